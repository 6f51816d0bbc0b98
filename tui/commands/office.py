"""``huce office``: a new office, and its public key."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from tui.commands.opening import office_option, read_passphrase, with_office
from tui.commands.spoken import SpokenGroup
from tui.office_path import office_path

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


@click.group("office", cls=SpokenGroup, help=N_("Make an office, show its key."))
def command() -> None:
    """Make an office, show its key."""


@command.command("create", help=N_("Make a new office file. The recovery code is printed once."))
@office_option
@click.option("--name", required=True, help=N_("as it stands on notices and permits"))
@click.option("--division", required=True, help=N_("12 digits of the statistical division"))
@click.option("--chief", required=True, help=N_("the chief's name"))
@click.option("--login", required=True, help=N_("the chief's login"))
@click.option("--phone", default="", help=N_("the enquiry telephone number on paper"))
@click.option("--verify-url", default="", help=N_("the page that a permit's code leads to"))
@click.option("--passphrase-file", help=N_("a file whose first line is the passphrase; - is stdin"))
def create(
    path: Path | None,
    name: str,
    division: str,
    chief: str,
    login: str,
    phone: str,
    verify_url: str,
    passphrase_file: str | None,
) -> None:
    """Make a new office file. The recovery code is printed once."""
    from pydantic import ValidationError

    from storage.faults import OfficeError
    from tui.new_office import create_office, first_fault

    found = office_path(path)
    try:
        code = create_office(
            found,
            name=name,
            division=division,
            chief=chief,
            login=login,
            phone=phone,
            verify_url=verify_url,
            passphrase=read_passphrase(passphrase_file, confirm=True),
            clock=lambda: datetime.now().astimezone(),
        )
    except ValidationError as error:
        field, reason = first_fault(error)
        raise click.ClickException(f"--{field}: {reason}") from None
    except OfficeError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_("The office is at {path}.").format(path=found), file=sys.stderr)
    click.echo(_("Recovery code, shown only now; write it down and lock it away:"), file=sys.stderr)
    click.echo(code)


@command.command("key", help=N_("The office's public signing key (PEM) and its fingerprint."))
@with_office
def key(office: OfficeFile) -> None:
    """The office's public signing key (PEM) and its fingerprint."""
    click.echo(office.public_key_pem().strip())
    click.echo(_("fingerprint {fingerprint}").format(fingerprint=office.key_fingerprint()))
