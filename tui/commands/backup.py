"""``huce backup``: a proven copy of the office, encrypted as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenCommand

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


@click.command("backup", help=N_("Make a backup, prove it, and say what it is called."), cls=SpokenCommand)
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help=N_("where to put it")
)
@with_office
def command(office: OfficeFile, folder: Path | None) -> None:
    """Backups lie in ``backups`` beside the office unless ``--to`` says otherwise."""
    made = office.backup(folder)
    click.echo(_("Proven backup: {path}").format(path=made.path))
    click.echo(_("Its key slots lie beside it; both belong together. Keep a copy on another machine."))
