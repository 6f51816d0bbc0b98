"""The closing sheet of a day (日结单): what was done, and the head of the record, signed by hand so that it binds.

Whoever holds the sheet can show later that no entry up to that head was altered or cut off. It names no resident.
"""

from __future__ import annotations

from printouts import qr
from printouts.paper_words import sample_word, weekday_words
from printouts.press import Sheet, pdf_of
from roster.day_closing import DayClosing, DayWork
from roster.language import _, pgettext
from roster.office import Office
from roster.record import Record
from roster.visit import Outcome

HEAD_PREFIX = f"{qr.NOTICE_PREFIX}HEAD-"


class Closing(Record):
    """``closing`` holds the counts and the head."""

    office: Office
    closing: DayClosing


def closing_pdf(closing: Closing) -> bytes:
    """One A4 page, more for a large staff. Raises :class:`printouts.font.MissingGlyphs` and
    :class:`printouts.press.PressFailed`."""
    return pdf_of(closing_sheet(closing))


def closing_sheet(closing: Closing) -> Sheet:
    """The sheet before it is set."""
    fields = [(_("Name of the office"), closing.office.name)]
    fields += [(pgettext("closing", "Name"), work.name) for work in closing.closing.work]
    return Sheet(template="closing", texts=_texts(closing), day=closing.closing.day, fields=tuple(fields))


def _texts(sheet: Closing) -> dict[str, object]:
    closing, outcomes = sheet.closing, sheet.closing.outcomes
    head = closing.head
    return {
        "sample": sample_word(sheet.office.sample),
        "title": pgettext("closing", "Closing of the day"),
        "office": sheet.office.name,
        "day": weekday_words(closing.day),
        "printed": _("set on {time}").format(time=f"{closing.at.astimezone():%Y-%m-%d %H:%M}"),
        "heading": [
            pgettext("closing", "Name"),
            *(outcome.value for outcome in outcomes),
            pgettext("closing", "Calls"),
            pgettext("closing", "Households saved"),
        ],
        "work": [_row(work, outcomes) for work in (*closing.work, _total(closing))],
        "legend": [f"{outcome.value} {outcome.label}" for outcome in outcomes],
        "nothing": "" if closing.work else _("Nothing was entered on this day."),
        "record": {
            "title": _("Record of who did what"),
            "number": _("last entry no. {number}").format(number=head.number),
            "seal": head.groups,
            "word": _("Keep this sheet. 'huce audit verify --head' shows with it that no entry before it was altered."),
            "code": qr.drawing(HEAD_PREFIX + head.published.upper()),
        },
        "signed": [_("Instructor's signature"), _("Chief's signature"), _("Date")],
    }


def _row(work: DayWork, outcomes: tuple[Outcome, ...]) -> list[str]:
    counts = [work.visits.get(outcome, 0) for outcome in outcomes]
    return [work.name, *(str(count or "") for count in (*counts, work.calls, work.households))]


def _total(closing: DayClosing) -> DayWork:
    visits = {outcome: sum(work.visits.get(outcome, 0) for work in closing.work) for outcome in closing.outcomes}
    households = sum(work.households for work in closing.work)
    return DayWork(name=pgettext("closing", "Together"), visits=visits, households=households)
