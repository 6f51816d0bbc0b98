"""Import a list from the console: its path, what importing it would do, and then the import."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _, ngettext
from tui.screens.confirm import Confirm
from tui.screens.dialog import Dialog, plain
from tui.widgets.cell_text import broken
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from roster.sheet import Sheet
    from storage.office_file import OfficeFile
    from tui.importing import Comparison, Kind
    from tui.session import Session

_TOLD_EACH = 200
"""Records stored between two looks at how far one is."""


class ImportListDialog(Dialog[bool]):
    """Answers True once something was imported. Enter reads the file, F4 takes it for the other kind of list, F2
    imports; the field keeps the focus, Up and Down scroll the report under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "import", show=False),
        Binding("f4", "other_kind", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("up", "list('step(-1)')", show=False),
        Binding("down", "list('step(1)')", show=False),
        Binding("pageup", "list('page(-1)')", show=False),
        Binding("pagedown", "list('page(1)')", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(_("Import a list"))
        self.session = session
        self._sheet: Sheet | None = None
        self._comparison: Comparison | None = None
        self._storing = False
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(_("File"), classes="label", markup=False)
            yield TextField(id="path", max_length=1000)
        yield Listing([Column("")])
        yield plain(_("Tab complete   Enter read   F4 other kind of list   F2 import   Esc back"), "hint")

    def on_mount(self) -> None:
        self.query_one("#path", TextField).focus()
        self.word(_("A list of dwellings or of households: .csv or .xlsx. Lists with ID numbers are refused."))

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

    async def _compare(self, sheet: Sheet, kind: Kind, typed: str) -> None:
        from tui.importing import compare, shown_path
        from tui.path_completion import typed_path

        self.word(_("Comparing..."))
        file = shown_path(Path(typed_path(typed).name))
        comparison = await self.session.ask(lambda office: compare(office, sheet, kind, file))
        self._sheet, self._comparison = sheet, comparison
        self._report(comparison)

    @work(exclusive=True)
    async def action_other_kind(self) -> None:
        """Dwellings instead of households, or the other way round: some lists are both."""
        from tui.importing import Kind

        if self._sheet is None or self._comparison is None or self._storing:
            self.word(_("Type the path of a file and press Enter first."))
            return
        other = Kind.DWELLINGS if self._comparison.kind is Kind.HOUSEHOLDS else Kind.HOUSEHOLDS
        await self._compare(self._sheet, other, self.query_one("#path", TextField).value)

    def _report(self, comparison: Comparison) -> None:
        """Faults first, then what would change, then warnings."""
        from tui.importing import remark_lines, summary, unread_lines

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
        self.word(f"{summary(comparison)}\n{_what_next(comparison)}")

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

        comparison = self._comparison
        if comparison is None or self._storing:
            self.word(_("Type the path of a file and press Enter first."))
            return
        if not comparison.changes_anything:
            self.word(_what_next(comparison))
            return
        if comparison.plan.faults and not await self.app.push_screen_wait(_without_the_faulty(comparison)):
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
            self.dismiss(True)
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
        progress = self._progress()
        self.word(_("Importing..."))

        def store(office: OfficeFile) -> Comparison:
            again = compare(office, sheet, comparison.kind, comparison.file)
            if again.sum != comparison.sum:
                return again
            apply(office, again, progress)
            return comparison

        return await self.session.ask(store)

    def _progress(self) -> Callable[[int, int], None]:
        """Tells from the database's thread how far one is."""
        loop = asyncio.get_running_loop()

        def told(done: int, total: int) -> None:
            if done % _TOLD_EACH == 0 or done == total:
                text = _("Importing: {done} of {total}").format(done=done, total=total)
                loop.call_soon_threadsafe(self.word, text)

        return told


def _what_next(comparison: Comparison) -> str:
    if comparison.plan.faults and comparison.changes_anything:
        return _("Correct the faulty rows and press Enter again, or leave them out with F2.")
    if comparison.hopeless:
        return _("Nothing can be imported; correct the file and press Enter again.")
    if comparison.plan.faults:
        return _("The office has all but the faulty rows; correct them and press Enter again.")
    return _("F2 imports the list.") if comparison.changes_anything else _("Nothing to import: the office has it all.")


def _without_the_faulty(comparison: Comparison) -> Confirm:
    count = len({fault.row for fault in comparison.plan.faults})
    question = ngettext(
        "{count} row is faulty. Import the others without it?",
        "{count} rows are faulty. Import the others without them?",
        count,
    )
    return Confirm(
        _("Import a list"),
        question.format(count=count),
        safe=_("import nothing and correct the file"),
        other=_("leave the faulty rows out and import the others"),
    )
