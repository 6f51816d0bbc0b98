"""Find a person or dwelling from anywhere, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from roster.found import Found
    from tui.session import Session


class FindDialog(Dialog["Found"]):
    """Answers with what was chosen. The field keeps the focus; Up, Down and Enter work on the list under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list('step(-1)')", show=False),
        Binding("down", "list('step(1)')", show=False),
        Binding("pageup", "list('page(-1)')", show=False),
        Binding("pagedown", "list('page(1)')", show=False),
    ]

    def __init__(self, session: Session, title: str = "") -> None:
        super().__init__(title or _("Find a person or dwelling"))
        self.session = session
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        yield TextField(id="text", max_length=60)
        yield Listing([Column(_("Name or room"), 22), Column(_("Where")), Column("", 22)])

    def on_mount(self) -> None:
        self.word(_("Name, pinyin or initials; room; last digits of an ID number or telephone."))

    @on(TextField.Changed)
    async def search(self, changed: TextField.Changed) -> None:
        """Each letter asks; the database thread answers in the order of the letters."""
        text = changed.value
        found = await self.session.ask(lambda office: office.find(text)) if text.strip() else ()
        self.query_one(Listing).show([ListRow(one, (one.title, one.place, one.detail)) for one in found])
        if text.strip():
            self.word(_("Nothing found.") if not found else _("{count} found.").format(count=len(found)))

    async def action_list(self, action: str) -> None:
        await self.query_one(Listing).run_action(action)

    @on(TextField.Submitted)
    def take(self) -> None:
        chosen = self.query_one(Listing).key
        if chosen is not None:
            self.dismiss(cast("Found", chosen))

    @on(Listing.Chosen)
    def take_row(self, chosen: Listing.Chosen) -> None:
        self.dismiss(cast("Found", chosen.key))
