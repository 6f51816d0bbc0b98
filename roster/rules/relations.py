"""Rules on who is whose relation: heads, spouses, the order of lines, unrelated members."""

from __future__ import annotations

from collections.abc import Iterator

from roster.finding import Level
from roster.form.short_form_2020 import COLLECTIVE
from roster.language import N_
from roster.person import Relation, Sex
from roster.rules.case import Case, sex_code
from roster.rules.rule import Hit, Limits, Parameter, Rule

_TWO_HEADS = N_("a household has exactly one head")
_NO_HEAD = N_("nobody is the head")
_ORDER = N_("the usual order is head, spouse, children, others")
_TWO_SPOUSES = N_("the head has at most one spouse")
_SAME_SEX = N_("head and spouse have the same sex")
_SEX_OF_RELATION = N_("{count} members who are “{relation}” have the sex {sex}")
_UNRELATED = N_("{count} members are “{relation}”: is this a collective household?")

ORDER_RULE = "E02"
"""The one rule that a form can follow by itself."""
_RANK = {Relation.HEAD: 0, Relation.SPOUSE: 1, Relation.CHILD: 2}
_PAIRS = {Relation.PARENT: 1, Relation.PARENT_IN_LAW: 1, Relation.GRANDPARENT: 2}
"""Relations that take in a man and a woman, and how many of either sex there can be."""


def _heads(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Nobody is missed as head while relations are still being typed."""
    if len(case.heads) > 1:
        yield from (Hit(head.gid, "relation", _TWO_HEADS) for head in case.heads)
    elif case.persons and not case.heads and all(p.relation is not None for p in case.persons):
        yield Hit(case.persons[0].gid, "relation", _NO_HEAD)


def _order(case: Case, _limits: Limits) -> Iterator[Hit]:
    """The first who stands behind somebody he should stand before."""
    highest = 0
    for person in case.persons:
        rank = None if person.relation is None else rank_of(person.relation)
        if rank is not None and rank < highest:
            yield Hit(person.gid, "relation", _ORDER)
            return
        highest = max(highest, rank or 0)


def rank_of(relation: Relation) -> int:
    """The place in the usual order of lines: 0 for the head, 3 for all others than spouse and children."""
    return _RANK.get(relation, 3)


def _spouses(case: Case, _limits: Limits) -> Iterator[Hit]:
    if len(case.spouses) > 1:
        yield from (Hit(spouse.gid, "relation", _TWO_SPOUSES) for spouse in case.spouses)


def _sex_of_spouse(case: Case, _limits: Limits) -> Iterator[Hit]:
    head, spouse = case.head, case.spouse
    if head and spouse and head.sex is not None and head.sex is spouse.sex:
        yield Hit(spouse.gid, "sex", _SAME_SEX, value=sex_code(spouse))


def _sex_of_relation(case: Case, _limits: Limits) -> Iterator[Hit]:
    for relation, most in _PAIRS.items():
        for sex in Sex:
            alike = [person for person in case.of(relation) if person.sex is sex]
            if len(alike) > most:
                words = {"count": len(alike), "relation": relation, "sex": sex}
                yield from (Hit(person.gid, "sex", _SEX_OF_RELATION, words, sex) for person in alike)


def _unrelated(case: Case, limits: Limits) -> Iterator[Hit]:
    count = len(case.of(Relation.OTHER))
    if count > limits["most"] and case.household.answer("H1") != COLLECTIVE:
        yield Hit(None, "H1", _UNRELATED, {"count": count, "relation": Relation.OTHER}, str(count))


RULES = (
    Rule("E01", Level.HARD, N_("exactly one head"), (_TWO_HEADS, _NO_HEAD), _heads),
    Rule(ORDER_RULE, Level.INFORMATION, N_("head first, then spouse, children, others"), (_ORDER,), _order),
    Rule("E03", Level.HARD, N_("at most one spouse of the head"), (_TWO_SPOUSES,), _spouses),
    Rule("E04", Level.SOFT, N_("head and spouse have different sexes"), (_SAME_SEX,), _sex_of_spouse),
    Rule(
        "E11",
        Level.HARD,
        N_("parents and parents-in-law are one man and one woman, grandparents two of each at most"),
        (_SEX_OF_RELATION,),
        _sex_of_relation,
    ),
    Rule(
        "E28",
        Level.SOFT,
        N_("not too many unrelated members in a family household"),
        (_UNRELATED,),
        _unrelated,
        parameters={"most": Parameter(8, N_("members with relation 9, at most"))},
    ),
)
