"""Everything that can be written to an office, step by step, through its own methods; and what its tables then hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from typing import Any, NamedTuple

from small_office import NOW, SmallOffice

from roster.appointment import Appointment, AppointmentState
from roster.assignment import Assignment
from roster.building import Stairwell, Storey, Walk
from roster.contact import Contact, ContactRole
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Thing, ThingKind
from roster.finding import Level
from roster.household import Household
from roster.id_number import IdKind
from roster.lists.dwelling_list import DwellingPlan
from roster.override import Override
from roster.people.household_change import merge
from roster.people.regrouping import Regrouping, RegroupingKind
from roster.person import Person, Relation, Sex
from roster.rules.catalogue import CATALOGUE
from roster.sighting import See, Sighting
from roster.staff import Role, StaffMember
from roster.utility_use import Used, Utility, UtilityUse
from roster.visit import Outcome, Visit
from roster.walking.appointment_run import RunOfCalls, plan
from roster.walking.bulk import BulkKind
from storage.driver import Database
from storage.office_file import OfficeFile
from storage.proof import row_counts

ID_NUMBER = "11010119900307401X"


class Step(NamedTuple):
    """One thing done."""

    name: str
    do: Callable[[OfficeFile], object]


def contents(db: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in an order of their own."""
    held = {}
    for table in row_counts(db):
        cursor = db.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        held[table] = sorted(rows, key=lambda row: repr(sorted(row.items())))
    return held


def steps(small: SmallOffice) -> Iterator[Step]:
    """For a chief, in this order."""
    area, dwelling = small.building.area, small.dwellings[3].gid
    head = Person(line=1, name="欧阳娜娜", relation=Relation.HEAD, id_kind=IdKind.RESIDENT, id_number=ID_NUMBER)
    child = Person(line=2, name="欧阳小娜", relation=Relation.CHILD, sex=Sex.FEMALE)
    seen = Sighting(see=See.MEMBERS, person=child.gid, by=head.gid, at=NOW)
    new = Household(area=area, dwelling=dwelling, number=11, persons=(head, child), version=0)

    def current(office: OfficeFile) -> Household:
        return office.household(new.gid)

    def change(office: OfficeFile, **fields: Any) -> Household:
        return office.save_household(current(office).model_copy(update=fields))

    yield Step("a new household", lambda office: office.save_household(new))
    yield Step(
        "what was seen", lambda office: change(office, sightings=(seen.model_copy(update={"by": office.me.gid}),))
    )
    yield Step(
        "seen otherwise",
        lambda office: change(
            office,
            sightings=tuple(
                sighting.model_copy(update={"seen": False, "reason": "2"}) for sighting in current(office).sightings
            ),
        ),
    )
    yield Step(
        "a reason for what is queried",
        lambda office: change(
            office,
            overrides=(
                Override(
                    rule="R1",
                    edition=1,
                    person=child.gid,
                    field="name",
                    value="",
                    reason="属实",
                    by=office.me.gid,
                    at=NOW,
                ),
            ),
        ),
    )
    yield Step("a member taken out", lambda office: change(office, persons=(head,), sightings=(), overrides=()))
    yield Step("taken back", lambda office: office.take_back(new.gid))
    yield Step("taken out again", lambda office: change(office, persons=(head,), sightings=(), overrides=()))
    yield Step("the member put back", lambda office: office.restore_member(child.gid))
    yield Step("alone again", lambda office: change(office, persons=(head,)))
    yield Step("the household taken out", lambda office: office.remove_household(current(office), "录入了两遍"))
    yield Step("the household put back", lambda office: office.restore_household(new.gid))

    def join(office: OfficeFile) -> None:
        neighbours, alone = office.household(small.households[1].gid), current(office)
        pair = merge(alone, neighbours, {person.gid: Relation.OTHER for person in alone.persons})
        office.regroup(Regrouping(RegroupingKind.MERGE, pair, frozenset({alone.gid}), "录入了两遍"))

    yield Step("joined to the neighbours", join)
    yield Step("parted again", lambda office: office.take_back(small.households[1].gid))

    def visit(office: OfficeFile) -> None:
        office.record_visit(Visit(dwelling=dwelling, at=NOW, by=office.me.gid, outcome=Outcome.NOBODY_HOME))

    yield Step("a visit", visit)
    yield from _reviewed(small)
    made: list[Appointment] = []

    def appoint(office: OfficeFile) -> None:
        day, start, end = NOW.date(), NOW.time(), NOW.replace(hour=22).time()
        made.append(
            office.make_appointment(
                Appointment(dwelling=dwelling, day=day, start=start, end=end, staff=(office.me.gid,), made_at=NOW)
            )
        )

    def reappoint(office: OfficeFile, **fields: Any) -> None:
        made.append(office.change_appointment(made[-1].model_copy(update=fields)))

    yield Step("an appointment", appoint)
    yield Step(
        "somebody else comes", lambda office: reappoint(office, staff=tuple(m.gid for m in reversed(office.staff())))
    )
    yield Step("cancelled", lambda office: reappoint(office, state=AppointmentState.CANCELLED))

    def rebuild(office: OfficeFile) -> None:
        building = office.buildings()[0]
        part = building.parts[0]
        flight = part.stairwells[0].model_copy(update={"name": "东单元"})
        added = Stairwell(name="2单元", order=1, columns=2)
        office.apply_dwellings(
            DwellingPlan(
                areas=(),
                buildings=(),
                dwellings=(),
                changed_buildings=(
                    building.model_copy(
                        update={
                            "name": "8号楼",
                            "storeys": (
                                *building.storeys[:-1],
                                Storey(level=3, label="三"),
                                Storey(level=4, label="四"),
                            ),
                            "parts": (part.model_copy(update={"stairwells": (flight, added)}),),
                        }
                    ),
                ),
                changed_dwellings=(office.dwelling(dwelling).model_copy(update={"room": "202A"}),),
            )
        )

    yield Step("a building drawn otherwise", rebuild)
    yield from _drawn(small)
    yield Step("settings", lambda office: office.save_office(office.office().model_copy(update={"phone": "010-1"})))
    helper = StaffMember(login="e9", name="赵六", role=Role.ENUMERATOR, areas=(area,))
    yield Step("a new member of staff", lambda office: office.add_staff(helper, "long enough"))

    def assign(office: OfficeFile) -> None:
        stairwell = small.building.parts[0].stairwells[0].gid
        piece = Assignment(area=area, building=small.building.gid, stairwell=stairwell, bottom=1, top=2)
        member = office.staff_member("e9")
        assert member is not None
        office.change_staff(member.model_copy(update={"areas": (), "pieces": (piece,), "phone": "010-12345678"}))

    yield Step("assigned elsewhere", assign)
    yield from _walked(small)
    yield Step("a permit", lambda office: office.permit_for("e9"))
    hard = next(number for number, rule in CATALOGUE.items() if rule.level is Level.HARD)
    yield Step("a rule's level", lambda office: office.set_rule_level(hard, Level.SOFT, "先提示"))
    yield Step("somebody leaves", lambda office: office.remove_staff("e9", "调走"))


