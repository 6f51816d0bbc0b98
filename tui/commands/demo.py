"""``huce demo``: a made-up community to try everything on."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from roster.language import N_, _
from roster.record import Fault
from tui.commands.spoken import SpokenCommand
from tui.office_path import data_folder
from tui.sample_logins import SAMPLE_LOGINS, SAMPLE_PASSPHRASE
from tui.sample_office import SAMPLE_FILE, is_sample, make_sample


def read_day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date:
    """Callback of ``--day``: a day as ``2026-10-21``, today by default."""
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(_("{text} is not a day; write it as 2026-10-21").format(text=text)) from None
    if not 2000 <= day.year < 2100:
        raise click.BadParameter(_("the sample can be made for the years 2000 to 2099"))
    return day


@click.command(
    "demo",
    help=N_("Make a sample office in DIR and open it. An office that is there already is opened."),
    cls=SpokenCommand,
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--day", callback=read_day, metavar="YYYY-MM-DD", help=N_("the day it is made for; today by default"))
@click.option("--fresh", is_flag=True, help=N_("make it anew, also where there is one already"))
@click.option("--no-open", "only_make", is_flag=True, help=N_("only make it, do not open the console"))
def command(folder: Path | None, day: date, fresh: bool, only_make: bool) -> None:
    """Without ``folder`` the sample lies in ``demo`` of the user's data folder, so that it is found again."""
    path = (folder or data_folder() / "demo") / SAMPLE_FILE
    if fresh or not path.exists():
        _make(path, day)
    click.echo(_("The office file is {path}.").format(path=path))
    if is_sample(path):
        click.echo(
            _("Sign in as {logins}; the passphrase of all is {passphrase}").format(
                logins=" ".join(SAMPLE_LOGINS), passphrase=SAMPLE_PASSPHRASE
            )
        )
    if not only_make:
        from tui.console import open_console

        sys.exit(open_console(path))


def _make(path: Path, day: date) -> None:
    from storage.faults import OfficeError

    with click.progressbar(length=1, label=_("Making the sample office"), show_eta=False) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        try:
            make_sample(path, day, show)
        except (Fault, OfficeError) as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise click.ClickException(
                _("{path} cannot be written: {reason}").format(path=path, reason=reason)
            ) from None
