"""Rules on names."""

from __future__ import annotations

from collections.abc import Iterator

from roster.finding import Level
from roster.language import N_
from roster.person import Relation
from roster.rules.case import Case
from roster.rules.rule import Hit, Limits, Rule, Scope

_NO_NAME = N_("the name is missing")
_SURNAME = N_("the surname is neither the head's nor the spouse's")

_COMPOUND = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 闾丘 单于".split()
)


def _named(case: Case, _limits: Limits) -> Iterator[Hit]:
    yield from (Hit(person.gid, "name", _NO_NAME) for person in case.persons if not person.name)


def _surnames(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Asked where both parents are known to have a surname: many peoples have none."""
    if case.head is None or case.spouse is None:
        return
    parents = {surname(case.head.name), surname(case.spouse.name)}
    if "" in parents:
        return
    for child in case.of(Relation.CHILD):
        if (own := surname(child.name)) and own not in parents:
            yield Hit(child.gid, "name", _SURNAME)


def surname(name: str) -> str:
    """The surname of a Chinese name of two to four characters; empty for any other."""
    if not 2 <= len(name) <= 4 or not all("\u3400" <= character <= "\u9fff" for character in name):
        return ""
    return name[:2] if name[:2] in _COMPOUND and len(name) > 2 else name[0]


RULES = (
    Rule("E13", Level.INFORMATION, N_("a child has the surname of a parent"), (_SURNAME,), _surnames),
    Rule("E33", Level.HARD, N_("every member has a name"), (_NO_NAME,), _named, Scope.PERSON),
)
