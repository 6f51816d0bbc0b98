"""A household while it is typed: texts as they were written, half-typed and wrong ones too.

Nothing is ever changed in place, so that a state is cheap to keep and :meth:`HouseholdDraft.undo` goes back exactly.
What the texts become is :mod:`tui.widgets.household_reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from roster.form.campaign import Campaign
from roster.form.form import FORM
from roster.household import Household
from roster.override import Override
from roster.person import Relation
from roster.rules.relations import rank_of
from roster.sighting import See
from tui.widgets.entry_fields import COLUMNS, PER_PERSON, SEEN, Column, Field
from tui.widgets.entry_following import counted, household_followed, member_followed, told_by_number
from tui.widgets.entry_parsing import fault_of, settled
from tui.widgets.entry_state import State
from tui.widgets.member_texts import MemberTexts

_STEPS_KEPT = 200


class HouseholdDraft:
    """``origin`` is the household as stored; ``clock`` stamps what was seen, ``today`` bounds birth dates, ``campaign``
    says which items are asked of whom."""

    def __init__(
        self, origin: Household, *, clock: Callable[[], datetime], today: date, campaign: Campaign | None = None
    ) -> None:
        self.origin = origin
        self.clock = clock
        self.today = today
        self.campaign = campaign or Campaign(today)
        self.state = self._clean = State.of(origin)
        self._steps: list[tuple[State, Field]] = []
        self._revealed: set[UUID] = set()

    # ---------------------------------------------------------------- texts

    @property
    def members(self) -> tuple[MemberTexts, ...]:
        return self.state.members

    def member(self, field: Field) -> MemberTexts | None:
        """The member that a field belongs to; None for the household's fields and the empty line below the last."""
        return self.members[field.row] if field.row is not None and field.row < len(self.members) else None

    def text(self, field: Field) -> str:
        """What stands in a field; the two sees that count per person have no text of their own."""
        if field.row is None:
            return self.state.texts.get(field.name, "")
        member = self.member(field)
        return member.text(field.name) if member is not None else ""

    def stored_text(self, field: Field) -> str:
        """What stands in a field as the household is stored; nothing for a member who is not stored."""
        if field.row is None:
            return self._clean.texts.get(field.name, "")
        member = self.member(field)
        return next((m.text(field.name) for m in self._clean.members if member and m.gid == member.gid), "")

    def write_over(self, typed: HouseholdDraft, merged: Household) -> None:
        """Take the values of ``merged``, and from ``typed`` what of it cannot be stored, the visit, and when what was
        seen."""
        state = State.of(merged)
        visit = {name: typed.state.texts.get(name, "") for name in ("outcome", "visit_note")}
        faulty = {name: typed.text(Field(name)) for name in state.texts if typed.fault(Field(name))}
        before = {member.gid: (row, member) for row, member in enumerate(typed.members)}
        members = []
        for member in state.members:
            row, old = before.get(member.gid, (None, member))
            member = member._replace(hidden=member.hidden and old.hidden)
            for column in COLUMNS if row is not None else ():
                if typed.fault(Field(column, row)):
                    member = member.written(column, old.text(column))
            members.append(member)
        texts = {**state.texts, **visit, **faulty}
        self.state = State(texts, tuple(members), typed.state.times, state.overrides)

    def hidden(self, field: Field) -> bool:
        """Whether the field holds a stored number that is not to be shown."""
        member = self.member(field)
        if member is None or field.name != Column.ID_NUMBER:
            return False
        return member.hidden and member.gid not in self._revealed

    def derived(self, field: Field) -> bool:
        """Whether the form filled the field in and nobody has confirmed it."""
        if field.row is None:
            return field.name in self.state.derived
        member = self.member(field)
        return member is not None and field.name in member.derived

    def asked(self, field: Field) -> bool:
        """Whether the form asks this of the household, or of the field's member."""
        item = FORM.item(field.name)
        if item is None:
            return True
        if field.row is None:
            return item.is_asked(lambda name: self.state.texts.get(name, ""), self.campaign)
        member = self.member(field)
        return member is not None and item.is_asked(member.said, self.campaign)

    def counted(self, field: Field) -> str:
        """The members that an item counts, while nobody has typed the count; empty for all other fields."""
        return "" if self.text(field) else counted(field.name, self.members)

    def fault(self, field: Field) -> str:
        """Why a field's text cannot be stored; empty if it can."""
        return fault_of(field.name, self.text(field), self.today)

    def put(self, field: Field, text: str, *, same_step: bool = False) -> None:
        """Write into a field; undo goes back to before, or with ``same_step`` to before the step that this goes on.

        Writing into the line below the last member adds one.
        """
        before = self.state
        text = settled(field.name, text, self.today)
        if field.row is not None:
            self._put_member(field, text)
        elif (see := _per_person(field.name)) is not None:
            self._put_everybody(PER_PERSON[see], text)
        else:
            self.state = self.state.with_text(field.name, text)
            self._stamp(f"{field.name}:")
        self._follow()
        if not same_step:
            self._step_from(before, field)

    def _put_member(self, field: Field, text: str) -> None:
        member = self.member(field)
        if member is None:
            if not text:
                return
            member = MemberTexts.blank(max((m.line for m in self.members), default=0) + 1)
        row = min(field.row or 0, len(self.members))
        member = member.written(field.name, text)
        if field.name in (Column.ID_NUMBER, Column.ID_KIND):
            member = told_by_number(member, self.today)
        if field.name == Column.NAME and row == 0:
            member = member.filled_in(Column.RELATION, Relation.HEAD.value)
        member = member_followed(member, self.campaign)
        self.state = self.state.with_member(row, member)
        self._stamp(f"{field.name}:{member.gid}")

    def _follow(self) -> None:
        """Fill in what follows for a household that gets its first members here."""
        if self.members and not self.origin.persons:
            state = self.state
            texts, derived = household_followed(state.texts, state.derived, state.members, self.campaign)
            self.state = state._replace(texts=texts, derived=derived)

    def _put_everybody(self, column: Column, text: str) -> None:
        """Write for those who are still open; for everybody where nobody is, or to clear."""
        still_open = {m.gid for m in self.members if text and not m.text(column)}
        meant = still_open or {m.gid for m in self.members}
        members = tuple(m.written(column, text) if m.gid in meant else m for m in self.members)
        self.state = self.state._replace(members=members)
        for gid in meant:
            self._stamp(f"{column}:{gid}")

    def _stamp(self, key: str) -> None:
        self.state = self.state._replace(times={**self.state.times, key: self.clock()})

    def time_of(self, see: See, person: UUID | None = None) -> datetime | None:
        """When a see was entered here; None if it stands as stored."""
        name = PER_PERSON[see] if person is not None else see.value
        return self.state.times.get(f"{name}:{person or ''}")

    def explain(self, override: Override, field: Field) -> None:
        """Keep a reason for what is questioned at ``field``, in place of one given before."""
        before = self.state
        others = tuple(other for other in before.overrides if other.spot != override.spot)
        self.state = before._replace(overrides=(*others, override))
        self._step_from(before, field)

    def leave_open(self, override: Override, field: Field) -> None:
        """Take a reason back."""
        before = self.state
        self.state = before._replace(overrides=tuple(other for other in before.overrides if other != override))
        self._step_from(before, field)

    def reveal(self, person: UUID) -> None:
        """Show a person's stored number until :meth:`cover`."""
        self._revealed.add(person)

    def cover(self) -> None:
        """Show no stored number any more."""
        self._revealed.clear()

    # ---------------------------------------------------------------- filled in

    def confirm(self, field: Field) -> None:
        """Somebody has looked at what the form filled in, and lets it stand."""
        member = self.member(field)
        if field.row is None:
            self.state = self.state._replace(derived=self.state.derived - {field.name})
        elif member is not None and field.name in member.derived:
            member = member._replace(derived=member.derived - {field.name})
            self.state = self.state.with_member(field.row, member)

    def fill_in(self, texts: Mapping[Field, str]) -> None:
        """Write texts for the clerk, as derived until confirmed; they belong to the step that was made last."""
        for field, text in texts.items():
            member = self.member(field)
            if member is not None and field.row is not None:
                filled = member_followed(member.filled_in(field.name, text), self.campaign)
                self.state = self.state.with_member(field.row, filled)
            elif field.row is None and text:
                self.state = self.state.with_text(field.name, text, derived=True)

    def mark(self) -> tuple[State, list[tuple[State, Field]]]:
        """Where one is, for :meth:`back_to`."""
        return self.state, self._steps

    def back_to(self, mark: tuple[State, list[tuple[State, Field]]]) -> None:
        """As if nothing had been typed since."""
        self.state, self._steps = mark

    # ---------------------------------------------------------------- members

    def remove(self, row: int) -> None:
        """Take a member out; undo brings him back."""
        before = self.state
        self.state = before._replace(members=(*self.members[:row], *self.members[row + 1 :]))
        self._step_from(before, Field(Column.NAME, row))

    def put_in_order(self, field: Field) -> None:
        """Head, spouse, children, others; who has no relation yet comes last. The lines are numbered as before."""
        before = self.state
        lines = sorted(member.line for member in before.members)
        ordered = sorted(before.members, key=_rank)
        members = tuple(m._replace(line=line) for m, line in zip(ordered, lines, strict=True))
        self.state = before._replace(members=members)
        self._step_from(before, field)

    def change_people(self, changed: Household, field: Field) -> None:
        """Other members, relations and what belongs to them, in one step; what is typed elsewhere stays."""
        before = self.state
        self.write_over(self, changed)
        self._step_from(before, field)

    def drop_empty_lines(self, *, but: MemberTexts | None) -> None:
        """Forget lines that were begun here and left empty, all but one."""
        kept = {person.gid for person in self.origin.persons} | ({but.gid} if but is not None else set())
        members = tuple(m for m in self.members if m.gid in kept or not m.empty)
        if len(members) != len(self.members):
            self.state = self.state._replace(members=members)

    def seen_count(self, see: See) -> tuple[int, int]:
        """(seen, members) of a see that counts per person."""
        return sum(member.text(PER_PERSON[see]) == SEEN for member in self.members), len(self.members)

    # ---------------------------------------------------------------- going back

    def _step_from(self, before: State, field: Field) -> None:
        if before.content != self.state.content:
            self._steps = [*self._steps[1 - _STEPS_KEPT :], (before, field)]

    def undo(self) -> Field | None:
        """Take the last step back; where it was made, None if there is none."""
        if not self._steps:
            return None
        (self.state, field), self._steps = self._steps[-1], self._steps[:-1]
        return field

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not stored."""
        return self.state.content != self._clean.content

    def snapshot(self) -> dict[str, Any]:
        """The whole state as plain data."""
        return self.state.as_data()

    def restore(self, data: dict[str, Any]) -> None:
        """Go on from a snapshot."""
        self.state = State.from_data(data)


def _rank(member: MemberTexts) -> int:
    relation = member.text(Column.RELATION)
    return rank_of(Relation(relation)) if relation in set(Relation) else len(Relation)


def _per_person(name: str) -> See | None:
    return next((see for see in PER_PERSON if see.value == name), None)
