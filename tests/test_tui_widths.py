"""Every screen takes the same columns on a terminal that draws glyphs of ambiguous width in one cell and on one that
draws them in two: measured line by line under both widths, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from walk import NARROW, WIDE, Walk, walking
from wcwidth import wcswidth

from roster import language
from roster.staff import Role, StaffMember
from tui.screens.building_list import BuildingListScreen
from tui.screens.conflict import ConflictDialog
from tui.screens.desk import DeskDialog
from tui.screens.household import HouseholdScreen
from tui.screens.import_list import ImportListDialog
from tui.screens.lock import LockScreen

AT_HOME: tuple[tuple[str, ...], ...] = (
    ("<f7>", "18层 2单元 每层4户 跳4 一层门面6间"),
    ("<down>", "33 storeys 2 stairwells 4 doors"),
    ("<escape>", "<f3>", "wang"),
    ("<escape>", "<f9>"),
    ("<escape>", "<f10>"),
    ("<escape>", "<f1>"),
    ("<end>",),
    ("<escape>", "<ctrl+e>"),
    ("<escape>", "<ctrl+p>"),
    ("<escape>", "<f4>"),
    ("<escape>", "<home>", "<f8>"),
    ("<f4>",),
    ("<escape>", "<f8>"),
    ("+",),
    ("<f4>",),
    ("<escape>", "<f8>"),
    ("<insert>",),
    ("<escape>", "<f5>"),
    ("<escape>", "<f10>", "<right>"),
    ("<f10>", "<ctrl+u>", "<escape>", "<escape>"),
    ("<escape>",),
)
"""Keys from the list of buildings on; after each group the screen is measured."""
IN_A_BUILDING: tuple[tuple[str, ...], ...] = (
    ("+",),
    ("-", "-"),
    ("-",),
    ("-",),
    ("+", "<f4>"),
    ("<down>", "<down>", "<enter>"),
    ("<ctrl+o>",),
    ("7",),
    ("<space>", "<f2>"),
    ("<escape>", "<escape>", "<escape>", "["),
    ("<escape>", "<f6>"),
    ("<escape>", "<f5>"),
    ("<escape>", "<f8>"),
    ("<f7>", "<right>", "<up>"),
    ("<ctrl+t>",),
    ("<escape>", "<f4>"),
    ("<escape>", "<escape>", "<f8>"),
    ("<enter>",),
    ("<tab>",),
    ("<f1>",),
    ("<escape>", "<escape>", "<escape>"),
)
"""Keys from a cross-section on."""


def measure(walk: Walk, after: Sequence[str]) -> None:
    width = walk.app.size.width
    for line in walk.shown().splitlines():
        assert wcswidth(line) == width, (after, line)
        assert wcswidth(line, ambiguous_width=2) == width, (after, line)


AMBIGUOUS = "阿依·买买提①—“°…×"
"""A name as it may come from elsewhere: nearly every sign takes two columns on some terminals."""
AT_THE_DESK: dict[str, tuple[tuple[str, ...], ...]] = {
    "staff": (("<down>", "<enter>"), ("<escape>", "<f4>"), ("<escape>", "<f7>"), ("<escape>", "<f8>"), ("<escape>",)),
    "consoles": (("<f8>",),),
    "settings": (("<down>",), ("<f2>",), ("<escape>",)),
    "record": (("<enter>",), ("<escape>", "<f4>"), ("<enter>", "<f7>"), ("<escape>", "<f8>")),
    "passphrase": (("<enter>",), ("<escape>",)),
    "hits": (("<f4>",), ("<f7>",)),
    "drafts": (("<down>",), ("<escape>",)),
    "backup": (("<escape>",),),
    "check": (("<down>",), ("<escape>",)),
}
"""What is chosen at the desk, and the keys there; after each group the screen is measured."""


async def measured(walk: Walk, groups: Iterable[Sequence[str]]) -> int:
    """How many different pictures were measured."""
    seen = set()
    for keys in groups:
        await walk.type(*keys)
        measure(walk, keys)
        seen.add(walk.shown())
    return len(seen)


@pytest.mark.parametrize(("tongue", "size"), [(language.CHINESE, NARROW), (language.ENGLISH, WIDE)])
async def test_every_line_is_as_wide_where_ambiguous_glyphs_take_two_columns(
    sample_copy: Path, tongue: str, size: tuple[int, int]
) -> None:
    language.use(tongue)
    async with walking(sample_copy, size) as walk:
        measure(walk, ())
        await walk.signs_in("chief")
        assert await measured(walk, AT_HOME) > len(AT_HOME) * 0.8
        for building in ("7号楼", "9号楼"):
            await walk.opens(building)
            assert await measured(walk, IN_A_BUILDING) > len(IN_A_BUILDING) * 0.8
            await walk.comes_to(BuildingListScreen)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallOffice:
    """In which the names of a head and of an enumerator are full of ambiguous glyphs."""
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    office = make_small_office(tmp_path)
    area = office.households[0].area
    with office.open("chief") as file:
        file.add_staff(StaffMember(login="e3", name=AMBIGUOUS, role=Role.ENUMERATOR, areas=(area,)), PASSPHRASE)
    save_with(office, AMBIGUOUS)
    return office


def save_with(office: SmallOffice, name: str) -> None:
    """The first household's head is called so now; another console saved it."""
    with office.open("e2", clock=lambda: NOW + timedelta(minutes=3)) as file:
        household = file.household(office.households[0].gid)
        head = household.persons[0].model_copy(update={"name": name})
        file.save_household(household.model_copy(update={"persons": (head,), "note": name}))


