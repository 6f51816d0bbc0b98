"""A day's calls of one member of staff (入户日程表): A4 across, in walking order, with boxes to tick."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from printouts import qr
from printouts.paper_words import sample_word, weekday_words, window_words
from printouts.press import Sheet, pdf_of
from roster.language import _, ngettext, pgettext
from roster.masking import DocumentClass, mask_name
from roster.office import Office
from roster.record import Record
from roster.schedule import ScheduledCall
from roster.staff import StaffMember


class Schedule(Record):
    """``calls`` are in the order in which they are walked; heads of households leave this package masked only."""

    office: Office
    staff: StaffMember
    day: date
    calls: tuple[ScheduledCall, ...] = Field(min_length=1)


def schedule_pdf(schedule: Schedule) -> bytes:
    """As many pages as needed, each with the heading. Raises :class:`printouts.font.MissingGlyphs` and
    :class:`printouts.press.PressFailed`."""
    return pdf_of(schedule_sheet(schedule))


def schedule_sheet(schedule: Schedule) -> Sheet:
    """The list before it is set."""
    return Sheet(template="schedule", texts=_texts(schedule), day=schedule.day, fields=tuple(_fields(schedule)))


def _fields(schedule: Schedule) -> list[tuple[str, str]]:
    fields = [
        (_("Name of the office"), schedule.office.name),
        (pgettext("schedule", "Name"), schedule.staff.name),
        (pgettext("schedule", "Permit number"), schedule.staff.permit_number),
    ]
    for call in schedule.calls:
        fields += [
            (pgettext("schedule", "Building"), call.building),
            (pgettext("schedule", "Address"), call.address),
            (pgettext("schedule", "Stairwell"), call.stairwell),
            (pgettext("schedule", "Room"), call.dwelling.room),
            (_("Note for room {room}").format(room=call.dwelling.room), call.appointment.note),
            *((_("Head in room {room}").format(room=call.dwelling.room), head) for head in _masked(call)),
            *((pgettext("schedule", "With"), name) for name in _companions(call, schedule.staff)),
        ]
    return fields


def _masked(call: ScheduledCall) -> list[str]:
    return [mask_name(head, DocumentClass.ROSTER_PRINT) for head in call.heads]


def _companions(call: ScheduledCall, staff: StaffMember) -> list[str]:
    """Who comes along: the sheet is one person's, so her own name is not repeated on each line."""
    together = zip(call.appointment.staff, call.staff, strict=True)
    return [name for gid, name in together if gid != staff.gid]


def _texts(schedule: Schedule) -> dict[str, object]:
    staff, calls = schedule.staff, schedule.calls
    persons = sum(call.persons or 0 for call in calls)
    return {
        "sample": sample_word(schedule.office.sample),
        "title": pgettext("schedule", "Calls of the day"),
        "office": schedule.office.name,
        "day": weekday_words(schedule.day),
        "name": staff.name,
        "role": staff.role.label,
        "permit": _("permit no. {number}").format(number=staff.permit_number) if staff.permit_number else "",
        "count": ngettext("{count} call", "{count} calls", len(calls)).format(count=len(calls)),
        "persons": ngettext("{count} person", "{count} persons", persons).format(count=persons),
        "page": pgettext("schedule", "page {page} of {pages}"),
        "code": qr.drawing(_code(schedule)),
        "heading": {
            "number": pgettext("schedule", "No."),
            "window": pgettext("schedule", "Time"),
            "building": pgettext("schedule", "Building"),
            "stairwell": pgettext("schedule", "Stairwell"),
            "room": pgettext("schedule", "Room"),
            "area": pgettext("schedule", "Area"),
            "household": pgettext("schedule", "Household"),
            "head": pgettext("schedule", "Head"),
            "persons": pgettext("schedule", "Persons"),
            "companions": pgettext("schedule", "With"),
            "met": pgettext("schedule", "Met"),
            "slip": pgettext("schedule", "Slip left"),
            "again": pgettext("schedule", "New date"),
            "note": pgettext("schedule", "Notes"),
        },
        "calls": [_row(call, staff) for call in calls],
        "inside": _("For use inside the office. Do not leave it anywhere; hand it back after the calls."),
        "signed": [_("Enumerator's signature"), _("Handed back on"), _("Received by")],
    }


def _row(call: ScheduledCall, staff: StaffMember) -> dict[str, object]:
    return {
        "window": window_words(call.appointment.window),
        "building": call.building,
        "address": call.address,
        "stairwell": call.stairwell,
        "room": call.dwelling.room,
        "area": call.area,
        "households": list(call.households),
        "heads": _masked(call),
        "persons": "" if call.persons is None else str(call.persons),
        "companions": _companions(call, staff),
        "note": call.appointment.note,
    }


def _code(schedule: Schedule) -> str:
    """Names the sheet: the day and the permit number of whose it is."""
    return f"{qr.NOTICE_PREFIX}DAY-{schedule.day:%Y%m%d}-{schedule.staff.permit_number}".rstrip("-")
