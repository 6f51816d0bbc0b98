"""Storing what was drawn: whole or not at all, over what was read only, and never away from under somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_office import NOW, SmallOffice, make_small_office

from roster.area import EnumerationArea
from roster.assignment import Assignment
from roster.cross_section import Place
from roster.drawing import doors, landings, storeys
from roster.drawing.block import Block
from roster.drawing.cut import cut
from roster.drawing.drawing import Drawing
from roster.drawing.from_outline import draw
from roster.drawing.sentence import outline_of
from roster.household import Household
from roster.visit import Outcome, Visit
from storage.faults import InTheWay, NotAllowed, OfficeError, VersionConflict
from storage.office_file import OfficeFile


@pytest.fixture
def small(tmp_path: Path) -> SmallOffice:
    """Six flats, 101 to 302; in 101, 102 and 201 lives somebody."""
    return make_small_office(tmp_path)


def numbers(drawing: Drawing) -> dict[str, int]:
    return {dwelling.room: dwelling.number for dwelling in drawing.dwellings}


def of_room(drawing: Drawing, room: str) -> Drawing:
    """Without the room."""
    return Drawing(drawing.building, tuple(d for d in drawing.dwellings if d.room != room))


def changes(office: OfficeFile) -> int:
    return office.data_version()


def test_what_is_drawn_is_read_back_with_numbers_after_the_last(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        new = storeys.add_storey(landings.add_stairwell(old, old.building.stairwells[0].gid), 3)
        stored = office.save_drawing(old, new)
        assert stored == office.drawing_of(small.building.gid)
        assert stored.building.version == old.building.version + 1
        assert {d.gid: d.number for d in stored.dwellings if d.gid in old.gids} == {
            d.gid: d.number for d in old.dwellings
        }
        assert sorted(d.number for d in stored.dwellings) == list(range(1, 17))
        assert office.verify_audit() is None


def test_one_undo_is_one_save_of_what_was_before(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        new = doors.remove(landings.add_stairwell(old, old.building.stairwells[0].gid), Block(3, 3, 0, 1))
        stored = office.save_drawing(old, new)
        back = office.save_drawing(stored, old)
        assert [d.model_copy(update={"version": 1}) for d in back.dwellings] == list(old.dwellings)
        assert back.building.parts == old.building.parts
        assert office.verify_audit() is None


def test_a_dwelling_with_a_household_stays_and_is_named_with_its_number(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        before = changes(office)
        with pytest.raises(InTheWay, match=r"201 \(003\)"):
            office.save_drawing(old, of_room(of_room(old, "201"), "302"))
        assert changes(office) == before, "nothing was half done"
        assert office.drawing_of(small.building.gid) == old


def test_a_dwelling_that_was_visited_stays(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        gid = next(d.gid for d in old.dwellings if d.room == "302")
        office.record_visit(Visit(dwelling=gid, at=NOW, by=office.me.gid, outcome=Outcome.NOBODY_HOME))
        assert gid in office.entered_in(small.building.gid)
        with pytest.raises(InTheWay, match="302"):
            office.save_drawing(old, of_room(old, "302"))


def test_the_one_with_the_household_stays_when_two_are_joined(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        with pytest.raises(InTheWay, match=r"201 \(003\)"):
            office.save_drawing(old, doors.join(old, Block(2, 2, 0, 1), Place(2, 1)))
        stored = office.save_drawing(old, doors.join(old, Block(2, 2, 0, 1), Place(2, 0)))
        assert [(d.columns, d.number) for d in stored.dwellings if d.room == "201"] == [(2, 3)]
        (household,) = office.households_of(next(d.gid for d in stored.dwellings if d.room == "201"))
        assert household.number == 3


def test_over_what_another_drew_nothing_is_stored(small: SmallOffice) -> None:
    with small.open("chief") as mine, small.open("chief") as theirs:
        old = mine.drawing_of(small.building.gid)
        theirs.save_drawing(old, of_room(old, "302"))
        with pytest.raises(VersionConflict):
            mine.save_drawing(old, of_room(old, "301"))
        assert {d.room for d in mine.drawing_of(small.building.gid).dwellings} == {"101", "102", "201", "202", "301"}


def test_a_new_building_gets_the_next_number_and_its_name_is_its_own(small: SmallOffice) -> None:
    with small.open("chief") as office:
        (area,) = office.areas()
        new = draw(outline_of("6层2单元2户"), area=area.gid, number=1, name="9号楼")
        stored = office.save_drawing(None, new)
        assert stored.building.number == 2
        assert stored.dwellings == new.dwellings
        with pytest.raises(InTheWay, match="9号楼"):
            office.save_drawing(None, draw(outline_of("6层2户"), area=area.gid, number=1, name="9号楼"))


def test_a_new_area_comes_with_its_first_building_or_not_at_all(small: SmallOffice) -> None:
    with small.open("chief") as office:
        area = EnumerationArea(number=2)
        new = draw(outline_of("6层2户"), area=area.gid, number=1, name="9号楼")
        office.save_drawing(None, new, area)
        assert [a.number for a in office.areas()] == [1, 2]


def test_households_of_a_stairwell_cut_off_are_numbered_in_its_area(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        other = EnumerationArea(number=2)
        two = landings.add_stairwell(old, old.building.stairwells[0].gid)
        second = two.building.stairwells[1].gid
        stored = office.save_drawing(old, cut(two, second, other.gid), other)
        dwelling = next(d for d in stored.dwellings if d.stairwell == second)
        area = stored.building.area_of(second)
        assert office.next_household_number(area) == 1
        office.save_household(Household(area=area, dwelling=dwelling.gid, number=1, version=0))
        with pytest.raises(InTheWay, match=r"\(001\)"):
            office.save_drawing(stored, cut(stored, second, stored.building.area))


def test_who_works_in_an_area_works_in_its_part_of_a_cut_tower_only(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        other = EnumerationArea(number=2)
        two = landings.add_stairwell(old, old.building.stairwells[0].gid)
        second = two.building.stairwells[1].gid
        stored = office.save_drawing(old, cut(two, second, other.gid), other)
        theirs = next(d.gid for d in stored.dwellings if d.stairwell == second)
    with small.open("e1") as office:
        assert office.households_of(small.dwellings[0].gid)
        with pytest.raises(NotAllowed):
            office.households_of(theirs)


def test_enumerators_draw_nothing(small: SmallOffice) -> None:
    with small.open("e1") as office:
        old = office.drawing_of(small.building.gid)
        with pytest.raises(NotAllowed):
            office.save_drawing(old, of_room(old, "302"))


def test_all_that_was_drawn_is_on_record(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        seen = office.data_version()
        new = landings.rename_stairwell(of_room(old, "302"), old.building.stairwells[0].gid, "甲单元")
        office.save_drawing(old, new)
        feed = office.changes_since(seen)
        told = {(change.table, bool(change.rows)) for change in feed.changes}
        assert told == {("building", True), ("stairwell", True), ("dwelling", False)}


# ---------------------------------------------------------------- taking a building out


def a_second(office: OfficeFile, small: SmallOffice) -> Drawing:
    """A building drawn by mistake, in which nothing is entered yet."""
    outline = outline_of("3 storeys 2 stairwells 2 doors")
    return office.save_drawing(None, draw(outline, area=small.building.area, number=1, name="8号楼"))


def test_a_building_drawn_by_mistake_goes_without_a_trace_but_in_the_record(small: SmallOffice) -> None:
    with small.open("chief") as office:
        before = office.inventory()
        drawing = a_second(office, small)
        office.remove_building(drawing)
        assert office.inventory() == before
        assert office.verify_audit() is None
        with pytest.raises(OfficeError, match="taken out"):
            office.building(drawing.building.gid)
        assert office.save_drawing(None, drawing).building.name == "8号楼"
        assert {d.gid for d in office.dwellings_of(drawing.building.gid)} == drawing.gids


def test_a_building_in_which_anything_is_entered_stays_and_it_is_said_what(small: SmallOffice) -> None:
    with small.open("chief") as office:
        old = office.drawing_of(small.building.gid)
        with pytest.raises(InTheWay, match=r"101 \(001\)"):
            office.remove_building(old)
        second = a_second(office, small)
        piece = Assignment(area=small.building.area, building=second.building.gid)
        office.assign("e1", second.building.gid, (piece,))
        with pytest.raises(InTheWay, match="8号楼 cannot be taken out, there are assignments"):
            office.remove_building(office.drawing_of(second.building.gid))
        assert len(office.buildings()) == 2


def test_a_building_that_somebody_changed_meanwhile_is_not_taken_out(small: SmallOffice) -> None:
    with small.open("chief") as office:
        drawing = a_second(office, small)
        office.save_drawing(drawing, storeys.add_storey(drawing, 3))
        with pytest.raises(VersionConflict):
            office.remove_building(drawing)
    with small.open("e1") as office, pytest.raises(NotAllowed):
        office.remove_building(office.drawing_of(small.building.gid))
