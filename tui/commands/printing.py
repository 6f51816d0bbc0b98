"""``huce print``: permits, notices and schedules as PDF files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.appointment_words import parse_day
from roster.dwelling import Dwelling, parse_code
from roster.language import N_, _
from roster.record import Fault
from tui.building_papers import building_named, walk_paper, wall_paper
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup
from tui.papers import (
    Paper,
    closing_paper,
    keep_paper,
    map_paper,
    member_with,
    notice_paper,
    permit_paper,
    schedule_paper,
)

if TYPE_CHECKING:
    from storage.office_file import OfficeFile

_out = click.option(
    "--out", required=True, metavar="FILE.pdf", type=click.Path(path_type=Path), help=N_("the PDF file to write")
)
_building = click.option("--building", required=True, metavar="NAME", help=N_("the building's name"))
_area = click.option("--area", metavar="N", help=N_("the area's number, where several buildings have the same name"))
_blank = click.option("--blank", is_flag=True, help=N_("nothing of residents, to be filled in outside"))


@click.group("print", cls=SpokenGroup, help=N_("Print permits, notices, schedules and other sheets as PDF files."))
def command() -> None:
    """Print permits, notices, schedules and other sheets as PDF files."""


@command.command("permit", help=N_("A member's work permit with its signed code."))
@click.option("--staff", required=True, metavar="LOGIN", help=N_("whose permit"))
@_out
@with_office
def permit(office: OfficeFile, staff: str, out: Path) -> None:
    """A member's work permit with its signed code."""
    _deliver(out, lambda: permit_paper(office, member_with(office, staff)))


@command.command("notice", help=N_("The slip that announces a dwelling's next appointment."))
@click.option("--dwelling", required=True, metavar="CODE", help=N_("the dwelling's code, as on an earlier notice"))
@_out
@with_office
def notice(office: OfficeFile, dwelling: str, out: Path) -> None:
    """The slip that announces a dwelling's next appointment."""
    _deliver(out, lambda: notice_paper(office, _dwelling(office, dwelling).gid))


@command.command("schedule", help=N_("A member's calls of a day, in walking order, with boxes to tick."))
@click.option("--staff", required=True, metavar="LOGIN", help=N_("whose calls"))
@click.option("--date", "day", metavar="DAY", help=N_("2026-11-25, 11-25, or 1 for tomorrow; today by default"))
@_out
@with_office
def schedule(office: OfficeFile, staff: str, day: str | None, out: Path) -> None:
    """A member's calls of a day, in walking order, with boxes to tick."""
    _deliver(out, lambda: schedule_paper(office, member_with(office, staff), _day(day, office.today())))


@command.command("closing", help=N_("What was done on a day, and the head of the record of who did what."))
@click.option("--date", "day", metavar="DAY", help=N_("2026-11-25; today by default"))
@_out
@with_office
def closing(office: OfficeFile, day: str | None, out: Path) -> None:
    """What was done on a day, and the head of the record of who did what."""
    _deliver(out, lambda: closing_paper(office, _day(day, office.today())))


@command.command(
    "courtyard", help=N_("The map of an area or courtyard: what stands where, households, persons, heads.")
)
@click.option("--area", required=True, metavar="N", type=click.IntRange(1, 999), help=N_("the area's number"))
@click.option(
    "--courtyard", default="", metavar="NAME", help=N_("a courtyard with a map of its own; else the whole area")
)
@click.option("--blank", is_flag=True, help=N_("nothing of residents, to be filled in outside"))
@_out
@with_office
def courtyard(office: OfficeFile, area: int, courtyard: str, blank: bool, out: Path) -> None:
    """The map of an area or courtyard: what stands where, households, persons, heads."""
    _deliver(out, lambda: map_paper(office, area, courtyard, blank=blank))


@command.command("walk", help=N_("A building's walk sheet: a line per dwelling in walking order, with boxes to tick."))
@_building
@_area
@_blank
@_out
@with_office
def walk(office: OfficeFile, building: str, area: str | None, blank: bool, out: Path) -> None:
    """A building's walk sheet: a line per dwelling in walking order, with boxes to tick."""
    _deliver(out, lambda: walk_paper(office, building_named(office, building, area).gid, blank=blank))


@command.command("wall", help=N_("A building's cross-section for the wall: heads, households and persons."))
@_building
@_area
@_blank
@_out
@with_office
def wall(office: OfficeFile, building: str, area: str | None, blank: bool, out: Path) -> None:
    """A building's cross-section for the wall: heads, households and persons."""
    _deliver(out, lambda: wall_paper(office, building_named(office, building, area).gid, blank=blank))


def _dwelling(office: OfficeFile, text: str) -> Dwelling:
    """The dwelling whose code ``text`` is. Raises :class:`Fault`."""
    code = parse_code(text)
    if code is None:
        raise Fault(
            _("“{code}” is not a dwelling code: it has 9 letters and digits, as printed on the notice.").format(
                code=text
            )
        )
    found = office.dwelling_by_code(code)
    if found is None:
        raise Fault(_("This office has no dwelling with the code {code}.").format(code=code))
    return found


def _day(text: str | None, today: date) -> date:
    """A day in full may be over: yesterday's list can be printed again. Raises :class:`Fault`."""
    if text is None:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        return parse_day(text, today)


def _deliver(out: Path, gathered: Callable[[], Paper]) -> None:
    """Set the sheet, write it, say where it is."""
    try:
        keep_paper(gathered().set(), out)
    except Fault as error:
        raise click.ClickException(str(error)) from None
    click.echo(_("Written: {path}").format(path=out))
