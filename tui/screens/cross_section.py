"""One building, walked dwelling by dwelling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.cross_section import CrossSection
from roster.walking.door import assigned_to
from tui.keys import Scene
from tui.messages import OpenDwelling
from tui.screens.drawing_mode import DrawingMode
from tui.screens.walking_mode import WalkingMode
from tui.widgets.cross_section_view import CrossSectionView
from tui.widgets.section_walking import SectionWalking

if TYPE_CHECKING:
    from roster.standing import Standing
    from storage.news import News
    from tui.session import Session
    from tui.widgets.section_editing import SectionEditing


_AS_A_WHOLE = 20
"""From so many changed dwellings on the whole building is read, which takes about as long."""


class CrossSectionScreen(DrawingMode, WalkingMode):
    """The cross-section of a building and its key line."""

    view: SectionWalking

    SCENE: ClassVar[Scene] = Scene.SECTION
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "draw", show=False)]

    def __init__(
        self,
        session: Session,
        section: CrossSection,
        standings: Mapping[UUID, Standing],
        *,
        depth: str,
        at: UUID | None = None,
    ) -> None:
        super().__init__(session)
        words = self.words_of(section.building)
        mine = assigned_to(session.me, section.building, [box.dwelling for box in section.boxes])
        self.view = SectionWalking(section, standings, words=words, depth=depth, at=at, mine=mine)

    def compose_body(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()

    @property
    def standings(self) -> Mapping[UUID, Standing]:
        """Of the dwellings of the building."""
        return self.view.standings

    @property
    def dwelling(self) -> UUID | None:
        return self.view.box.dwelling.gid if self.view.box is not None and self.board is None else None

    @on(CrossSectionView.Chosen)
    def open_dwelling(self, chosen: CrossSectionView.Chosen) -> None:
        self.post_message(OpenDwelling(chosen.dwelling))

    async def lay_board(self) -> SectionEditing:
        """What is drawn is drawn today."""
        self.view.look_back(None, None)
        return await super().lay_board()

    async def take_news(self, news: News) -> None:
        """What others saved in this building; the cursor stays."""
        if news.laid_out and self.board is None and await self._laid_out_anew():
            return
        shown = self.view.standings
        changed = [dwelling for dwelling in news.dwellings if dwelling in shown]
        if not changed:
            return
        building = self.building
        if len(changed) > _AS_A_WHOLE:
            standings = await self.session.ask(lambda office: office.standings_of(building))
        else:
            standings = await self.session.ask(lambda office: {gid: office.standing_of(gid) for gid in changed})
        if differing := {
            gid: standing for gid, standing in standings.items() if shown.get(gid) not in (None, standing)
        }:
            self.view.stand(differing)

    async def _laid_out_anew(self) -> bool:
        """Whether the building itself was changed by another console, and is shown anew."""
        shown = self.view.section.building
        if (await self.session.ask(lambda office: office.building(shown.gid))).version == shown.version:
            return False
        await self.show_stored()
        return True

    async def show_anew(self, dwelling: UUID) -> None:
        """A dwelling was saved: its cell, the counts and the lines about it follow; the cursor stays."""
        standing = await self.session.ask(lambda office: office.standing_of(dwelling))
        self.view.stand({dwelling: standing})
