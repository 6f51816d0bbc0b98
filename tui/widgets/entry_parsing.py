"""What a typed text becomes, field by field, and why it cannot."""

from __future__ import annotations

from datetime import date
from functools import cache

from roster.form.death import as_written, parse_deaths
from roster.form.form import FORM
from roster.form.item import Takes
from roster.form.reading import read_number
from roster.id_number import normalise
from roster.language import _
from roster.person import parse_birth, parse_phone
from roster.record import Fault, half_width, plain
from tui.widgets.entry_fields import KINDS, Column, code_of

_NUMBERS = (Takes.COUNT, Takes.FLOOR_SPACE)


def settled(name: str, text: str, today: date) -> str:
    """The text as it is stored (a code, an ISO date, a normalised number); as it was typed where it has a fault."""
    try:
        return _parse(name, text, today)
    except Fault:
        return text


def fault_of(name: str, text: str, today: date) -> str:
    """Why a text cannot be stored in the field called ``name``; empty if it can."""
    if text in _codes(name):
        return ""
    try:
        _parse(name, text, today)
    except Fault as fault:
        return str(fault)
    return ""


@cache
def _codes(name: str) -> frozenset[str]:
    """The codes of a field, which most texts of a household are; they are the same in every language."""
    return frozenset(choice.code for choice in KINDS[name].all_choices())


def _parse(name: str, text: str, today: date) -> str:
    if not text.strip():
        return ""
    kind = KINDS[name]
    if kind.coded:
        return _code(name, text)
    if name == Column.BIRTH:
        return parse_birth(text, today=today)
    if name == "phone":
        return parse_phone(text)
    item = FORM.item(name)
    if item is not None and item.takes in _NUMBERS:
        return read_number(item.takes, text)
    if item is not None and item.takes is Takes.DEATHS:
        return as_written(parse_deaths(text, today))
    written = plain(text)
    if name == Column.ID_NUMBER and half_width(text).isascii():
        written = normalise(text)
    if len(written) > kind.limit:
        raise Fault(_("is longer than {limit} characters").format(limit=kind.limit))
    return written


def _code(name: str, text: str) -> str:
    kind = KINDS[name]
    code = code_of(kind, text)
    if code is not None:
        return code
    if kind.words and not half_width(text)[:1].isdigit():
        return plain(text)
    raise Fault(_("'{text}' is none of the codes; F4 lists them").format(text=text))
