"""Rules on persons and telephones that are in the roster more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from roster.finding import Level
from roster.language import N_
from roster.person import Person
from roster.rules.case import Case
from roster.rules.rule import Hit, Limits, Parameter, Rule, Scope
from roster.rules.surroundings import Likeness

_TWICE_HERE = N_("this number stands twice in the dwelling")
_TWICE = N_("this number is also at {place}")
_NAMESAKE = N_("name, birth date and sex are those of somebody at {place}, the number is another")
_NAMESAKE_HERE = N_("name, birth date and sex are those of member {line}, the number is another")
_NEARLY = N_("almost the same person is entered at {place}")
_PHONE_SHARED = N_("{count} households have this telephone number")

_HERE = "E18a"
TWIN_RULES = frozenset({_HERE, *Likeness})
"""The rules about two entries of one person: what they find is settled by looking at both."""


def _number_here(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Within the household, and in other households of the dwelling."""
    times = Counter(person.id_number for person in case.numbered)
    for person in case.numbered:
        near = any(twin.same_number and twin.near for twin in case.around.twins.get(person.gid, ()))
        if near or times[person.id_number] > 1:
            yield Hit(person.gid, "id_number", _TWICE_HERE)


def _number_elsewhere(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        for twin in case.around.twins.get(person.gid, ()):
            if twin.same_number and not twin.near and not twin.settled:
                yield Hit(person.gid, "id_number", _TWICE, {"place": twin.place}, twin.person.hex)


def _namesakes(case: Case, _limits: Limits) -> Iterator[Hit]:
    alike: dict[object, list[Person]] = {}
    for person in case.persons:
        if is_whole(person):
            alike.setdefault(_identity(person), []).append(person)
    for person in case.persons:
        for other in alike.get(_identity(person), ()):
            if other.id_number != person.id_number:
                yield Hit(person.gid, "name", _NAMESAKE_HERE, {"line": other.line}, other.gid.hex)
        for twin in case.around.twins.get(person.gid, ()):
            if twin.likeness is Likeness.NAME and not twin.settled:
                yield Hit(person.gid, "name", _NAMESAKE, {"place": twin.place}, twin.person.hex)


def _nearly(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        for twin in case.around.twins.get(person.gid, ()):
            if twin.likeness is Likeness.NEARLY and not twin.settled:
                yield Hit(person.gid, "name", _NEARLY, {"place": twin.place}, twin.person.hex)


def is_whole(person: Person) -> bool:
    """Whether name, day of birth and sex are there to find a namesake by."""
    return bool(person.name) and person.sex is not None and len(person.birth) == len("YYYY-MM-DD")


def _identity(person: Person) -> tuple[str, str, object]:
    """What the same person has in common with himself elsewhere."""
    return person.name, person.birth, person.sex


def _phones(case: Case, limits: Limits) -> Iterator[Hit]:
    count = case.around.phone_households + 1
    if case.household.phone and count > limits["most"]:
        yield Hit(None, "phone", _PHONE_SHARED, {"count": count}, case.household.phone[-4:])


RULES = (
    Rule(_HERE, Level.HARD, N_("no number twice in a dwelling"), (_TWICE_HERE,), _number_here, Scope.OFFICE),
    Rule(
        Likeness.NUMBER.value,
        Level.SOFT,
        N_("no number twice in the office"),
        (_TWICE,),
        _number_elsewhere,
        Scope.OFFICE,
    ),
    Rule(
        Likeness.NAME.value,
        Level.SOFT,
        N_("nobody twice under another number: same name, birth date and sex"),
        (_NAMESAKE, _NAMESAKE_HERE),
        _namesakes,
        Scope.OFFICE,
    ),
    Rule(
        Likeness.NEARLY.value,
        Level.SOFT,
        N_("nobody twice under a name written in another way"),
        (_NEARLY,),
        _nearly,
        Scope.OFFICE,
    ),
    Rule(
        "E29b",
        Level.SOFT,
        N_("a telephone number is that of few households"),
        (_PHONE_SHARED,),
        _phones,
        Scope.OFFICE,
        parameters={"most": Parameter(3, N_("households with the same number, at most"))},
    ),
)
