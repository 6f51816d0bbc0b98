"""``huce patterns``: how each enumerator works, for choosing where to go a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roster.language import N_
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenCommand
from tui.commands.text_table import text_table

if TYPE_CHECKING:
    from storage.office_file import OfficeFile

_HELP = N_(
    "How each enumerator works: dwellings finished in an hour, refusals, households of one. What is unusual (rule E30) "
    "is worth a second visit; it is no fault."
)


@click.command("patterns", cls=SpokenCommand, help=_HELP)
@with_office
def command(office: OfficeFile) -> None:
    """A line for each enumerator, who is worth a look first."""
    from tui.widgets.pattern_words import headings, shown_patterns

    names = {member.gid: member.name for member in office.staff()}
    for line in text_table([headings(), *shown_patterns(office.work_patterns(), names)]):
        click.echo(line)
