"""A courtyard map, walked house by house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _
from tui.keys import Scene
from tui.messages import OpenBuilding, OpenDwelling, OpenMap
from tui.screens.mapping_mode import MappingMode
from tui.widgets.courtyard_palette import courtyard_palette
from tui.widgets.courtyard_view import CourtyardView

if TYPE_CHECKING:
    from roster.courtyard.area_contents import AreaContents
    from roster.courtyard.courtyard_map import CourtyardMap
    from roster.standing import Standing
    from storage.news import News
    from tui.session import Session


class CourtyardScreen(MappingMode):
    """The map and its key line. With ``drawing`` the board is there from the start."""

    SCENE: ClassVar[Scene] = Scene.COURTYARD
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "draw", show=False),
        Binding("f4", "print_map", show=False),
    ]

    def __init__(
        self,
        session: Session,
        contents: AreaContents,
        drawn: CourtyardMap,
        *,
        depth: str,
        at: UUID | None = None,
        drawing: bool = False,
    ) -> None:
        super().__init__(session)
        area = contents.area
        words = session.words_for(
            " ".join(filter(None, [_("area {label}").format(label=area.label), area.name, drawn.name])),
            _("north is up"),
            session.office.name,
        )
        self.view = CourtyardView(contents, drawn, words=words, palette=courtyard_palette(depth), at=at)
        self._drawing = drawing

    def compose_body(self) -> ComposeResult:
        yield self.view

    async def on_mount(self) -> None:
        self.view.focus()
        if self._drawing:
            await self.action_draw()

    @property
    def dwelling(self) -> UUID | None:
        return self.view.dwelling if self.board is None else None

    @property
    def shown_map(self) -> CourtyardMap | None:
        return self.view.drawn if self.board is None and self.view.drawn.version else None

    @property
    def standings(self) -> Mapping[UUID, Standing]:
        """Of the dwellings of the area."""
        return self.view.contents.standings

    @on(CourtyardView.Chosen)
    def open_what_is_behind(self, chosen: CourtyardView.Chosen) -> None:
        thing = chosen.thing
        if thing.dwelling is not None:
            self.post_message(OpenDwelling(thing.dwelling))
        elif thing.building is not None:
            self.post_message(OpenBuilding(thing.building))
        elif thing.inside is not None:
            self.post_message(OpenMap(self.view.contents.area.gid, thing.inside))

    async def refresh_contents(self) -> None:
        """The area as it is stored now; a map that was taken out meanwhile stays as it was last seen."""
        contents = await self.contents_now()
        drawn = contents.map_with(self.view.drawn.gid) or self.view.drawn
        self.view.show(contents, drawn)

    async def show_anew(self, dwelling: UUID) -> None:
        """A dwelling was saved; while one draws, that waits."""
        if self.board is None:
            await self.refresh_contents()

    async def take_news(self, news: News) -> None:
        """What others saved in this area; while one draws, that waits."""
        if self.board is None and (news.laid_out or self.standings.keys() & news.dwellings.keys()):
            contents = await self.contents_now()
            drawn = contents.map_with(self.view.drawn.gid) or self.view.drawn
            if (contents, drawn) != (self.view.contents, self.view.drawn):
                self.view.show(contents, drawn)

    async def on_screen_resume(self) -> None:
        if self.board is None and self.view.is_mounted:
            await self.refresh_contents()

    @work
    async def action_print_map(self) -> None:
        """The map on a sheet of paper, with heads and states or blank for the field."""
        from tui.printing import write_map
        from tui.screens.confirm import Confirm

        drawn = self.view.drawn
        if self.board is not None or not drawn.version:
            return
        question = Confirm(
            _("Print the map"),
            _("The sheet is written as a PDF file."),
            safe=_("with households, persons, heads and states"),
            other=_("blank, to be filled in outside"),
        )
        with self.app.hold_keys():  # type: ignore[attr-defined]
            blank = await self.app.push_screen_wait(question)
        if blank is not None:
            self.say(_("Setting the sheet..."))
            text, wrong = await write_map(self.session, self.view.contents.area.number, drawn.name, blank=blank)
            self.say(text, wrong=wrong)
