"""A screen where one walks and can draw: the board takes the walked view's place until one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.widget import Widget

from roster.access import Right, may
from roster.language import _
from roster.record import Fault
from tui.keys import Scene
from tui.messages import MakeAppointment
from tui.screens.scene import ScenicScreen
from tui.widgets.drawn_steps import DrawnSteps
from tui.widgets.key_line import KeyLine
from tui.widgets.typed_places import TypedPlaces

if TYPE_CHECKING:
    from tui.session import Session


class BoardMode(ScenicScreen):
    """Begin, save and end drawing; ``board`` is None while one walks."""

    BOARD_SCENE: ClassVar[Scene]
    session: Session
    view: Widget
    board: Any = None

    @property
    def scene(self) -> Scene:
        return self.BOARD_SCENE if self.board is not None else self.SCENE

    @on(TypedPlaces.AppointmentWanted)
    def make_appointment(self, wanted: TypedPlaces.AppointmentWanted) -> None:
        self.post_message(MakeAppointment(wanted.dwelling))

    @on(TypedPlaces.Asked)
    async def twin_of_a_function_key(self, asked: TypedPlaces.Asked) -> None:
        await self.run_action("app.find" if asked.character == "/" else "app.print")

    @on(DrawnSteps.Said)
    def say_what_came_of_it(self, said: DrawnSteps.Said) -> None:
        self.say(said.text, wrong=said.wrong)

    # ---------------------------------------------------------------- what a kind of board says for itself

    def why_not_drawn(self) -> str:
        """What an enumerator is told who wants to draw."""
        raise NotImplementedError

    async def lay_board(self) -> Widget:
        """A new board of what is stored now, its cursor where one stands."""
        raise NotImplementedError

    async def show_stored(self) -> None:
        """The walked view of what is stored now."""
        raise NotImplementedError

    def stand_where(self, board: Any) -> None:
        """Put the walked view's cursor where the board's was, if that is still there."""
        raise NotImplementedError

    async def store_board(self) -> None:
        """Store what the board shows. Raises OfficeError or Fault when it cannot be stored."""
        raise NotImplementedError

    # ---------------------------------------------------------------- begin, save and end

    async def action_draw(self) -> None:
        if self.board is not None:
            return
        if not may(self.session.me.role, Right.IMPORT):
            self.say(self.why_not_drawn(), wrong=True)
            return
        self.board = await self.lay_board()
        await self.mount(self.board, before=self.view)
        self.view.display = False
        self.board.focus()
        self.query_one(KeyLine).show(self.keys())

    @work
    async def action_save(self) -> None:
        from storage.faults import OfficeError

        if self.board is None or not self.board.history.unsaved:
            self.say(_("Nothing to save."))
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                await self.store_board()
            except (OfficeError, Fault) as error:
                self.say(str(error), wrong=True)
                return
            self.say(_("Saved."))

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
            await self.show_stored()
            self.stand_where(board)
            self.view.display = True
            self.view.focus()
            await board.remove()
            self.query_one(KeyLine).show(self.keys())

    async def action_back(self) -> None:
        """While one draws: first what is selected goes, then the board; the screen stays."""
        if self.board is None:
            await super().action_back()
        elif self.board.selected_from is not None:
            self.board.action_select()
        else:
            self.action_finish()

    async def _may_forget(self) -> bool:
        from tui.screens.confirm import Confirm

        question = Confirm(
            _("Drawing"),
            _("What you drew is not saved. F2 saves it."),
            safe=_("go on drawing"),
            other=_("leave without saving"),
        )
        return bool(await self.app.push_screen_wait(question))
