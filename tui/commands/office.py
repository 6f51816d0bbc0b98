"""``huce office``: a new office, and its public key."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from tui.commands.opening import entered, office_option, read_passphrase, with_office
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
    _print_code(code)


@command.command("key", help=N_("The office's public signing key (PEM) and its fingerprint."))
@with_office
def key(office: OfficeFile) -> None:
    """The office's public signing key (PEM) and its fingerprint."""
    click.echo(office.public_key_pem().strip())
    click.echo(_("fingerprint {fingerprint}").format(fingerprint=office.key_fingerprint()))


@command.command("recover", help=N_("A new passphrase for the chief, with the recovery code from its envelope."))
@office_option
@click.option("--code-file", help=N_("a file whose first line is the recovery code; - is stdin"))
@click.option("--new-passphrase-file", help=N_("a file whose first line is the new passphrase; - is stdin"))
def recover(path: Path | None, code_file: str | None, new_passphrase_file: str | None) -> None:
    """The code is used up; a new one is printed once."""
    from storage.faults import OfficeError
    from storage.office_file import OfficeFile

    code = read_passphrase(code_file, asked=_("Recovery code: "))
    try:
        with OfficeFile.unlock_with_recovery(office_path(path), code) as office:
            entered(office)
            text = _("Choose a new passphrase for {login}.")
            click.echo(text.format(login=office.me.login), file=sys.stderr)
            new_code = office.recover(read_passphrase(new_passphrase_file, confirm=True))
    except OfficeError as error:
        raise click.ClickException(str(error)) from None
    _print_code(new_code)


@command.command("recovery-code", help=N_("Another recovery code in place of the one there was."))
@with_office
def recovery_code(office: OfficeFile) -> None:
    """For when the envelope is lost or was opened."""
    _print_code(office.new_recovery_code())


@command.command("new-keys", help=N_("Change the office's keys, such as after its key slots were copied."))
@with_office
def new_keys(office: OfficeFile) -> None:
    """Everybody else has to sign in again."""
    office.change_keys()
    click.echo(_("The keys are changed. Everybody else has to sign in again."))


def _print_code(code: str) -> None:
    click.echo(_("Recovery code, shown only now; write it down and lock it away:"), file=sys.stderr)
    click.echo(code)
