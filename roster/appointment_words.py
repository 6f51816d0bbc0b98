"""Days and windows of time as a clerk types them."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from roster.language import N_, _
from roster.record import Fault, half_width


class Window(NamedTuple):
    """A usual window for calls, local time."""

    name: str
    start: time
    end: time

    @property
    def hours(self) -> str:
        """``18:30-20:30``."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


WINDOWS: tuple[Window, ...] = (
    Window(N_("morning"), time(9), time(11)),
    Window(N_("afternoon"), time(15), time(18)),
    Window(N_("evening"), time(18, 30), time(20, 30)),
)
"""Typed by number, 1 to 3: workday evenings and weekend mornings and afternoons are when people are at home."""


_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def weekday_label(day: date) -> str:
    """``Wednesday`` or ``星期三``."""
    return _(_WEEKDAYS[day.weekday()])


def parse_day(text: str, today: date) -> date:
    """``1`` is tomorrow (``+1`` too), ``0`` today; ``25`` the next 25th, ``1125`` or ``11-25`` that day; or in full.

    A day without a year is never in the past: after it has gone by, next year's is meant. Raises :class:`Fault`.
    """
    written = half_width(text).replace("月", "-").rstrip("日号").replace("年", "-").replace(".", "-").replace("/", "-")
    words = {_("today"): 0, _("tomorrow"): 1, "今天": 0, "明天": 1, "后天": 2}
    if written in words:
        return today + timedelta(days=words[written])
    if match := re.fullmatch(r"\+?(\d)", written):
        return today + timedelta(days=int(match[1]))
    try:
        if re.fullmatch(r"\d{8}", written):
            return _not_past(date(int(written[:4]), int(written[4:6]), int(written[6:])), today)
        fields = [int(f) for f in written.split("-") if f]
        if len(fields) == 1 and re.fullmatch(r"\d{4}", written):
            fields = [fields[0] // 100, fields[0] % 100]
        if len(fields) == 1:
            return _next_day_of_month(fields[0], today)
        if len(fields) == 2:
            this_year = date(today.year, *fields)
            return this_year if this_year >= today else date(today.year + 1, *fields)
        if len(fields) == 3:
            return _not_past(date(fields[0], fields[1], fields[2]), today)
    except ValueError as error:
        if isinstance(error, Fault):
            raise
    raise Fault(_("write a day as 11-25, or 1 for tomorrow"))


def _not_past(day: date, today: date) -> date:
    if day < today:
        raise Fault(_("{day} is over").format(day=day.isoformat()))
    return day


def _next_day_of_month(number: int, today: date) -> date:
    day = today
    for _day in range(62):
        if day.day == number:
            return day
        day += timedelta(days=1)
    raise Fault(_("no month has a day {number}").format(number=number))


def parse_window(text: str) -> tuple[time, time]:
    """``1`` to ``3`` are the usual windows; else ``18:30-20:30``, ``9-11`` or ``1830-2030``. Raises :class:`Fault`."""
    written = half_width(text).replace("：", ":").replace("~", "-").replace("至", "-").replace("点", "")
    if written in ("1", "2", "3"):
        window = WINDOWS[int(written) - 1]
        return window.start, window.end
    match = re.fullmatch(r"(\d{1,2}):?(\d{2})?\s*-\s*(\d{1,2}):?(\d{2})?", written)
    try:
        if match is None:
            raise ValueError
        start = time(int(match[1]), int(match[2] or 0))
        end = time(int(match[3]), int(match[4] or 0))
    except ValueError:
        raise Fault(_("write a window as 18:30-20:30 or 9-11, or choose 1, 2 or 3")) from None
    if end <= start:
        raise Fault(_("the window ends before it begins"))
    return start, end
