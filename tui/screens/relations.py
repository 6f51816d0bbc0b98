"""What each member is to another head: before and after, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _, pgettext
from roster.people.kinship import Relations
from roster.person import Person, Relation
from tui.screens.choice import Choice
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.people_words import age_of, name_of, relation_words, sex_of

_MOST = 9
"""Members shown at a time; more are scrolled."""
_KINDS = tuple(Relation)[1:]


class RelationsDialog(Dialog[dict[UUID, Relation | None]]):
    """Answers with the relation of each of ``persons`` to ``head``, who is not among them. ``proposed`` stands at
    first; who has none there is asked, and may be left open in the end."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+s", "take", show=False)]

    def __init__(self, title: str, head: Person, persons: Sequence[Person], proposed: Relations, today: date) -> None:
        super().__init__(title)
        self.head = head
        self.persons = persons
        self.today = today
        self.relations = {person.gid: proposed.get(person.gid) for person in persons}
        self._left_open = False

    def compose_body(self) -> ComposeResult:
        kinds = " ".join(f"{kind.value}{kind.label}" for kind in _KINDS)
        question = _("What is each of them to {name}, the head?").format(name=name_of(self.head))
        yield plain(f"{question}\n{kinds}", "dialog-text")
        before, after = pgettext("people", "Before"), pgettext("people", "After")
        columns = [Column(_("Name")), Column(_("Sex"), 6), Column(_("Age"), 4, ">")]
        listing = Listing([*columns, Column(before, 15), Column(after, 15)])
        listing.styles.height = min(len(self.persons), _MOST) + 1
        yield listing

    def on_mount(self) -> None:
        self._show(at=self._first_open())
        self.query_one(Listing).focus()
        self._say()

    def _say(self) -> None:
        count = len([relation for relation in self.relations.values() if relation is None])
        still_open = _("{count} to be told. ").format(count=count) if count else ""
        self.word(still_open + _("Digit: relation. Enter: list. F2: take over. Esc: back."))

    def _first_open(self) -> UUID | None:
        return next((gid for gid, relation in self.relations.items() if relation is None), None)

    def _show(self, at: object | None) -> None:
        self.query_one(Listing).show([self._row(person) for person in self.persons], at=at)

    def _row(self, person: Person) -> ListRow:
        after = self.relations[person.gid]
        words = relation_words(after) if after is not None else _("? to be told")
        details = sex_of(person), age_of(person, self.today), relation_words(person.relation)
        return ListRow(person.gid, (name_of(person), *details, words))

    def _tell(self, person: UUID, relation: Relation) -> None:
        """Keep a relation, and go to the next line."""
        self.relations[person] = relation
        gids = [each.gid for each in self.persons]
        self._show(at=gids[min(gids.index(person) + 1, len(gids) - 1)])
        self._left_open = False
        self._say()

    @on(Listing.Asked)
    def tell_by_code(self, asked: Listing.Asked) -> None:
        key = asked.listing.key
        if asked.character in {kind.value for kind in _KINDS} and isinstance(key, UUID):
            self._tell(key, Relation(asked.character))
        elif asked.character == Relation.HEAD.value:
            self.word(_("{name} is the head; there is one only.").format(name=name_of(self.head)))

    @on(Listing.Chosen)
    @work
    async def tell_from_list(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if not isinstance(chosen.key, UUID):
            return
        person = next(each for each in self.persons if each.gid == chosen.key)
        offers = [(kind, kind.label) for kind in _KINDS]
        told = await self.app.push_screen_wait(Choice(name_of(person), offers, at=self.relations[person.gid]))
        if told is not None:
            self._tell(person.gid, told)

    def action_take(self) -> None:
        """Answer; with relations still open only when it is asked for again."""
        still_open = self._first_open()
        if still_open is not None and not self._left_open:
            self._show(at=still_open)
            self._left_open = True
            self.word(_("This relation is still to be told. F2 again leaves it open in the form."))
            return
        self.dismiss(self.relations)
