"""What every screen of the console offers: find, the day's calls, paper, commands by name, keys, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.dom import DOMNode

from roster.access import Right, may
from roster.language import _
from tui.keys import Scene
from tui.messages import OpenFound
from tui.office_console import OfficeConsole
from tui.screens.scene import ScenicScreen

if TYPE_CHECKING:
    from roster.found import Found


class Anywhere(OfficeConsole):
    """Each action does nothing while a dialog is open: its answer comes first."""

    @property
    def _undisturbed(self) -> bool:
        return self.session is not None and self.screen is self.scenic

    @work
    async def action_find(self) -> None:
        from tui.screens.find import FindDialog

        if not self._undisturbed:
            return
        with self.hold_keys():
            found: Found | None = await self.push_screen_wait(FindDialog(self.signed_in))
            if found is not None:
                self.post_message(OpenFound(found.building, found.dwelling, found.household))

    async def action_day(self) -> None:
        from tui.screens.day import DayScreen

        if self._undisturbed and not isinstance(self.screen, DayScreen):
            await self.push_screen(DayScreen(self.signed_in))

    @work
    async def action_print(self) -> None:
        from functools import partial

        from tui.building_papers import building_paper
        from tui.printing import write_gathered, write_paper
        from tui.screens.papers import PapersDialog

        scenic = self.scenic
        if scenic is None or not self._undisturbed:
            return
        day, dwelling = scenic.day or self.signed_in.today(), scenic.dwelling
        closing = scenic.day is not None and may(self.signed_in.me.role, Right.REVIEW)
        with self.hold_keys():
            place = await self.signed_in.place_of(dwelling) if dwelling is not None else ""
            building = scenic.shown_building
            name = building.name if building is not None else ""
            question = PapersDialog(place=place, day=day.isoformat(), building=name, closing=closing)
            paper = await self.push_screen_wait(question)
        if paper is None:
            return
        self.say(_("Setting the sheet..."))
        if building is not None and paper.startswith("wal"):
            gather = partial(building_paper, building=building.gid, paper=paper)
            text, wrong = await write_gathered(self.signed_in, gather)
        else:
            text, wrong = await write_paper(self.signed_in, paper, dwelling, day)
        self.say(text, wrong=wrong)

    @work
    async def action_palette(self) -> None:
        from tui.screens.palette import PaletteDialog

        scenic = self.scenic
        if scenic is None or not self._undisturbed:
            return
        with self.hold_keys():
            action = await self.push_screen_wait(PaletteDialog(scenic.scene))
            if action:
                await self.run_action(action, default_namespace=self._who_can(action, scenic.focused, scenic))

    def _who_can(self, action: str, *nodes: DOMNode | None) -> DOMNode:
        name = "action_" + action.partition("(")[0]
        return next((node for node in nodes if node is not None and hasattr(node, name)), self)

    def action_help(self) -> None:
        from tui.screens.help import HelpDialog

        if self.screen is self.scenic or self.scenic is None:
            self.push_screen(HelpDialog(self.scenic.scene if self.scenic is not None else Scene.START))

    def action_redraw(self) -> None:
        self.redraw()

    async def _may_lose(self, *unsaved: str) -> bool:
        """Whether what was done and not saved may be lost; asked for each thing there is."""
        from tui.screens.confirm import Confirm

        for what in filter(None, unsaved):
            question = _("{what} is not saved. Leaving loses it.").format(what=what)
            answer = Confirm(_("Sign out"), question, safe=_("stay"), other=_("leave without saving"))
            if not await self.push_screen_wait(answer):
                return False
        return True

    @work
    async def action_leave(self) -> None:
        """Sign out; what is typed and not saved is there at the next sign-in."""
        from tui.screens.confirm import Confirm
        from tui.screens.household import HouseholdScreen

        if self.session is not None:
            for screen in self.screen_stack:
                if isinstance(screen, HouseholdScreen):
                    screen.keep_draft()
            if not await self._may_lose(*(s.unsaved for s in self.screen_stack if isinstance(s, ScenicScreen))):
                return
            if not await self.session.drafts.written():
                question = Confirm(
                    _("Sign out"),
                    _("What you typed and did not save cannot be kept just now. Leaving loses it."),
                    safe=_("stay"),
                    other=_("leave without saving"),
                )
                if not await self.push_screen_wait(question):
                    return
            await self.session.close()
        self.exit()
