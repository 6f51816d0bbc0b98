"""``huce verify``: rates of second keying, samples for spot checks, their figures, proof and walk sheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roster.language import N_, _
from roster.record import Fault
from tui.commands.opening import with_office
from tui.commands.spoken import SpokenGroup
from tui.commands.text_table import text_table

if TYPE_CHECKING:
    from roster.verification.spot_check import SpotCheck
    from storage.office_file import OfficeFile


@click.group("verify", cls=SpokenGroup, help=N_("Second keying and spot checks: rates, samples, figures."))
def command() -> None:
    """Second keying and spot checks: rates, samples, figures."""


@command.command("rates", help=N_("How often second keying differs from the first, by enumerator."))
@click.option(
    "--csv", "file", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False), help=N_("write it as a table")
)
@with_office
def rates(office: OfficeFile, file: Path | None) -> None:
    """How often second keying differs from the first, by enumerator."""
    from tui.rates_file import write_rates
    from tui.widgets.rate_words import headings, shown_rates

    if file is not None:
        click.echo(_("{count} rows written: {path}").format(count=write_rates(office, file), path=file))
        return
    names = {member.gid: member.name for member in office.staff()}
    _say_table([headings(), *shown_rates(office.second_keying_found(), names)])


@command.command("draw", help=N_("Draw a systematic sample of dwellings along the walking order; it is recorded."))
@click.option("--area", required=True, metavar="N", help=N_("the area's number"))
@click.option("--building", metavar="NAME", help=N_("one building of the area; else all of it"))
@click.option("--size", type=click.IntRange(min=1), help=N_("so many dwellings"))
@click.option("--every", type=click.IntRange(min=1), help=N_("every so-many-th dwelling"))
@click.option("--seed", default="", help=N_("what the random start comes from; by chance if it is not given"))
@with_office
def draw(office: OfficeFile, area: str, building: str | None, size: int | None, every: int | None, seed: str) -> None:
    """Draw a systematic sample of dwellings along the walking order; it is recorded."""
    from roster.verification.systematic_sample import Plan
    from tui.building_papers import building_named

    found = next((each for each in office.areas() if each.label == area.zfill(3)), None)
    if found is None:
        raise click.ClickException(_("There is no area {area}.").format(area=area))
    try:
        inside = building_named(office, building, area).gid if building is not None else None
        check = office.draw_sample(found.gid, inside, Plan(size, every), seed)
    except Fault as fault:
        raise click.ClickException(str(fault)) from None
    _tell(office, check)
    _dwellings(office, check)


@command.command("samples", help=N_("All samples that were drawn, the newest first."))
@with_office
def samples(office: OfficeFile) -> None:
    """All samples that were drawn, the newest first."""
    from tui.sample_paper import sample_id

    areas = {area.gid: area.label for area in office.areas()}
    buildings = {building.gid: building.name for building in office.buildings()}
    names = {member.gid: member.name for member in office.staff()}
    rows = [(_("Sample"), _("Time"), _("Area"), _("Building"), _("How"), _("Seed"), _("Done"), _("Drawn by"))]
    for check in office.spot_checks():
        figures = office.coverage_of(check.gid)
        building = buildings.get(check.building, "") if check.building is not None else ""
        done = f"{figures.checked}/{figures.dwellings}"
        at = f"{check.at.astimezone():%Y-%m-%d %H:%M}"
        by = names.get(check.by, "")
        rows.append((sample_id(check), at, areas[check.area], building, check.plan.words, check.seed, done, by))
    _say_table(rows)


@command.command("figures", help=N_("A sample's dwellings, its error rates, and that it is as the seed draws it."))
@click.argument("sample")
@with_office
def figures(office: OfficeFile, sample: str) -> None:
    """A sample's dwellings, its error rates, and that it is as the seed draws it."""
    from tui.widgets.figure_words import figure_rows

    check = _named(office, sample)
    _tell(office, check)
    _dwellings(office, check)
    _say_table(list(figure_rows(office.coverage_of(check.gid))))
    if not check.holds:
        raise click.ClickException(_("Drawn again from the seed, the sample is another: it was changed."))
    click.echo(_("Drawn again from the seed, the sample is the same."))


@command.command("sheet", help=N_("The walk sheet of a sample, nothing of residents on it."))
@click.argument("sample")
@click.option(
    "--out", required=True, metavar="FILE.pdf", type=click.Path(path_type=Path), help=N_("the PDF file to write")
)
@with_office
def sheet(office: OfficeFile, sample: str, out: Path) -> None:
    """The walk sheet of a sample, nothing of residents on it."""
    from tui.papers import keep_paper
    from tui.sample_paper import sample_paper

    check = _named(office, sample)
    try:
        keep_paper(sample_paper(office, check.gid).set(), out)
    except Fault as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(_("Written: {path}").format(path=out))


def _named(office: OfficeFile, name: str) -> SpotCheck:
    """The sample with this short name. Raises ``click.ClickException``."""
    from tui.sample_paper import sample_id

    found = [check for check in office.spot_checks() if sample_id(check) == name.strip().lower()]
    if not found:
        raise click.ClickException(_("There is no sample {name}: huce verify samples lists them.").format(name=name))
    return found[0]


def _tell(office: OfficeFile, check: SpotCheck) -> None:
    """One line on how it was drawn."""
    from tui.sample_paper import sample_id

    words = _("sample {name}: {drawn} of {total} dwellings, seed {seed}")
    total, drawn = len(check.frame), len(check.drawn)
    click.echo(words.format(name=sample_id(check), drawn=drawn, total=total, seed=check.seed))


def _dwellings(office: OfficeFile, check: SpotCheck) -> None:
    """The sample in walking order."""
    from tui.place_words import place_words

    for row in office.checked_dwellings(check.gid):
        click.echo(f"{row.number:>4}  {place_words(*row.place)}  {row.result.label}")


def _say_table(rows: Sequence[Sequence[str]]) -> None:
    for line in text_table(rows):
        click.echo(line)
