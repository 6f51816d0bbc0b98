"""A building in one line, as a clerk would write it: ``33层 4单元 每层6户``, ``6 storeys 3 stairwells 2 doors``.

What can be said is the table below; between two things may stand blanks, commas or nothing. Full-width digits and
Chinese numerals are read too. Every word that means nothing is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from roster.building import Numbering
from roster.drawing.label_pattern import LabelPattern
from roster.drawing.outline import Outline, Shops
from roster.language import _
from roster.record import Fault, half_width

Taker = Callable[[Outline, "re.Match[str]"], Outline]

_N = r"(\d{1,4}|[一二两三四五六七八九十]{1,3})"
_LABEL = r"(-?[A-Za-z]?\d{1,3}[A-Za-z]?)"
_FLOORS = r"(\d{1,2}(?![-\d])(?:[、,和及]\s*\d{1,2}(?![-\d]))*)"
_ROOM = r"(?:\d{1,2}-)?[A-Za-z]?\d{2,5}[A-Za-z]?"
_GAP = re.compile(r"[\s,;:.、。·()]+|and\b|with\b|each\b|on\b|a\b|the\b|共|有|和|的", re.IGNORECASE)
_SHOP = "门面房|门面|门市|商铺|店铺|商店|shops?"


def number(text: str) -> int:
    """``12`` or ``十二``."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}
    digits = [value[c] for c in tens or ("一" if ten else "")]
    if len(digits) > 1 or len(ones) > 1:
        raise Fault(_("{text} is no number").format(text=text))
    return sum(digits) * 10 + (value[ones] if ones else 0)


def _range(outline: Outline, found: re.Match[str]) -> Outline:
    first, last = number(found[1]), number(found[2])
    return outline._replace(first=first, last=last, storeys=max(last, outline.storeys))


def _basements(outline: Outline, found: re.Match[str]) -> Outline:
    return outline._replace(basements=number(found[1]), basement_doors=number(found[2]) if found[2] else 0)


def _shops(outline: Outline, found: re.Match[str]) -> Outline:
    name = found["name"]
    doors, storeys = found["doors"] or found["before"], found["storeys"]
    return outline._replace(
        shops=Shops(
            name="商铺" if name.isascii() else name,
            doors=number(doors),
            storeys=number(storeys) if storeys else 1,
            ground=found["ground"] is not None,
        )
    )


def _skip(outline: Outline, found: re.Match[str]) -> Outline:
    return outline._replace(skipped=(*outline.skipped, *re.findall(r"\d+", found[1])))


def _rename(outline: Outline, found: re.Match[str]) -> Outline:
    old, new = found[1].upper(), found[2].upper()
    return outline._replace(renamed=(*outline.renamed, (old, new)))


def _missing(outline: Outline, found: re.Match[str]) -> Outline:
    missing, stairwell = list(outline.missing), 0
    for room in re.findall(_ROOM, found[1]):
        before, dash, bare = room.rpartition("-")
        stairwell = int(before) if dash else stairwell
        missing.append((stairwell, bare.upper()))
    return outline._replace(missing=tuple(missing))


def _houses(outline: Outline, found: re.Match[str]) -> Outline:
    return outline._replace(pattern="{door}号", start=int(found[1] or found[2]))


def _pattern(outline: Outline, found: re.Match[str]) -> Outline:
    LabelPattern(found[0])
    if outline.shops is not None:
        return outline._replace(shops=outline.shops._replace(pattern=found[0]))
    return outline._replace(pattern=found[0])


def _put(**fields: object) -> Taker:
    return lambda outline, _found: outline._replace(**fields)  # type: ignore[arg-type]


def _count(field: str) -> Taker:
    return lambda outline, found: outline._replace(**{field: number(found[1])})  # type: ignore[arg-type]


class _Phrase(NamedTuple):
    """``after_gap``: only where a word begins."""

    words: re.Pattern[str]
    take: Taker
    after_gap: bool = False


def _phrase(words: str, take: Taker, *, after_gap: bool = False) -> _Phrase:
    return _Phrase(re.compile(words, re.IGNORECASE), take, after_gap)


