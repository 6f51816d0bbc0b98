"""Answers to the items of a form that have no field of their own: pairs of item number and code or text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

Answers = Annotated[
    tuple[tuple[Annotated[str, Field(max_length=8)], Annotated[str, Field(max_length=400)]], ...],
    BeforeValidator(lambda given: in_order(given)),
]
"""In the order of the item numbers; an item that is not answered is not there. A form that is not known here may have
left items that are not either: they are kept."""


def in_order(given: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Answers as they are kept, from pairs or a mapping."""
    pairs = given.items() if isinstance(given, Mapping) else given
    return tuple(sorted((item, text) for item, text in pairs if text))


def answer_in(answers: Iterable[tuple[str, str]], item: str) -> str:
    """What an item was answered; empty if it was not."""
    return next((text for name, text in answers if name == item), "")


def as_text(answers: Iterable[tuple[str, str]]) -> str:
    """As a JSON object, empty for none."""
    kept = dict(answers)
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""


def from_text(text: str) -> tuple[tuple[str, str], ...]:
    """The inverse of :func:`as_text`."""
    return in_order(json.loads(text)) if text else ()
