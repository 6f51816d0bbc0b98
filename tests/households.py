"""Households for the tests of the rules: one that nothing is wrong with, and any at all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from roster.form.form import FORM
from roster.household import Household
from roster.id_number import IdKind, check_character
from roster.person import Person, Relation, Sex
from roster.sighting import See, Sighting

TODAY = date(2026, 11, 24)
ME = UUID(int=1)
AT = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


def id_number(birth: str, sex: Sex, *, order: int = 90, region: str = "500114") -> str:
    """A number that agrees with a birth date (``YYYY-MM-DD``) and a sex."""
    first_17 = f"{region}{birth.replace('-', '')}{order}{1 if sex is Sex.MALE else 2}"
    return first_17 + check_character(first_17)


def a_member(line: int, relation: Relation, sex: Sex, birth: str, name: str, /, **fields: Any) -> Person:
    """A member with everything answered."""
    known = {
        "line": line,
        "name": name,
        "relation": relation,
        "sex": sex,
        "birth": birth,
        "id_kind": IdKind.RESIDENT,
        "id_number": id_number(birth, sex),
        "ethnic_group": "15",
        "lives_here": True,
        "registered_here": True,
        "answers": {"D8": "1", "D9": "1", "D11": "4" if birth < "2012" else "3", "D12": "1"},
    }
    return Person.model_validate({**known, **fields})


def a_family(**fields: dict[str, Any]) -> tuple[Person, ...]:
    """Father, mother, two children and the father's mother; ``head={"sex": ...}`` and its like change one of them."""
    told: dict[str, tuple[Relation, Sex, str, str]] = {
        "head": (Relation.HEAD, Sex.MALE, "1976-03-05", "冉建国"),
        "spouse": (Relation.SPOUSE, Sex.FEMALE, "1979-01-12", "王秀英"),
        "daughter": (Relation.CHILD, Sex.FEMALE, "2005-06-01", "冉小燕"),
        "son": (Relation.CHILD, Sex.MALE, "2010-09-30", "王小波"),
        "mother": (Relation.PARENT, Sex.FEMALE, "1950-12-01", "龚桂兰"),
    }
    return tuple(a_member(n, *one, **fields.get(name, {})) for n, (name, one) in enumerate(told.items(), 1))


def seen(*persons: Person) -> tuple[Sighting, ...]:
    """All six sees made."""
    whole = [Sighting(see=see, by=ME, at=AT) for see in See if not see.per_person]
    each = [Sighting(see=see, person=p.gid, by=ME, at=AT) for see in See if see.per_person for p in persons]
    return (*whole, *each)


def a_household(*persons: Person, **fields: Any) -> Household:
    """A household of the family, or of ``persons``, seen whole."""
    persons = persons or a_family()
    known: dict[str, Any] = {"area": UUID(int=7), "dwelling": UUID(int=8), "number": 23, "phone": "13800001234"}
    known["answers"] = {**dict.fromkeys(("H3m", "H3f", "H4m", "H4f"), "0"), "H1": "1", "H5": "1", "H6": "89", "H7": "3"}
    return Household.model_validate({**known, "persons": persons, "sightings": seen(*persons), **fields})


_dates = st.dates(date(1885, 1, 1), TODAY).map(str)
_numbers = st.one_of(
    st.just(""),
    st.builds(id_number, _dates, st.sampled_from(Sex), order=st.integers(10, 99)),
    st.text("0123456789X", min_size=1, max_size=20),
    st.sampled_from(["E12345678", "ABC123456789012", "810000199001011234", "没有", "１２３", "9" * 18]),
)


def _answers(items: list[str]) -> st.SearchStrategy[dict[str, str]]:
    """Codes that the form has, and texts that no form has: an import or another huce may have left them."""
    said = st.sampled_from([*"0123456789", "12", "重庆", "٣", "1" * 60])
    return st.dictionaries(st.sampled_from([*items, "D99"]), said, max_size=6)


@st.composite
def any_person(draw: st.DrawFn, line: int) -> Person:
    """Anybody whom the form can store, answered or not."""
    return Person(
        gid=uuid4(),
        line=line,
        name=draw(st.sampled_from(["", "王建国", "王芳", "欧阳小华", "阿卜杜热依木·买买提江", "[/b]", "𠮷田"])),
        relation=draw(st.none() | st.sampled_from(Relation)),
        sex=draw(st.none() | st.sampled_from(Sex)),
        birth=draw(st.one_of(st.just(""), _dates, _dates.map(lambda day: day[:7]))),
        id_kind=draw(st.none() | st.sampled_from(IdKind)),
        id_number=draw(_numbers),
        no_id_reason=draw(st.sampled_from(["", "新生儿"])),
        ethnic_group=draw(st.sampled_from(["", "01", "15"])),
        lives_here=draw(st.none() | st.booleans()),
        registered_here=draw(st.none() | st.booleans()),
        answers=draw(_answers(["D7", *(item.number for item in FORM.person)])),
    )


@st.composite
def any_household(draw: st.DrawFn) -> Household:
    """Nobody to twelve members, some of them seen."""
    persons = tuple(draw(any_person(line)) for line in range(1, draw(st.integers(0, 12)) + 1))
    made = [one for one in seen(*persons) if draw(st.booleans())]
    return Household(
        area=uuid4(),
        dwelling=uuid4(),
        number=draw(st.sampled_from([1, 998, 999])),
        phone=draw(st.sampled_from(["", "13800001234", "0237922000", "12345678", "+85212345678"])),
        answers=draw(_answers([item.number for item in FORM.household])),
        persons=persons,
        sightings=tuple(made),
    )
