"""How a command opens the office file: where it lies, who asks, and the passphrase that never is an argument."""

from __future__ import annotations

import functools
import getpass
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from roster.language import N_, _
from tui.office_path import office_path

if TYPE_CHECKING:
    from storage.office_file import OfficeFile

Command = TypeVar("Command", bound=Callable[..., Any])


def office_option(command: Command) -> Command:
    """``--office PATH``, for commands that need no key. It counts before the command's name as it does after it."""
    return click.option(
        "--office",
        "path",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_or_named_before,
        help=N_("the office file"),
    )(command)


def _or_named_before(context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """``path``, else what stands before the command: ``huce --office PATH import ...``."""
    before: Path | None = context.find_root().params.get("path")
    return path or before


def read_passphrase(file: str | None, *, confirm: bool = False, asked: str = "") -> str:
    """The passphrase: the first line of ``file`` (``-``: standard input), else asked for on the terminal, in the words
    of ``asked`` if there are any.

    Raises ``click.ClickException`` where there is neither, or where the two typed ones differ.
    """
    if file is not None:
        try:
            line = sys.stdin.readline() if file == "-" else Path(file).read_text("utf-8").partition("\n")[0]
        except (OSError, UnicodeDecodeError) as error:
            raise click.ClickException(_("{file}: cannot be read: {error}").format(file=file, error=error)) from None
        if not (passphrase := line.rstrip("\r\n")):
            raise click.ClickException(_("{file}: holds no passphrase in its first line").format(file=file))
        return passphrase
    if not sys.stdin.isatty():
        raise click.ClickException(_("no terminal to ask for the passphrase on: give --passphrase-file FILE"))
    passphrase = getpass.getpass(asked or _("Passphrase: "))
    if confirm and getpass.getpass(_("The same again: ")) != passphrase:
        raise click.ClickException(_("The two passphrases differ; nothing was done."))
    return passphrase


def with_office(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that gets the unlocked office as its first argument and closes it when it is done."""

    @office_option
    @click.option("--as", "login", required=True, help=N_("the login to sign in as"))
    @click.option(
        "--passphrase-file", "passphrase_file", help=N_("a file whose first line is the passphrase; - is stdin")
    )
    @functools.wraps(command)
    def opened(path: Path | None, login: str, passphrase_file: str | None, **arguments: Any) -> Any:
        from storage.faults import OfficeError

        try:
            with unlocked(path, login, passphrase_file) as office:
                return command(office, **arguments)
        except OfficeError as error:
            raise click.ClickException(str(error)) from None

    return opened


def unlocked(path: Path | None, login: str, passphrase_file: str | None) -> OfficeFile:
    """The office at ``path`` (or where it usually lies), unlocked; that is on record like a console's signing in."""
    from storage.office_file import OfficeFile

    office = OfficeFile.unlock(office_path(path), login, read_passphrase(passphrase_file))
    entered(office)
    return office


def entered(office: OfficeFile) -> None:
    """Put a command on record as signed in; one that only reads works also where the disk takes nothing any more."""
    from storage.faults import OfficeError

    with suppress(OfficeError):
        office.enter()
