"""The record of who did what: the newest entries first, narrowed by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from roster.audit_entry import AuditEntry, RecordFilter
from roster.audit_words import action_words, summary_words, table_words
from roster.language import _
from roster.people.regrouping import Together
from roster.record import Fault
from tui.keys import Scene, bindings
from tui.messages import DwellingChanged
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.text_field import TextField
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from roster.household import Household
    from storage.office_file import OfficeFile
    from tui.session import Session


_GID = 16
"""Bytes of a global id; entries about the office as a whole have another name."""


class EntryListing(Listing):
    """Tells when the cursor comes near the last row, so that more can be read."""

    @dataclass
    class NearEnd(Message):
        """Less than a screenful is left below the cursor."""

    def _go(self, number: int, step: int) -> None:
        super()._go(number, step)
        if self.cursor + self.size.height >= len(self.rows):
            self.post_message(self.NearEnd())


class RecordScreen(ScenicScreen):
    """Words narrow: a login or name, a day, a building and room, ``#`` and a household's number, a person's name."""

    SCENE: ClassVar[Scene] = Scene.RECORD
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.RECORD)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.wanted = RecordFilter()
        self.entries: dict[int, AuditEntry] = {}
        self._all_read = False
        self._reading = False

    def compose_body(self) -> ComposeResult:
        yield TopLine(self.session.words_for(_("Record of who did what")))
        with Horizontal(classes="filter"):
            yield Static(_("Only"), classes="label", markup=False)
            yield TextField(id="filter", max_length=80)
        yield EntryListing(
            [
                Column(_("No."), 6, ">"),
                Column(_("Time"), 11),
                Column(_("Who"), 6),
                Column(_("What"), 14),
                Column(_("Where"), 22),
                Column(_("Fields"), least=76),
            ],
            empty=_("Nothing of that is in the record."),
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()
        await self._read_anew()

    # ---------------------------------------------------------------- reading

    async def _read_anew(self) -> None:
        page = await self.session.ask(lambda office: office.entries(self.wanted))
        self.entries = {entry.number: entry for entry in page}
        self._all_read = not page
        self.query_one(Listing).show([_row(entry) for entry in page])
        self.query_one(TopLine).show(self.session.words_for(_("Record of who did what"), *self.wanted.words))

    @on(EntryListing.NearEnd)
    async def read_on(self) -> None:
        """The next page below; the cursor stays."""
        if self._all_read or self._reading or not self.entries:
            return
        self._reading = True
        try:
            last = min(self.entries)
            page = await self.session.ask(lambda office: office.entries(self.wanted, last))
        finally:
            self._reading = False
        self._all_read = not page
        self.entries.update({entry.number: entry for entry in page})
        self.query_one(Listing).extend([_row(entry) for entry in page])

    async def action_back(self) -> None:
        """From the line of words back to the entries, from there back to where one came from."""
        if self.query_one(TextField).has_focus:
            self.query_one(Listing).focus()
        else:
            await super().action_back()

    def action_narrow(self) -> None:
        """To the line of words."""
        self.query_one(TextField).focus()
        self.say(_("Words: a login or name, a day, building and room, # household, a person. Empty: everything."))

    @on(TextField.Submitted)
    async def narrow(self, submitted: TextField.Submitted) -> None:
        """Show what the words ask for; words that stand for nothing stay in the line."""
        text = submitted.value
        try:
            self.wanted = await self.session.ask(lambda office: office.read_filter(text))
        except Fault as fault:
            self.say(str(fault), wrong=True)
            return
        await self._read_anew()
        self.query_one(Listing).focus()

    # ---------------------------------------------------------------- one entry

    @property
    def entry(self) -> AuditEntry | None:
        """The entry under the cursor."""
        key = self.query_one(Listing).key
        return self.entries.get(key) if isinstance(key, int) else None

    @property
    def dwelling(self) -> UUID | None:
        return self.entry.dwelling if self.entry is not None else None

    @on(Listing.Chosen)
    def show_entry(self, chosen: Listing.Chosen) -> None:
        from tui.screens.entry import EntryDialog

        chosen.stop()
        if self.entry is not None:
            self.app.push_screen(EntryDialog(self.entry))

    @work
    async def action_go_back(self) -> None:
        """Put back what was taken out, or take one's own last change of the household back; asked about first."""
        from storage.faults import OfficeError
        from tui.screens.confirm import Confirm

        entry = self.entry
        if entry is None or entry.household is None or len(entry.gid) != _GID:
            self.say(_("Only what was done to a household can be taken back here."), wrong=True)
            return
        household = entry.household
        with self.app.hold_keys(), self.app.telling():  # type: ignore[attr-defined]
            together = await self.session.ask(lambda office: office.goes_back_with(household))
            title, question, change = _offer(entry, household, together)
            if not await self.app.push_screen_wait(Confirm(title, question, safe=_("leave it as it is"), other=title)):
                return
            try:
                await self.session.ask(change)
            except (Fault, OfficeError) as error:
                self.say(str(error), wrong=True)
                return
            await self._read_anew()
            for dwelling in together.dwellings:
                self.app.post_message(DwellingChanged(dwelling, _("Done, and recorded.")))

    @work
    async def action_export(self) -> None:
        """Write what is shown as a table; only its owner may read the file, and the record tells of it."""
        from storage.faults import OfficeError
        from tui.printing import prints_folder

        stamp = f"{self.session.clock().astimezone():%Y%m%d-%H%M%S}"
        path = prints_folder() / f"record-{stamp}.csv"
        wanted = self.wanted

        def write(office: OfficeFile) -> int:
            from storage.audit_export import TITLES, rows_of
            from storage.formula_safe import write_table

            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return write_table(path, TITLES, rows_of(office.export_entries(wanted, path.name)))

        try:
            count = await self.session.ask(write)
        except (OfficeError, OSError) as error:
            self.say(str(error), wrong=True)
            return
        self.say(_("{count} entries written: {path}").format(count=count, path=path))


def _row(entry: AuditEntry) -> ListRow:
    return ListRow(
        entry.number,
        (
            str(entry.number),
            f"{entry.at.astimezone():%m-%d %H:%M}",
            entry.who,
            f"{action_words(entry.action)} {table_words(entry.table)}",
            entry.subject,
            summary_words(entry),
        ),
    )


Offer = tuple[str, str, "Callable[[OfficeFile], Household]"]
"""Title, question and deed."""


def _offer(entry: AuditEntry, household: UUID, together: Together) -> Offer:
    """What can be gone back on from an entry about a household."""
    gid = UUID(bytes=entry.gid)
    several = _("Households {number} will be as they were before this step. That is recorded as a change.")
    several = several.format(number=_(", ").join(together.numbers))
    if entry.action == "delete" and entry.table == "household":
        question = _("{subject} was taken out and will be there again.").format(subject=entry.subject)
        if len(together.numbers) > 1:
            question = several
        return _("put back"), question, lambda office: office.restore_household(household)
    if entry.action == "delete" and entry.table == "person":
        question = _("{subject} was taken out and will be there again.").format(subject=entry.subject)
        return _("put back"), question, lambda office: office.restore_member(gid)
    question = _("The household will be as it was before you last saved it. That is recorded as a change.")
    if len(together.numbers) > 1:
        question = several
    return _("take it back"), question, lambda office: office.take_back(household)
