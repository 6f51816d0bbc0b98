"""Rules on ID numbers, each by itself."""

from __future__ import annotations

from collections.abc import Iterator

from roster.finding import Level
from roster.id_number import IdKind, IdNumber, guess_kind
from roster.language import N_
from roster.person import Person, Sex
from roster.record import Fault
from roster.rules.case import Case, sex_code
from roster.rules.rule import Hit, Limits, Rule, Scope

_FAULT = "{reason}"
_NO_REASON = N_("say why there is no number yet")
_DATE = N_("the number says {date}")
_SEX = N_("the number says {sex}")
_REGION = N_("a number that begins with {prefix} is of no province we know")


def _resident(case: Case, _limits: Limits) -> Iterator[Hit]:
    yield from _faults(case, resident=True)


def _other_kinds(case: Case, _limits: Limits) -> Iterator[Hit]:
    yield from _faults(case, resident=False)
    for person in case.persons:
        if person.id_kind is IdKind.NONE and not person.id_number and not person.no_id_reason:
            yield Hit(person.gid, "id_number", _NO_REASON)


def _faults(case: Case, *, resident: bool) -> Iterator[Hit]:
    for person in case.persons:
        read = case.numbers.get(person.gid)
        if isinstance(read, Fault) and (_kind(person) is IdKind.RESIDENT) == resident:
            yield Hit(person.gid, "id_number", _FAULT, {"reason": read})


def _kind(person: Person) -> IdKind:
    return person.id_kind or guess_kind(person.id_number)


def _agrees(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        read = case.numbers.get(person.gid)
        if not isinstance(read, IdNumber):
            continue
        if read.birth and person.birth and not read.birth.isoformat().startswith(person.birth):
            yield Hit(person.gid, "birth", _DATE, {"date": read.birth}, f"{person.birth} {read.birth}")
        if read.male is not None and person.sex is not None and (person.sex is Sex.MALE) != read.male:
            said = Sex.MALE if read.male else Sex.FEMALE
            yield Hit(person.gid, "sex", _SEX, {"sex": said}, sex_code(person))


def _region(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        read = case.numbers.get(person.gid)
        if isinstance(read, IdNumber) and not read.region_known:
            yield Hit(person.gid, "id_number", _REGION, {"prefix": read.number[:2]})


RULES = (
    Rule(
        "E14",
        Level.HARD,
        N_("an ID card's number has 18 characters, a real date not in the future and the right check character"),
        (_FAULT,),
        _resident,
        Scope.PERSON,
    ),
    Rule(
        "E15",
        Level.SOFT,
        N_("birth date and sex are those of the number"),
        (_DATE, _SEX),
        _agrees,
        Scope.PERSON,
    ),
    Rule(
        "E16",
        Level.HARD,
        N_("other documents have the form of their kind; no number has a reason"),
        (_FAULT, _NO_REASON),
        _other_kinds,
        Scope.PERSON,
    ),
    Rule("E17", Level.INFORMATION, N_("the number begins with a known region"), (_REGION,), _region, Scope.PERSON),
)
