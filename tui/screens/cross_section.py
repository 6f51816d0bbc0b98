"""One building, walked dwelling by dwelling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult

from roster.cross_section import CrossSection
from roster.language import _
from tui.keys import Scene
from tui.messages import MakeAppointment, OpenDwelling
from tui.screens.scene import ScenicScreen
from tui.widgets.cross_section_view import CrossSectionView

if TYPE_CHECKING:
    from roster.standing import Standing
    from tui.session import Session


class CrossSectionScreen(ScenicScreen):
    """The cross-section of a building and its key line."""

    SCENE: ClassVar[Scene] = Scene.SECTION

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
        building = section.building
        words = session.words_for(
            building.name,
            _("area {label}").format(label=session.area_label(building.area)),
            session.office.name,
        )
        self.view = CrossSectionView(section, standings, words=words, depth=depth, at=at)

    def compose_body(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()

    @property
    def building(self) -> UUID:
        return self.view.section.building.gid

    @property
    def dwelling(self) -> UUID | None:
        return self.view.box.dwelling.gid if self.view.box is not None else None

    @on(CrossSectionView.Chosen)
    def open_dwelling(self, chosen: CrossSectionView.Chosen) -> None:
        self.post_message(OpenDwelling(chosen.dwelling))

    @on(CrossSectionView.AppointmentWanted)
    def make_appointment(self, wanted: CrossSectionView.AppointmentWanted) -> None:
        self.post_message(MakeAppointment(wanted.dwelling))

    @on(CrossSectionView.Asked)
    async def twin_of_a_function_key(self, asked: CrossSectionView.Asked) -> None:
        await self.run_action("app.find" if asked.character == "/" else "app.print")

    async def show_anew(self, dwelling: UUID) -> None:
        """A dwelling was saved: its cell, the counts and the lines about it follow; the cursor stays."""
        standing = await self.session.ask(lambda office: office.standing_of(dwelling))
        self.view.stand({dwelling: standing})
