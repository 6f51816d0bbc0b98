"""A small office with two instructors and an auditor, whose first household is complete."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from households import AT, id_number
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.form.answers import in_order
from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.sighting import See, Sighting
from roster.staff import Role, StaffMember
from roster.visit import Outcome, Visit
from storage.office_file import OfficeFile

OF_PERSON = {"D8": "1", "D9": "1", "D11": "4", "D12": "1"}
OF_HOUSEHOLD = {"H1": "1", "H3m": "0", "H3f": "0", "H4m": "0", "H4f": "0", "H5": "1", "H6": "80", "H7": "3"}


def make_reviewed_office(folder: Path) -> SmallOffice:
    """``i1`` and ``i2`` review what ``e1`` and ``e2`` enter; ``auditor`` reads."""
    made = make_small_office(folder)
    area = (made.building.area,)
    with made.open("chief") as chief:
        for login, name in (("i1", "冉光荣"), ("i2", "田永红")):
            chief.add_staff(StaffMember(login=login, name=name, role=Role.INSTRUCTOR, areas=area), PASSPHRASE)
        chief.add_staff(StaffMember(login="auditor", name="龚明", role=Role.AUDITOR), PASSPHRASE)
    with made.open() as file:
        complete(file, made.households[0])
    return made


def complete(file: OfficeFile, household: Household, at: datetime = NOW) -> Household:
    """Store a household with one member of whom everything is known, seen on a call that finished the dwelling."""
    stored = file.household(household.gid)
    visit = Visit(dwelling=stored.dwelling, at=at, by=file.me.gid, outcome=Outcome.COMPLETE)
    return file.save_household(_whole(stored, file), visit=visit)


def _whole(household: Household, by: OfficeFile) -> Household:
    order = 20 + household.number
    known = {"sex": Sex.MALE, "id_kind": IdKind.RESIDENT, "ethnic_group": "15", "lives_here": True}
    head = Person.model_validate(
        {**known, "line": 1, "name": household.head_name, "relation": Relation.HEAD, "birth": "1976-03-05"}
        | {"registered_here": True, "id_number": id_number("1976-03-05", Sex.MALE, order=order), "answers": OF_PERSON}
    )
    once = [Sighting(see=see, by=by.me.gid, at=AT) for see in See if not see.per_person]
    each = [Sighting(see=see, person=head.gid, by=by.me.gid, at=AT) for see in See if see.per_person]
    told = {"answers": in_order(OF_HOUSEHOLD), "persons": (head,), "sightings": (*once, *each)}
    return household.model_copy(update=told)
