"""What a search finds, letter by letter, and whose residents it never does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.area import EnumerationArea
from roster.assignment import Assignment
from roster.building import Building, Part, Stairwell, Storey
from roster.dwelling import Dwelling
from roster.household import Household
from roster.id_number import IdKind
from roster.lists.dwelling_list import DwellingPlan
from roster.person import Person, Relation
from roster.staff import Role, StaffMember
from storage import search
from storage.office_file import OfficeFile

NUMBER = "11010119900307401X"
MANY = 180
"""More of others' residents than a search passes over one by one."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    """Beside the small office a tower that is cut between two areas, crowded with people called 王."""
    small = make_small_office(tmp_path_factory.mktemp("search"))
    other, third = EnumerationArea(number=2), EnumerationArea(number=3)
    left, right = (
        Stairwell(name=f"{n + 1}单元", order=n, columns=2, area=area) for n, area in ((0, None), (1, third.gid))
    )
    tower = Building(
        area=other.gid,
        number=1,
        name="8号楼",
        storeys=tuple(Storey(level=level, label=str(level)) for level in range(1, 5)),
        parts=(Part(order=0, name="主楼", stairwells=(left, right)),),
    )
    doors = tuple(
        Dwelling(
            building=tower.gid,
            stairwell=flight.gid,
            level=level,
            column=column,
            room=f"{level}{column + 1:02}",
            number=place * 8 + level * 2 + column,
        )
        for place, flight in enumerate((left, right))
        for level in range(1, 5)
        for column in (0, 1)
    )
    crowd = [
        Household(
            area=other.gid if door.stairwell == left.gid else third.gid,
            dwelling=door.gid,
            number=n + 1,
            phone=f"1540000{n:04d}",
            persons=(Person(line=1, name=f"王小{chr(0x4E00 + n)}", relation=Relation.HEAD),),
        )
        for n in range(MANY)
        for door in (doors[n % len(doors)],)
    ]
    with small.open("chief") as file:
        file.apply_dwellings(DwellingPlan(areas=(other, third), buildings=(tower,), dwellings=doors))
        file.load(crowd, (), ())
        home = file.household(small.households[0].gid)
        zeng = Person(line=2, name="曾晓", id_kind=IdKind.RESIDENT, id_number=NUMBER)
        file.save_household(home.model_copy(update={"persons": (*home.persons, zeng), "phone": "16100007788"}))
        file.load([expected(small, "欧阳娜娜", 77)], (), ())
        piece = Assignment(area=other.gid, building=tower.gid, stairwell=left.gid, bottom=1, top=2)
        for login, role, given in (
            ("e3", Role.ENUMERATOR, {"areas": (third.gid,)}),
            ("e4", Role.ENUMERATOR, {"pieces": (piece,)}),
        ):
            file.add_staff(StaffMember(login=login, name=login, role=role, **given), PASSPHRASE)  # type: ignore[arg-type]
    return small


def expected(small: SmallOffice, head: str, number: int) -> Household:
    """A household of which only a list has told."""
    return Household(
        area=small.building.area,
        dwelling=small.dwellings[5].gid,
        number=number,
        expected_head=head,
        phone="16900001234",
    )


@pytest.fixture
def chief(office: SmallOffice) -> Iterator[OfficeFile]:
    with office.open("chief") as file:
        yield file


def titles(file: OfficeFile, text: str, limit: int = 50) -> list[str]:
    return [found.title for found in file.find(text, limit)]


@pytest.mark.parametrize("text", ["曾", "曾晓", "zx", "zengx", "cengxiao", "ZengXiao", "401X", "０７401x", "  曾晓 "])
def test_a_member_is_found_by_name_reading_initials_and_the_tail_of_a_number(chief: OfficeFile, text: str) -> None:
    (found,) = (one for one in chief.find(text) if one.title == "曾晓")
    assert found.kind == "person"
    assert found.place == "7号楼 1单元 101"
    assert NUMBER not in found.detail


@pytest.mark.parametrize("text", ["欧", "欧阳娜", "oy", "ouyangn", "1234"])
def test_a_household_without_members_is_found_by_its_expected_head(chief: OfficeFile, text: str) -> None:
    (found,) = (one for one in chief.find(text) if one.title == "欧阳娜娜")
    assert (found.kind, found.person) == ("head", None)
    assert found.household is not None


def test_a_telephone_finds_the_head_and_nobody_else(chief: OfficeFile) -> None:
    assert titles(chief, "7788") == ["王1"]


