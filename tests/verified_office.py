"""The small office with an instructor and a household that an enumerator has keyed, to be keyed a second time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from households import id_number
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.staff import Role, StaffMember

ANSWERS = (("H1", "1"), ("H3f", "0"), ("H3m", "0"), ("H5", "1"))
"""What the form fills in by itself for a family with no births."""
FATHERS, SONS = id_number("1976-03-05", Sex.MALE), id_number("2005-06-01", Sex.MALE)


def members(**changed: dict[str, Any]) -> tuple[Person, ...]:
    """Father and son as they are on their cards; ``father={...}`` changes one of them."""
    told: dict[str, dict[str, Any]] = {
        "father": {"name": "冉建国", "relation": Relation.HEAD, "birth": "1976-03-05", "id_number": FATHERS},
        "son": {"name": "冉小波", "relation": Relation.CHILD, "birth": "2005-06-01", "id_number": SONS},
    }
    known = {"sex": Sex.MALE, "id_kind": IdKind.RESIDENT, "ethnic_group": "15", "lives_here": True}
    return tuple(
        Person.model_validate({**known, "line": line, **one, **changed.get(who, {})})
        for line, (who, one) in enumerate(told.items(), 1)
    )


def make_verified_office(folder: Path, **changed: dict[str, Any]) -> SmallOffice:
    """Its first household was keyed by e1; ``i1`` and ``i2`` are instructors of the area, ``auditor`` is one."""
    small = make_small_office(folder)
    with small.open("chief") as office:
        for login, name in (("i1", "冉光荣"), ("i2", "李指导")):
            areas = (small.building.area,)
            office.add_staff(StaffMember(login=login, name=name, role=Role.INSTRUCTOR, areas=areas), PASSPHRASE)
        office.add_staff(StaffMember(login="auditor", name="谭静", role=Role.AUDITOR), PASSPHRASE)
    with small.open("e1") as office:
        stored = office.household(small.households[0].gid)
        told = {"persons": members(**changed), "phone": "13800001234", "answers": ANSWERS}
        office.save_household(stored.model_copy(update=told))
    return small


def second_of(blank: Household, persons: tuple[Person, ...], **fields: Any) -> Household:
    """What was keyed into the empty form, with members of its own."""
    own = tuple(Person.model_validate({**person.model_dump(exclude={"gid"})}) for person in persons)
    return blank.model_copy(update={"persons": own, "phone": "13800001234", "answers": ANSWERS, **fields})
