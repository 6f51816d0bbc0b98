"""The dwellings of a spot check in walking order, and what came of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.language import _
from roster.verification.coverage import Coverage
from roster.verification.spot_check import CheckedDwelling, CheckResult, SpotCheck
from tui.keys import Scene, bindings
from tui.messages import KeyAgain, OpenBuilding
from tui.place_words import place_words
from tui.screens.scene import ScenicScreen
from tui.screens.spot_checks import sample_place
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.rate_words import share_words
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from tui.session import Session


class SampleScreen(ScenicScreen):
    """Nothing of residents stands here: who checks goes to the door without knowing what was entered."""

    SCENE: ClassVar[Scene] = Scene.SAMPLE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.SAMPLE)

    def __init__(self, session: Session, check: SpotCheck) -> None:
        super().__init__(session)
        self.check = check
        self.rows: tuple[CheckedDwelling, ...] = ()
        self.figures = Coverage()
        self.place = ""

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column(_("No."), 4, ">"),
                Column(_("Where"), 24),
                Column(_("Households"), 6, ">"),
                Column(_("Result"), 14),
                Column(_("Checked by"), 10),
                Column(_("Time")),
            ]
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()
        await self._read()

    async def on_screen_resume(self) -> None:
        await self._read()

    async def _read(self) -> None:
        gid = self.check.gid
        self.rows, self.figures, buildings = await self.session.ask(
            lambda office: (office.checked_dwellings(gid), office.coverage_of(gid), office.buildings())
        )
        self.place = sample_place(self.session, self.check, {b.gid: b.name for b in buildings})
        listing = self.query_one(Listing)
        listing.show([_row(each) for each in self.rows], at=listing.key)
        figures = self.figures
        done = _("{done} of {count} done").format(done=figures.checked, count=figures.dwellings)
        omitted = _("omitted {share}").format(share=share_words(figures.omission))
        wrong = _("answers wrong {count}").format(count=figures.differing)
        self.query_one(TopLine).show(self.session.words_for(_("Spot check"), self.place, done, omitted, wrong))

    @property
    def _under_cursor(self) -> CheckedDwelling | None:
        key = self.query_one(Listing).key
        return next((row for row in self.rows if row.dwelling == key), None)

    @property
    def dwelling(self) -> UUID | None:
        return self._under_cursor.dwelling if self._under_cursor is not None else None

    @property
    def shown_sample(self) -> UUID | None:
        """The spot check one looks at: its walk sheet is what is printed from here."""
        return self.check.gid

    # ---------------------------------------------------------------- what came of it

    @on(Listing.Chosen)
    @work
    async def ask_result(self, chosen: Listing.Chosen) -> None:
        """Nothing differs, or a household is keyed a second time; what was said before can be taken back."""
        from tui.screens.choice import Choice

        row = self._under_cursor
        if row is None:
            return
        offers = [
            (CheckResult.SAME, _("nothing differs from what is entered")),
            (CheckResult.KEYED, _("key it a second time")),
        ]
        if row.result is CheckResult.SAME:
            offers[0] = (CheckResult.OPEN, _("not checked yet after all"))
        hint = _("{households} households are entered here.").format(households=row.households)
        with self.app.hold_keys():  # type: ignore[attr-defined]
            question = Choice(place_words(*row.place), offers, at=CheckResult.KEYED, hint=hint)
            answer = await self.app.push_screen_wait(question)
            if answer is None or not await self._stored(row, answer):
                return
        if answer is CheckResult.KEYED:
            self.post_message(KeyAgain(row.dwelling))

    async def _stored(self, row: CheckedDwelling, result: CheckResult) -> bool:
        """Store the result, as far as it is one before anything is keyed; False, with words, if that is refused."""
        from storage.faults import OfficeError

        gid, dwelling = self.check.gid, row.dwelling
        try:
            if result is CheckResult.SAME:
                await self.session.ask(lambda office: office.nothing_differs(dwelling, gid))
            elif row.result is CheckResult.SAME:
                await self.session.ask(lambda office: office.check_again(dwelling, gid))
        except OfficeError as error:
            self.say(str(error), wrong=True)
            return False
        await self._read()
        return True

    # ---------------------------------------------------------------- figures

    def action_figures(self) -> None:
        """The rates with what they are counted from, and whether the sample is as the seed draws it."""
        from tui.screens.check_figures import CheckFigures

        self.app.push_screen(CheckFigures(self.check, self.figures, self.place))

    async def action_go_there(self) -> None:
        """To the dwelling in its building."""
        if (dwelling := self.dwelling) is not None:
            found = await self.session.ask(lambda office: office.dwelling(dwelling))
            self.post_message(OpenBuilding(found.building, dwelling))


def _row(row: CheckedDwelling) -> ListRow:
    return ListRow(
        row.dwelling,
        (
            str(row.number),
            place_words(*row.place),
            str(row.households or ""),
            row.result.label,
            row.by,
            f"{row.at.astimezone():%m-%d %H:%M}" if row.at is not None else "",
        ),
        dim=row.result is not CheckResult.OPEN,
    )
