"""``huce import``: lists of dwellings and of households, from CSV or Excel files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from roster.language import N_, _
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup

if TYPE_CHECKING:
    from storage.office_file import OfficeFile
    from tui.importing import Comparison, Kind

_file = click.argument("file", type=click.Path(path_type=Path))
_sheet = click.option("--sheet", metavar="NAME", help=N_("the sheet of the workbook; the first one by default"))
_dry_run = click.option("--dry-run", is_flag=True, help=N_("only say what would be done"))
_skip = click.option("--skip-faulty", is_flag=True, help=N_("leave faulty rows out instead of importing nothing"))


def _list_command(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in (with_office, _skip, _dry_run, _sheet, _file):
        command = decorate(command)
    return command


@click.group("import", cls=SpokenGroup, help=N_("Import lists of dwellings and households."))
def command() -> None:
    """Import lists of dwellings and households."""


_DWELLINGS = N_(
    "A list of dwellings: a row each, with headings in Chinese or English in any order.\n\n"
    "Headings: 普查小区 area, 楼栋 building, 地址 address, 分部 part, 单元 stairwell, 楼层 floor, 跨层 span, "
    "序 column, 占列 width, 室号 room, 用途 use. Needed are building and room."
)
_HOUSEHOLDS = N_(
    "A list of households: a row each, with headings in Chinese or English in any order.\n\n"
    "Headings: 普查小区 area, 楼栋 building, 分部 part, 单元 stairwell, 楼层 floor, 室号 room, 户主 head, "
    "人数 persons, 电话 phone, 备注 note. Needed are building, room and head. A list with ID numbers is refused."
)


@command.command("dwellings", help=_DWELLINGS)
@_list_command
def dwellings(office: OfficeFile, file: Path, sheet: str | None, dry_run: bool, skip_faulty: bool) -> None:
    """New dwellings, and what is new about those that stand."""
    from tui.importing import Kind

    _import(office, file, Kind.DWELLINGS, sheet, dry_run, skip_faulty)


@command.command("households", help=_HOUSEHOLDS)
@_list_command
def households(office: OfficeFile, file: Path, sheet: str | None, dry_run: bool, skip_faulty: bool) -> None:
    """Households that are expected behind the doors."""
    from tui.importing import Kind

    _import(office, file, Kind.HOUSEHOLDS, sheet, dry_run, skip_faulty)


def _import(office: OfficeFile, file: Path, kind: Kind, sheet: str | None, dry_run: bool, skip_faulty: bool) -> None:
    from storage.list_file import read_list
    from tui.importing import compare, shown_path, summary

    comparison = compare(office, read_list(file, sheet), kind, shown_path(file))
    skip_faulty = skip_faulty and not comparison.hopeless
    _report(comparison, skip_faulty)
    click.echo(summary(comparison))
    if comparison.hopeless:
        click.echo(_("Nothing can be imported; correct the file."), err=True)
        sys.exit(1)
    if comparison.plan.faults and not skip_faulty:
        click.echo(_("Nothing was imported. Correct the rows, or leave them out with --skip-faulty."), err=True)
        sys.exit(1)
    if dry_run:
        click.echo(_("Nothing was imported (--dry-run)."))
    elif comparison.changes_anything:
        _apply(office, comparison)
        click.echo(_("Imported."))
    else:
        click.echo(_("Nothing to import: the office has it all."))


def _report(comparison: Comparison, skip_faulty: bool) -> None:
    from tui.importing import remark_lines, unread_lines

    for line in comparison.changes:
        click.echo(line)
    for line in unread_lines(comparison):
        click.echo(line, err=True)
    for line in remark_lines(comparison, comparison.plan.warnings):
        click.echo(_("warning: {line}").format(line=line), err=True)
    for line in remark_lines(comparison, comparison.plan.faults):
        click.echo(_("left out: {line}").format(line=line) if skip_faulty else line, err=True)


def _apply(office: OfficeFile, comparison: Comparison) -> None:
    from tui.importing import apply

    total = comparison.new + comparison.changed
    with click.progressbar(length=max(total, 1), label=_("Importing"), show_eta=False, update_min_steps=50) as bar:
        apply(office, comparison, lambda done, _total: bar.update(done - bar.pos))
        bar.update(bar.length or 0)
