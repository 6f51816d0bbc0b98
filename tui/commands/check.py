"""``huce check``: all proofs, each in words; exit code 1 if one fails."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from roster.language import N_, _
from tui.commands.opening import office_option, read_passphrase
from tui.commands.spoken import SpokenCommand
from tui.office_path import office_path


@click.command(
    "check",
    help=N_("Run all proofs of the office and its backups; say what is wrong and what to do."),
    cls=SpokenCommand,
)
@office_option
@click.option("--as", "login", metavar="LOGIN", required=True, help=N_("the login to sign in as"))
@click.option("--passphrase-file", help=N_("a file whose first line is the passphrase; - is stdin"))
def command(path: Path | None, login: str, passphrase_file: str | None) -> None:
    """Works for offices that are too damaged to be opened."""
    from storage.checking import check
    from storage.faults import OfficeError

    wrong = 0
    try:
        for finding in check(office_path(path), login, read_passphrase(passphrase_file), datetime.now().astimezone()):
            wrong += finding.wrong
            click.echo(f"{_('WRONG') if finding.wrong else _('ok')}  {finding.text}")
            if finding.wrong:
                click.echo(f"       {finding.remedy}")
    except OfficeError as error:
        raise click.ClickException(str(error)) from None
    if wrong:
        sys.exit(1)
