"""Everything that a household or a person answers, by name, whatever the form in use asks for."""

from __future__ import annotations

from typing import Any, TypeVar, cast, get_args

from roster.form.answers import in_order
from roster.form.short_form_2020 import ELSEWHERE, HERE
from roster.household import Household
from roster.household_merge import NUMBER_FIELDS
from roster.id_number import IdKind, guess_kind, normalise
from roster.person import Person
from roster.record import half_width

Answering = TypeVar("Answering", bound=Household | Person)

NUMBER, RESIDENCE = "id_number", "D7"
"""Names that stand for several fields: the document with its kind, and where somebody lives."""
NO_ANSWERS = frozenset(
    "gid line version area dwelling number persons sightings overrides answers expected_head expected_persons note "
    "lives_here id_kind no_id_reason".split()
)
"""Fields that say which record it is, what an office noted beside it, or that stand under another name."""


def answers_of(record: Household | Person) -> dict[str, Any]:
    """By field or item number, in the order of the record; an item that is not answered may be missing."""
    found: dict[str, Any] = {}
    for name in type(record).model_fields:
        if name == NUMBER:
            found[name] = tuple(getattr(record, part) for part in NUMBER_FIELDS)
        elif name not in NO_ANSWERS:
            found[name] = getattr(record, name)
    if isinstance(record, Person):
        found[RESIDENCE] = record.residence
    found |= {item: text for item, text in record.answers if item != RESIDENCE}
    return found


def is_answered(value: Any) -> bool:
    """Whether a value of :func:`answers_of` says anything."""
    return any(value) if isinstance(value, tuple) else value is not None and value != ""


def answer_of(record: Household | Person, name: str) -> Any:
    """One of :func:`answers_of`; empty text for an item that is not answered."""
    return answers_of(record).get(name, "")


def with_answer(record: Answering, name: str, value: Any) -> Answering:
    """The record with another answer. Raises :class:`pydantic.ValidationError` for one that it cannot hold."""
    fields: dict[str, Any]
    if name == NUMBER:
        fields = dict(zip(NUMBER_FIELDS, value, strict=True))
    elif name == RESIDENCE:
        told = {**dict(record.answers), RESIDENCE: "" if value in (HERE, ELSEWHERE) else value}
        fields = {"lives_here": value == HERE if value else None, "answers": in_order(told)}
    elif name in type(record).model_fields:
        fields = {name: value}
    else:
        fields = {"answers": in_order({**dict(record.answers), name: value})}
    kept = {each: getattr(record, each) for each in type(record).model_fields}
    return cast("Answering", type(record).model_validate({**kept, **fields}))


def answer_from(record: Household | Person, name: str, text: str) -> Any:
    """The value that a text stands for, as forms write it: a code, a date, a number, 1 and 2 for yes and no.

    Raises :class:`pydantic.ValidationError` where the record cannot hold it.
    """
    if name == NUMBER:
        return _number(text)
    field = type(record).model_fields.get(name)
    if field is None or name == RESIDENCE:
        return text
    optional = type(None) in get_args(field.annotation)
    value: Any = None if optional and not text else text
    if bool in get_args(field.annotation):
        value = {"1": True, "2": False}.get(text, value)
    return answer_of(with_answer(record, name, value), name)


def _number(text: str) -> tuple[IdKind | None, str, str]:
    """A number with the kind that it looks like, or the words why there is none."""
    if not text:
        return None, "", ""
    if not half_width(text).isascii():
        return IdKind.NONE, "", text
    return guess_kind(text), normalise(text), ""
