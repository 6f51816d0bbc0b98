"""The spot checks (抽查) of the office: samples that were drawn, and how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.language import _
from roster.verification.coverage import Coverage
from roster.verification.spot_check import SpotCheck
from tui.keys import Scene, bindings
from tui.messages import OpenSample
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.rate_words import share_words
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from tui.session import Session


class SpotChecksScreen(ScenicScreen):
    """The newest first; Enter opens one, F4 draws another."""

    SCENE: ClassVar[Scene] = Scene.SPOT_CHECKS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.SPOT_CHECKS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.checks: tuple[SpotCheck, ...] = ()
        self.buildings: dict[UUID, str] = {}

    def compose_body(self) -> ComposeResult:
        yield TopLine(self.session.words_for(_("Spot checks")))
        yield Listing(
            [
                Column(_("Time"), 11),
                Column(_("Drawn from"), 16),
                Column(_("How"), 16),
                Column(_("Seed"), 9),
                Column(_("Done"), 8, ">"),
                Column(_("Omitted"), 8, ">"),
                Column(_("Drawn by")),
            ],
            empty=_("No sample was drawn yet. F4 draws one."),
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()
        await self._read()

    async def on_screen_resume(self) -> None:
        await self._read()

    async def _read(self) -> None:
        self.checks, figures, buildings = await self.session.ask(
            lambda office: (
                checks := office.spot_checks(),
                {check.gid: office.coverage_of(check.gid) for check in checks},
                office.buildings(),
            )
        )
        self.buildings = {building.gid: building.name for building in buildings}
        listing = self.query_one(Listing)
        listing.show([ListRow(c.gid, self._cells(c, figures[c.gid])) for c in self.checks], at=listing.key)

    def _cells(self, check: SpotCheck, figures: Coverage) -> tuple[str, ...]:
        return (
            f"{check.at.astimezone():%m-%d %H:%M}",
            sample_place(self.session, check, self.buildings),
            check.plan.words,
            check.seed,
            f"{figures.checked}/{figures.dwellings}",
            share_words(figures.omission),
            self.session.staff_names.get(check.by, ""),
        )

    @on(Listing.Chosen)
    def open_sample(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, UUID):
            self.post_message(OpenSample(chosen.key))

    @work
    async def action_draw(self) -> None:
        """Draw a sample and open it."""
        from tui.screens.draw_sample import DrawSampleDialog

        with self.app.hold_keys():  # type: ignore[attr-defined]
            buildings = await self.session.ask(lambda office: office.buildings())
            check = await self.app.push_screen_wait(DrawSampleDialog(self.session, buildings))
            if check is not None:
                self.post_message(OpenSample(check.gid))


def sample_place(session: Session, check: SpotCheck, buildings: dict[UUID, str]) -> str:
    """What a sample was drawn from: the area, and the building if it was one."""
    area = _("area {label}").format(label=session.area_label(check.area))
    return " ".join(word for word in (area, buildings.get(check.building, "") if check.building else "") if word)
