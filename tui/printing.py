"""Sheets from the console: set, written where the clerk finds them, and told of in one sentence."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from roster.language import _

if TYPE_CHECKING:
    from storage.office_file import OfficeFile
    from tui.papers import Paper
    from tui.session import Session


def prints_folder() -> Path:
    """``$HUCE_PRINTS``, else ``huce-prints`` in the home folder."""
    named = os.environ.get("HUCE_PRINTS")
    return Path(named) if named else Path.home() / "huce-prints"


async def write_paper(session: Session, paper: str, dwelling: UUID | None, day: date) -> tuple[str, bool]:
    """Write one paper; the sentence to say, and whether it says that something went wrong.

    Only the gathering waits for the office file; while the sheet is set, the console goes on working.
    """
    return await write_gathered(session, lambda office: _gathered(office, paper, dwelling, day))


async def write_map(session: Session, area: int, courtyard: str, *, blank: bool) -> tuple[str, bool]:
    """The same for the map of an area, or of one of its courtyards."""
    from tui.papers import map_paper

    return await write_gathered(session, lambda office: map_paper(office, area, courtyard, blank=blank))


async def write_gathered(session: Session, gather: Callable[[OfficeFile], Paper]) -> tuple[str, bool]:
    """The same for whatever ``gather`` puts together."""
    from roster.record import Fault
    from storage.faults import OfficeError

    try:
        gathered = await session.ask(gather)
        path = await asyncio.to_thread(_kept, gathered, prints_folder())
    except (Fault, OfficeError) as error:
        return str(error), True
    return _("Written: {path}").format(path=path), False


def _gathered(office: OfficeFile, paper: str, dwelling: UUID | None, day: date) -> Paper:
    from tui.papers import closing_paper, notice_paper, permit_paper, schedule_paper

    if paper == "notice" and dwelling is not None:
        return notice_paper(office, dwelling)
    if paper == "schedule":
        return schedule_paper(office, office.me, day)
    if paper == "closing":
        return closing_paper(office, day)
    return permit_paper(office, office.me)


def _kept(paper: Paper, folder: Path) -> Path:
    """Where the sheet lies; only its owner may look into a folder that is made for it. Raises ``Fault``."""
    from roster.record import Fault
    from tui.papers import keep_paper

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(_("{path} cannot be written: {reason}").format(path=folder, reason=error.strerror)) from None
    path = folder / paper.name
    keep_paper(paper.set(), path)
    return path