def test_who_is_entered_hides_who_was_expected(office: SmallOffice, chief: OfficeFile) -> None:
    chief.load([expected(office, "上官云", 78)], (), ())
    (found,) = chief.find("上官")
    assert found.household is not None
    before = chief.household(found.household)
    after = chief.save_household(before.model_copy(update={"persons": (Person(line=1, name="上官飞"),)}))
    assert titles(chief, "上官") == titles(chief, "sg") == ["上官飞"]
    chief.save_household(after.model_copy(update={"persons": ()}))
    assert titles(chief, "上官") == titles(chief, "sg") == ["上官云"]


def test_rooms_leave_room_for_numbers_that_end_alike(chief: OfficeFile) -> None:
    assert [found.kind for found in chief.find("101")] == ["dwelling"] * 3 + ["person"]
    assert [found.kind for found in chief.find("101", 2)] == ["dwelling", "person"]
    assert [found.kind for found in chief.find("10", 2)] == ["dwelling", "dwelling"], "too short for a number's tail"


def test_no_more_is_found_than_is_asked_for(chief: OfficeFile) -> None:
    for text in ("王", "w", "wx", "wangx", "1"):
        assert len(chief.find(text, 5)) == 5
        assert chief.find(text, 5) == chief.find(text, 50)[:5]


def test_a_dwelling_is_found_by_the_code_on_its_notice(office: SmallOffice, chief: OfficeFile) -> None:
    assert [found.dwelling for found in chief.find(office.dwellings[2].code)] == [office.dwellings[2].gid]


TEXTS = ("王", "王小", "王小一", "王1", "曾", "w", "wx", "wang", "wangxiao", "zeng", "oyn", "欧", "401X", "000", "0007")


@pytest.mark.parametrize("login", ["e1", "e3", "e4"])
def test_an_enumerator_finds_their_own_residents_and_no_others(office: SmallOffice, login: str) -> None:
    with office.open("chief") as file:
        everybody = {text: file.find(text, 1000) for text in TEXTS}
    with office.open(login) as file:
        mine = {d.gid for b in file.buildings() for d in file.dwellings_of(b.gid) if file._is_mine(d.gid.bytes)}
        assert 0 < len(mine) < 14
        for text in TEXTS:
            wanted = {found for found in everybody[text] if found.kind == "dwelling" or found.dwelling in mine}
            assert set(file.find(text, 1000)) == wanted, text


@pytest.mark.parametrize("few", [0, 10_000])
def test_one_s_own_are_found_either_way(office: SmallOffice, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Along the index past all others, or from one's own dwellings."""
    for login in ("e1", "e3", "e4"):
        with office.open(login) as file:
            as_it_is = {text: set(file.find(text, 1000)) for text in TEXTS}
            monkeypatch.setattr(search, "_FEW", few)
            assert {text: set(file.find(text, 1000)) for text in TEXTS} == as_it_is
            monkeypatch.undo()


def test_one_s_own_are_found_first_among_very_many(office: SmallOffice) -> None:
    """Fewer are asked for than others have."""
    with office.open("e1") as file:
        assert titles(file, "w", 3) == ["王1", "王2", "王3"]
        assert titles(file, "王", 3) == ["王1", "王2", "王3"]


WAYS = (search._INITIALS, search._PINYIN, search._NAME, search._EXPECTED, search._NUMBER, search._PHONE)


def plan_of(file: OfficeFile, way: search._Way, *, from_own: bool) -> list[str]:
    """The steps that SQLite takes, without what reads the answers that were found."""
    near = file._scope.near.values if from_own else ()
    statement = f"EXPLAIN QUERY PLAN {way.statement(file._scope, from_own=from_own)}"
    steps = [row[3] for row in file._db.execute(statement, ["a", "b", *file._scope.values, *near, 50])]
    return [step for step in steps if step not in ("CO-ROUTINE f", "SCAN f")]


@pytest.mark.parametrize("login", ["chief", "e1"])
def test_search_walks_along_an_index_and_sorts_nothing(office: SmallOffice, login: str) -> None:
    """So that a letter takes as long among half a million as among a hundred."""
    with office.open(login) as file:
        for way in WAYS:
            plan = plan_of(file, way, from_own=False)
            assert plan[0].startswith("SEARCH " + way.table.split()[1]), plan
            assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan), plan


def test_one_s_own_are_gone_through_building_by_building(office: SmallOffice) -> None:
    with office.open("e1") as file:
        for way in WAYS:
            plan = plan_of(file, way, from_own=True)
            assert plan[0].startswith("SEARCH d USING INDEX dwelling_building"), plan
            assert not any(step.startswith("SCAN") for step in plan), plan
