"""Drawing inside the cross-section: the board takes the place of the walked building until one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from roster.language import _
from tui.keys import Scene
from tui.messages import NewBuilding
from tui.screens.board_mode import BoardMode
from tui.widgets.cross_section_view import CrossSectionView
from tui.widgets.section_editing import SectionEditing

if TYPE_CHECKING:
    from roster.building import Building


class DrawingMode(BoardMode):
    """What a cross-section's screen can do while one draws; ``board`` is None while one walks."""

    BOARD_SCENE = Scene.DRAWING
    view: CrossSectionView
    board: SectionEditing | None = None

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

    # ---------------------------------------------------------------- begin, save and end

    def why_not_drawn(self) -> str:
        return _("Buildings are drawn by the chief and the instructors.")

    async def lay_board(self) -> SectionEditing:
        gid = self.view.section.building.gid
        drawing, entered = await self.session.ask(lambda office: (office.drawing_of(gid), office.entered_in(gid)))
        return SectionEditing(
            drawing,
            self.view.standings,
            entered,
            words=self.view.words,
            palette=self.view.palette,
            at=self.view.cursor,
            areas={area.number: area.gid for area in self.session.areas},
        )

    async def show_stored(self) -> None:
        gid = self.view.section.building.gid
        drawing, standings = await self.session.ask(lambda office: (office.drawing_of(gid), office.standings_of(gid)))
        self.view.words = self.words_of(drawing.building)
        self.view.show(drawing.section, standings)

    def stand_where(self, board: SectionEditing) -> None:
        drawn = board.box
        if drawn is not None and drawn.dwelling.gid in self.view.standings:
            self.view.go_to(drawn.dwelling.gid)

    async def store_board(self) -> None:
        assert self.board is not None
        old, new = self.board.history.saved, self.board.drawing
        stored = await self.session.ask(lambda office: office.save_drawing(old, new))
        self.board.words = self.words_of(stored.building)
        self.board.stored(stored)

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
