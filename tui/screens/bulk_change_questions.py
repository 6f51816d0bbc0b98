"""The questions before a change for many: which field, whose, where it is what now, and what it becomes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from roster.language import _
from roster.record import Fault
from roster.review.bulk_change import BulkChange, Members
from roster.review.changing_field import CHANGING_FIELDS, ChangingField
from tui.screens.ask_line import AskLine
from tui.screens.choice import Choice

Ask = Callable[[Any], Awaitable[Any]]
"""Shows a dialog and gives its answer; None where it was left."""
_LISTED = 12
"""Up to so many codes are offered as a list; more are typed."""
_ONE_VALUE = object()


async def ask_for_change(ask: Ask) -> BulkChange | None:
    """One question after the other; None as soon as one is left with Esc."""
    fields = [(field, field.label) for field in CHANGING_FIELDS]
    field: ChangingField | None = await ask(Choice(_("Change a value for many"), fields))
    if field is None:
        return None
    members: Members | None = Members.ALL
    if field.of_person:
        members = await ask(Choice(_("{field}: whose?").format(field=field.label), [(m, m.label) for m in Members]))
    if members is None:
        return None
    found, present = await _present(ask, field)
    if not found:
        return None
    new = await _value(ask, field, _("{field}: the new value").format(field=field.label))
    return BulkChange(field, new, present, members) if new is not None else None


async def _present(ask: Ask, field: ChangingField) -> tuple[bool, str | None]:
    """Whether it was answered, and what the value has to be now."""
    offers: list[tuple[object, str]] = [
        (None, _("whatever it is now")),
        ("", _("only where nothing is entered")),
        (_ONE_VALUE, _("only where it is a certain value")),
    ]
    numbered = [(number, words) for number, (_thing, words) in enumerate(offers)]
    chosen = await ask(Choice(_("{field}: where?").format(field=field.label), numbered))
    if chosen is None:
        return False, None
    wanted = offers[chosen][0]
    if wanted is not _ONE_VALUE:
        return True, None if wanted is None else ""
    value = await _value(ask, field, _("{field}: the value now").format(field=field.label))
    return value is not None, value


async def _value(ask: Ask, field: ChangingField, title: str) -> str | None:
    """A value of the field, chosen or typed."""
    codes = field.codes()
    if 0 < len(codes) <= _LISTED:
        return await ask(Choice(title, [(code, f"{code} {label}") for code, label in codes]))  # type: ignore[no-any-return]
    hint = _("the code, or the whole name") if codes else _("a text; Enter takes it")
    typed = ""
    while True:
        typed = await ask(AskLine(title, hint, typed, limit=200))
        if typed is None:
            return None
        try:
            if value := field.parse(typed):
                return value
        except Fault as fault:
            hint = str(fault)
