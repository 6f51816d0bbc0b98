"""One entry of the record with all its fields, before and after."""

from __future__ import annotations

from textual.app import ComposeResult

from roster.audit_entry import AuditEntry
from roster.audit_words import action_words, field_words, table_words, value_words
from roster.language import _
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow

_ROWS = 9


class EntryDialog(Dialog[None]):
    """ID numbers are not shown, not even masked; of telephone numbers the first two digits are."""

    def __init__(self, entry: AuditEntry) -> None:
        super().__init__(_("Entry {number}").format(number=entry.number))
        self.entry = entry
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        entry = self.entry
        yield plain(f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}  {entry.who}  {entry.terminal}")
        what = (action_words(entry.action), table_words(entry.table), entry.subject)
        yield plain("  ".join(word for word in what if word))
        yield plain(_("Reason: {reason}").format(reason=entry.reason) if entry.reason else "")
        rows = [
            ListRow(
                change.name,
                (
                    field_words(change.name),
                    value_words(change.name, change.old),
                    value_words(change.name, change.new),
                ),
            )
            for change in entry.fields
            if change.tells
        ]
        listing = Listing(
            [Column(_("Field"), 18), Column(_("Before")), Column(_("After"))], rows, empty=_("No field was changed.")
        )
        listing.styles.height = _ROWS
        yield listing

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.word(_("Seal {seal}").format(seal=self.entry.seal[:32]))
