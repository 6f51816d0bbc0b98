"""Maps and contacts in the office file: stored whole, told of, refused to who may not, and followed by the feed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from small_office import PASSPHRASE, SmallOffice, make_small_office
from worked_office import contents

from roster.area import EnumerationArea
from roster.audit_entry import RecordFilter
from roster.audit_words import action_words, summary_words, table_words
from roster.building import Part, Stairwell
from roster.contact import Contact, ContactRole
from roster.courtyard import edits
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle, ThingKind
from roster.drawing.drawing import Drawing
from roster.lists.dwelling_list import DwellingPlan
from roster.record import Fault
from roster.staff import Role, StaffMember
from storage.driver import Database, connect
from storage.faults import InTheWay, NotAllowed, VersionConflict
from storage.feed import take_in
from storage.office_file import OfficeFile
from storage.schema import migrate


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("maps"))


@pytest.fixture
def small(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    return made._replace(path=tmp_path / "office" / made.path.name)


@pytest.fixture
def chief(small: SmallOffice) -> Iterator[OfficeFile]:
    with small.open("chief") as office:
        yield office


def a_map(small: SmallOffice, name: str = "") -> CourtyardMap:
    """A road, and a house that is the first dwelling."""
    drawn = CourtyardMap(area=small.building.area, name=name)
    drawn = edits.place(drawn, ThingKind.ROAD, Rectangle(0, 5, 38, 1))
    drawn = edits.place(drawn, ThingKind.HOUSE, Rectangle(1, 1, 5, 3))
    house = drawn.things[-1].gid
    drawn = edits.put_behind(edits.label(drawn, house, "[/b] 西屋"), house, dwelling=small.dwellings[0].gid)
    return edits.number(drawn, house, 1)


def test_a_map_comes_back_as_it_was_drawn_with_author_and_day(chief: OfficeFile, small: SmallOffice) -> None:
    drawn = a_map(small)
    stored = chief.save_courtyard(None, drawn)
    assert stored.things == drawn.things
    assert (stored.author, stored.drawn, stored.version) == ("周敏", chief.today(), 1)
    found = chief.area_contents(small.building.area)
    assert found.maps == (stored,)
    assert found.own_map == stored
    assert found.totals(found.on_map(stored)).heads == ("王1",)


def test_a_changed_map_is_stored_as_one_change_and_an_old_one_is_refused(chief: OfficeFile, small: SmallOffice) -> None:
    old = chief.save_courtyard(None, a_map(small))
    road, house = old.things
    changed = edits.move(edits.remove(old, road.gid), house.gid, 2, 0)
    changed = edits.place(changed, ThingKind.WELL, Rectangle(20, 2, 2, 1))
    new = chief.save_courtyard(old, changed)
    assert (new.version, new.things) == (2, changed.things)
    before = chief.area_contents(small.building.area).maps
    with pytest.raises(VersionConflict):
        chief.save_courtyard(old, edits.remove(old, house.gid))
    assert chief.area_contents(small.building.area).maps == before


def test_a_map_that_cannot_be_is_not_stored_half(chief: OfficeFile, small: SmallOffice) -> None:
    drawn = a_map(small)
    house = drawn.things[-1]
    twice = drawn.model_copy(update={"things": (*drawn.things, house.model_copy(update={"gid": uuid4()}))})
    with pytest.raises(Fault):
        chief.save_courtyard(None, twice)
    with pytest.raises(InTheWay, match="already"):
        chief.save_courtyard(None, a_map(small, "1号院"))
        chief.save_courtyard(None, CourtyardMap(area=small.building.area, name="1号院"))
    assert len(chief.area_contents(small.building.area).maps) == 1


def test_a_virtual_area_has_no_map(chief: OfficeFile) -> None:
    area = EnumerationArea(number=901)
    chief.apply_dwellings(DwellingPlan(areas=(area,), buildings=(), dwellings=()))
    with pytest.raises(InTheWay, match="virtual"):
        chief.save_courtyard(None, CourtyardMap(area=area.gid))


def test_a_courtyard_s_map_that_is_taken_out_is_let_go(chief: OfficeFile, small: SmallOffice) -> None:
    inner = chief.save_courtyard(None, a_map(small, "1号院"))
    outer = edits.place(CourtyardMap(area=small.building.area), ThingKind.YARD, Rectangle(0, 0, 4, 4))
    outer = chief.save_courtyard(None, edits.put_behind(outer, outer.things[0].gid, inside=inner.gid))
    found = chief.area_contents(small.building.area)
    assert found.totals(found.on_map(outer)).persons == 1
    chief.remove_courtyard(inner)
    (left,) = chief.area_contents(small.building.area).maps
    assert (left.gid, left.things[0].inside, left.version) == (outer.gid, None, outer.version + 1)
    with pytest.raises(VersionConflict):
        chief.remove_courtyard(inner)


def test_a_dwelling_that_is_drawn_away_goes_off_the_map(chief: OfficeFile, small: SmallOffice) -> None:
    empty = small.dwellings[-1].gid
    drawn = edits.place(CourtyardMap(area=small.building.area), ThingKind.HOUSE, Rectangle(0, 0, 4, 3))
    chief.save_courtyard(None, edits.put_behind(drawn, drawn.things[0].gid, dwelling=empty))
    assert empty not in chief.entered_in(small.building.gid), "to be on a map is no entry"
    old = chief.drawing_of(small.building.gid)
    chief.save_drawing(old, Drawing(old.building, tuple(d for d in old.dwellings if d.gid != empty)))
    (left,) = chief.area_contents(small.building.area).maps
    assert [thing.dwelling for thing in left.things] == [None]


def test_only_who_lays_out_draws_and_an_instructor_only_at_home(chief: OfficeFile, small: SmallOffice) -> None:
    elsewhere = EnumerationArea(number=2)
    chief.apply_dwellings(DwellingPlan(areas=(elsewhere,), buildings=(), dwellings=()))
    instructor = StaffMember(login="i9", name="冉光荣", role=Role.INSTRUCTOR, areas=(elsewhere.gid,))
    chief.add_staff(instructor, PASSPHRASE)
    for login in ("e1", "i9"):
        with small.open(login) as office, pytest.raises(NotAllowed):
            office.save_courtyard(None, a_map(small))
    with small.open("i9") as office:
        assert office.save_courtyard(None, CourtyardMap(area=elsewhere.gid)).author == "冉光荣"


def test_residents_of_others_are_not_named_on_the_map(chief: OfficeFile, small: SmallOffice) -> None:
    elsewhere = EnumerationArea(number=2)
    chief.apply_dwellings(DwellingPlan(areas=(elsewhere,), buildings=(), dwellings=()))
    chief.add_staff(StaffMember(login="e9", name="赵六", role=Role.ENUMERATOR, areas=(elsewhere.gid,)), PASSPHRASE)
    chief.save_courtyard(None, a_map(small))
    chief.save_contacts(small.building.gid, (), [_landlord(small)])
    for login, heads, contacts_seen in (("e1", ("王1",), 1), ("e9", (), 0)):
        with small.open(login) as office:
            found = office.area_contents(small.building.area)
            assert found.maps
            totals = found.totals(found.on_map(found.maps[0]))
            assert (totals.persons, totals.heads) == (1, heads)
            assert len(found.contacts) == len(office.contacts_of(small.building.gid)) == contacts_seen


# -------------------------------------------------------------------- numbers and contacts


def test_buildings_swap_their_numbers_at_once(chief: OfficeFile, small: SmallOffice) -> None:
    flight = Stairwell(order=0, columns=1)
    others = tuple(
        small.building.model_copy(
            update={
                "gid": uuid4(),
                "number": n,
                "name": f"{n}栋",
                "parts": (Part(order=0, stairwells=(flight.model_copy(update={"gid": uuid4()}),)),),
            }
        )
        for n in (2, 3)
    )
    chief.apply_dwellings(DwellingPlan(areas=(), buildings=others, dwellings=()))
    wanted = {others[1].gid: 1, small.building.gid: 3}
    chief.number_buildings(small.building.area, wanted)
    assert {b.name: b.number for b in chief.buildings()} == {"3栋": 1, "2栋": 2, "7号楼": 3}
    with pytest.raises(VersionConflict):
        chief.number_buildings(small.building.area, {uuid4(): 1})
    with small.open("e1") as office, pytest.raises(NotAllowed):
        office.number_buildings(small.building.area, wanted)


def _landlord(small: SmallOffice, **fields: object) -> Contact:
    known = {"building": small.building.gid, "role": ContactRole.LANDLORD, "name": "孙房东", "phone": "13800001234"}
    return Contact.model_validate({**known, **fields})


def test_contacts_are_kept_changed_and_taken_out(chief: OfficeFile, small: SmallOffice) -> None:
    building = small.building.gid
    head = _landlord(small, role=ContactRole.BUILDING_HEAD, name="李楼长", phone="023-79221234")
    chief.save_contacts(building, (), [head, _landlord(small)])
    read = chief.contacts_of(building)
    assert [(c.role, c.name) for c in read] == [(ContactRole.LANDLORD, "孙房东"), (ContactRole.BUILDING_HEAD, "李楼长")]
    chief.save_contacts(building, read, [_landlord(small, name="钱房东")])
    assert [(c.name, c.version) for c in chief.contacts_of(building)] == [("钱房东", 2)]
    with pytest.raises(VersionConflict):
        chief.save_contacts(building, read, [])
    assert [c.name for c in chief.contacts_of(building)] == ["钱房东"]


def test_an_enumerator_keeps_contacts_where_she_works(chief: OfficeFile, small: SmallOffice) -> None:
    with small.open("e1") as office:
        office.save_contacts(small.building.gid, (), [_landlord(small)])
    elsewhere = EnumerationArea(number=2)
    chief.apply_dwellings(DwellingPlan(areas=(elsewhere,), buildings=(), dwellings=()))
    chief.add_staff(StaffMember(login="e9", name="赵六", role=Role.ENUMERATOR, areas=(elsewhere.gid,)), PASSPHRASE)
    with small.open("e9") as office, pytest.raises(NotAllowed):
        office.save_contacts(small.building.gid, chief.contacts_of(small.building.gid), [])


# -------------------------------------------------------------------- the record and the feed


def test_every_change_is_in_the_record_in_words_and_telephones_are_masked(
    chief: OfficeFile, small: SmallOffice
) -> None:
    stored = chief.save_courtyard(None, a_map(small))
    chief.save_courtyard(stored, edits.move(stored, stored.things[-1].gid, 1, 0))
    chief.save_contacts(small.building.gid, (), [_landlord(small)])
    told = [(action_words(e.action), table_words(e.table), summary_words(e)) for e in chief.entries(RecordFilter())[:7]]
    assert ("changed", "on the map", "from the west 1 -> 2") in told
    contact = next(words for _action, table, words in told if table == "contact at")
    assert "孙房东" in contact
    assert "landlord" in contact
    assert "13800001234" not in contact
    assert chief.verify_audit() is None


def test_the_feed_brings_maps_and_contacts_and_tells_what_is_gone(
    chief: OfficeFile, small: SmallOffice, tmp_path: Path
) -> None:
    copy = Database(connect(tmp_path / "district.huce", bytes(32), new=True))
    migrate(copy)
    inner = chief.save_courtyard(None, a_map(small, "1号院"))
    outer = edits.place(CourtyardMap(area=small.building.area), ThingKind.YARD, Rectangle(0, 0, 4, 4))
    outer = chief.save_courtyard(None, edits.put_behind(outer, outer.things[0].gid, inside=inner.gid))
    chief.save_contacts(small.building.gid, (), [_landlord(small)])
    feed = chief.changes_since(0, 100_000)
    take_in(copy, feed.changes)
    chief.remove_courtyard(inner)
    chief.save_contacts(small.building.gid, chief.contacts_of(small.building.gid), [])
    later = chief.changes_since(feed.seq, 100_000)
    assert {changed.table for changed in later.changes if not changed.rows} == {"courtyard", "thing", "contact"}
    take_in(copy, later.changes)
    tables = ("courtyard", "thing", "contact")
    assert {name: contents(copy)[name] for name in tables} == {name: contents(chief._db)[name] for name in tables}
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    copy.close()


def test_other_consoles_hear_of_a_map(chief: OfficeFile, small: SmallOffice) -> None:
    with small.open("e1") as other:
        other.news()
        chief.save_courtyard(None, a_map(small))
        news = other.news()
        assert news is not None
        assert news.laid_out
