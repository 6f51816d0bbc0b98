"""Persons who are in the roster more than once: both entries side by side, and what is made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from console_pilot import Console
from households import id_number
from people_console import at, open_room, stored, sure
from small_office import SmallOffice, make_small_office

from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from tui.screens.both_records import BothRecordsDialog, Verdict
from tui.screens.household import HouseholdScreen
from tui.screens.reason import ReasonDialog
from tui.widgets.entry_fields import Column, Field
from tui.widgets.listing import Listing

BIRTH = "1998-06-01"
NUMBER = id_number(BIRTH, Sex.MALE)
SON = Person(
    line=2,
    name="王小波",
    relation=Relation.CHILD,
    sex=Sex.MALE,
    birth=BIRTH,
    id_kind=IdKind.RESIDENT,
    id_number=NUMBER,
    ethnic_group="15",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    """Behind the second door a son lives with his father."""
    small = make_small_office(tmp_path_factory.mktemp("made"))
    with small.open() as office:
        second = office.household(small.households[1].gid)
        office.save_household(second.model_copy(update={"persons": (*second.persons, SON)}))
    return small


@pytest.fixture
def office(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    return made._replace(path=tmp_path / "office" / made.path.name)


async def typed_again(here: Console) -> HouseholdScreen:
    """The son is typed once more behind the first door, and the question about it is open."""
    form = await open_room(here)
    for column, text in ((Column.NAME, "王小博"), (Column.RELATION, "9"), (Column.ID_NUMBER, NUMBER)):
        form.sheet.go_to(Field(column, 1))
        await here.type(text)
    await here.press("enter")
    await here.until(lambda: form.sheet.around.twins)
    form.sheet.go_to(Field(Column.ID_NUMBER, 1))
    await here.press("f10")
    await here.on(BothRecordsDialog)
    return form


def both(here: Console) -> BothRecordsDialog:
    assert isinstance(here.app.screen, BothRecordsDialog)
    return here.app.screen


async def test_one_key_shows_both_entries_and_marks_what_differs(office: SmallOffice) -> None:
    async with at(office) as here:
        await typed_again(here)
        rows = {row.cells[0]: row.cells[1:] for row in both(here).query_one("#both", Listing).rows}
        assert rows["* Name"] == ("王小博", "王小波")
        assert rows["  Date of birth"] == ("1998-06-01 (32)", "1998-06-01 (32)")
        assert rows["* Relation"] == ("9 other", "2 child")
        assert rows["  ID number"][0] == NUMBER[:2] + "*" * 16
        assert rows["  Head"] == ("王1", "王2")
        assert both(here).there.place == "7号楼 102 household 002"
        assert both(here).verdicts == [Verdict.DIFFERENT, Verdict.MOVED, Verdict.TWICE]


async def test_not_the_same_person_is_kept_with_the_reason(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await typed_again(here)
        await here.press("1")
        await here.on(ReasonDialog)
        await here.type("号码登错")
        await here.press("enter")
        await here.on(HouseholdScreen)
        [override] = form.sheet.readable().overrides
        assert (override.rule, override.reason, override.value) == ("E18b", "号码登错", SON.gid.hex)


async def test_entered_twice_takes_the_entry_out_until_undo(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await typed_again(here)
        await here.press("3")
        await here.on(HouseholdScreen)
        assert [p.name for p in form.sheet.readable().persons] == ["王1"]
        await here.press("ctrl+u")
        assert [p.name for p in form.sheet.readable().persons] == ["王1", "王小博"]


async def test_the_same_person_moves_here_in_place_of_a_second_copy(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await typed_again(here)
        await here.press("2")
        await sure(here)
        await here.until(lambda: "taken over" in here.said)
        assert not form.sheet.dirty
        assert form.sheet.around.twins == {} or not form.sheet.readable().overrides
    one, two = stored(office), stored(office, 1)
    assert [p.name for p in two.persons] == ["王2"]
    assert one.persons[1] == SON.model_copy(update={"name": "王小博", "relation": Relation.OTHER})
    with office.open() as file:
        assert len(file.find(NUMBER[-6:])) == 1
        assert file.surroundings_of(one).twins == {}
        file.take_back(one.gid)
    assert [p.name for p in stored(office, 1).persons] == ["王2", "王小波"]


async def test_where_the_head_moves_away_the_others_there_get_a_head(office: SmallOffice) -> None:
    with office.open() as file:
        second = stored(office, 1)
        head, son = second.persons
        known = {"sex": Sex.MALE, "birth": "1970-01-01", "id_kind": IdKind.RESIDENT}
        head = head.model_copy(update={**known, "id_number": id_number("1970-01-01", Sex.MALE)})
        file.save_household(second.model_copy(update={"persons": (head, son)}))
    async with at(office) as here:
        form = await open_room(here)
        form.sheet.go_to(Field(Column.NAME, 0))
        for column, text in ((Column.ID_KIND, "1"), (Column.ID_NUMBER, head.id_number)):
            form.sheet.go_to(Field(column, 0))
            await here.type(text)
        await here.press("enter")
        await here.until(lambda: form.sheet.around.twins)
        form.sheet.go_to(Field(Column.ID_NUMBER, 0))
        await here.press("f10")
        await here.on(BothRecordsDialog)
        await here.press("2")
        await sure(here)
        await here.until(lambda: "taken over" in here.said)
    one, two = stored(office), stored(office, 1)
    assert [(p.gid, p.relation) for p in one.persons] == [(head.gid, Relation.HEAD)]
    assert [(p.name, p.relation) for p in two.persons] == [("王小波", Relation.HEAD)]


async def test_an_entry_at_somebody_elses_door_stays_covered(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        from roster.assignment import Assignment

        e1 = next(member for member in chief.staff() if member.login == "e1")
        flight = office.dwellings[0].stairwell
        here_only = Assignment(area=e1.areas[0], building=office.building.gid, stairwell=flight, bottom=1, top=1)
        chief.change_staff(e1.model_copy(update={"areas": (), "pieces": (here_only,)}))
        third = chief.household(office.households[2].gid)
        chief.save_household(
            third.model_copy(update={"persons": (third.persons[0], SON.model_copy(update={"gid": third.gid}))})
        )
        second = stored(office, 1)
        chief.save_household(second.model_copy(update={"persons": second.persons[:1]}))
    async with at(office) as here:
        await typed_again(here)
        rows = {row.cells[0]: row.cells[1:] for row in both(here).query_one("#both", Listing).rows}
        assert rows["  Name"] == ("王小博", "王*波")
        assert rows["  Date of birth"] == ("1998-06-01 (32)", "(covered)")
        assert both(here).verdicts == [Verdict.DIFFERENT, Verdict.TWICE]


async def test_the_same_number_twice_in_the_dwelling_is_settled_by_taking_one_out(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "102")
        for column, text in ((Column.NAME, "王小博"), (Column.RELATION, "9"), (Column.ID_NUMBER, NUMBER)):
            form.sheet.go_to(Field(column, 2))
            await here.type(text)
        await here.press("enter")
        form.sheet.go_to(Field(Column.ID_NUMBER, 2))
        await here.press("f10")
        await here.on(BothRecordsDialog)
        assert both(here).verdicts == [Verdict.TWICE]
        await here.press("1")
        await here.on(HouseholdScreen)
        assert len(form.sheet.readable().persons) == 2


async def test_somebody_comes_into_a_household_that_is_only_begun(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "302")
        for column, text in ((Column.NAME, "王小波"), (Column.ID_NUMBER, NUMBER)):
            form.sheet.go_to(Field(column, 0))
            await here.type(text)
        await here.press("enter")
        await here.until(lambda: form.sheet.around.twins)
        form.sheet.go_to(Field(Column.ID_NUMBER, 0))
        await here.press("f10")
        await here.on(BothRecordsDialog)
        await here.press("2")
        await sure(here)
        await here.until(lambda: "taken over" in here.said)
        assert form.household.version == 1
        assert form.blank.gid != form.household.gid
    with office.open() as file:
        [new] = file.households_of(office.dwellings[5].gid)
        assert [(p.gid, p.relation) for p in new.persons] == [(SON.gid, Relation.HEAD)]
        file.take_back(new.gid)
        assert file.households_of(office.dwellings[5].gid) == ()
    assert [p.name for p in stored(office, 1).persons] == ["王2", "王小波"]
