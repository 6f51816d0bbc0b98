"""``huce show``: buildings, and one building's cross-section, as text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from roster.record import Fault
from tui.building_papers import building_named
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


@click.group("show", cls=SpokenGroup, help=N_("Show buildings as text."))
def command() -> None:
    """Show buildings as text."""


@command.command(
    "buildings", help=N_("All buildings with their area, dwellings, households, persons and what is still to do.")
)
@with_office
def buildings(office: OfficeFile) -> None:
    """All buildings with their area, dwellings, households, persons and what is still to do."""
    from roster.standing import Mark
    from tui.widgets.cell_text import fit

    click.echo(
        f"{fit(_('Area'), 6)}{fit(_('Building'), 16)}{fit(_('Dwellings'), 10, '>')}{fit(_('Households'), 11, '>')}"
        f"{fit(_('Persons'), 8, '>')}{fit(_('To do'), 7, '>')}  {_('Address')}"
    )
    for progress in office.progress():
        todo = sum(count for mark, count in progress.marks.items() if Mark(mark).face.todo)
        click.echo(
            f"{fit(progress.area_label, 6)}{fit(progress.name, 16)}{progress.dwellings:>10}{progress.households:>11}"
            f"{progress.persons:>8}{todo:>7}  {progress.address}".rstrip()
        )


@command.command("building", help=N_("The cross-section of a building as text."))
@click.argument("name")
@click.option("--area", "area", help=N_("the area's number, where several buildings have the same name"))
@click.option("--stairwell", help=N_("the stairwell to draw wide, as it is named"))
@click.option("--width", type=click.IntRange(20, 1000), help=N_("terminal cells; the terminal's width by default"))
@click.option("--ascii", "ascii_marks", is_flag=True, help=N_("marks as single ASCII characters"))
@with_office
def building(
    office: OfficeFile, name: str, area: str | None, stairwell: str | None, width: int | None, ascii_marks: bool
) -> None:
    """The cross-section of a building as text."""
    from roster.cross_section import CrossSection
    from tui.widgets.section_text import section_text

    try:
        found = building_named(office, name, area)
    except Fault as fault:
        raise click.ClickException(str(fault)) from None
    section = CrossSection(found, office.dwellings_of(found.gid))
    focus = 0
    if stairwell is not None:
        labels = [landing.label for landing in section.landings]
        matching = [n for n, label in enumerate(labels) if stairwell in (label, label.removesuffix("单元"))]
        if not matching:
            raise click.ClickException(
                _("{name} has no stairwell {stairwell}; it has {labels}.").format(
                    name=name, stairwell=stairwell, labels=", ".join(labels)
                )
            )
        focus = matching[0]
    lines = section_text(
        section,
        office.standings_of(found.gid),
        width=width or shutil.get_terminal_size().columns,
        focus=focus,
        ascii_marks=ascii_marks,
    )
    click.echo("\n".join(lines))
