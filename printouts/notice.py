"""The slip that announces a call (入户预约通知单): A5; it names the dwelling, and nobody who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from printouts import qr
from printouts.font import Field
from printouts.paper_words import day_words, place_words, room_words, sample_word, weekday_words, window_words
from printouts.press import Sheet, pdf_of
from roster.appointment import Appointment
from roster.appointment_words import WINDOWS
from roster.language import _, pgettext
from roster.office import Office
from roster.record import Line, Name, Record
from roster.staff import StaffMember


class Notice(Record):
    """What the slip says. ``callers`` come in the appointment's order; ``code`` is the dwelling's, which means nothing
    outside the office; ``issued`` is the day printed under the office's name. The appointment's note stays inside."""

    office: Office
    building: Name
    address: Line = ""
    stairwell: Line = ""
    room: Name
    code: str
    appointment: Appointment
    callers: tuple[StaffMember, ...]
    issued: date


def notice_pdf(notice: Notice) -> bytes:
    """One page. Raises :class:`printouts.font.MissingGlyphs` and :class:`printouts.press.PressFailed`."""
    return pdf_of(notice_sheet(notice))


def notice_sheet(notice: Notice) -> Sheet:
    """The slip before it is set."""
    return Sheet(template="notice", texts=_texts(notice), day=notice.issued, fields=_fields(notice))


def notices_pdf(notices: Sequence[Notice]) -> bytes:
    """One page each, in the order given; of one office. Raises as :func:`notice_pdf`."""
    return pdf_of(notices_sheet(notices))


def notices_sheet(notices: Sequence[Notice]) -> Sheet:
    """The slips before they are set."""
    slips = [_texts(notice) for notice in notices]
    common = {name: slips[0][name] for name in ("sample", "title", "office")}
    return Sheet(
        template="notice",
        texts=common | {"notices": slips},
        day=max(notice.issued for notice in notices),
        fields=tuple(field for notice in notices for field in _fields(notice)),
    )


def _fields(notice: Notice) -> tuple[Field, ...]:
    return (
        (_("Name of the office"), notice.office.name),
        (pgettext("notice", "Telephone"), notice.office.phone),
        (pgettext("notice", "Building"), notice.building),
        (pgettext("notice", "Address"), notice.address),
        (pgettext("notice", "Stairwell"), notice.stairwell),
        (pgettext("notice", "Room"), notice.room),
        *((_("Who comes"), caller.name) for caller in notice.callers),
        *((pgettext("notice", "Permit number"), caller.permit_number) for caller in notice.callers),
    )


def _texts(notice: Notice) -> dict[str, object]:
    appointment, office = notice.appointment, notice.office
    return {
        "sample": sample_word(office.sample),
        "title": pgettext("notice", "Notice of a call"),
        "office": office.name,
        "greeting": _("Dear residents,"),
        "intro": _(
            "We should like to register your household for the census at the time below. It takes about ten minutes. "
            "Please let one adult be at home who knows about everybody in the household."
        ),
        "where": _("Dwelling"),
        "place": place_words(notice.building, notice.stairwell, room_words(notice.room)),
        "address": notice.address,
        "when": pgettext("notice", "Time"),
        "day": weekday_words(appointment.day),
        "window": window_words(appointment.window),
        "who": _("Who comes"),
        "callers": [
            [caller.name, caller.role.label, _("permit no. {number}").format(number=caller.permit_number)]
            if caller.permit_number
            else [caller.name, caller.role.label, ""]
            for caller in notice.callers
        ],
        "ready_title": _("Please have ready"),
        "ready": [
            _("the household register booklet"),
            _("the ID cards of all members of the household"),
            _("for members who are away: where they live now and since when"),
            _("for members registered elsewhere: the place of registration"),
        ],
        "other_title": _("Does this time not suit you?"),
        "other": _("Tick another, add the day, and hand this slip in at the office, or call us."),
        "windows": [[_(window.name), window_words(window.hours)] for window in WINDOWS],
        "other_day": _("Day, or another time:"),
        "telephone": pgettext("notice", "Telephone"),
        "phone": office.phone,
        "code": qr.drawing(qr.NOTICE_PREFIX + notice.code),
        "code_words": "-".join(notice.code[at : at + 3] for at in range(0, len(notice.code), 3)),
        "code_note": _("Code of this slip: please give it when you call."),
        "free": _("The census is free of charge. No fee is ever taken and nothing is sold."),
        "secret": _(
            "What you tell us is kept secret by law. It serves the census only and is never the ground for a measure "
            "against anybody."
        ),
        "check": _("Whoever comes shows a work permit. Its code leads to {address}."),
        "verify": office.verify_url,
        "issued": day_words(notice.issued),
    }
