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
    from datetime import date
    from uuid import UUID

    from roster.courtyard.courtyard_map import CourtyardMap
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
        from tui.screens.papers import PapersDialog

        scenic = self.scenic
        if scenic is None or not self._undisturbed:
            return
        day, dwelling, building = scenic.day or self.signed_in.today(), scenic.dwelling, scenic.shown_building
        with self.hold_keys():
            question = PapersDialog(
                place=await self.signed_in.place_of(dwelling) if dwelling is not None else "",
                day=day.isoformat(),
                building=building.name if building is not None else "",
                drawn=self._words_of(scenic.shown_map),
                closing=scenic.day is not None and may(self.signed_in.me.role, Right.REVIEW),
                sample=scenic.shown_sample is not None,
            )
            paper = await self.push_screen_wait(question)
        if paper is not None:
            self.say(_("Setting the sheet..."))
            text, wrong = await self._written(paper, scenic, dwelling, day)
            self.say(text, wrong=wrong)

    def _words_of(self, drawn: CourtyardMap | None) -> str:
        """What a map is called; empty without one."""
        if drawn is None:
            return ""
        area = _("area {label}").format(label=self.signed_in.area_label(drawn.area))
        return f"{area} {drawn.name}".rstrip()

    async def _written(self, paper: str, scenic: ScenicScreen, dwelling: UUID | None, day: date) -> tuple[str, bool]:
        """Write a paper of what one looks at; the sentence to say, and whether something went wrong."""
        from tui.building_papers import building_paper
        from tui.printing import write_gathered, write_map, write_paper
        from tui.sample_paper import sample_paper

        drawn, building, sample = scenic.shown_map, scenic.shown_building, scenic.shown_sample
        if paper == "sample" and sample is not None:
            return await write_gathered(self.signed_in, lambda office: sample_paper(office, sample))
        if paper.startswith("map") and drawn is not None:
            label = self.signed_in.area_label(drawn.area)
            return await write_map(self.signed_in, int(label), drawn.name, blank=paper == "map-blank")
        if paper.startswith("wal") and building is not None:
            return await write_gathered(self.signed_in, lambda office: building_paper(office, building.gid, paper))
        return await write_paper(self.signed_in, paper, dwelling, day)

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
        from tui.screens.dialog import Dialog
        from tui.screens.help import HelpDialog

        below = self.scenic.scene if self.scenic is not None else Scene.START
        if isinstance(self.screen, Dialog):
            self.push_screen(HelpDialog(Scene.DIALOG, below))
        elif self.screen is self.scenic or self.scenic is None:
            self.push_screen(HelpDialog(below))

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
        from tui.screens.drafted_form import DraftedForm

        if self.session is not None:
            for screen in self.screen_stack:
                if isinstance(screen, DraftedForm):
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
