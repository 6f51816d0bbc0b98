"""What is done beside the work at doors, as a menu."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult

from roster.access import Right, may
from roster.language import N_, _
from roster.staff import Role
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow


class DeskRow(NamedTuple):
    """An action of the app, what it is called, and the right without which it is not shown."""

    action: str
    title: str
    right: Right = Right.READ


ROWS = (
    DeskRow("drafts", N_("what I typed and did not save")),
    DeskRow("hits", N_("all open queries")),
    DeskRow("passphrase", N_("my passphrase")),
    DeskRow("lock", N_("lock now")),
    DeskRow("staff", N_("staff: add, assign, reset, remove"), Right.MANAGE_STAFF),
    DeskRow("consoles", N_("who is signed in"), Right.MANAGE_STAFF),
    DeskRow("settings", N_("settings of the office"), Right.SETTINGS),
    DeskRow("record", N_("record of who did what"), Right.AUDIT),
    DeskRow("backup", N_("back up now"), Right.BACKUP),
    DeskRow("check", N_("run all proofs"), Right.BACKUP),
)


class DeskDialog(Dialog[str]):
    """Answers with the action to run. The tenth row is chosen with 0."""

    def __init__(self, role: Role) -> None:
        super().__init__(_("Desk"))
        self.offers = [row for row in ROWS if may(role, row.right)]

    def compose_body(self) -> ComposeResult:
        yield plain(_("A number or Enter chooses."), "dialog-text")
        rows = [ListRow(row.action, (f"{n % 10} {_(row.title)}",)) for n, row in enumerate(self.offers, 1)]
        listing = Listing([Column("")], rows)
        listing.styles.height = len(rows)
        yield listing

    @on(Listing.Chosen)
    def choose(self, chosen: Listing.Chosen) -> None:
        self.dismiss(str(chosen.key))

    @on(Listing.Asked)
    def typed(self, asked: Listing.Asked) -> None:
        if asked.character.isdigit() and (place := (int(asked.character) - 1) % 10) < len(self.offers):
            self.dismiss(self.offers[place].action)