_PHRASES = (
    _phrase(r"[^\s\d{},;、。]{0,8}\{[^\s,;、。]*", _pattern, after_gap=True),
    _phrase(
        rf"(?P<ground>(?:一|底|首|1)层|ground[- ]floor\s*)?(?:(?P<before>\d{{1,3}})\s*(?:间|个)?\s*)?(?P<name>{_SHOP})"
        rf"\s*(?:(?P<storeys>{_N[1:-1]})\s*(?:层|floors?|storeys?))?\s*(?:每层|各|x)?\s*"
        rf"(?:(?P<doors>{_N[1:-1]})(?!\d|\s*[单层梯])\s*(?:间|个|户|套|rooms?|units?|doors?)?)?",
        _shops,
    ),
    _phrase(rf"(?:跳|无|没有|没|不设)第?{_FLOORS}层?", _skip),
    _phrase(r"(?:无|没有|不带)电梯|no (?:lift|elevator)", _put(lift=False)),
    _phrase(rf"(?:skip(?:ping)?|no|without) (?:floors? )?{_FLOORS}", _skip),
    _phrase(
        rf"(?:缺|少|without|lacking)\s*({_ROOM}(?:室|号)?(?:[、,和及]?\s*{_ROOM}(?!\s*[层单户梯间])(?:室|号)?)*)",
        _missing,
    ),
    _phrase(rf"{_LABEL}层?\s*(?:=>?|->|→|改为|改成|改叫|改|叫做|叫| as | called )\s*{_LABEL}层?", _rename),
    _phrase(r"(\d{1,4})号起|from no\.? ?(\d{1,4})", _houses),
    _phrase(rf"{_N}层起|from (?:floor )?{_N}(?!\d)", lambda o, f: o._replace(first=number(f[1] or f[2]))),
    _phrase(r"(?:第)?(\d{1,3})\s*(?:-|~|至|到|to)\s*(\d{1,3})\s*层", _range),
    _phrase(r"floors?\s*(\d{1,3})\s*(?:-|~|to)\s*(\d{1,3})", _range),
    _phrase(rf"地下(?:室)?{_N}层(?:每层)?(?:{_N}户)?", _basements),
    _phrase(r"(\d)\s*basements?(?:\s*(?:of\s*)?(\d+)\s*doors?)?", _basements),
    _phrase(r"地下室|basement", _put(basements=1)),
    _phrase(rf"(?:一层|每层|每单元|每个单元|每梯|[一二两三四\d]梯|各)?\s*{_N}\s*[户套](?:室)?", _count("doors")),
    _phrase(r"(\d{1,3})\s*(?:doors?|flats?|dwellings?)(?: (?:per|a) (?:landing|floor))?", _count("doors")),
    _phrase(rf"{_N}\s*间", lambda o, f: o._replace(doors=number(f[1]), stairwells=0)),
    _phrase(r"(\d{1,3})\s*houses?", lambda o, f: o._replace(doors=number(f[1]), stairwells=0, storeys=o.storeys or 1)),
    _phrase(rf"{_N}\s*个?单元(?!号|名)", _count("stairwells")),
    _phrase(r"(\d{1,3})\s*(?:stairwells?|stairs?|entrances?)", _count("stairwells")),
    _phrase(rf"(?:地上)?{_N}\s*层(?:楼|高)?", _count("storeys")),
    _phrase(r"(\d{1,3})\s*(?:storeys?|stories|floors?|f\b)", _count("storeys")),
    _phrase(r"平房", lambda o, _f: o._replace(stairwells=0, storeys=o.storeys or 1)),
    _phrase(
        r"(?:门牌|户号|门号|编号|房号)?(?:跨单元)?(?:连续|接着|顺延)(?:编号)?|连号|(?:doors )?continu(?:ing|e|ous)",
        _put(continuing=True),
    ),
    _phrase(r"带单元(?:号|名)?|stairwell in (?:the )?label", _put(prefixed=True)),
    _phrase(r"(?:用|按|编)?字母(?:编号)?|letters?", _put(letters=True)),
    _phrase(
        r"(?:从)?右(?:边|侧)?起|从右(?:往|向|到|至)左|右到左|right[- ]to[- ]left|from the right",
        _put(numbering=Numbering.RIGHT_TO_LEFT),
    ),
    _phrase(
        r"(?:从)?左(?:边|侧)?起|从左(?:往|向|到|至)右|左到右|left[- ]to[- ]right|from the left",
        _put(numbering=Numbering.LEFT_TO_RIGHT),
    ),
    _phrase(r"(?:带)?电梯|lift|elevator", _put(lift=True)),
    _phrase(r"住宅", _put(home="住宅")),
)
"""The first that fits is taken, so the longer stands before the shorter."""


def outline_of(text: str) -> Outline:
    """What the sentence says. Raises :class:`Fault` naming the words that mean nothing, or saying what cannot be."""
    outline, unknown, at, fresh = Outline(), [""], 0, True
    text = half_width(text)
    while at < len(text):
        if gap := _GAP.match(text, at):
            at, fresh = gap.end(), True
            unknown.append("")
        elif taken := _taken(text, at, fresh):
            phrase, found = taken
            outline, at, fresh = phrase.take(outline, found), found.end(), False
            unknown.append("")
        else:
            unknown[-1] += text[at]
            at, fresh = at + 1, False
    if words := [word for word in unknown if word]:
        raise Fault(_("not understood: {words}").format(words=_(", ").join(words)))
    return outline


def _taken(text: str, at: int, fresh: bool) -> tuple[_Phrase, re.Match[str]] | None:
    for phrase in _PHRASES:
        if (fresh or not phrase.after_gap) and (found := phrase.words.match(text, at)) and found.end() > at:
            if phrase.take is _shops and not (found["doors"] or found["before"]):
                continue
            return phrase, found
    return None
