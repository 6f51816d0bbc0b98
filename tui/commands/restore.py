"""``huce restore``: a backup in the place of the office, after it was proven and shown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from tui.commands.opening import office_option, read_passphrase
from tui.commands.spoken import SpokenCommand
from tui.office_path import office_path

if TYPE_CHECKING:
    from storage.restoring import ProvenBackup


@click.command("restore", help=N_("Prove a backup, show it, and put it in the office's place."), cls=SpokenCommand)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@office_option
@click.option("--as", "login", metavar="LOGIN", help=N_("the chief's login, as it was when the backup was made"))
@click.option("--recovery", is_flag=True, help=N_("unlock with the recovery code instead of a passphrase"))
@click.option("--passphrase-file", help=N_("a file whose first line is the passphrase or code; - is stdin"))
@click.option("--yes", is_flag=True, help=N_("do not ask"))
@click.option("--force", is_flag=True, help=N_("also while consoles are open; what they save afterwards is lost"))
def command(
    file: Path,
    path: Path | None,
    login: str | None,
    recovery: bool,
    passphrase_file: str | None,
    yes: bool,
    force: bool,
) -> None:
    """The replaced office is kept beside the new one."""
    from storage.faults import OfficeError
    from storage.key_slots import RECOVERY
    from storage.restoring import OfficeInUse, prove, refuse_while_open, restore

    if not recovery and not login:
        raise click.UsageError(_("say who unlocks it: --as LOGIN, or --recovery"))
    office = office_path(path)
    try:
        proven = prove(file, RECOVERY if recovery else login or "", read_passphrase(passphrase_file))
        _show(proven)
        try:
            refuse_while_open(office)
        except OfficeInUse as in_use:
            if not force:
                raise
            click.echo(str(in_use), err=True)
        if not yes and not click.confirm(_("Put it in the place of {path}?").format(path=office)):
            raise click.ClickException(_("Nothing was changed."))
        kept = restore(proven, office, lambda: datetime.now().astimezone())
    except OfficeError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_("Restored: {path}").format(path=office))
    if kept is not None:
        click.echo(_("The replaced office is kept as {path}.").format(path=kept))


def _show(proven: ProvenBackup) -> None:
    """What one is about to go back to."""
    counts = proven.counts
    click.echo(_("Backup of {office}, all proofs passed.").format(office=proven.office))
    click.echo(
        _("Last entry: {time} by {name}; head of the record {number} {seal}").format(
            time=f"{proven.last.at.astimezone():%Y-%m-%d %H:%M:%S}",
            name=proven.last.by,
            number=proven.head.number,
            seal=proven.head.seal[:12],
        )
    )
    click.echo(
        _(
            "{staff} staff, {buildings} buildings, {dwellings} dwellings, {households} households, {persons} persons, "
            "{visits} visits"
        ).format(**counts._asdict())
    )
