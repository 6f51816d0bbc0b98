"""``huce staff``: who works here. No passphrase is ever an argument."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from roster.record import Fault
from roster.staff import Role
from tui.commands.opening import entered, office_option, read_passphrase, with_office
from tui.commands.spoken import SpokenGroup
from tui.office_path import office_path

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import ValidationError

    from roster.staff import StaffMember
    from storage.office_file import OfficeFile

_role = click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ENUMERATOR.value,
    help=N_("What they are in this office, and may do."),
)
_where = click.argument("where", nargs=-1)


@click.group("staff", cls=SpokenGroup, help=N_("List, add, assign, reset and remove staff."))
def command() -> None:
    """List, add, assign, reset and remove staff."""


@command.command("list", help=N_("Everybody with their role and what is assigned."))
@with_office
def list_staff(office: OfficeFile) -> None:
    """Everybody with their role and what is assigned."""
    from roster.assignment_words import assignment_words
    from tui.widgets.cell_text import fit

    areas, buildings = office.areas(), office.buildings()
    for member in office.staff():
        words = assignment_words(member, areas, buildings)
        click.echo(f"{fit(member.login, 12)} {fit(member.name, 12)} {fit(member.role.label, 12)} {words}".rstrip())


@command.command("add", help=N_("Add a member. A passphrase to sign in with once is printed."))
@click.argument("whose", metavar="LOGIN")
@click.option("--name", required=True, help=N_("as it stands on the permit"))
@_role
@click.option("--phone", default="", help=N_("telephone"))
@_where
@with_office
def add(office: OfficeFile, whose: str, name: str, role: str, phone: str, where: tuple[str, ...]) -> None:
    """``where`` are areas or pieces of them, as ``huce staff assign`` takes them."""
    from pydantic import ValidationError

    from roster.staff import StaffMember
    from storage.key_slots import new_one_time_passphrase

    try:
        member = StaffMember(login=whose, name=name, role=Role(role), phone=phone)
        member = _assigned(office, member, where)
    except ValidationError as error:
        raise click.ClickException(_reason(error)) from None
    once = new_one_time_passphrase()
    office.add_staff(member, once, once=True)
    _tell_once(member.name, once)


@command.command("assign", help=N_("Assign areas, buildings, stairwells or floors: 001 003/7号楼/4单元/20-33"))
@click.argument("whose", metavar="LOGIN")
@_where
@with_office
def assign(office: OfficeFile, whose: str, where: tuple[str, ...]) -> None:
    """What is given replaces what was assigned; nothing takes everything away."""
    office.change_staff(_assigned(office, _member(office, whose), where))
    click.echo(_("Assigned to {login}: {where}").format(login=whose, where=" ".join(where) or "-"))


@command.command("reset", help=N_("A passphrase to sign in with once, for who has forgotten theirs."))
@click.argument("whose", metavar="LOGIN")
@with_office
def reset(office: OfficeFile, whose: str) -> None:
    """The present passphrase stops working."""
    member = _member(office, whose)
    _tell_once(member.name, office.reset_passphrase(whose))


@command.command("remove", help=N_("Take a member off the staff and change the office's keys."))
@click.argument("whose", metavar="LOGIN")
@click.option("--reason", required=True, help=N_("why, for the record"))
@click.option("--yes", is_flag=True, help=N_("do not ask"))
@with_office
def remove(office: OfficeFile, whose: str, reason: str, yes: bool) -> None:
    """Everybody else has to sign in again."""
    member = _member(office, whose)
    question = _("Remove {name} and change the keys? Everybody else has to sign in again.").format(name=member.name)
    if not yes and not click.confirm(question, err=True):
        raise click.Abort
    office.remove_staff(whose, reason)
    click.echo(_("{name} is removed and the keys are changed.").format(name=member.name))
    click.echo(_("Backups made until now stay under the old keys: make a new one now and lock the old ones away."))


@command.command("passphrase", help=N_("Change your own passphrase."))
@office_option
@click.option("--as", "login", required=True, help=N_("the login to sign in as"))
@click.option("--passphrase-file", help=N_("a file whose first line is the passphrase; - is stdin"))
@click.option("--new-passphrase-file", help=N_("a file whose first line is the new passphrase; - is stdin"))
def passphrase(path: Path | None, login: str, passphrase_file: str | None, new_passphrase_file: str | None) -> None:
    """Also for who was given one that serves once."""
    from storage.faults import OfficeError
    from storage.office_file import OfficeFile

    old = read_passphrase(passphrase_file)
    try:
        with OfficeFile.unlock(office_path(path), login, old) as office:
            entered(office)
            click.echo(_("Now the new one."), file=sys.stderr)
            office.change_passphrase(old, read_passphrase(new_passphrase_file, confirm=True))
    except OfficeError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_("Your passphrase is changed."))


def _member(office: OfficeFile, login: str) -> StaffMember:
    if (member := office.staff_member(login)) is None:
        raise click.ClickException(_("There is no login {login}.").format(login=login))
    return member


def _assigned(office: OfficeFile, member: StaffMember, where: tuple[str, ...]) -> StaffMember:
    from roster.assignment_words import parse_assignments

    try:
        assigned = parse_assignments(",".join(where), office.areas(), office.buildings())
    except Fault as fault:
        raise click.ClickException(str(fault)) from None
    return member.model_copy(update={"areas": assigned.areas, "pieces": assigned.pieces})


def _tell_once(name: str, once: str) -> None:
    text = _("For {name}, shown only now; it serves once, to choose another:")
    click.echo(text.format(name=name), file=sys.stderr)
    click.echo(once)


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    return f"{first['loc'][0]}: {cause if cause else _('this cannot be empty or so long')}"
