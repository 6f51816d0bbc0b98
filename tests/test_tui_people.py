"""People who change places in the console: another head, split, merge, move, the order of lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from people_console import at, choose, deed, open_room, stored, sure
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.household import Household
from roster.person import Person, Relation, Sex
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.find import FindDialog
from tui.screens.household import HouseholdScreen
from tui.screens.members import MembersDialog
from tui.screens.palette import PaletteDialog
from tui.screens.record import RecordScreen
from tui.screens.relations import RelationsDialog
from tui.widgets.entry_fields import Column, Field
from tui.widgets.listing import Listing

WIFE, SON, MOTHER = 1, 2, 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    """Behind the first door four of one family; one person behind each of two others."""
    small = make_small_office(tmp_path_factory.mktemp("made"))
    known = {"sex": Sex.MALE, "relation": Relation.CHILD}
    told = (
        {"name": "王建国", "relation": Relation.HEAD, "birth": "1970-03-05"},
        {"name": "李秀英", "relation": Relation.SPOUSE, "sex": Sex.FEMALE, "birth": "1972-01-12"},
        {"name": "王小波", "birth": "1998-06-01"},
        {"name": "龚桂兰", "relation": Relation.PARENT, "sex": Sex.FEMALE, "birth": "1944-12-01"},
    )
    persons = tuple(Person.model_validate({"line": n, **known, **one}) for n, one in enumerate(told, 1))
    with small.open() as office:
        first = office.household(small.households[0].gid)
        office.save_household(first.model_copy(update={"persons": persons, "version": first.version}))
    return small


@pytest.fixture
def office(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    return made._replace(path=tmp_path / "office" / made.path.name)


def living(office: SmallOffice, door: int = 0) -> list[tuple[int, list[str]]]:
    """Numbers and names of the households behind a door."""
    with office.open() as file:
        return [(h.number, [p.name for p in h.persons]) for h in file.households_of(office.dwellings[door].gid)]


def told(form: HouseholdScreen) -> list[tuple[str, str]]:
    return [(p.name, p.relation.value if p.relation else "-") for p in form.sheet.readable().persons]


async def test_the_son_becomes_head_when_the_father_has_died(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here)
        before = told(form)
        await deed(here, 1)
        await choose(here, "2")
        await choose(here, "2")
        await here.on(RelationsDialog)
        dialog = here.app.screen
        assert isinstance(dialog, RelationsDialog)
        rows = [row.cells for row in dialog.query_one(Listing).rows]
        assert [(row[0], row[3], row[4]) for row in rows] == [
            ("李秀英", "1 spouse", "3 parent"),
            ("龚桂兰", "3 parent", "5 grandparent"),
        ]
        await here.press("f2")
        await here.on(HouseholdScreen)
        assert told(form) == [("王小波", "0"), ("李秀英", "3"), ("龚桂兰", "5")]
        assert stored(office).head_name == "王建国", "nothing is stored yet"
        await here.press("ctrl+u")
        assert told(form) == before
        assert not form.sheet.dirty


async def test_a_relation_that_is_not_certain_is_asked_and_can_be_changed(office: SmallOffice) -> None:
    with office.open() as file:
        first = file.household(office.households[0].gid)
        lodger = Person(line=5, name="赵六", relation=Relation.OTHER)
        file.save_household(first.model_copy(update={"persons": (*first.persons, lodger)}))
    async with at(office) as here:
        form = await open_room(here)
        await deed(here, 1)
        await choose(here, "1")
        await choose(here, "1")
        await here.on(RelationsDialog)
        dialog = here.app.screen
        assert isinstance(dialog, RelationsDialog)
        listing = dialog.query_one(Listing)
        assert listing.key == lodger.gid, "the cursor is where something is to be told"
        await here.press("f2")
        assert here.app.screen is dialog, "it is asked about once more"
        await here.press("0")
        assert dialog.relations[lodger.gid] is None, "there is one head only"
        await here.press("9", "home", "enter")
        await choose(here, "3")
        await here.on(RelationsDialog)
        await here.press("f2")
        await here.on(HouseholdScreen)
        assert told(form) == [("李秀英", "0"), ("王小波", "2"), ("王建国", "3"), ("龚桂兰", "4"), ("赵六", "9")]
        await here.press("f2")
        await here.on(CrossSectionScreen)
    assert stored(office).head_name == "李秀英"


async def test_members_split_off_with_the_next_number_and_what_is_typed_is_saved(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here)
        form.sheet.go_to(Field("note"))
        await here.type("cat")
        await deed(here, 2)
        await here.on(MembersDialog)
        await here.press("f2")
        assert isinstance(here.app.screen, MembersDialog), "nobody is chosen yet"
        await here.press("home", "down", "down", "space", "f2")
        await sure(here)
        await here.on(HouseholdScreen)
        await here.until(lambda: "Household 004 is split off." in here.said)
        assert [h.number for h in form.households] == [1, 4]
        assert form.blank.number == 5
        assert not form.sheet.dirty
        assert here.app.session is not None
        assert here.app.session.drafts.all() == ()
    assert living(office) == [(1, ["王建国", "李秀英", "龚桂兰"]), (4, ["王小波"])]
    assert stored(office).note == "cat"


async def test_when_the_head_splits_off_the_rest_gets_a_head(office: SmallOffice) -> None:
    async with at(office) as here:
        await open_room(here)
        await deed(here, 2)
        await here.on(MembersDialog)
        await here.press("end", "space", "f2")
        await choose(here, "1")
        await here.on(RelationsDialog)
        await here.press("f2")
        await choose(here, "1")
        await here.on(RelationsDialog)
        await here.press("f2")
        await sure(here)
        await here.until(lambda: len(living(office)) == 2)
    with office.open() as file:
        one, two = file.households_of(office.dwellings[0].gid)
    assert [(p.name, p.relation) for p in one.persons] == [("李秀英", Relation.HEAD), ("王小波", Relation.CHILD)]
    assert [(p.name, p.relation) for p in two.persons] == [("王建国", Relation.HEAD), ("龚桂兰", Relation.PARENT)]


async def test_a_member_moves_to_another_dwelling_and_the_record_takes_it_back(office: SmallOffice) -> None:
    before = stored(office), stored(office, 1)
    async with at(office, "chief") as here:
        form = await open_room(here)
        form.sheet.go_to(Field(Column.NAME, SON))
        await deed(here, 4)
        await here.on(MembersDialog)
        await here.press("f2")
        await here.on(FindDialog)
        await here.type("102")
        await here.until(lambda: here.app.screen.query_one(Listing).rows)
        await here.press("enter")
        await choose(here, "1")
        await here.on(RelationsDialog)
        await here.press("7", "f2")
        await sure(here)
        await here.until(lambda: "Moved to 7号楼 1单元 room 102." in here.said)
        assert [p.name for p in stored(office, 1).persons] == ["王2", "王小波"]
        assert stored(office, 1).persons[1].relation is Relation.GRANDCHILD
        await here.app.action_record()
        await here.on(RecordScreen)
        record = here.app.screen
        assert isinstance(record, RecordScreen)
        moved = next(entry for entry in record.entries.values() if entry.action == "move" and entry.table == "person")
        record.query_one(Listing).show(record.query_one(Listing).rows, at=moved.number)
        row = next(row for row in record.query_one(Listing).rows if row.key == moved.number)
        assert "7号楼 101 household 001 -> 7号楼 102 household 002" in row.cells[-1]
        await here.press("f7")
        await sure(here)
        await here.until(lambda: [p.name for p in stored(office, 1).persons] == ["王2"])
    after = stored(office), stored(office, 1)
    assert [h.persons for h in after] == [h.persons for h in before]


async def test_a_whole_household_moves_to_an_empty_dwelling(office: SmallOffice) -> None:
    async with at(office) as here:
        await open_room(here)
        await deed(here, 5)
        await here.on(FindDialog)
        await here.type("302")
        await here.until(lambda: here.app.screen.query_one(Listing).rows)
        await here.press("enter")
        await sure(here)
        await here.on(CrossSectionScreen)
    assert living(office) == []
    assert living(office, 5) == [(1, ["王建国", "李秀英", "王小波", "龚桂兰"])]


async def test_two_households_of_a_dwelling_are_merged(office: SmallOffice) -> None:
    with office.open() as file:
        old = Household(
            area=stored(office).area,
            dwelling=office.dwellings[0].gid,
            number=4,
            phone="13800001234",
            version=0,
            persons=(
                Person(line=1, name="王大", relation=Relation.HEAD),
                Person(line=2, name="王二", relation=Relation.CHILD),
            ),
        )
        file.save_household(old)
    async with at(office) as here:
        form = await open_room(here)
        await deed(here, 3)
        await choose(here, "1")
        await choose(here, "8")
        await here.on(RelationsDialog)
        dialog = here.app.screen
        assert isinstance(dialog, RelationsDialog)
        assert list(dialog.relations.values()) == [Relation.SIBLING, Relation.OTHER], "a brother and a nephew"
        await here.press("f2")
        await sure(here)
        await here.until(lambda: "merged" in here.said)
        assert len(form.households) == 1
    assert living(office) == [(1, ["王建国", "李秀英", "王小波", "龚桂兰", "王大", "王二"])]
    assert stored(office).phone == "13800001234"


async def test_a_save_by_somebody_else_meanwhile_is_told_and_nothing_moves(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here)
        form.sheet.go_to(Field("phone"))
        await here.type("13800001234")
        form.sheet.go_to(Field(Column.NAME, SON))
        await deed(here, 2)
        await here.on(MembersDialog)
        await here.press("f2")
        await here.on(Confirm)
        with office.open("e2") as other:
            other.save_household(stored(office).model_copy(update={"note": "李红改"}))
        await here.press("2")
        await here.on(HouseholdScreen)
        await here.until(lambda: "Somebody else saved household 001" in here.said)
        assert len(form.sheet.readable().persons) == 4
        assert here.app.session is not None
        assert here.app.session.drafts.of(form.household.gid) is not None, "what is typed is kept"
    assert len(living(office)) == 1
    assert stored(office).note == "李红改"


async def test_a_member_goes_line_by_line_and_the_usual_order_comes_back(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here)
        form.sheet.go_to(Field(Column.NAME, MOTHER))
        for _time in range(3):
            await deed(here, 6)
            await here.on(HouseholdScreen)
        assert [name for name, _relation in told(form)] == ["龚桂兰", "王建国", "李秀英", "王小波"]
        assert form.sheet.cursor.row == 0
        await deed(here, 7)
        await here.on(HouseholdScreen)
        assert form.sheet.cursor.row == 1
        await deed(here, 8)
        await here.on(HouseholdScreen)
        assert [name for name, _relation in told(form)] == ["王建国", "李秀英", "王小波", "龚桂兰"]
        await here.press(*["ctrl+u"] * 5)
        assert not form.sheet.dirty


async def test_who_only_reads_changes_nothing(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        from roster.staff import Role, StaffMember

        chief.add_staff(StaffMember(login="auditor", name="审计", role=Role.AUDITOR), PASSPHRASE)
    async with at(office, "auditor") as here:
        await open_room(here)
        await here.press("ctrl+o")
        assert "only read" in here.said


async def test_two_hundred_members_change_their_head_at_once(office: SmallOffice) -> None:
    with office.open() as file:
        first = file.household(office.households[0].gid)
        lodgers = tuple(Person(line=n, name=f"工人{n}", relation=Relation.OTHER) for n in range(5, 201))
        file.save_household(first.model_copy(update={"persons": (*first.persons, *lodgers)}))
    async with at(office) as here:
        form = await open_room(here)
        await deed(here, 1)
        await choose(here, "1")
        await choose(here, "1")
        await here.on(RelationsDialog)
        await here.press("f2", "f2")
        await here.on(HouseholdScreen)
        assert len(told(form)) == 200
        assert told(form)[0] == ("李秀英", "0")


async def test_undo_in_the_form_takes_a_split_back_for_both(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here)
        form.sheet.go_to(Field(Column.NAME, SON))
        await deed(here, 2)
        await here.on(MembersDialog)
        await here.press("f2")
        await sure(here)
        await here.until(lambda: len(form.households) == 2)
        await here.on(HouseholdScreen)
        await here.press("ctrl+u")
        await here.on(Confirm)
        confirm = here.app.screen
        assert isinstance(confirm, Confirm)
        assert "Households 001, 004 will be" in confirm.question
        await here.press("2")
        await here.until(lambda: "taken back" in here.said)
        assert [h.number for h in form.households] == [1]
        assert len(form.sheet.readable().persons) == 4
    assert living(office) == [(1, ["王建国", "李秀英", "王小波", "龚桂兰"])]


async def test_each_deed_has_its_name_among_the_commands(office: SmallOffice) -> None:
    async with at(office) as here:
        await open_room(here)
        await here.press("ctrl+p")
        await here.on(PaletteDialog)
        await here.type("another household of this")
        await here.press("enter")
        await here.until(lambda: "the only household of the dwelling" in here.said)
