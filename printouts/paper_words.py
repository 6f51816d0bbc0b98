"""How days, rooms and lists of areas are written on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from roster.appointment_words import weekday_label
from roster.language import _, pgettext

_RUNS_SHOWN = 12
"""A badge has room for so many; the signed code holds them all."""


def day_words(day: date) -> str:
    """``2026-11-25`` or ``2026年11月25日``."""
    return _("{year:04d}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)


def weekday_words(day: date) -> str:
    """``Wednesday 2026-11-25`` or ``2026年11月25日 星期三``."""
    return _("{weekday} {day}").format(weekday=weekday_label(day), day=day_words(day))


def window_words(window: str) -> str:
    """``18:30-20:30`` with the dash that is printed between times."""
    return window.replace("-", "–")


def room_words(room: str) -> str:
    """``room 1203`` or ``1203室``; a label that is a word already (``门卫室``) stays as it is."""
    return _("room {room}").format(room=room) if room.isascii() else room


def place_words(*words: str) -> str:
    """Building, stairwell and room as one says them; not those that are empty or that the next one repeats, as in
    ``2单元`` and ``2单元-208``."""
    said = [word for word, following in zip(words, (*words[1:], ""), strict=True) if not _repeated(word, following)]
    return pgettext("between building, stairwell and room", ", ").join(word for word in said if word)


def _repeated(word: str, following: str) -> bool:
    return following.startswith(f"{word}-")


def area_words(labels: Iterable[str]) -> str:
    """Labels of areas in order, neighbours joined, at most twelve items: ``001–003, 007``."""
    runs: list[list[str]] = []
    for label in sorted(set(labels)):
        if runs and label.isdecimal() and runs[-1][-1].isdecimal() and int(runs[-1][-1]) + 1 == int(label):
            runs[-1].append(label)
        else:
            runs.append([label])
    shown = _(", ").join(f"{run[0]}–{run[-1]}" if len(run) > 1 else run[0] for run in runs[:_RUNS_SHOWN])
    if hidden := sum(map(len, runs[_RUNS_SHOWN:])):
        return _("{areas} and {count} more").format(areas=shown, count=hidden)
    return shown


def sample_word(sample: bool) -> str:
    """The word that marks each sheet of a sample office; empty for a real one."""
    return pgettext("on paper", "SAMPLE") if sample else ""
