"""The walk sheet of a spot check, put together from an unlocked office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from roster.language import _
from roster.record import Fault
from tui.papers import Paper

if TYPE_CHECKING:
    from printouts.building_on_paper import BuildingOnPaper
    from roster.verification.spot_check import SpotCheck
    from storage.office_file import OfficeFile


def sample_paper(office: OfficeFile, gid: UUID) -> Paper:
    """A line per dwelling of the sample, in walking order. Raises :class:`Fault` where there is no such sample."""
    from printouts.sample_sheet import SampleOnPaper, sample_sheet_pdf

    check = next((check for check in office.spot_checks() if check.gid == gid), None)
    if check is None:
        raise Fault(_("There is no such spot check."))
    area = next(area.label for area in office.areas() if area.gid == check.area)
    buildings = tuple(_on_paper(office, building, area) for building in _buildings(office, check))
    name = _("area {label}").format(label=area)
    if check.building is not None:
        name = f"{name} {office.building(check.building).name}"
    how = _("{plan} of {total}, seed {seed}").format(plan=check.plan.words, total=len(check.frame), seed=check.seed)
    sample = SampleOnPaper(buildings=buildings, drawn=check.drawn, place=name, how=how, day=office.today())
    office.printed("sample")
    return Paper(f"sample-{area}-{sample_id(check)}.pdf", partial(sample_sheet_pdf, sample))


def sample_id(check: SpotCheck) -> str:
    """A short name for a spot check, as commands and file names have it."""
    return check.gid.hex[-6:]


def _buildings(office: OfficeFile, check: SpotCheck) -> tuple[UUID, ...]:
    """Those in which any dwelling was drawn, in the order of the walk."""
    return tuple(dict.fromkeys(office.dwelling(gid).building for gid in check.drawn))


def _on_paper(office: OfficeFile, gid: UUID, area: str) -> BuildingOnPaper:
    from printouts.building_on_paper import BuildingOnPaper

    return BuildingOnPaper(
        office=office.office(),
        building=office.building(gid),
        dwellings=office.dwellings_of(gid),
        standings={},
        area=area,
        day=office.today(),
        blank=True,
    )
