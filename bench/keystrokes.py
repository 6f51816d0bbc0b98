"""A household of four, from an empty dwelling to complete: how many fields it has, and how many keys they take.

Every key is driven through the console. A Hanzi counts as one key, since how many it takes is the input method's
affair; :attr:`Count.with_pinyin` counts the letters of its pinyin and one key that chooses each name.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from small_office import NOW, PASSPHRASE, make_small_office

from bench.sample import Sample
from bench.table import Reference, Row
from roster.id_number import check_character
from roster.search_key import readings_of
from tui.app import HuceApp
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.typist import Typist
from tui.widgets.entry_fields import COLUMNS, ITEMS, OUTCOME, PER_PERSON, SEES, Field
from tui.widgets.entry_sheet import EntrySheet

_FAMILY = (
    ("冉建国", "0", "51232819880305913", "5"),
    ("王秀英", "1", "51352319900112924", "5"),
    ("冉小燕", "2", "50011420150601964", "4"),
    ("龚桂兰", "3", "51232819601201926", "3"),
)
"""Name, relation to the head, the number without its check character, education: made up."""
_HELD = ("15", "1", "1")
"""Ethnic group, residence and registration are the same for all: held once, they are not typed again."""
_DWELLING = ("0", "0", "89", "3")
"""Deaths, floor space, rooms; the rest follows."""


class Count(NamedTuple):
    """``fields`` that hold an answer in the end, those included that filled themselves."""

    fields: int
    keys: int
    with_pinyin: int


def names_first() -> tuple[str, ...]:
    """Names, then what is open person by person, as the form opens; in the words of :class:`tui.typist.Typist`."""
    keys = [key for name, relation, _number, _school in _FAMILY for key in (name, "<enter>", relation, "<enter>")]
    keys.append("<enter>")
    for place, (_name, _relation, first_17, school) in enumerate(_FAMILY):
        keys += [first_17 + check_character(first_17), "<enter>"]
        keys += [key for code in _HELD if not place for key in (code, "<f7>", "<enter>")]
        keys += [school, "<enter>"]
    return (*keys, *_the_rest())


def line_by_line() -> tuple[str, ...]:
    """Every field with Enter, as a form on paper is gone through; nothing is held."""
    keys = ["<ctrl+t>", "<ctrl+t>"]
    for name, relation, first_17, _school in _FAMILY:
        keys += [name, "<enter>", relation, *["<enter>"] * 4, first_17 + check_character(first_17), "<enter>"]
        keys += [key for code in (*_HELD, "1", "1") for key in (code, "<enter>")]
    keys.append("<enter>")
    for *_known, school in _FAMILY:
        keys += ["<enter>", "<enter>", school, "<enter>", "<enter>"]
    return (
        *keys,
        *["<enter>"] * 5,
        "0",
        "<enter>",
        "0",
        "<enter>",
        "<enter>",
        "89",
        "<enter>",
        "3",
        "<enter>",
        *_sees(),
    )


def _the_rest() -> Iterator[str]:
    """The household's items that are open, the sees, what came of the visit."""
    for answer in _DWELLING:
        yield from (answer, "<enter>")
    yield from _sees()


def _sees() -> tuple[str, ...]:
    return (*("1", "<enter>") * len(SEES), "1", "<f2>")


def keys_of(script: Sequence[str]) -> list[str]:
    """Key by key."""
    return [key for part in script for key in ([part] if part.startswith("<") else part)]


async def typed_in(folder: Path, script: Sequence[str]) -> tuple[Count, Path, UUID]:
    """Type a script into an empty dwelling of a new office; what it took, the office file, and the dwelling."""
    office = make_small_office(folder, households=0)
    app = HuceApp(office.path, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)):
        typist = Typist(app)
        await typist.type("e1", "<enter>", PASSPHRASE, "<enter>")
        await typist.until(lambda: app.scenic is not None, "the list of buildings")
        await typist.type("<enter>")
        await typist.until(lambda: isinstance(app.screen, CrossSectionScreen), "the cross-section")
        await typist.type("<enter>")
        await typist.until(lambda: isinstance(app.screen, HouseholdScreen), "the empty form")
        form = app.screen
        assert isinstance(form, HouseholdScreen) and form.dwelling is not None
        await typist.type(*script[:-1])
        fields = _answered(form.sheet)
        await typist.type(script[-1])
        await typist.until(lambda: isinstance(app.screen, CrossSectionScreen), "the cross-section after saving")
        await app.signed_in.close()
    keys = keys_of(script)
    return Count(fields, len(keys), len(keys) + sum(map(_pinyin, script))), office.path, form.dwelling


def _answered(sheet: EntrySheet) -> int:
    """How many fields hold something that the form asks."""
    draft = sheet.draft
    one_by_one = [field for field in SEES if field.name not in {see.value for see in PER_PERSON}]
    fields = [Field(name, row) for row in range(len(draft.members)) for name in COLUMNS]
    asked = filter(draft.asked, (*fields, *ITEMS, *one_by_one, OUTCOME))
    return sum(bool(draft.text(field) or draft.counted(field)) for field in asked)


def _pinyin(part: str) -> int:
    """Letters more than characters, and the key that chooses."""
    return 0 if part.isascii() else len(readings_of(part)[0].pinyin) - len(part) + 1


def count() -> tuple[Count, Count]:
    """Names first, and line by line."""

    async def both() -> tuple[Count, Count]:
        with tempfile.TemporaryDirectory(prefix="huce-bench-") as one, tempfile.TemporaryDirectory() as other:
            first, *_rest = await typed_in(Path(one), names_first())
            second, *_rest = await typed_in(Path(other), line_by_line())
            return first, second

    return asyncio.run(both())


def keystrokes(_made: Sample, _runs: int) -> Iterator[Row]:
    """The same in every run."""
    first, lines = count()
    yield Row(
        f"keys for a household of four, {first.fields} fields",
        first.keys,
        "keys",
        Reference("line by line", lines.keys),
    )
    name = "the same with the pinyin of the names"
    yield Row(name, first.with_pinyin, "keys", Reference("line by line", lines.with_pinyin))
