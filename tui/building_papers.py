"""Sheets of a whole building, and the notices of many of its dwellings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from roster.language import _
from roster.record import Fault
from tui.papers import Paper, notice_of

if TYPE_CHECKING:
    from printouts.building_on_paper import BuildingOnPaper
    from roster.building import Building
    from storage.office_file import OfficeFile


def building_named(office: OfficeFile, name: str, area: str | None = None) -> Building:
    """The building that is called so, in area number ``area`` if several are. Raises :class:`Fault`."""
    labels = {found.gid: found.label for found in office.areas()}
    found = [b for b in office.buildings() if b.name == name and (area is None or labels[b.area] == area.zfill(3))]
    if not found:
        raise Fault(_("There is no building {name}.").format(name=name))
    if len(found) > 1:
        areas = ", ".join(labels[building.area] for building in found)
        raise Fault(_("{name} is in several areas ({areas}): say which with --area.").format(name=name, areas=areas))
    return found[0]


def walk_paper(office: OfficeFile, building: UUID, *, blank: bool = False) -> Paper:
    """The walk sheet of a building: a line per dwelling in walking order. Raises :class:`Fault` for an empty one."""
    from printouts.walk_sheet import walk_sheet_pdf

    on_paper = _on_paper(office, building, blank)
    office.printed("walk")
    return Paper(_name("walk", on_paper), partial(walk_sheet_pdf, on_paper))


def wall_paper(office: OfficeFile, building: UUID, *, blank: bool = False) -> Paper:
    """The cross-section of a building for the wall. Raises :class:`Fault` for an empty one."""
    from printouts.wall_sheet import wall_sheet_pdf

    on_paper = _on_paper(office, building, blank)
    office.printed("wall")
    return Paper(_name("wall", on_paper), partial(wall_sheet_pdf, on_paper))


def building_paper(office: OfficeFile, building: UUID, paper: str) -> Paper:
    """One of the papers that :class:`tui.screens.papers.PapersDialog` offers for a building."""
    kind, _dash, blank = paper.partition("-")
    return (walk_paper if kind == "walk" else wall_paper)(office, building, blank=bool(blank))


def notices_paper(office: OfficeFile, dwellings: Sequence[UUID]) -> Paper:
    """The notices of the next appointments of some dwellings, in their order, those without one left out.

    Raises :class:`Fault` where none has any.
    """
    from printouts.notice import notices_pdf

    notices = [(gid, notice) for gid in dwellings if (notice := notice_of(office, gid)) is not None]
    if not notices:
        raise Fault(_("No appointment is open for what is selected. Make one first."))
    for gid, _notice in notices:
        office.printed("notice", gid)
    code = notices[0][1].code
    return Paper(f"notices-{len(notices)}-{code}.pdf", partial(notices_pdf, [notice for _gid, notice in notices]))


def _on_paper(office: OfficeFile, gid: UUID, blank: bool) -> BuildingOnPaper:
    from printouts.building_on_paper import BuildingOnPaper

    building, dwellings = office.building(gid), office.dwellings_of(gid)
    if not dwellings:
        raise Fault(_("{name} has no dwelling yet.").format(name=building.name))
    labels = {area.gid: area.label for area in office.areas()}
    return BuildingOnPaper(
        office=office.office(),
        building=building,
        dwellings=dwellings,
        standings={} if blank else office.standings_of(gid),
        households={} if blank else office.household_numbers_of(gid),
        area="|".join(labels[area] for area in building.areas),
        day=office.today(),
        blank=blank,
    )


def _name(kind: str, paper: BuildingOnPaper) -> str:
    blank = "-blank" if paper.blank else ""
    return f"{kind}-{paper.area.partition('|')[0]}-{paper.building.number:03d}{blank}.pdf"
