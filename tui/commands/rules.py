"""``huce rules``: the catalogue of edit rules, what they find in the office, and their levels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster import language
from roster.language import N_, _, ngettext
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup

if TYPE_CHECKING:
    from roster.finding import Level
    from roster.office_hit import OfficeHit
    from storage.office_file import OfficeFile

BY_HAND = "<!-- by hand from here on -->"
"""The line of the page of documentation from which on ``--write`` leaves everything as it is."""


@click.group("rules", invoke_without_command=True, cls=SpokenGroup, help=N_("Print the catalogue of edit rules."))
@click.option("--lang", type=click.Choice(["zh", "en"]), help=N_("zh or en"))
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("write the page of documentation into this file"),
)
@click.pass_context
def command(context: click.Context, lang: str | None, write: Path | None) -> None:
    """Print the catalogue of edit rules."""
    if lang is not None:
        language.use(language.of_terminal(lang))
    if context.invoked_subcommand is not None:
        return
    if write is None:
        click.echo("\n".join(_table()))
        return
    try:
        write_page(write)
    except OSError as error:
        raise click.ClickException(
            _("{file}: cannot be written: {error}").format(file=write, error=error.strerror)
        ) from None


def write_page(path: Path) -> None:
    """The catalogue as Markdown; what was written by hand below it stays."""
    from roster.rules.book import page

    old = path.read_text("utf-8") if path.exists() else ""
    by_hand = old[old.index(BY_HAND) :] if BY_HAND in old else f"{BY_HAND}\n"
    path.write_text(f"{page()}\n{by_hand}", "utf-8")


def _table() -> Iterator[str]:
    from roster.rules.catalogue import CATALOGUE
    from tui.widgets.cell_text import fit

    yield f"{fit(_('No.'), 6)}{fit(_('Version'), 9)}{fit(_('Level'), 15)}{fit(_('Scope'), 14)}{_('Rule')}"
    for rule in CATALOGUE.values():
        limits = "; ".join(f"{_(parameter.what)} {parameter.value}" for parameter in rule.parameters.values())
        what = _(rule.what) + (f" ({limits})" if limits else "")
        level = f"{rule.level.value} {rule.level.label}"
        yield f"{fit(rule.number, 6)}{fit(str(rule.version), 9)}{fit(level, 15)}{fit(rule.scope.label, 14)}{what}"


@command.command("hits", help=N_("List what the rules find open in the office."))
@click.option("--rule", "rules", multiple=True, help=N_("only this rule; may be repeated"))
@click.option("--area", help=N_("only the area with this number"))
@click.option("--all", "everything", is_flag=True, help=N_("what is explained and mere information too"))
@with_office
def hits(office: OfficeFile, rules: tuple[str, ...], area: str | None, everything: bool) -> None:
    """List what the rules find open in the office."""
    from roster.rules.catalogue import CATALOGUE

    unknown = [rule for rule in rules if rule not in CATALOGUE]
    if unknown:
        raise click.ClickException(_("There is no rule {rule}.").format(rule=unknown[0]))
    if area is not None and area.zfill(3) not in {one.label for one in office.areas()}:
        raise click.ClickException(_("There is no area {area}.").format(area=area))
    count = 0
    for hit in _hits(office):
        wanted = everything or hit.finding.open
        if (
            wanted
            and (not rules or hit.finding.rule in rules)
            and area in (None, hit.area_label, hit.area_label.lstrip("0"))
        ):
            count += 1
            click.echo(_line(hit))
    click.echo(ngettext("{count} hit.", "{count} hits.", count).format(count=count), err=True)


def _hits(office: OfficeFile) -> Iterator[OfficeHit]:
    """Building by building; how far it is stands on the terminal, if standard error is one."""
    buildings = office.buildings()
    yield from office.hits_of_areas()
    for done, building in enumerate(buildings, 1):
        found = office.hits_of_building(building.gid)
        if sys.stderr.isatty():
            click.echo(f"\r{done}/{len(buildings)} ", nl=done == len(buildings), err=True)
        yield from found


def _line(hit: OfficeHit) -> str:
    from tui.place_words import place_words

    finding = hit.finding
    place = place_words(hit.building_name, hit.stairwell, hit.room) if hit.room else ""
    household = _("household {number}").format(number=hit.household_label) if hit.household_label else ""
    explained = _("explained: {reason}").format(reason=finding.override.reason) if finding.override else ""
    words = (finding.rule, finding.level.value, hit.area_label, place, household, hit.name, finding.message, explained)
    return "  ".join(word for word in words if word)


@command.command("lower", help=N_("Make a hard rule soft for this office: a reason then does for completion."))
@click.argument("rule")
@click.option("--reason", required=True, help=N_("why; it is recorded"))
@with_office
def lower(office: OfficeFile, rule: str, reason: str) -> None:
    """Make a hard rule soft for this office: a reason then does for completion."""
    from roster.finding import Level

    _set_level(office, rule, Level.SOFT, reason)


@command.command("restore", help=N_("Make a lowered rule hard again."))
@click.argument("rule")
@click.option("--reason", required=True, help=N_("why; it is recorded"))
@with_office
def restore(office: OfficeFile, rule: str, reason: str) -> None:
    """Make a lowered rule hard again."""
    from roster.finding import Level

    _set_level(office, rule, Level.HARD, reason)


def _set_level(office: OfficeFile, rule: str, level: Level, reason: str) -> None:
    from roster.record import Fault

    try:
        office.set_rule_level(rule, level, reason)
    except Fault as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(_("{rule} is {level} now.").format(rule=rule, level=level.label))
