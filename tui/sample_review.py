"""How far the review of the sample office has come: the instructor has begun with the first buildings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from roster.record import Fault
from tui.sample_logins import SAMPLE_PASSPHRASE

if TYPE_CHECKING:
    from roster.review.review_tray import TrayRow
    from storage.office_file import OfficeFile

_REVIEWED = 40
"""So many households are decided on, in walking order."""
_RETURNS = {7: "户口本上还有一人，请核对是否漏登", 23: "电话打不通，请再核对号码"}
_QUESTIONS = {7: ("phone", "号码是否属实？"), 31: ("note", "租户还是亲属？请写明")}
"""By the household's place in the walk; what is asked of is a field of the household."""


def review_sample(path: Path, clock: Callable[[], datetime]) -> None:
    """Decide on some households of the sample office at ``path`` as its instructor."""
    from storage.office_file import OfficeFile

    with OfficeFile.unlock(path, "i1", SAMPLE_PASSPHRASE, clock=clock) as office:
        rows = [row for row in office.tray() if not row.findings]
        for place, row in enumerate(rows[:_REVIEWED]):
            _decide(office, row, place)


def _decide(office: OfficeFile, row: TrayRow, place: int) -> None:
    if place in _QUESTIONS:
        field, text = _QUESTIONS[place]
        office.write_line(row.household, None, field, text, asks=True)
    version = office.household(row.household).version
    if place in _RETURNS:
        office.return_household(row.household, version, _RETURNS[place])
    elif place not in _QUESTIONS:
        with suppress(Fault):  # one of the mistakes that the sample holds on purpose: it goes on waiting
            office.approve(row.household, version)
