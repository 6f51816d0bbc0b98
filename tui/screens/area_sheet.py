"""An enumeration area as a sheet: its buildings with progress and contacts, its courtyard maps, its warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.area import LAST_HOUSEHOLD, warning_of
from roster.building import Building
from roster.contact import Contact, ContactRole
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.totals import Totals
from roster.language import N_, _
from roster.record import Fault
from roster.standing import Mark
from tui.keys import Scene, bindings
from tui.messages import OpenBuilding, OpenMap
from tui.screens.area_changes import AreaChanges
from tui.widgets.cell_text import cells
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from roster.courtyard.area_contents import AreaContents
    from storage.news import News
    from tui.session import Session

_FIGURES = (N_("Dwellings"), N_("Households"), N_("Persons"), N_("Done"))
_COUNTED = (Mark.QUERY, Mark.REFUSED, Mark.APPOINTED, Mark.NOT_VISITED)


class AreaSheetScreen(AreaChanges):
    """Buildings by order number, then maps; the cursor stays on its row when something changes."""

    SCENE: ClassVar[Scene] = Scene.AREA
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.AREA)

    def __init__(self, session: Session, contents: AreaContents) -> None:
        super().__init__(session)
        self.contents = contents

    def compose_body(self) -> ComposeResult:
        yield TopLine(self._words())
        yield Listing(
            [
                Column(_("No."), 4, ">"),
                Column(_("Building"), 14),
                *(_figures(_(title)) for title in _FIGURES),
                *(Column(mark.tag.strip(), 4, ">", least=100) for mark in _COUNTED),
                Column(" " + _("Contact")),
            ],
            self._rows(),
            empty=_("Nothing stands in this area yet."),
        )

    def _words(self) -> list[str]:
        area, totals = self.contents.area, self.contents.totals()
        named = _("area {label}").format(label=area.label) + (f" {area.name}" if area.name else "")
        figures = _("{households} of {all} households, {persons} persons, {share}% done").format(
            households=totals.households, all=LAST_HOUSEHOLD, persons=totals.persons, share=totals.share
        )
        kind = _("virtual area") if area.virtual else ""
        return self.session.words_for(named, kind, figures)

    def _rows(self) -> list[ListRow]:
        contents = self.contents
        rows: list[ListRow] = []
        if warning := warning_of(contents.area, contents.numbers_used, contents.totals().persons):
            rows.append(ListRow(None, (f"!! {warning}",)))
        rows += [self._building_row(building) for building in contents.buildings]
        if contents.maps:
            rows.append(ListRow(None, (_("Maps"),)))
            rows += [self._map_row(drawn) for drawn in contents.maps]
        return rows

    def _building_row(self, building: Building) -> ListRow:
        number = str(building.number) if building.area == self.contents.area.gid else ""
        totals = self.contents.totals(self.contents.dwellings_of(building.gid))
        return ListRow(building, self._cells(number, building.name, totals, self._helpers(building)))

    def _map_row(self, drawn: CourtyardMap) -> ListRow:
        name = drawn.name or _("the whole area")
        said = _("{count} things").format(count=len(drawn.things))
        return ListRow(drawn, self._cells("", name, self.contents.totals(self.contents.on_map(drawn)), said))

    def _cells(self, number: str, name: str, totals: Totals, said: str) -> tuple[str, ...]:
        counts = dict(totals.marks)
        return (
            number,
            name,
            *(str(count or "") for count in (totals.dwellings, totals.households, totals.persons)),
            f"{totals.share}%" if totals.dwellings else "",
            *(str(counts.get(mark, "")) for mark in _COUNTED),
            " " + said,
        )

    def _helpers(self, building: Building) -> str:
        """The building head first: whom one asks before others."""
        ordered = sorted(
            self.contents.contacts_of(building.gid), key=lambda contact: contact.role is not ContactRole.BUILDING_HEAD
        )
        return "  ".join(self._helper(contact) for contact in ordered)

    def _helper(self, contact: Contact) -> str:
        return " ".join(word for word in (contact.role.label, contact.name, contact.phone) if word)

    def on_mount(self) -> None:
        self.query_one(Listing).focus()

    # ---------------------------------------------------------------- what others do

    async def refresh_contents(self) -> None:
        """Ask anew, the cursor staying on its row."""
        area = self.contents.area.gid
        self.contents = await self.session.ask(lambda office: office.area_contents(area))
        listing = self.query_one(Listing)
        at = getattr(listing.key, "gid", None)
        rows = self._rows()
        listing.show(rows, at=next((row.key for row in rows if getattr(row.key, "gid", None) == at), None))
        self.query_one(TopLine).show(self._words())

    async def on_screen_resume(self) -> None:
        await self.refresh_contents()

    async def take_news(self, news: News) -> None:
        if self.app.screen is self and (news.laid_out or self.contents.standings.keys() & news.dwellings.keys()):
            await self.refresh_contents()

    # ---------------------------------------------------------------- what is done here

    @property
    def row(self) -> object:
        return self.query_one(Listing).key

    @property
    def _building(self) -> Building | None:
        return self.row if isinstance(self.row, Building) else None

    @on(Listing.Chosen)
    def open_row(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, Building):
            self.post_message(OpenBuilding(chosen.key.gid))
        elif isinstance(chosen.key, CourtyardMap):
            self.post_message(OpenMap(self.contents.area.gid, chosen.key.gid))

    def action_map(self) -> None:
        self.post_message(OpenMap(self.contents.area.gid))

    @work
    async def action_contacts(self) -> None:
        """Of the building under the cursor; read anew, so that nobody's change is written over unseen."""
        from tui.screens.contacts import ContactsDialog

        building = self._building
        if building is None:
            self.say(_("Choose a building first."), wrong=True)
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            read = await self.session.ask(lambda office: office.contacts_of(building.gid))
            if await self.app.push_screen_wait(ContactsDialog(self.session, building, read)):
                await self.refresh_contents()
                self.say(_("Saved."))

    @work
    async def action_new_map(self) -> None:
        """An empty map of one courtyard, opened to be drawn."""
        from tui.screens.ask_line import AskLine

        hint = _("What the courtyard is called; its map is opened with Enter.")
        with self.app.hold_keys():  # type: ignore[attr-defined]
            name = await self.app.push_screen_wait(AskLine(_("A courtyard of its own"), hint))
            if not name:
                return
            made = await self._store_new(name)
            if made is not None:
                self.post_message(OpenMap(made.area, made.gid))

    async def _store_new(self, name: str) -> CourtyardMap | None:
        from storage.faults import OfficeError

        try:
            new = CourtyardMap(area=self.contents.area.gid, name=name)
            return await self.session.ask(lambda office: office.save_courtyard(None, new))
        except (OfficeError, Fault, ValueError) as error:
            self.say(str(error) if isinstance(error, OfficeError) else _("That is no name."), wrong=True)
            return None


def _figures(title: str) -> Column:
    """A column of figures, wide enough for its title."""
    return Column(title, max(6, cells(title)), ">")