def _walked(small: SmallOffice) -> Iterator[Step]:
    """Steps for many dwellings at once, each taken back, and another walking order."""
    building = small.building.gid
    doors = [dwelling.gid for dwelling in small.dwellings[4:]]

    def call(office: OfficeFile) -> None:
        visits = [Visit(dwelling=gid, at=NOW, by=office.me.gid, outcome=Outcome.NO_ACCESS) for gid in doors]
        office.record_visits(visits, BulkKind.NO_ACCESS)

    def appoint(office: OfficeFile) -> None:
        calls = RunOfCalls(NOW.date(), time(18, 30), time(20, 30), 20, (office.me.gid,))
        office.make_appointments(plan(doors, calls, NOW).appointments)

    def take_back(office: OfficeFile) -> None:
        step = office.last_bulk(building)
        assert step is not None
        office.take_back_step(step.gid)

    whole = Assignment(area=small.building.area, building=building)
    steps = {
        "calls at many doors": call,
        "a run of appointments": appoint,
        "a building assigned": lambda office: office.assign("e9", building, [whole]),
    }
    for name, do in steps.items():
        yield Step(name, do)
        yield Step(f"{name}, taken back", take_back)
    yield Step("walked from the top", lambda office: office.set_walk(building, Walk.DOWN))


def _reviewed(small: SmallOffice) -> Iterator[Step]:
    """A question on a field, settled, and a household returned and handed in again."""
    household = small.households[0]
    vacant = {"dwelling": household.dwelling, "at": NOW, "outcome": Outcome.VACANT}

    def ask(office: OfficeFile, text: str) -> None:
        office.write_line(household.gid, None, "phone", text, asks=True)

    def settle(office: OfficeFile) -> None:
        [thread] = office.threads_of(household.gid)
        office.close_thread(thread.gid, thread.version)

    yield Step("a question", lambda office: ask(office, "号码几位？"))
    yield Step("asked again", lambda office: ask(office, "是否换号？"))
    yield Step("settled", settle)
    yield Step("found empty", lambda office: office.record_visit(Visit(by=office.me.gid, **vacant)))
    yield Step("returned", lambda office: office.return_household(household.gid, household.version, "再去一次"))
    yield Step("handed in again", lambda office: office.hand_in(household.gid))


def _drawn(small: SmallOffice) -> Iterator[Step]:
    """A map of a courtyard and who helps at a building."""
    building = small.building.gid
    house = Thing(kind=ThingKind.HOUSE, left=2, top=2, columns=5, rows=3, label="1", building=building)
    tree = Thing(kind=ThingKind.TREE, left=20, top=2, columns=1, rows=1)
    drawn = [CourtyardMap(area=small.building.area, name="东院")]

    def draw(office: OfficeFile, *things: Thing) -> None:
        old = drawn[-1] if drawn[-1].version else None
        drawn.append(office.save_courtyard(old, drawn[-1].with_things(things)))

    yield Step("a courtyard drawn", lambda office: draw(office, house, tree))
    yield Step("a tree felled", lambda office: draw(office, house.model_copy(update={"left": 3})))
    yield Step("the courtyard taken out", lambda office: office.remove_courtyard(drawn[-1]))
    helper = Contact(building=building, role=ContactRole.LANDLORD, name="房东")
    yield Step("who helps there", lambda office: office.save_contacts(building, (), (helper,)))

    def other(office: OfficeFile) -> None:
        read = office.contacts_of(building)
        office.save_contacts(building, read, (read[0].model_copy(update={"name": "新房东"}),))

    yield Step("somebody else helps", other)

    dwelling = small.dwellings[0].gid
    water = UtilityUse(dwelling=dwelling, utility=Utility.WATER, month="2030-10", used=Used.NORMAL)
    yield Step("water was used", lambda office: office.save_utility_uses([water]))

    def less(office: OfficeFile) -> None:
        office.save_utility_uses([office.utility_uses_of(dwelling)[0].model_copy(update={"used": Used.NOTHING})])

    yield Step("none was used after all", less)
