"""``huce export``: buildings as a list that ``huce import dwellings`` reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


@click.group("export", cls=SpokenGroup, help=N_("Write the buildings as a list."))
def command() -> None:
    """Write the buildings as a list."""


@command.command(
    "buildings", help=N_("All dwellings of all buildings, or of one, in the columns that huce import dwellings reads.")
)
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("the file to write, .csv or .xlsx; one that is there stays as it is"),
)
@click.option("--building", metavar="NAME", help=N_("only the building of this name"))
@with_office
def buildings(office: OfficeFile, out: Path, building: str | None) -> None:
    """All dwellings of all buildings, or of one, in the columns that huce import dwellings reads."""
    from roster.lists.dwelling_table import rows_of, titles
    from storage.table_file import write_table_file

    wanted = [found for found in office.buildings() if building in (None, found.name)]
    if building is not None and not wanted:
        raise click.ClickException(_("There is no building {name}.").format(name=building))
    areas = {area.gid: area.label for area in office.areas()}
    count = write_table_file(out, titles(), rows_of((office.drawing_of(found.gid) for found in wanted), areas))
    click.echo(_("{count} dwellings written: {path}").format(count=count, path=out))