BOTH = pytest.mark.parametrize(
    ("tongue", "size"), [(language.CHINESE, NARROW), (language.CHINESE, WIDE), (language.ENGLISH, NARROW)]
)


@BOTH
async def test_what_is_done_at_the_desk_is_as_wide_everywhere(
    office: SmallOffice, tongue: str, size: tuple[int, int]
) -> None:
    language.use(tongue)
    async with walking(office.path, size) as walk:
        await walk.signs_in("chief", PASSPHRASE)
        seen = 0
        for action, groups in AT_THE_DESK.items():
            await walk.type("<f10>")
            await walk.comes_to(DeskDialog)
            desk = walk.app.screen
            assert isinstance(desk, DeskDialog)
            place = [row.action for row in desk.offers].index(action) + 1
            await walk.type(str(place % 10))
            await walk.until(lambda: not isinstance(walk.app.screen, DeskDialog), action)
            seen += await measured(walk, ((), *groups))
            while not isinstance(walk.app.screen, BuildingListScreen):
                await walk.type("<escape>")
        assert seen > 20


@BOTH
async def test_a_conflict_and_the_lock_are_as_wide_everywhere(
    office: SmallOffice, tongue: str, size: tuple[int, int]
) -> None:
    language.use(tongue)
    async with walking(office.path, size) as walk:
        await walk.signs_in("e3", PASSPHRASE)
        await walk.opens("7号楼")
        await walk.opens_dwelling("101")
        measure(walk, ("form",))
        save_with(office, AMBIGUOUS[::-1])
        await walk.type("<tab>", "<tab>", "1", "<f2>")
        await walk.comes_to(ConflictDialog)
        assert await measured(walk, ((), ("<right>",), ("<left>",))) >= 2
        await walk.type("<escape>")
        await walk.comes_to(HouseholdScreen)
        walk.app.action_lock()
        await walk.comes_to(LockScreen)
        assert await measured(walk, ((), ("wrong", "<enter>"))) == 2


@BOTH
async def test_what_an_import_found_is_as_wide_everywhere(
    office: SmallOffice, tmp_path: Path, tongue: str, size: tuple[int, int]
) -> None:
    language.use(tongue)
    heading = "普查小区,楼栋,单元,楼层,室号,用途"
    bad = write(tmp_path / "坏·单.csv", heading, f"1,{AMBIGUOUS},1,x{AMBIGUOUS},101,{AMBIGUOUS}", f"{AMBIGUOUS},,,,,")
    good = write(tmp_path / "好·单.csv", heading, f"1,{AMBIGUOUS},1,1,101,", f"1,{AMBIGUOUS},1,1,102,")
    async with walking(office.path, size) as walk:
        await walk.signs_in("chief", PASSPHRASE)
        for path in (bad, good):
            await walk.type("<f4>")
            await walk.comes_to(ImportListDialog)
            await walk.type(str(path), "<enter>")
            await walk.until(lambda: walk.app.screen.query_one("Listing").rows, "a report")
            assert await measured(walk, ((), ("<down>", "<down>"), ("<f4>",), ("<f2>",))) >= 2
            while not isinstance(walk.app.screen, BuildingListScreen):
                await walk.type("<escape>")


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_measure_tells_a_glyph_of_ambiguous_width() -> None:
    assert (wcswidth("王·"), wcswidth("王·", ambiguous_width=2)) == (3, 4)
