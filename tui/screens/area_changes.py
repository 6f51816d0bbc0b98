"""What is changed on an area's sheet: order numbers, and maps and buildings that are taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from roster.building import Building
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.numbering import building_order
from roster.language import _
from tui.screens.scene import ScenicScreen

if TYPE_CHECKING:
    from roster.courtyard.area_contents import AreaContents
    from storage.office_file import OfficeFile


class Change(NamedTuple):
    """A change with the question before it; ``back`` takes it back, but for what maps elsewhere showed of it."""

    title: str
    question: str
    safe: str
    other: str
    deed: Callable[[OfficeFile], object]
    back: Callable[[OfficeFile], object]


class AreaChanges(ScenicScreen):
    """Nothing is changed before one has been asked; the last change is taken back with one key."""

    contents: AreaContents
    _back: Callable[[OfficeFile], object] | None = None

    @property
    def row(self) -> object:
        """The building or map under the cursor."""
        raise NotImplementedError

    async def refresh_contents(self) -> None:
        """Ask anew, the cursor staying on its row."""
        raise NotImplementedError

    @work
    async def action_remove(self) -> None:
        """The map, or the building in which nothing is entered, under the cursor."""
        row = self.row
        if isinstance(row, CourtyardMap):
            await self._make(_without_map(row))
        elif isinstance(row, Building):
            await self._make(await self._without_building(row))

    async def _without_building(self, building: Building) -> Change:
        drawing = await self.session.ask(lambda office: office.drawing_of(building.gid))
        count = len(drawing.dwellings)
        question = _("{name} with its {count} dwellings is taken out; that is done only where nothing is entered.")
        return Change(
            _("Take the building out"),
            question.format(name=building.name, count=count),
            _("keep it"),
            _("take it out"),
            lambda office: office.remove_building(drawing),
            lambda office: office.save_drawing(None, drawing),
        )

    @work
    async def action_number_buildings(self) -> None:
        """Offer the order numbers that the map gives."""
        contents = self.contents
        area = contents.area.gid
        numbers = building_order(contents)
        named = {building.gid: building for building in contents.buildings}
        if all(named[gid].number == number for gid, number in numbers.items()):
            done = _("The buildings are numbered as they lie on the map.")
            self.say(done if numbers else _("Draw the map of the area first: F8."))
            return
        before = {building.gid: building.number for building in contents.buildings if building.area == area}
        in_order = sorted(numbers.items(), key=lambda item: item[1])
        order = _(", ").join(f"{number} {named[gid].name}" for gid, number in in_order)
        change = Change(
            _("Number the buildings"),
            order,
            _("keep the numbers"),
            _("number them so"),
            lambda office: office.number_buildings(area, numbers),
            lambda office: office.number_buildings(area, before),
        )
        await self._make(change)

    async def _make(self, change: Change) -> None:
        from tui.screens.confirm import Confirm

        with self.app.hold_keys():  # type: ignore[attr-defined]
            question = Confirm(change.title, change.question, safe=change.safe, other=change.other)
            if await self.app.push_screen_wait(question) and await self._done(change.deed):
                self._back = change.back
                self.say(_("Saved.") + " " + _("Ctrl+U takes this back."))

    async def action_take_back(self) -> None:
        """The last change made on this sheet."""
        if self._back is None:
            self.say(_("There is nothing to take back."))
        elif await self._done(self._back):
            self._back = None
            self.say(_("Taken back."))

    async def _done(self, deed: Callable[[OfficeFile], object]) -> bool:
        """Store it and show what there is now; whether it could be done."""
        from storage.faults import OfficeError

        try:
            await self.session.ask(deed)
        except OfficeError as error:
            self.say(str(error), wrong=True)
            return False
        finally:
            await self.refresh_contents()
        return True


def _without_map(drawn: CourtyardMap) -> Change:
    question = _("The map of {name} is taken out; dwellings and households stay.")
    return Change(
        _("Take the map out"),
        question.format(name=drawn.name or _("the whole area")),
        _("keep it"),
        _("take it out"),
        lambda office: office.remove_courtyard(drawn),
        lambda office: office.save_courtyard(None, drawn),
    )
