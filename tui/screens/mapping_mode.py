"""Drawing inside the courtyard map: the board takes the place of the walked map until one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from roster.courtyard import edits
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Thing
from roster.language import _
from tui.keys import Scene
from tui.screens.board_mode import BoardMode
from tui.screens.map_questions import QUESTIONS
from tui.widgets.courtyard_editing import CourtyardEditing
from tui.widgets.courtyard_view import CourtyardView

if TYPE_CHECKING:
    from roster.courtyard.area_contents import AreaContents
    from tui.screens.behind_choice import Behind


class MappingMode(BoardMode):
    """What a map's screen can do while one draws; ``board`` is None while one walks."""

    BOARD_SCENE = Scene.MAPPING
    view: CourtyardView
    board: CourtyardEditing | None = None

    async def refresh_contents(self) -> None:
        """Show the area as it is stored now."""
        raise NotImplementedError

    async def contents_now(self) -> AreaContents:
        area = self.view.contents.area.gid
        return await self.session.ask(lambda office: office.area_contents(area))

    @property
    def unsaved(self) -> str:
        return _("The map") if self.board is not None and self.board.history.unsaved else ""

    # ---------------------------------------------------------------- begin, save and end

    def why_not_drawn(self) -> str:
        return _("Maps are drawn by the chief and the instructors.")

    async def lay_board(self) -> CourtyardEditing:
        view = self.view
        return CourtyardEditing(
            view.contents, view.drawn, view.drawn, words=view.words, palette=view.palette, at=view.thing
        )

    async def show_stored(self) -> None:
        await self.refresh_contents()

    def stand_where(self, board: CourtyardEditing) -> None:
        if board.thing is not None:
            self.view.go_to(board.thing.gid)

    async def store_board(self) -> None:
        assert self.board is not None
        new = self.board.history.now
        old = self.board.history.saved if self.board.history.saved.version else None
        stored = await self.session.ask(lambda office: office.save_courtyard(old, new))
        self.board.stored(await self.contents_now(), stored)
        self.view.drawn = stored

    async def action_back(self) -> None:
        """What is gripped is let go first."""
        if self.board is not None and self.board.grip:
            self.board.action_release()
        else:
            await super().action_back()

    @on(CourtyardEditing.Wanted)
    async def twin_of_a_command(self, wanted: CourtyardEditing.Wanted) -> None:
        name = "action_" + wanted.action.partition("(")[0]
        namespace = self.board if self.board is not None and hasattr(self.board, name) else self
        await self.app.run_action(wanted.action, default_namespace=namespace)

    # ---------------------------------------------------------------- changes that ask first

    @work
    async def action_put(self) -> None:
        """Something from the list, where the cursor is."""
        from tui.screens.thing_choice import ThingChoice

        if (board := self.board) is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            kind = await self.app.push_screen_wait(ThingChoice(board.kind))
            if kind is not None:
                board.put(kind)

    @work
    async def action_change_kind(self) -> None:
        from tui.screens.thing_choice import ThingChoice

        if (board := self.board) is None or (thing := board.thing) is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            kind = await self.app.push_screen_wait(ThingChoice(thing.kind))
            if kind is not None:
                board.change(lambda drawn: edits.change_kind(drawn, thing.gid, kind))

    @work
    async def action_ask(self, name: str) -> None:
        """Ask for the one line that a change needs, then make it."""
        from tui.screens.ask_line import AskLine

        if (board := self.board) is None:
            return
        question, thing = QUESTIONS[name], board.thing
        if thing is None and name != "size":
            self.say(_("There is nothing here."), wrong=True)
            return
        line = AskLine(_(question.title), _(question.hint), question.value(board.drawn, thing))
        with self.app.hold_keys():  # type: ignore[attr-defined]
            answer = await self.app.push_screen_wait(line)
            if answer is not None:
                board.change(lambda drawn: question.edit(drawn, thing, answer))  # type: ignore[arg-type]

    @work
    async def action_put_behind(self) -> None:
        """What a house stands for: a dwelling, a building, or a courtyard with a map of its own."""
        from tui.screens.behind_choice import BehindChoice, offers_for

        if (board := self.board) is None or (thing := board.thing) is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            offers = offers_for(board.drawn, board.contents)
            answer = await self.app.push_screen_wait(BehindChoice(offers, thing.label))
            if answer is not None and answer.kind == "new":
                answer = await self._new_courtyard(thing)
            if answer is not None:
                board.change(lambda drawn: _put_behind(drawn, thing, answer))

    async def _new_courtyard(self, thing: Thing) -> Behind | None:
        """An empty map for the courtyard, stored at once so that something can stand for it."""
        from storage.faults import OfficeError
        from tui.screens.ask_line import AskLine
        from tui.screens.behind_choice import Behind

        assert self.board is not None
        hint = _("What the courtyard is called; its map is opened with Enter.")
        name = await self.app.push_screen_wait(AskLine(_("A courtyard of its own"), hint, thing.label))
        if not name:
            return None
        try:
            new = CourtyardMap(area=self.board.drawn.area, name=name)
            made = await self.session.ask(lambda office: office.save_courtyard(None, new))
        except (OfficeError, ValueError) as error:
            self.say(str(error) if isinstance(error, OfficeError) else _("That is no name."), wrong=True)
            return None
        self.board.contents = await self.contents_now()
        return Behind("inside", made.gid, made.name)


def _put_behind(drawn: CourtyardMap, thing: Thing, answer: Behind) -> CourtyardMap:
    """The change; a house that has no label takes the name of what is behind it."""
    behind = {} if answer.gid is None else {answer.kind: answer.gid}
    changed = edits.put_behind(drawn, thing.gid, **behind)
    if thing.label or answer.gid is None:
        return changed
    words = answer.words.rpartition(" ")[2] if answer.kind == "dwelling" else answer.words
    return edits.label(changed, thing.gid, words)
