"""``huce retire``: the end of a campaign."""

from __future__ import annotations

from pathlib import Path

import click

from roster.language import N_, _
from tui.commands.opening import entered, office_option, read_passphrase
from tui.commands.spoken import SpokenCommand
from tui.office_path import office_path


@click.command(
    "retire", help=N_("Write out what must be kept, then destroy the office and its key for good."), cls=SpokenCommand
)
@office_option
@click.option("--as", "login", metavar="LOGIN", required=True, help=N_("the chief's login"))
@click.option("--passphrase-file", help=N_("a file whose first line is the passphrase; - is stdin"))
@click.option(
    "--keep", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path, file_okay=False),
    help=N_("where counts and record are written"),
)  # fmt: skip
@click.option("--yes", is_flag=True, help=N_("do not ask"))
def command(path: Path | None, login: str, passphrase_file: str | None, folder: Path, yes: bool) -> None:
    """Nothing of this can be taken back."""
    from storage.faults import OfficeError
    from storage.office_file import OfficeFile
    from storage.restoring import refuse_while_open
    from storage.retiring import destroy

    office = office_path(path)
    try:
        refuse_while_open(office)
        with OfficeFile.unlock(office, login, read_passphrase(passphrase_file)) as file:
            entered(file)
            name, counts = file.office().name, file.counts()
            click.echo(
                _(
                    "To be destroyed: {households} households and {persons} persons of {office}, and all backups "
                    "beside it."
                ).format(households=counts.households, persons=counts.persons, office=name)
            )
            if not yes and click.prompt(_("Type the office's name to destroy it"), default="") != name:
                raise click.ClickException(_("Nothing was destroyed."))
            kept = file.write_kept(folder)
        for written in kept:
            click.echo(_("Kept, without names and numbers: {path}").format(path=written))
        refuse_while_open(office)
        gone = destroy(office)
    except OfficeError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_("Destroyed: the key slots, the office file and {count} files in all.").format(count=len(gone)))
    click.echo(
        _(
            "Out of reach of this command: backups made with --to or copied elsewhere (unreadable only once their key "
            "slots are gone too), printed sheets, PDF files, exported tables, and snapshots of the disk."
        )
    )
