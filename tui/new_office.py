"""Making an office file from what a person typed, for the console and the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from roster.language import _

if TYPE_CHECKING:
    from pydantic import ValidationError

_REGISTRATION_DAYS = 14
"""The short form was registered from 1 to 15 November in 2020."""
_PERMIT_DAYS = 92
"""A permit is valid for about three months, the length of a campaign."""


def create_office(
    path: Path,
    *,
    name: str,
    division: str,
    chief: str,
    login: str,
    passphrase: str,
    clock: Callable[[], datetime],
    phone: str = "",
    verify_url: str = "",
    **_rest: str,
) -> str:
    """Make the office file; the recovery code, which is shown once and kept nowhere.

    Raises pydantic's ``ValidationError`` for what was typed, ``OfficeError`` for what lies at ``path``.
    """
    from roster.office import Office
    from roster.staff import Role, StaffMember
    from storage.office_file import OfficeFile

    today = clock().astimezone().date()
    more = {"verify_url": verify_url} if verify_url else {}
    reference = _next_reference_day(today)
    office = Office(
        name=name,
        division=division,
        phone=phone,
        reference_day=reference,
        registration_from=reference,
        registration_to=reference + timedelta(days=_REGISTRATION_DAYS),
        permits_from=today,
        permits_to=today + timedelta(days=_PERMIT_DAYS),
        **more,
    )
    member = StaffMember(login=login, name=chief, role=Role.CHIEF)
    file, code = OfficeFile.create(path, office, member, passphrase, clock=clock)
    file.close()
    return code


def _next_reference_day(today: date) -> date:
    """The next 1 November, the reference day of every census and sample survey so far."""
    day = date(today.year, 11, 1)
    return day if day >= today else date(today.year + 1, 11, 1)


def first_fault(error: ValidationError) -> tuple[str, str]:
    """The form's field and the reason in words of the first thing that was wrong."""
    first = error.errors()[0]
    field = str(first["loc"][-1])
    if error.title == "StaffMember" and field == "name":
        field = "chief"
    cause = first.get("ctx", {}).get("error")
    return field, str(cause) if cause is not None else _("this cannot be empty or so long")
