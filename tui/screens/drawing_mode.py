"""Drawing inside the cross-section: the board takes the place of the walked building until one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from roster.access import Right, may
from roster.language import _
from tui.keys import Scene
from tui.messages import NewBuilding
from tui.screens.scene import ScenicScreen
from tui.widgets.cross_section_view import CrossSectionView
from tui.widgets.key_line import KeyLine
from tui.widgets.section_editing import SectionEditing

if TYPE_CHECKING:
    from roster.building import Building
    from tui.session import Session


class DrawingMode(ScenicScreen):
    """What a cross-section's screen can do while one draws; ``board`` is None while one walks."""

    session: Session
    view: CrossSectionView
    board: SectionEditing | None = None

    @property
    def scene(self) -> Scene:
        return Scene.DRAWING if self.board is not None else self.SCENE

    @property
    def unsaved(self) -> str:
        if self.board is None or not self.board.history.unsaved:
            return ""
        return _("The drawing of {name}").format(name=self.board.drawing.building.name)

    def words_of(self, building: Building) -> list[str]:
        """What the top line says of the building: its name, its areas in counting order, the office."""
        areas = dict.fromkeys(building.area_of(stairwell.gid) for stairwell in building.stairwells)
        labels = "|".join(self.session.area_label(area) for area in areas)
        return self.session.words_for(building.name, _("area {label}").format(label=labels), self.session.office.name)

    # ---------------------------------------------------------------- begin and end

    async def action_draw(self) -> None:
        """The board, its cursor where one stands."""
        if self.board is not None:
            return
        if not may(self.session.me.role, Right.IMPORT):
            self.say(_("Buildings are drawn by the chief and the instructors."), wrong=True)
            return
        gid = self.view.section.building.gid
        drawing, entered = await self.session.ask(lambda office: (office.drawing_of(gid), office.entered_in(gid)))
        self.board = SectionEditing(
            drawing,
            self.view.standings,
            entered,
            words=self.view.words,
            palette=self.view.palette,
            at=self.view.cursor,
            areas={area.number: area.gid for area in self.session.areas},
        )
        await self.mount(self.board, before=self.view)
        self.view.display = False
        self.board.focus()
        self.query_one(KeyLine).show(self.keys())

    @work
    async def action_finish(self) -> None:
        """Back to walking. What is not saved stays unless one says that it may go."""
        board = self.board
        if board is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            if board.history.unsaved and not await self._may_forget():
                return
            self.board = None
            await self.show_building_anew()
            self.view.display = True
            self.view.focus()
            await board.remove()
            self.query_one(KeyLine).show(self.keys())

    async def _may_forget(self) -> bool:
        from tui.screens.confirm import Confirm

        question = Confirm(
            _("Drawing"),
            _("What you drew is not saved. F2 saves it."),
            safe=_("go on drawing"),
            other=_("leave without saving"),
        )
        return bool(await self.app.push_screen_wait(question))

    async def show_building_anew(self) -> None:
        """The walked building as it is stored now."""
        gid = self.view.section.building.gid
        drawing, standings = await self.session.ask(lambda office: (office.drawing_of(gid), office.standings_of(gid)))
        self.view.words = self.words_of(drawing.building)
        self.view.show(drawing.section, standings)

    async def action_back(self) -> None:
        """While one draws: first the selection goes, then the board; the screen stays."""
        board = self.board
        if board is None:
            await super().action_back()
        elif board.selected_from is not None:
            board.action_select()
        else:
            self.action_finish()

    @work
    async def action_save(self) -> None:
        from storage.faults import OfficeError

        board = self.board
        if board is None or not board.history.unsaved:
            self.say(_("Nothing to save."))
            return
        old, new = board.history.saved, board.drawing
        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                stored = await self.session.ask(lambda office: office.save_drawing(old, new))
            except OfficeError as error:
                self.say(str(error), wrong=True)
                return
            board.words = self.words_of(stored.building)
            board.stored(stored)
            self.say(_("Saved."))

    @on(SectionEditing.Said)
    def say_what_came_of_it(self, said: SectionEditing.Said) -> None:
        self.say(said.text, wrong=said.wrong)

    # ---------------------------------------------------------------- changes that ask first

    @work
    async def action_ask(self, name: str) -> None:
        """Ask for the one line that a change needs, then make it."""
        from tui.screens.ask_line import AskLine
        from tui.widgets.section_editing_steps import QUESTIONS

        if (board := self.board) is None:
            return
        question = QUESTIONS[name]
        hint = _(question.hint) if question.hint else ""
        line = AskLine(_(question.title), hint, question.value(board), limit=question.limit)
        with self.app.hold_keys():  # type: ignore[attr-defined]
            answer = await self.app.push_screen_wait(line)
            if answer is not None:
                board.change(lambda drawing: question.edit(board, answer)(drawing))

    @work
    async def action_mark_use(self) -> None:
        from roster.drawing.doors import use_as
        from tui.screens.use_choice import UseChoice

        if (board := self.board) is None:
            return
        block = board.block
        with self.app.hold_keys():  # type: ignore[attr-defined]
            use = await self.app.push_screen_wait(UseChoice())
            if use is not None:
                board.change(lambda drawing: use_as(drawing, block, use))

    def action_clone(self) -> None:
        """Another building like this one, as it is stored."""
        if self.board is not None:
            self.post_message(NewBuilding(like=self.board.history.saved.building.name))
