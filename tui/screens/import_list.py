"""Import a list from the console: its path, what importing it would do, and then the import."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _
from tui.screens.dialog import plain
from tui.screens.import_questions import telling, what_next, without_the_faulty
from tui.screens.takes_back_dialog import TakesBackDialog
from tui.widgets.cell_text import broken
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from roster.lists.relation_column import RelationReading
    from roster.sheet import Sheet
    from storage.office_file import OfficeFile
    from tui.importing import Comparison, Kind
    from tui.session import Session


class ImportListDialog(TakesBackDialog):
    """Answers with what was done, once something was imported or taken back. Enter reads the file, F4 takes it for
    another kind of list, F7 says what its relations mean, F2 imports, F8 takes the last import back; the field keeps
    the focus, Up and Down scroll the report under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "import", show=False),
        Binding("f4", "other_kind", show=False),
        Binding("f7", "relations", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("up", "list('step(-1)')", show=False),
        Binding("down", "list('step(1)')", show=False),
        Binding("pageup", "list('page(-1)')", show=False),
        Binding("pagedown", "list('page(1)')", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Import a list"))
        self._sheet: Sheet | None = None
        self._comparison: Comparison | None = None
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(_("File"), classes="label", markup=False)
            yield TextField(id="path", max_length=1000)
        yield Listing([Column("")])
        yield plain(
            _("Tab complete   Enter read   F4 other kind of list   F7 relations\nF2 import   F8 take back   Esc back"),
            "hint",
        )

    def on_mount(self) -> None:
        self.query_one("#path", TextField).focus()
        self.word(_("Dwellings, households, persons or utilities: .csv or .xlsx. Lists with ID numbers are refused."))

    async def action_list(self, action: str) -> None:
        await self.query_one(Listing).run_action(action)

    def action_leave(self) -> None:
        if self._storing:
            self.word(_("The import is under way and cannot be broken off."))
        else:
            self.dismiss(None)

    def action_complete(self) -> None:
        """Go on with the path as far as it is certain; of several ways the beginnings are listed."""
        from tui.path_completion import complete

        if self._storing:
            return
        field = self.query_one("#path", TextField)
        completion = complete(field.value)
        field.value = completion.text
        field.cursor_position = len(completion.text)
        self._list(completion.names if len(completion.names) > 1 else ())

    @on(TextField.Changed)
    def forget(self) -> None:
        """What was read of another path counts no more."""
        if not self._storing and self._comparison is not None:
            self._sheet = self._comparison = None
            self._list(())

    # ---------------------------------------------------------------- reading

    @on(TextField.Submitted)
    def read(self, submitted: TextField.Submitted) -> None:
        submitted.stop()
        if submitted.value.strip() and not self._storing:
            self._read(submitted.value)

    @work(exclusive=True)
    async def _read(self, typed: str) -> None:
        """The file is read beside the console's own work, and compared on the database's thread."""
        from storage.faults import OfficeError
        from storage.list_file import read_list
        from tui.importing import kind_of
        from tui.path_completion import typed_path

        self._sheet = self._comparison = None
        self._list(())
        self.word(_("Reading..."))
        try:
            sheet = await asyncio.to_thread(read_list, typed_path(typed))
            await self._compare(sheet, kind_of(sheet), typed)
        except OfficeError as error:
            self.word(str(error))

    async def _compare(self, sheet: Sheet, kind: Kind, typed: str, reading: RelationReading | None = None) -> None:
        from tui.import_words import shown_path
        from tui.importing import compare
        from tui.path_completion import typed_path

        self.word(_("Comparing..."))
        file = shown_path(Path(typed_path(typed).name))
        comparison = await self.session.ask(lambda office: compare(office, sheet, kind, file, reading))
        self._sheet, self._comparison = sheet, comparison
        self._report(comparison)

    @work(exclusive=True)
    async def action_other_kind(self) -> None:
        """Dwellings instead of households, households instead of persons and so on: some lists are several."""
        from tui.importing import other_kind

        if (comparison := self._read_already()) is not None and self._sheet is not None:
            await self._compare(self._sheet, other_kind(comparison.kind), self._typed)

    @work(exclusive=True)
    async def action_relations(self) -> None:
        """Say what the relations of a list of persons are."""
        if (comparison := self._read_already()) is None:
            return
        if comparison.offers:
            await self._ask_relations(comparison)
        else:
            self.word(_("There is no question about relations in this list."))

    async def _ask_relations(self, comparison: Comparison) -> None:
        """The list is then compared anew, its report shows what becomes of each value."""
        from tui.import_words import question
        from tui.screens.choice import Choice

        offers = [(reading, reading.label) for reading in comparison.offers]
        choice = Choice(_("Relations of the list"), offers, at=comparison.reading, hint=question(comparison))
        reading = await self.app.push_screen_wait(choice)
        if reading is not None and self._sheet is not None:
            await self._compare(self._sheet, comparison.kind, self._typed, reading)

    def _read_already(self) -> Comparison | None:
        """The list as compared; None, with words, if there is none yet."""
        if self._sheet is None or self._comparison is None or self._storing:
            self.word(_("Type the path of a file and press Enter first."))
            return None
        return self._comparison

    @property
    def _typed(self) -> str:
        return self.query_one("#path", TextField).value

    def _report(self, comparison: Comparison) -> None:
        """Faults first, then what would change, then warnings."""
        from tui.import_words import remark_lines, summary, unread_lines

        warnings = (
            _("warning: {line}").format(line=line) for line in remark_lines(comparison, comparison.plan.warnings)
        )
        self._list(
            [
                *remark_lines(comparison, comparison.plan.faults),
                *unread_lines(comparison),
                *comparison.changes,
                *warnings,
            ]
        )
        self.word(f"{summary(comparison)}\n{what_next(comparison)}")

    def _list(self, lines: Iterable[str]) -> None:
        """A line that is too long goes on in the next."""
        listing = self.query_one(Listing)
        width = max(20, listing.size.width - 4)
        pieces = [("  " * (n > 0)) + piece for line in lines for n, piece in enumerate(broken(line, width))]
        listing.show([ListRow(number, (piece,)) for number, piece in enumerate(pieces)])

    # ---------------------------------------------------------------- importing

    @work(exclusive=True)
    async def action_import(self) -> None:
        """Store it; faulty rows are left out only where that is wanted."""
        from storage.faults import OfficeError

        comparison = self._read_already()
        if comparison is None:
            return
        if comparison.undecided and not comparison.hopeless:
            await self._ask_relations(comparison)
            return
        if not comparison.changes_anything:
            self.word(what_next(comparison))
            return
        if comparison.plan.faults and not await self.app.push_screen_wait(without_the_faulty(comparison)):
            return
        self._storing = True
        try:
            stored = await self._store(comparison)
        except OfficeError as error:
            self.word(str(error))
            return
        finally:
            self._storing = False
        if stored is comparison:
            self.dismiss(_("The list is imported."))
        else:
            self._comparison = stored
            self._report(stored)
            self.word(_("Somebody else changed something meanwhile; look at the report again."))

    async def _store(self, comparison: Comparison) -> Comparison:
        """Compare once more and store in one go, so that what others saved meanwhile counts; where it then comes to
        something else, that is given back and nothing is stored."""
        from tui.importing import apply, compare

        sheet = self._sheet
        assert sheet is not None
        progress = telling(self.word)
        self.word(_("Importing..."))

        def store(office: OfficeFile) -> Comparison:
            again = compare(office, sheet, comparison.kind, comparison.file, comparison.reading)
            if again.sum != comparison.sum:
                return again
            apply(office, again, progress)
            return comparison

        return await self.session.ask(store)
