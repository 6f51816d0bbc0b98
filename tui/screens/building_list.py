"""The enumeration areas and their buildings, each with how far it has come."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.access import Right, may
from roster.language import _
from roster.standing import Mark
from tui.keys import Scene, bindings
from tui.messages import DwellingChanged, ImportLists, NewBuilding, OpenArea, OpenBuilding
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from roster.progress import BuildingProgress
    from storage.news import News
    from tui.session import Session

_COUNTED = (Mark.QUERY, Mark.REFUSED, Mark.APPOINTED, Mark.PARTIAL, Mark.NOT_VISITED)


class BuildingListScreen(ScenicScreen):
    """The first screen after signing in. Buildings of one's own areas come first."""

    SCENE: ClassVar[Scene] = Scene.BUILDINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.BUILDINGS)

    def __init__(self, session: Session, progress: tuple[BuildingProgress, ...]) -> None:
        super().__init__(session)
        self.progress = progress

    def compose_body(self) -> ComposeResult:
        yield TopLine(self._top_words(""))
        yield Listing(
            [
                Column(_("Building"), 12),
                Column(_("Address"), least=100),
                Column(_("Dwellings"), 9, ">"),
                Column(_("Persons"), 7, ">"),
                Column(_("Done"), 5, ">"),
                Column("", 12),
                *(Column(mark.tag.strip(), 4, ">") for mark in _COUNTED),
            ],
            self._rows(),
            empty=_("No building yet: import a list with 'huce import dwellings FILE', or press F4."),
        )

    def _top_words(self, waiting: str) -> list[str]:
        """``waiting`` is what there is in the reader's tray."""
        me = self.session.me
        return self.session.words_for(
            self.session.office.name, f"{me.role.label} {me.name}", waiting, self.session.today().isoformat()
        )

    @work(exclusive=True, group="tray")
    async def look_into_tray(self) -> None:
        """Say at the top what waits in the review, so that nobody has to look into an empty tray."""
        from storage.faults import OfficeError

        role = self.session.me.role
        if may(role, Right.EDIT):
            with suppress(OfficeError):  # whatever is done next says what is wrong with the office
                counts = await self.session.ask(lambda office: office.tray_counts())
                self.query_one(TopLine).show(self._top_words(counts.words(reviewer=may(role, Right.REVIEW))))

    def _rows(self) -> list[ListRow]:
        mine = set(self.session.me.areas)
        rows: list[ListRow] = []
        areas = sorted({(b.area not in mine and bool(mine), b.area_label, b.area) for b in self.progress})
        for other, label, area in areas:
            buildings = [b for b in self.progress if b.area == area]
            rows.append(ListRow(None, self._area_cells(label, buildings)))
            rows += [ListRow(b.building, self._cells(" " + b.name, b.address, [b]), dim=other) for b in buildings]
        return rows

    def _area_cells(self, label: str, buildings: list[BuildingProgress]) -> tuple[str, ...]:
        area = next((a for a in self.session.areas if a.label == label), None)
        name = area.name if area is not None else ""
        return self._cells(_("Area {label}").format(label=label), name, buildings)

    def _cells(self, name: str, address: str, buildings: list[BuildingProgress]) -> tuple[str, ...]:
        dwellings = sum(b.dwellings for b in buildings)
        done = sum(b.marks.get(mark, 0) for b in buildings for mark in Mark if not mark.face.todo)
        share = done * 100 // dwellings if dwellings else 0
        bar = "#" * (share * 10 // 100)
        return (
            name,
            address,
            str(dwellings),
            str(sum(b.persons for b in buildings)),
            f"{share}%",
            f"[{bar:.<10}]",
            *(str(sum(b.marks.get(mark, 0) for b in buildings) or "") for mark in _COUNTED),
        )

    def on_mount(self) -> None:
        self.query_one(Listing).focus()

    async def action_back(self) -> None:
        """There is nothing before the first screen but signing out."""
        self.say(_("Nothing comes before this list. Ctrl+Q signs out."))

    def action_import(self) -> None:
        self.post_message(ImportLists())

    def action_area(self) -> None:
        """The sheet of the area that the cursor is in."""
        key = self.query_one(Listing).key
        area = next((row.area for row in self.progress if row.building == key), None)
        if area is not None:
            self.post_message(OpenArea(area))

    def action_new_building(self) -> None:
        self.post_message(NewBuilding())

    async def refresh_progress(self) -> None:
        """Ask anew, the cursor staying on its building."""
        self.progress = await self.session.ask(lambda office: office.progress())
        listing = self.query_one(Listing)
        listing.show(self._rows(), at=listing.key)
        self.look_into_tray()

    async def take_news(self, news: News) -> None:
        """The buildings in which others saved something; all of them when lists were imported."""
        if self.app.screen is not self:
            return  # asked anew when one comes back
        if news.laid_out:
            await self.refresh_progress()
            return
        changed = set(news.dwellings.values())
        if not changed:
            return
        self.look_into_tray()
        found = {row.building: row for row in await self.session.ask(lambda office: office.progress(changed))}
        progress = tuple(found.get(row.building, row) for row in self.progress)
        if progress != self.progress:
            self.progress = progress
            listing = self.query_one(Listing)
            listing.show(self._rows(), at=listing.key)

    @on(Listing.Chosen)
    def open_building(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, UUID):
            self.post_message(OpenBuilding(chosen.key))

    async def on_screen_resume(self) -> None:
        await self.refresh_progress()

    async def on_dwelling_changed(self, _changed: DwellingChanged) -> None:
        await self.refresh_progress()
