"""Completing the path of a list that is typed, as a shell does it."""

from __future__ import annotations

import os
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

LISTS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")


class Completion(NamedTuple):
    """``text`` is as much as is certain; ``names`` are what it may be, folders with a slash."""

    text: str
    names: tuple[str, ...]


def complete(typed: str) -> Completion:
    """Go on with ``typed`` as far as only one way leads; folders and lists count, hidden ones only where asked for."""
    before, slash, begun = typed.rpartition("/")
    try:
        with os.scandir(Path(before + slash or ".").expanduser()) as found:
            names = sorted(name for entry in found if (name := _name(entry, begun)))
    except OSError:
        return Completion(typed, ())
    if not names:
        return Completion(typed, ())
    return Completion(before + slash + _shared(names[0], names[-1]), tuple(names))


def _shared(first: str, last: str) -> str:
    """What the first and the last of sorted names, and so all between them, begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(character for character, _same in same)


def _name(entry: os.DirEntry[str], begun: str) -> str:
    """The entry's name if it may be meant, else nothing."""
    if not entry.name.startswith(begun) or (entry.name.startswith(".") and not begun):
        return ""
    if entry.is_dir():
        return entry.name + "/"
    return entry.name if entry.name.lower().endswith(LISTS) else ""


def typed_path(text: str) -> Path:
    """The path in what was typed or dropped on the terminal, quotation marks and ``~`` taken for what they mean."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    return Path(text).expanduser()
