"""``huce import``: lists of dwellings, households, persons and the use of utilities, from CSV or Excel files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

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


@click.group(
    "import", cls=SpokenGroup, help=N_("Import lists of dwellings, households, persons and the use of utilities.")
)
def command() -> None:
    """Import lists of dwellings, households, persons and the use of utilities."""


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

_PERSONS = N_(
    "A list of persons: a row each, those of a household behind one another, with headings in Chinese or English.\n\n"
    "Headings: those of a list of households (户主 and 户编号 tell the households of a dwelling apart), 姓名 name, "
    "与户主关系 relation, 性别 sex, 出生日期 birth, 民族 ethnic group, 户口在本户 registered here, and the form's "
    "items by number or name: D7 to D12, H1, H5 to H7, as codes or wordings. Needed are building, room and name; a "
    "row without a place is of the household above. A list with ID numbers is refused."
)
_READINGS = ("census", "gb", "gb-digits", "leave-out")


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


@command.command("persons", help=_PERSONS)
@_list_command
@click.option(
    "--relations",
    type=click.Choice(_READINGS),
    help=N_(
        "what the relations are, where the list may be either: item D2 (census), GB/T 4761 mapped as suggested (gb; "
        "gb-digits for its list of one digit), or to be left out"
    ),
)
def persons(
    office: OfficeFile,
    file: Path,
    sheet: str | None,
    dry_run: bool,
    skip_faulty: bool,
    relations: str | None,
) -> None:
    """Households with their members and what the form asks of them."""
    from tui.importing import Kind

    _import(office, file, Kind.PERSONS, sheet, dry_run, skip_faulty, relations)


_USE = N_(
    "A list of how much dwellings used of water, electricity and gas in a month: none, now and then, or normal.\n\n"
    "Headings: 住房代码 code, or the place as in a list of households; 月份 month; and either 水 water, 电 "
    "electricity, 气 gas, or 项目 utility and 用量 used. Meter readings are refused."
)


@command.command("utilities", help=_USE)
@_list_command
def utilities(office: OfficeFile, file: Path, sheet: str | None, dry_run: bool, skip_faulty: bool) -> None:
    """What rule E24 goes by."""
    from tui.importing import Kind

    _import(office, file, Kind.UTILITIES, sheet, dry_run, skip_faulty)


@command.command("take-back", help=N_("Take my last import of households or persons back, as a whole."))
@with_office
def take_back(office: OfficeFile) -> None:
    """What the import brought is taken out; what it changed is as it was before."""
    step = office.last_import()
    if step is None:
        click.echo(_("There is nothing to take back."), err=True)
        sys.exit(1)
    office.take_back_step(step.gid)
    click.echo(_("Taken back: {what}, {count}.").format(what=step.kind.label, count=step.count))


def _import(
    office: OfficeFile,
    file: Path,
    kind: Kind,
    sheet: str | None,
    dry_run: bool,
    skip_faulty: bool,
    relations: str | None = None,
) -> None:
    from roster.lists.relation_column import RelationReading
    from storage.list_file import read_list
    from tui.import_words import shown_path, summary
    from tui.importing import compare

    reading = RelationReading(relations) if relations else None
    comparison = compare(office, read_list(file, sheet), kind, shown_path(file), reading)
    skip_faulty = skip_faulty and not comparison.hopeless
    _report(comparison, skip_faulty)
    click.echo(summary(comparison))
    if comparison.hopeless:
        _refuse(_("Nothing can be imported; correct the file."))
    if comparison.undecided:
        _refuse(_ask(comparison))
    if comparison.plan.faults and not skip_faulty:
        _refuse(_("Nothing was imported. Correct the rows, or leave them out with --skip-faulty."))
    if dry_run:
        click.echo(_("Nothing was imported (--dry-run)."))
    elif comparison.changes_anything:
        _apply(office, comparison)
        click.echo(_("Imported."))
    else:
        click.echo(_("Nothing to import: the office has it all."))


def _refuse(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(1)


def _ask(comparison: Comparison) -> str:
    """What has to be said first, and how."""
    from tui.import_words import question

    ways = [f"  --relations {reading.value}: {reading.label}" for reading in comparison.offers]
    return "\n".join((_("Nothing was imported.") + " " + question(comparison), *ways))


def _report(comparison: Comparison, skip_faulty: bool) -> None:
    from tui.import_words import remark_lines, unread_lines

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
