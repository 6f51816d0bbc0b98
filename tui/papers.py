"""Sheets put together from an unlocked office: gathered where the office is, set anywhere, and laid down on disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from roster.language import _
from roster.record import Fault
from roster.staff import StaffMember

if TYPE_CHECKING:
    from printouts.notice import Notice
    from roster.appointment import Appointment
    from storage.office_file import OfficeFile

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a sheet takes. ``set`` makes the PDF, needs no office any more and may take seconds, so it can be run
    on any thread; it raises :class:`Fault`. ``name`` is the file name for who has no better one."""

    name: str
    set: Callable[[], bytes]


def member_with(office: OfficeFile, login: str) -> StaffMember:
    """Who signs in as ``login``. Raises :class:`Fault`."""
    member = office.staff_member(login)
    if member is None:
        raise Fault(_("Nobody here has the login {login}.").format(login=login))
    return member


def permit_paper(office: OfficeFile, member: StaffMember) -> Paper:
    """A member's work permit, signed with the office's key."""
    from printouts.permit import permit_pdf
    from printouts.permit_token import sign

    permit, about = office.permit_for(member.login), office.office()
    link = sign(permit, office.signing_key(), about.verify_url)
    office.printed("permit", member.gid)
    return Paper(f"permit-{member.login}.pdf", partial(permit_pdf, permit, link=link, sample=about.sample))


def notice_paper(office: OfficeFile, dwelling: UUID) -> Paper:
    """The notice of a dwelling's next appointment. Raises :class:`Fault` where none is open from today on."""
    from printouts.notice import notice_pdf

    notice = notice_of(office, dwelling)
    if notice is None:
        raise Fault(_("No appointment is open for this dwelling. Make one first."))
    office.printed("notice", dwelling)
    return Paper(f"notice-{notice.code}.pdf", partial(notice_pdf, notice))


def notice_of(office: OfficeFile, dwelling: UUID) -> Notice | None:
    """What the notice of a dwelling's next appointment says; None where none is open from today on."""
    from printouts.notice import Notice

    appointment = _next_appointment(office, dwelling)
    if appointment is None:
        return None
    home = office.dwelling(dwelling)
    building = office.building(home.building)
    staff = {member.gid: member for member in office.staff()}
    return Notice(
        office=office.office(),
        building=building.name,
        address=building.address,
        stairwell=building.stairwell_label(home.stairwell),
        room=home.room,
        code=home.code,
        appointment=appointment,
        callers=tuple(staff[gid] for gid in appointment.staff if gid in staff),
        issued=appointment.made_at.astimezone().date(),
    )


def _next_appointment(office: OfficeFile, dwelling: UUID) -> Appointment | None:
    today = office.today()
    coming = [appointment for appointment in office.open_appointments_of(dwelling) if appointment.day >= today]
    return min(coming, key=lambda appointment: (appointment.day, appointment.start), default=None)


def schedule_paper(office: OfficeFile, member: StaffMember, day: date) -> Paper:
    """A member's calls of a day. Raises :class:`Fault` where there are none."""
    from printouts.paper_words import weekday_words
    from printouts.schedule import Schedule, schedule_pdf

    calls = office.schedule(day, member.gid)
    if not calls:
        raise Fault(_("{name} has no calls on {day}.").format(name=member.name, day=weekday_words(day)))
    schedule = Schedule(office=office.office(), staff=member, day=day, calls=calls)
    office.printed("schedule", member.gid)
    return Paper(f"schedule-{member.login}-{day.isoformat()}.pdf", partial(schedule_pdf, schedule))


def closing_paper(office: OfficeFile, day: date) -> Paper:
    """The closing sheet of a day, with the head of the record. Raises :class:`Fault` for a day to come."""
    from printouts.closing import Closing, closing_pdf

    if day > office.today():
        raise Fault(_("{day} is still to come.").format(day=day.isoformat()))
    closing = Closing(office=office.office(), closing=office.closing_of(day))
    office.printed("closing")
    return Paper(f"closing-{day.isoformat()}.pdf", partial(closing_pdf, closing))


def map_paper(office: OfficeFile, number: int, courtyard: str = "", *, blank: bool = False) -> Paper:
    """The map of an enumeration area or of one of its courtyards. Raises :class:`Fault` where there is none."""
    from printouts.courtyard import courtyard_pdf

    area = next((area for area in office.areas() if area.number == number), None)
    if area is None:
        raise Fault(_("There is no area {area}.").format(area=f"{number:03d}"))
    contents = office.area_contents(area.gid)
    drawn = next((drawn for drawn in contents.maps if drawn.name == courtyard), None)
    if drawn is None and courtyard:
        raise Fault(_("Area {label} has no courtyard {name}.").format(label=area.label, name=courtyard))
    if drawn is None:
        raise Fault(_("Area {label} has no map yet: draw it in the console.").format(label=area.label))
    office.printed("courtyard")
    name = f"map-{area.label}-{drawn.gid.hex[-6:]}.pdf" if courtyard else f"map-{area.label}.pdf"
    return Paper(name, partial(courtyard_pdf, office.office(), contents, drawn, office.today(), blank=blank))


def keep_paper(pdf: bytes, path: Path) -> None:
    """Write a sheet whole or not at all, readable by its owner only; an older sheet at ``path`` is replaced.

    Raises :class:`Fault`, where something that is no PDF file stays as it is, or what is wrong with the folder.
    """
    try:
        if path.exists() and not _is_pdf(path):
            raise Fault(_("{path} is there already and is no PDF file. It stays as it is.").format(path=path))
        _replace(path, pdf)
    except OSError as error:
        raise Fault(_("{path} cannot be written: {reason}").format(path=path, reason=error.strerror)) from None


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PDF)) == _PDF


def _replace(path: Path, pdf: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
