"""Looking at a building: only some of its dwellings, other things in the cells, an earlier day; and selecting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType

from roster.language import _
from roster.walking.filter import Aspect
from tui.screens.many_mode import ManyMode
from tui.walking_keys import WALKING_KEYS
from tui.widgets.section_fields import CellField
from tui.widgets.section_walking import SectionWalking

if TYPE_CHECKING:
    from collections.abc import Callable

    from roster.building import Building
    from tui.widgets.section_editing import SectionEditing


class WalkingMode(ManyMode):
    """What a cross-section's screen can do while one walks; nothing of it while one draws (``board``)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(key.keys), key.action, show=False)
        for key in WALKING_KEYS
        if key.keys and key.action not in ("pick", "run")
    ]
    board: SectionEditing | None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None of these while one draws."""
        mine = {key.action.partition("(")[0] for key in WALKING_KEYS}
        return False if self.board is not None and action in mine else super().check_action(action, parameters)

    @property
    def shown_building(self) -> Building | None:
        return self.view.section.building if self.board is None else None

    async def action_back(self) -> None:
        """First the selection goes, then the filter, then the earlier day; then one goes back."""
        if self.view.clear():
            return
        if self.view.past is not None:
            self.view.look_back(None, None)
            return
        await super().action_back()

    # ---------------------------------------------------------------- showing

    @work
    async def action_show_field(self) -> None:
        from tui.screens.choice import Choice

        offers = [(field, field.label) for field in CellField]
        field = await self.app.push_screen_wait(Choice(_("Cells show"), offers, at=self.view.field))
        if field is not None:
            self.know_workers()
            self.view.show_field(field)

    @work
    async def action_legend(self) -> None:
        from roster.walking.tally import tally
        from tui.screens.legend import LegendDialog

        self.know_workers()
        offered = [t for t in tally(self.view.doors) if t.criterion.aspect is not Aspect.MINE or t.count < self._count]
        wanted = await self.app.push_screen_wait(LegendDialog(offered, self.view.filter))
        if wanted is not None:
            self.view.only(wanted)

    @property
    def _count(self) -> int:
        return len(self.view.section.walk)

    async def action_look_back(self, by: int) -> None:
        """Look at the end of a day before, or of one after it; today is how it stands now."""
        today = self.session.today()
        day = (self.view.past_day or today) + timedelta(days=by)
        if day >= today:
            self.view.look_back(None, None)
            return
        building = self.building
        past = await self.session.ask(lambda office: office.standings_after(building, day))
        self.view.look_back(day, past)
        self.say(
            _("^ changed since the end of {day}, Tab goes there; [ ] another day, Esc today.").format(
                day=f"{day:%m-%d}"
            )
        )

    @on(SectionWalking.ListWanted)
    async def action_dwellings(self) -> None:
        from tui.screens.dwelling_list import DwellingListScreen

        self.know_workers()
        await self.app.push_screen(DwellingListScreen(self.session, self.view))

    # ---------------------------------------------------------------- selecting

    def action_select(self, what: str) -> None:
        """A landing, a floor, a stairwell, or all that the filter shows, on top of what is selected."""
        from roster.walking import selection

        view = self.view
        if view.box is None:
            return
        ways: dict[str, Callable[..., frozenset[UUID]]] = {
            "landing": selection.landing_of,
            "floor": selection.floor_of,
            "stairwell": selection.stairwell_of,
        }
        if what in ways:
            found = ways[what](view.section, view.box.dwelling.gid)
        else:
            found = frozenset(door.dwelling.gid for door in view.doors if view.filter.holds(door))
        view.choose(view.selection.added(found))
