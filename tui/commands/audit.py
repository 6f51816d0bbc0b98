"""``huce audit``: the record of who did what, shown, exported, proven."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from roster.record import Fault
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from roster.audit_entry import RecordFilter
    from storage.office_file import OfficeFile


def _filters(command: Callable[..., None]) -> Callable[..., None]:
    """The conditions; all given must hold."""
    for option, metavar, text in (
        ("--household", "N", N_("what was done to household N of an area")),
        ("--dwelling", "CODE", N_("what was done at a dwelling")),
        ("--day", "DAY", N_("2026-10-21, 10-21, today or yesterday")),
        ("--staff", "LOGIN", N_("what one person did")),
        ("--person", "NAME", N_("what was done to a person of that name")),
    ):
        command = click.option(option, metavar=metavar, help=text)(command)
    return command


def _wanted(office: OfficeFile, household: str | None, **words: str | None) -> RecordFilter:
    given = [word.replace(" ", "") for word in words.values() if word]
    if household:
        given.append("#" + household.lstrip("#").strip())
    try:
        return office.read_filter(" ".join(given))
    except Fault as fault:
        raise click.ClickException(str(fault)) from None


@click.group("audit", cls=SpokenGroup, help=N_("The record of who did what: show, export, verify."))
def command() -> None:
    """The record of who did what: show, export, verify."""


@command.command("show", help=N_("Entries in words, the newest first."))
@_filters
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help=N_("entries at most"))
@with_office
def show(office: OfficeFile, limit: int, **words: str | None) -> None:
    """Entries in words, the newest first."""
    from roster.audit_words import action_words, summary_words, table_words
    from tui.terminal.safe_glyphs import safe_glyphs

    wanted = _wanted(office, words.pop("household"), **words)
    before, left = None, limit
    while left > 0 and (page := office.entries(wanted, before)):
        for entry in page[:left]:
            parts = [f"{entry.number}", f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}", entry.who]
            parts += [action_words(entry.action), table_words(entry.table), entry.subject, summary_words(entry)]
            click.echo(safe_glyphs("  ".join(part for part in parts if part)))
        left -= len(page)
        before = page[-1].number


@command.command(
    "export", help=N_("All entries as a table; ID numbers are in it as digests only. The export is recorded too.")
)
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@_filters
@with_office
def export(office: OfficeFile, file: Path, **words: str | None) -> None:
    """All entries as a table; ID numbers are in it as digests only. The export is recorded too."""
    from storage.audit_export import TITLES, rows_of
    from storage.formula_safe import write_table

    wanted = _wanted(office, words.pop("household"), **words)
    count = write_table(file, TITLES, rows_of(office.export_entries(wanted, file.name)))
    click.echo(_("{count} entries written: {path}").format(count=count, path=file))
    click.echo(_("It holds names of residents: keep it inside the office."))


@command.command("verify", help=N_("Prove that no entry was altered or removed, and say the head."))
@click.option(
    "--head", metavar="NUMBER-HEX", help=N_("a head from a closing sheet or a backup's name, such as 812-9f8e7d")
)
@with_office
def verify(office: OfficeFile, head: str | None) -> None:
    """Prove that no entry was altered or removed, and say the head."""
    from roster.chain_head import read_head

    broken = office.verify_audit()
    if broken is not None:
        raise click.ClickException(
            _("The record is not as it was written from entry {number} on.").format(number=broken)
        )
    now = office.chain_head()
    if head is not None:
        try:
            published = read_head(head)
        except Fault as fault:
            raise click.ClickException(str(fault)) from None
        if not office.holds_head(published):
            raise click.ClickException(
                _("The record does not hold {head}: entries were cut off or replaced since that was published.").format(
                    head=published.short
                )
            )
        click.echo(_("Entry {number} is as it was published.").format(number=published.number))
    click.echo(_("The record is whole. Its head:"))
    click.echo(f"{now.number}  {now.groups}")
