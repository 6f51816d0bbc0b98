"""The rates of second keying as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.widgets.rate_words import TITLES, exported_rates

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


def write_rates(office: OfficeFile, path: Path) -> int:
    """Write a CSV file, which the record tells of; the rows written. Raises ``OfficeError``."""
    from storage.formula_safe import write_table

    logins = {member.gid: (member.login, member.name) for member in office.staff()}
    return write_table(path, TITLES, exported_rates(office.export_rates(path.name), logins))
