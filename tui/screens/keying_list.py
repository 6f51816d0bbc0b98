"""What was keyed a second time, and how often the first keying was wrong, by enumerator."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.language import _
from roster.verification.rates import Found
from roster.verification.second_keying import KeyingLine
from tui.keys import Scene, bindings
from tui.messages import OpenKeying
from tui.place_words import place_words
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.rate_words import headings, shown_rates
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from storage.office_file import OfficeFile
    from tui.session import Session


class KeyingListScreen(ScenicScreen):
    """What waits to be settled stands first; F4 shows the rates in its place."""

    SCENE: ClassVar[Scene] = Scene.KEYINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.KEYINGS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.keyings: tuple[KeyingLine, ...] = ()
        self.found: tuple[Found, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column(_("Where"), 22),
                Column(_("No."), 4),
                Column(_("Keyed again by"), 12),
                Column(_("Time"), 11),
                Column(_("Answers"), 7, ">"),
                Column(_("Differ"), 6, ">"),
                Column(_("State")),
            ],
            empty=_("No household was keyed a second time yet: Ctrl+P on a dwelling, second keying."),
            id="keyings",
        )
        titles = headings()
        rates = [Column(titles[0]), *(Column(title, max(8, len(title)), ">") for title in titles[1:])]
        yield Listing(rates, empty=_("No household was keyed a second time yet."), id="rates")

    async def on_mount(self) -> None:
        self.query_one("#rates").display = False
        self.query_one("#keyings").focus()
        await self._read()

    async def on_screen_resume(self) -> None:
        await self._read()

    async def _read(self) -> None:
        self.keyings, self.found = await self.session.ask(
            lambda office: (office.second_keyings(), office.second_keying_found())
        )
        keyings, rates = self.query_one("#keyings", Listing), self.query_one("#rates", Listing)
        keyings.show([_row(line) for line in self.keyings], at=keyings.key)
        shown = shown_rates(self.found, self.session.staff_names)
        rates.show([ListRow(number, cells) for number, cells in enumerate(shown)])
        open_ones = sum(not line.settled for line in self.keyings)
        words = _("second keyings: {count}, {open} to settle").format(count=len(self.keyings), open=open_ones)
        self.query_one(TopLine).show(self.session.words_for(words))

    @property
    def dwelling(self) -> UUID | None:
        key = self.query_one("#keyings", Listing).key
        return next((line.dwelling for line in self.keyings if line.gid == key), None)

    def action_rates(self) -> None:
        """Rates by enumerator, or the households again."""
        keyings, rates = self.query_one("#keyings"), self.query_one("#rates")
        keyings.display, rates.display = rates.display, keyings.display
        (keyings if keyings.display else rates).focus()

    @on(Listing.Chosen, "#keyings")
    def open_keying(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, UUID):
            self.post_message(OpenKeying(chosen.key))

    @work
    async def action_export(self) -> None:
        """Write the rates as a table; the record tells of it."""
        from storage.faults import OfficeError
        from tui.printing import prints_folder

        stamp = f"{self.session.clock().astimezone():%Y%m%d-%H%M%S}"
        path = prints_folder() / f"rates-{stamp}.csv"

        def write(office: OfficeFile) -> int:
            from tui.rates_file import write_rates

            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return write_rates(office, path)

        try:
            await self.session.ask(write)
        except (OfficeError, OSError) as error:
            self.say(str(error), wrong=True)
            return
        self.say(_("Written: {path}").format(path=path))


def _row(line: KeyingLine) -> ListRow:
    state = _("settled") if line.settled else _("{count} to decide").format(count=line.undecided)
    if not line.settled and not line.undecided:
        state = _("to be stored")
    return ListRow(
        line.gid,
        (
            place_words(*line.place),
            line.household,
            line.by,
            f"{line.at.astimezone():%m-%d %H:%M}",
            str(line.keyed),
            str(line.differing),
            state,
        ),
        dim=line.settled,
    )
