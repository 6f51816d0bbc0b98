"""The dwellings of a building as a list in walking order, with the filter and the selection of its cross-section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult

from roster.language import _
from roster.walking.door import Door
from tui.keys import Scene
from tui.messages import DwellingChanged, OpenDwelling
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.section_fields import CellField, field_text
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from storage.news import News
    from tui.session import Session
    from tui.widgets.section_walking import SectionWalking


class DwellingListScreen(ScenicScreen):
    """Enter opens a dwelling, Space selects it, ``+`` goes back to the diagram, where the cursor follows."""

    SCENE: ClassVar[Scene] = Scene.DWELLINGS

    def __init__(self, session: Session, view: SectionWalking) -> None:
        super().__init__(session)
        self.view = view

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column("", 1),
                Column(_("Room"), 18),
                Column("", 2),
                Column(_("Visits"), 16),
                Column(_("Head"), 8),
                Column(_("Persons"), 7, ">"),
                Column(_("Six sees"), 8, ">", least=90),
                Column(_("Appointment")),
                Column(_("Enumerator"), least=100),
            ],
            empty=_("The filter shows no dwelling."),
        )

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.show_anew()

    @property
    def dwelling(self) -> UUID | None:
        key = self.query_one(Listing).key
        return key if isinstance(key, UUID) else None

    def show_anew(self) -> None:
        """The rows as they stand, the cursor on the dwelling of the diagram."""
        view, section = self.view, self.view.section
        doors = [view.door(section.box_of(gid)) for gid in section.walk]
        rows = [ListRow(door.dwelling.gid, self._cells(door)) for door in doors if view.filter.holds(door)]
        at = self.dwelling or (view.box.dwelling.gid if view.box is not None else None)
        self.query_one(Listing).show(rows, at=at)
        only = _("only {filter}: {count}").format(filter=view.filter.words, count=len(rows)) if view.filter else ""
        self.query_one(TopLine).show([word for word in (only, *view.words) if word])

    def _cells(self, door: Door) -> tuple[str, ...]:
        standing, dwelling = door.standing, door.dwelling
        stairwell = self.view.section.building.stairwell_label(dwelling.stairwell)
        return (
            "*" if dwelling.gid in self.view.selection.chosen else "",
            f"{stairwell} {dwelling.room}".strip(),
            door.mark.tag,
            standing.state.label,
            standing.head,
            str(standing.persons or ""),
            f"{standing.sees}/6" if standing.households else "",
            field_text(CellField.APPOINTMENT, door),
            " ".join(door.workers),
        )

    async def take_news(self, _news: News) -> None:
        """The diagram under this screen has taken it already."""
        self.show_anew()

    def on_screen_resume(self) -> None:
        self.show_anew()

    def on_dwelling_changed(self, _changed: DwellingChanged) -> None:
        self.show_anew()

    @on(Listing.Chosen)
    def open_dwelling(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, UUID):
            self.post_message(OpenDwelling(chosen.key))

    @on(Listing.Asked)
    async def typed(self, asked: Listing.Asked) -> None:
        if asked.character == " " and self.dwelling is not None:
            self.view.choose(self.view.selection.toggled(self.dwelling))
            self.show_anew()
        elif asked.character == "+":
            await self.action_back()

    async def action_back(self) -> None:
        """The diagram, its cursor where one stood here."""
        if self.dwelling is not None:
            self.view.go_to(self.dwelling)
        await super().action_back()
