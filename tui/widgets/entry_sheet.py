"""The household form: one widget that holds and paints all of a household's fields.

Because all fields are one widget, keys typed ahead of a slow link cannot land in the wrong field, a household of 200
costs no more to paint than one of two, and a scanner's burst arrives whole. Enter is the next field and never leaves
the form; a paste of several lines or columns fills the fields that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, TypeAlias
from uuid import UUID

from roster.finding import Finding
from roster.form.campaign import Campaign
from roster.household import Household
from roster.override import override_of
from roster.review.field_thread import FieldThread
from roster.rules.surroundings import Surroundings
from roster.visit import Visit
from tui.widgets import entry_messages
from tui.widgets.entry_acting import EntryActing
from tui.widgets.entry_desk import EntryDesk
from tui.widgets.entry_fields import Field
from tui.widgets.entry_habits import EntryHabits
from tui.widgets.entry_order import first_of
from tui.widgets.entry_viewing import PARTS
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.household_reading import (
    EntryFault,
    field_of,
    household_of,
    readable_household,
    visit_of,
)

__all__ = ["EntryFault", "EntrySheet", "Field"]


class EntrySheet(EntryActing, can_focus=True):
    """Edits one household. What is stored changes only when the screen takes :meth:`household` and stores it.

    What the screen asks of it is here; how it looks is :class:`tui.widgets.entry_viewing.EntryViewing`, what its keys
    do :class:`tui.widgets.entry_acting.EntryActing`.
    """

    Changed: TypeAlias = entry_messages.Changed
    FieldMoved: TypeAlias = entry_messages.FieldMoved
    RevealWanted: TypeAlias = entry_messages.RevealWanted
    UndoSavedWanted: TypeAlias = entry_messages.UndoSavedWanted
    ReasonWanted: TypeAlias = entry_messages.ReasonWanted
    CodeTyped: TypeAlias = entry_messages.CodeTyped

    has_caret = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"entry-sheet--{part}" for part in PARTS}
    DEFAULT_CSS = """
    EntrySheet { height: 1fr; width: 1fr; }
    EntrySheet > .entry-sheet--label { color: ansi_cyan; }
    EntrySheet > .entry-sheet--heading { color: ansi_cyan; text-style: underline; }
    EntrySheet > .entry-sheet--dim { color: ansi_bright_black; }
    EntrySheet > .entry-sheet--word { text-style: bold; }
    EntrySheet > .entry-sheet--cursor { text-style: reverse; }
    EntrySheet > .entry-sheet--caret { text-style: bold underline; }
    EntrySheet > .entry-sheet--derived { text-style: underline; }
    EntrySheet > .entry-sheet--wrong { color: ansi_red; text-style: bold; }
    EntrySheet > .entry-sheet--doubt { color: ansi_magenta; text-style: bold; }
    """

    def __init__(
        self,
        household: Household,
        *,
        staff_names: Mapping[UUID, str],
        me: UUID,
        clock: Callable[[], datetime],
        today: date,
        campaign: Campaign | None = None,
        habits: EntryHabits | None = None,
    ) -> None:
        """``staff_names`` by gid; ``me`` is who sees now; ``clock`` gives aware times in the office's zone;
        ``campaign`` says which items are asked of whom, ``habits`` go on from household to household."""
        super().__init__()
        self.habits = habits or EntryHabits()
        self.staff_names = staff_names
        self.me = me
        self.clock = clock
        self.today = today
        self.campaign = campaign
        self.around = Surroundings(today=today)
        self.load(household)

    def load(self, household: Household) -> None:
        """Show another household, as it is stored."""
        self.draft = HouseholdDraft(household, clock=self.clock, today=self.today, campaign=self.campaign)
        self.desk = EntryDesk(self.draft, first_of(0), self.habits)
        self._look_anew()
        self._show()

    @property
    def word(self) -> str:
        """What there is to say about the last key, empty mostly."""
        return self.desk.word

    def household(self) -> Household:
        """The household as typed. Raises :class:`EntryFault`."""
        self.desk.commit()
        return household_of(self.draft, self.me)

    def visit(self) -> Visit | None:
        """The visit, if an outcome was chosen. Raises :class:`EntryFault`."""
        self.desk.commit()
        return visit_of(self.draft, self.me)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not stored."""
        return self.desk.pending or self.draft.dirty

    def snapshot(self) -> dict[str, Any]:
        """Texts, cursor and caret as plain data, half-typed ones too; it holds ID numbers in full. Changes nothing."""
        return {**self.draft.snapshot(), "cursor": list(self.cursor), "in_hand": self.desk.in_hand()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Go on where a snapshot of the household loaded was taken."""
        self.draft.restore(snapshot)
        name, row = snapshot["cursor"]
        self.desk = EntryDesk(self.draft, first_of(0), self.habits)
        self.go_to(Field(name, row))
        self.desk.take_up(snapshot["in_hand"])

    def glance(self) -> Household:
        """The household as far as it is written, with what is stored in place of texts that cannot be stored."""
        return readable_household(self.draft, self.me)

    def readable(self) -> Household:
        """The household as typed, with what is stored in place of texts that cannot be stored."""
        self.desk.commit()
        return readable_household(self.draft, self.me)

    def rebase(self, stored: Household, merged: Household) -> None:
        """Somebody else saved meanwhile: go on from ``stored`` with the values of ``merged``. The cursor stays, and so
        do texts that cannot be stored yet."""
        self.desk.commit()
        cursor, gid = self.cursor, getattr(self.draft.member(self.cursor), "gid", None)
        draft = HouseholdDraft(stored, clock=self.clock, today=self.today, campaign=self.campaign)
        draft.write_over(self.draft, merged)
        self.draft = draft
        self.desk = EntryDesk(draft, first_of(0), self.habits)
        self._read = None
        rows = (row for row, member in enumerate(draft.members) if member.gid == gid)
        self.go_to(cursor._replace(row=next(rows, cursor.row)))

    def change_people(self, changed: Household, at: UUID | None, word: str) -> None:
        """Other members and relations, as one step that undo takes back; the cursor goes to the line of ``at``."""
        self.desk.commit()
        self.draft.change_people(changed, self.cursor)
        rows = (row for row, member in enumerate(self.draft.members) if member.gid == at)
        self.go_to(first_of(next(rows, 0)))
        self.desk.word = word
        self.post_message(self.Changed())

    def reveal(self, person: UUID) -> None:
        """Show a stored number in full, until one goes on to another member."""
        self.desk.commit()
        self.draft.reveal(person)
        self.go_to(self.cursor)

    def go_to(self, field: Field) -> None:
        """Put the cursor on a field."""
        self.desk.go(field)
        self._show()

    def go_to_finding(self, finding: Finding) -> None:
        """Put the cursor where a finding is."""
        self.go_to(field_of(self.draft, finding))

    def take_code_out(self) -> None:
        """What was typed was the code of a dwelling: the form is as it was before."""
        self.typed_code.take_out(self.desk)
        self._show()
        self.post_message(self.Changed())

    def keep_as_text(self) -> None:
        """What was typed only looked like a code: Enter leads on."""
        field = self.cursor
        self.typed_code.end()
        self.desk.next()
        self._moved_from(field)

    def know(self, around: Surroundings) -> None:
        """What the office holds that the rules may know."""
        self.around = around
        self._show()

    def know_threads(self, threads: Sequence[FieldThread]) -> None:
        """What was said about fields of this household."""
        self.threads = threads
        self._show()

    def explain(self, finding: Finding, reason: str) -> None:
        """Keep why what is queried is right; without a reason it is open again."""
        field = field_of(self.draft, finding)
        if finding.override is not None and not reason:
            self.draft.leave_open(finding.override, field)
        elif reason:
            self.draft.explain(override_of(finding, reason, by=self.me, at=self.clock()), field)
        self._show()
        self.post_message(self.Changed())
