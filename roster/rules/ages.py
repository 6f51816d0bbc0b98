"""Rules on how old members are, by themselves and against one another."""

from __future__ import annotations

from collections.abc import Iterator

from roster.finding import Level
from roster.language import N_
from roster.person import Person, Sex
from roster.rules.case import Case
from roster.rules.rule import Hit, Limits, Parameter, Rule, Scope

_YOUNG_HEAD = N_("the head is {age} years old, and there are members of {least} or more")
_YOUNG_SPOUSE = N_("the spouse is {age} years old")
_BORN_BEFORE = N_("member {child} must be born after member {parent}")
_SMALL_GAP = N_("member {parent} is only {years} years older than member {child}")
_LARGE_GAP = N_("member {parent} is {years} years older than member {child}")
_BORN_LATER = N_("born after the census's reference time, {day}")


def _age_of_head(case: Case, limits: Limits) -> Iterator[Hit]:
    """A child is head only where nobody is older."""
    ages = {gid: span.most_age(case.reference) for gid, span in case.spans.items()}
    if case.head is None or not any(age >= limits["least"] for age in ages.values()):
        return
    age = ages.get(case.head.gid)
    if age is not None and age < limits["least"]:
        words = {"age": max(0, age), "least": limits["least"]}
        yield Hit(case.head.gid, "birth", _YOUNG_HEAD, words, case.head.birth)


def _age_of_spouse(case: Case, limits: Limits) -> Iterator[Hit]:
    for spouse in case.spouses:
        span = case.spans.get(spouse.gid)
        if span is not None and span.most_age(case.reference) < limits["least"]:
            words = {"age": max(0, span.most_age(case.reference))}
            yield Hit(spouse.gid, "birth", _YOUNG_SPOUSE, words, spouse.birth)


def _parent_is_older(case: Case, _limits: Limits) -> Iterator[Hit]:
    for parent, child, at in case.descents():
        if _reversed(case, parent, child):
            yield _pair(at, _BORN_BEFORE, parent, child)


def _parent_is_old_enough(case: Case, limits: Limits) -> Iterator[Hit]:
    for parent, child, at in case.descents():
        years = _most_years(case, parent, child)
        if years is not None and years < limits["mother" if parent.sex is Sex.FEMALE else "father"]:
            yield _pair(at, _SMALL_GAP, parent, child, years)


def _parent_is_not_too_old(case: Case, limits: Limits) -> Iterator[Hit]:
    for parent, child, at in case.descents():
        if parent.gid in case.spans and child.gid in case.spans:
            years = case.spans[parent.gid].least_years_before(case.spans[child.gid])
            if years > limits["mother" if parent.sex is Sex.FEMALE else "father"]:
                yield _pair(at, _LARGE_GAP, parent, child, years)


def _grandparent_is_old_enough(case: Case, limits: Limits) -> Iterator[Hit]:
    for elder, child, at in case.grand_descents():
        years = _most_years(case, elder, child)
        if years is not None and years < limits["least"]:
            yield _pair(at, _SMALL_GAP, elder, child, years)
        elif _reversed(case, elder, child):
            yield _pair(at, _BORN_BEFORE, elder, child)


def _born_in_time(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Whoever is born after the reference time is not counted."""
    if case.around.reference is None:
        return
    for person in case.persons:
        span = case.spans.get(person.gid)
        if span is not None and span.earliest >= case.around.reference:
            yield Hit(person.gid, "birth", _BORN_LATER, {"day": case.around.reference.isoformat()}, person.birth)


def _reversed(case: Case, elder: Person, younger: Person) -> bool:
    """Whether the one who should be younger is, for certain, not."""
    spans = case.spans.get(elder.gid), case.spans.get(younger.gid)
    return spans[0] is not None and spans[1] is not None and spans[1].latest <= spans[0].earliest


def _most_years(case: Case, elder: Person, younger: Person) -> int | None:
    """Years between them at most; None if that is not known, or reversed."""
    spans = case.spans.get(elder.gid), case.spans.get(younger.gid)
    if spans[0] is None or spans[1] is None or _reversed(case, elder, younger):
        return None
    return spans[0].most_years_before(spans[1])


def _pair(at: Person, message: str, elder: Person, younger: Person, years: int = 0) -> Hit:
    """Members are called by their lines, since a message holds no names."""
    words = {"parent": elder.line, "child": younger.line, "years": years}
    return Hit(at.gid, "birth", message, words, f"{elder.birth} {younger.birth}")


RULES = (
    Rule(
        "E06",
        Level.SOFT,
        N_("the head is old enough, where somebody is"),
        (_YOUNG_HEAD,),
        _age_of_head,
        parameters={"least": Parameter(15, N_("age at the reference time, at least"))},
    ),
    Rule(
        "E07",
        Level.SOFT,
        N_("the spouse is old enough"),
        (_YOUNG_SPOUSE,),
        _age_of_spouse,
        parameters={"least": Parameter(16, N_("age at the reference time, at least"))},
    ),
    Rule("E08a", Level.HARD, N_("a child is younger than the parent"), (_BORN_BEFORE,), _parent_is_older),
    Rule(
        "E08b",
        Level.SOFT,
        N_("a parent is old enough for the child"),
        (_SMALL_GAP,),
        _parent_is_old_enough,
        parameters={
            "father": Parameter(12, N_("years between father and child, at least")),
            "mother": Parameter(15, N_("years between mother and child, at least")),
        },
    ),
    Rule(
        "E09",
        Level.SOFT,
        N_("a parent is not too old for the child"),
        (_LARGE_GAP,),
        _parent_is_not_too_old,
        parameters={
            "father": Parameter(70, N_("years between father and child, at most")),
            "mother": Parameter(50, N_("years between mother and child, at most")),
        },
    ),
    Rule(
        "E10",
        Level.SOFT,
        N_("a grandparent is old enough for the grandchild"),
        (_SMALL_GAP, _BORN_BEFORE),
        _grandparent_is_old_enough,
        parameters={"least": Parameter(24, N_("years between grandparent and grandchild, at least"))},
    ),
    Rule("E23", Level.HARD, N_("born before the reference time"), (_BORN_LATER,), _born_in_time, Scope.PERSON),
)
