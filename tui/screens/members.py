"""Several members of a household, chosen one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _
from roster.person import Person
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.people_words import age_of, name_of, relation_words, sex_of

_MOST = 11
"""Members shown at a time; more are scrolled."""


class MembersDialog(Dialog[tuple[UUID, ...]]):
    """Answers with one member at least; ``all_but_one`` leaves one at least. ``chosen`` are chosen from the start."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+s", "take", show=False)]

    def __init__(
        self,
        title: str,
        question: str,
        persons: Sequence[Person],
        today: date,
        *,
        chosen: Sequence[UUID] = (),
        all_but_one: bool = False,
    ) -> None:
        super().__init__(title)
        self.question = question
        self.persons = persons
        self.today = today
        self.chosen = set(chosen)
        self.all_but_one = all_but_one

    def compose_body(self) -> ComposeResult:
        yield plain(self.question, "dialog-text")
        columns = [Column("", 3), Column("", 4, ">"), Column(_("Name")), Column(_("Sex"), 6), Column(_("Age"), 4, ">")]
        listing = Listing([*columns, Column(_("Relation"), 18)])
        listing.styles.height = min(len(self.persons), _MOST) + 1
        yield listing

    def on_mount(self) -> None:
        self._show(at=next(iter(self.chosen), None))
        self.query_one(Listing).focus()
        self.word(_("Space or Enter chooses. F2 goes on. Esc: back."))

    def _show(self, at: object | None) -> None:
        self.query_one(Listing).show([self._row(person) for person in self.persons], at=at)

    def _row(self, person: Person) -> ListRow:
        mark = "[x]" if person.gid in self.chosen else "[ ]"
        details = sex_of(person), age_of(person, self.today), relation_words(person.relation)
        return ListRow(person.gid, (mark, str(person.line), name_of(person), *details))

    @on(Listing.Chosen)
    def change(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, UUID):
            self.chosen ^= {chosen.key}
            self._show(at=chosen.key)

    @on(Listing.Asked)
    def change_by_space(self, asked: Listing.Asked) -> None:
        if not asked.character.strip():
            asked.listing.action_choose()

    def action_take(self) -> None:
        if not self.chosen:
            self.word(_("Nobody is chosen yet: Space chooses the member under the cursor."))
        elif self.all_but_one and len(self.chosen) == len(self.persons):
            self.word(_("At least one member has to stay."))
        else:
            self.dismiss(tuple(person.gid for person in self.persons if person.gid in self.chosen))
