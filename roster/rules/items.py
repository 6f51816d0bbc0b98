"""Rules on the items H2 to H4 and D7 to D12: against the members, against the ages, and against one another."""

from __future__ import annotations

from collections.abc import Iterator

from roster.finding import Level
from roster.form.death import parse_deaths
from roster.form.form import FORM
from roster.form.short_form_2020 import ELSEWHERE
from roster.language import N_
from roster.match_class import MatchClass
from roster.person import Person, Sex
from roster.record import Fault
from roster.rules.case import Case
from roster.rules.rule import Hit, Limits, Parameter, Rule, Scope

_COUNT = N_("{item} says {said}, the members entered are {found}")
_BIRTHS = N_("{item} says {said}, but {found} members were born in that year")
_DEATHS = N_("{item} says {said}, the dead named are {found}")
_NOT_THAT_YEAR = N_("deaths are asked from {first} to before {last}")
_REASON = "{reason}"
_NEEDED = N_("{item} is needed of somebody who is {match}")
_YOUNG = N_("too young, at {age}, for “{education}”")
_OLD = N_("at {age} still in “{education}”")
_CANNOT_READ = N_("cannot read, but has “{education}”")
_HAS_LEFT = N_("lives and is registered here, but has left the place of registration")

_LEAST_AGES = {
    "3": "primary",
    "4": "junior",
    "5": "senior",
    "6": "college",
    "7": "bachelor",
    "8": "master",
    "9": "doctor",
}
"""Codes of D11 and the parameter with the least age for each."""
_OF_THE_AWAY = ("D9", "D10", "W")
_OF_THE_PRESENT = ("D8", "D8a")


def _counts(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Asked of a count that was typed; one left empty is counted from the members."""
    for item, here in (("H2a", True), ("H2b", False)):
        said = case.household.answer(item)
        found = sum(person.lives_here is here for person in case.persons)
        if said.isdecimal() and int(said) != found:
            yield Hit(None, item, _COUNT, {"item": item, "said": said, "found": found}, f"{said} {found}")


def _births(case: Case, _limits: Limits) -> Iterator[Hit]:
    """More births than infants among the members may be right: a child that died counts too."""
    for item, sex in (("H3m", Sex.MALE), ("H3f", Sex.FEMALE)):
        said = case.household.answer(item)
        found = sum(person.sex is sex and _born_that_year(case, person) for person in case.persons)
        if said.isdecimal() and int(said) < found:
            yield Hit(None, item, _BIRTHS, {"item": item, "said": said, "found": found}, f"{said} {found}")


def _born_that_year(case: Case, person: Person) -> bool:
    span = case.spans.get(person.gid)
    return span is not None and case.campaign.year_begins <= span.earliest and span.latest < case.campaign.reference


def _deaths(case: Case, _limits: Limits) -> Iterator[Hit]:
    """What cannot be read was written by another program; the form itself refuses it."""
    said = case.household.answer("M")
    try:
        dead = parse_deaths(said, case.today)
    except Fault as fault:
        yield Hit(None, "M", _REASON, {"reason": str(fault)})
        return
    first, last = case.campaign.year_begins.isoformat(), case.campaign.reference.isoformat()
    if any(not first[: len(death.died)] <= death.died < last for death in dead):
        yield Hit(None, "M", _NOT_THAT_YEAR, {"first": first, "last": last})
    for item, sex in (("H4m", Sex.MALE), ("H4f", Sex.FEMALE)):
        count, found = case.household.answer(item), sum(death.sex == sex for death in dead)
        if said and count.isdecimal() and int(count) != found:
            yield Hit(None, "M", _DEATHS, {"item": item, "said": count, "found": found})


def _where_and_why(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Of those who live and are registered in different places."""
    for person in case.persons:
        for item in needed_of(person):
            asked = FORM.item(item)
            if asked is not None and asked.is_asked(person.said, case.campaign) and not person.answer(item):
                yield Hit(person.gid, item, _NEEDED, {"item": FORM.title(item), "match": person.match.label})
        if person.residence == ELSEWHERE:
            yield Hit(person.gid, "lives_here", _NEEDED, {"item": FORM.title("D7"), "match": person.match.label})


def needed_of(person: Person) -> tuple[str, ...]:
    """The items that a separation of residence and registration makes needed."""
    if person.match is MatchClass.PRESENT_ELSEWHERE_REGISTERED:
        return _OF_THE_PRESENT
    return _OF_THE_AWAY if person.match is MatchClass.REGISTERED_AWAY else ()


def _education(case: Case, limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        span, code = case.spans.get(person.gid), person.answer("D11")
        if span is None or not code:
            continue
        age = span.most_age(case.reference)
        label = next((c.label for c in FORM.codes("D11") if c.code == code), code)
        if code in _LEAST_AGES and age < limits[_LEAST_AGES[code]]:
            yield Hit(person.gid, "D11", _YOUNG, {"age": max(0, age), "education": label}, f"{code} {person.birth}")
        elif code == "2" and age > limits["preschool"]:
            yield Hit(person.gid, "D11", _OLD, {"age": age, "education": label}, f"{code} {person.birth}")


def _reading(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        code = person.answer("D11")
        if person.answer("D12") == "2" and code in _LEAST_AGES and code != "3":
            label = next(c.label for c in FORM.codes("D11") if c.code == code)
            yield Hit(person.gid, "D12", _CANNOT_READ, {"education": label}, code)


def _leaving(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        if person.match is MatchClass.MATCHED and person.answer("D9") not in ("", "1"):
            yield Hit(person.gid, "D9", _HAS_LEFT, value=person.answer("D9"))


RULES = (
    Rule("E21", Level.HARD, N_("H2a and H2b are the numbers of members of each presence class"), (_COUNT,), _counts),
    Rule(
        "E23b",
        Level.HARD,
        N_("births of the last year (H3) are no fewer than the members born in it"),
        (_BIRTHS,),
        _births,
    ),
    Rule("E36", Level.HARD, N_("the dead named are those that H4 counts"), (_DEATHS, _NOT_THAT_YEAR, _REASON), _deaths),
    Rule(
        "E27",
        Level.HARD,
        N_("where members are registered; since when, why and by whose word they are away"),
        (_NEEDED,),
        _where_and_why,
        Scope.PERSON,
        at_completion=True,
    ),
    Rule(
        "E32b",
        Level.SOFT,
        N_("education agrees with the age"),
        (_YOUNG, _OLD),
        _education,
        Scope.PERSON,
        parameters={
            "preschool": Parameter(8, N_("age in pre-school, at most")),
            "primary": Parameter(5, N_("age in primary school, at least")),
            "junior": Parameter(10, N_("age in junior middle school, at least")),
            "senior": Parameter(13, N_("age in senior middle school, at least")),
            "college": Parameter(16, N_("age in college, at least")),
            "bachelor": Parameter(16, N_("age at university, at least")),
            "master": Parameter(19, N_("age of a master, at least")),
            "doctor": Parameter(21, N_("age of a doctor, at least")),
        },
    ),
    Rule("E32c", Level.SOFT, N_("who went to middle school can read"), (_CANNOT_READ,), _reading, Scope.PERSON),
    Rule("E35", Level.SOFT, N_("who lives and is registered here has not left"), (_HAS_LEFT,), _leaving, Scope.PERSON),
)
