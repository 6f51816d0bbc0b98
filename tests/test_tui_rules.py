"""The rules at work in the console: queries while typing, reasons, completion, and the list over the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from console_pilot import console, open_first
from households import AT, id_number
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster import language
from roster.finding import Level
from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.sighting import See, Sighting
from tui.commands.rules import command
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.hits import HitsScreen
from tui.screens.household import HouseholdScreen
from tui.screens.reason import ReasonDialog
from tui.widgets.entry_fields import OUTCOME, Column, Field
from tui.widgets.listing import Listing

HEADS, SONS = id_number("1976-03-05", Sex.MALE), id_number("2005-06-01", Sex.MALE)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    """Its first household is a father and a son in order; all is seen."""
    made = make_small_office(tmp_path)
    with made.open() as file:
        file.save_household(in_order(file.household(made.households[0].gid), file.me.gid))
    return made


def in_order(household: Household, me) -> Household:  # type: ignore[no-untyped-def]
    known = {"sex": Sex.MALE, "id_kind": IdKind.RESIDENT, "ethnic_group": "15", "lives_here": True}
    known |= {"registered_here": True, "answers": {"D8": "1", "D9": "1", "D11": "4", "D12": "1"}}
    father = {"line": 1, "name": "冉建国", "relation": Relation.HEAD, "birth": "1976-03-05", "id_number": HEADS}
    son = {"line": 2, "name": "冉小波", "relation": Relation.CHILD, "birth": "2005-06-01", "id_number": SONS}
    persons = tuple(Person.model_validate({**known, **one}) for one in (father, son))
    whole = [Sighting(see=see, by=me, at=AT) for see in See if not see.per_person]
    each = [Sighting(see=see, person=p.gid, by=me, at=AT) for see in See if see.per_person for p in persons]
    nobody = dict.fromkeys(("H3m", "H3f", "H4m", "H4f"), "0")
    answers = tuple({"H1": "1", **nobody, "H5": "1", "H6": "89", "H7": "3"}.items())
    return household.model_copy(update={"persons": persons, "sightings": (*whole, *each), "answers": answers})


def at(office: SmallOffice, login: str = "e1", size: tuple[int, int] = (80, 24)):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW, size=size)


def shown(form: HouseholdScreen) -> str:
    return "\n".join(form.sheet.render_line(y).text for y in range(form.sheet.size.height))


SON = 1
BIRTH, SEX = Field(Column.BIRTH, SON), Field(Column.SEX, SON)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_reason_closes_a_query_and_is_stored_with_who_and_what(
    office: SmallOffice, size: tuple[int, int]
) -> None:
    async with at(office, size=size) as here:
        form = await open_first(here)
        form.sheet.go_to(BIRTH)
        await here.type("2005-06-02")
        await here.press("enter")
        assert "new queries 1: 2 冉小波 Date of birth: the number says 2005-06-01" in shown(form)
        await here.press("ctrl+g")
        assert form.sheet.cursor == BIRTH
        assert "? the number says 2005-06-01" in shown(form)
        await here.press("f10")
        await here.on(ReasonDialog)
        await here.type("出生证如此")
        await here.press("enter")
        await here.on(HouseholdScreen)
        assert "explained: 出生证如此" in shown(form)
        await here.press("ctrl+g")
        assert "Nothing is queried here." in shown(form)
        await here.press("f2")
        await here.on(CrossSectionScreen)
    with office.open() as file:
        stored = file.household(office.households[0].gid)
        [reason] = stored.overrides
        assert (reason.rule, reason.reason, reason.by, reason.at) == ("E15", "出生证如此", file.me.gid, NOW)
        assert reason.value == "2005-06-02 2005-06-01"
        assert file.standing_of(stored.dwelling).findings == 0


async def test_an_empty_reason_and_undo_open_the_query_again(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(SEX)
        await here.press("2", "f10")
        await here.on(ReasonDialog)
        await here.type("口误")
        await here.press("enter")
        await here.on(HouseholdScreen)
        assert "explained: 口误" in shown(form)
        await here.press("f10")
        await here.on(ReasonDialog)
        await here.press("backspace", "backspace", "enter")
        await here.on(HouseholdScreen)
        assert "? the number says male" in shown(form)
        await here.press("ctrl+u", "enter", "shift+tab")
        assert "explained: 口误" in shown(form)
        await here.press("ctrl+u", "ctrl+u")
        assert not form.sheet.dirty


async def test_a_draft_keeps_a_reason_that_was_given(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(SEX)
        await here.press("2", "f10")
        await here.on(ReasonDialog)
        await here.type("口误")
        await here.press("enter")
        await here.on(HouseholdScreen)
        await here.press("escape")
        await here.on(CrossSectionScreen)
        await here.press("enter")
        await here.on(HouseholdScreen)
        form = here.app.screen  # type: ignore[assignment]
        form.sheet.go_to(SEX)
        await here.pilot.pause()
        assert "explained: 口误" in shown(form)


async def test_a_hard_query_takes_no_reason(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field(Column.RELATION, SON))
        await here.press("0", "f10")
        assert "This has to be put right; a reason does not help." in shown(form)


async def test_members_in_another_order_are_put_in_order_on_request(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field(Column.RELATION, 0))
        await here.press("2")
        form.sheet.go_to(Field(Column.RELATION, SON))
        await here.press("0")
        assert ". the usual order is head, spouse, children, others. F10 sorts them." in shown(form)
        await here.press("f10")
        assert [(m.line, m.text(Column.NAME)) for m in form.sheet.draft.members] == [(1, "冉小波"), (2, "冉建国")]
        await here.press("ctrl+u")
        assert [(m.line, m.text(Column.NAME)) for m in form.sheet.draft.members] == [(1, "冉建国"), (2, "冉小波")]


async def test_putting_something_right_is_told(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(SEX)
        await here.press("2", "enter", "shift+tab", "1")
        assert "settled 1" in shown(form)


@pytest.mark.parametrize(
    ("keys", "field", "reason"),
    [
        ([Field(Column.RELATION, SON), "0"], Field(Column.RELATION, 0), "a household has exactly one head"),
        ([Field(Column.SEX, SON), "delete"], Field(Column.SEX, SON), "Sex is not answered"),
        ([Field(See.BOOKLET.value), "delete"], Field(See.BOOKLET.value), "see the booklet: neither seen nor"),
        ([Field(Column.CARD_SEEN, SON), "delete"], Field(Column.CARD_SEEN, SON), "see the ID cards: neither seen nor"),
    ],
)
async def test_complete_is_refused_with_the_reason_and_the_cursor_on_it(
    office: SmallOffice, keys: list[object], field: Field, reason: str
) -> None:
    async with at(office, size=(120, 40)) as here:
        form = await open_first(here)
        place, *pressed = keys
        assert isinstance(place, Field)
        form.sheet.go_to(place)
        await here.press(*map(str, pressed))
        form.sheet.go_to(OUTCOME)
        await here.press("1", "f2")
        await here.until(lambda: reason in here.said)
        assert "Not complete yet" in here.said
        assert form.sheet.cursor == field
        form.sheet.go_to(OUTCOME)
        await here.press("2", "f2")  # nothing but completion is in the way
        await here.on(CrossSectionScreen)


async def test_a_household_in_order_is_complete_also_with_a_see_refused(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field(See.BOOKLET.value))
        await here.press("5")
        form.sheet.go_to(OUTCOME)
        await here.press("1", "f2")
        await here.on(CrossSectionScreen)


async def test_a_number_that_somebody_else_has_is_queried_at_once(office: SmallOffice) -> None:
    with office.open() as file:
        other = file.household(office.households[1].gid)
        person = other.persons[0].model_copy(update={"id_kind": IdKind.RESIDENT, "id_number": SONS})
        file.save_household(other.model_copy(update={"persons": (person,)}))
    async with at(office) as here:
        form = await open_first(here)
        await here.until(lambda: "?" in form.sheet.render_line(form.sheet._layout().first_row + SON).text)
        form.sheet.go_to(Field(Column.ID_NUMBER, SON))
        await here.pilot.pause()
        assert "this number is also at 7号楼 102 002" in shown(form)


async def test_the_list_over_the_office_leads_to_the_field_and_knows_what_was_put_right(office: SmallOffice) -> None:
    with office.open() as file:
        household = file.household(office.households[0].gid)
        wrong = household.persons[SON].model_copy(update={"sex": Sex.FEMALE})
        file.save_household(household.model_copy(update={"persons": (household.persons[0], wrong)}))
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("ctrl+e")
        await here.on(HitsScreen)
        listing = here.app.screen.query_one(Listing)
        await here.until(lambda: len(listing.rows) == 2)
        assert listing.rows[0].cells == ("area 001 7号楼  1",)
        await here.press("f4")
        assert listing.rows[0].cells[0].startswith("E15 birth date and sex")
        await here.press("enter")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        assert form.sheet.cursor == SEX
        await here.press("1", "f2")
        await here.on(HitsScreen)
        await here.until(lambda: not listing.rows)


def run(office: SmallOffice, *arguments: str, login: str = "chief", tmp: Path) -> str:
    secret = tmp / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    name, *rest = arguments
    result = CliRunner().invoke(
        command, [name, "--office", str(office.path), "--as", login, "--passphrase-file", str(secret), *rest]
    )
    return result.output


def test_the_command_line_lists_hits_and_moves_levels(office: SmallOffice, tmp_path: Path) -> None:
    language.use(language.ENGLISH)
    with office.open() as file:
        household = file.household(office.households[0].gid)
        both = tuple(p.model_copy(update={"relation": Relation.HEAD}) for p in household.persons)
        file.save_household(household.model_copy(update={"persons": both}))
    listed = run(office, "hits", tmp=tmp_path)
    assert listed.count("E01  H  001  7号楼 1单元 room 101  household 001") == 2
    assert "2 hits." in listed
    assert "0 hits." in run(office, "hits", "--rule", "E15", tmp=tmp_path)
    assert "There is no rule E99." in run(office, "hits", "--rule", "E99", tmp=tmp_path)
    assert "There is no area 9." in run(office, "hits", "--area", "9", tmp=tmp_path)
    assert "2 hits." in run(office, "hits", "--area", "1", tmp=tmp_path)
    assert "E01 is soft now." in run(office, "lower", "E01", "--reason", "trial", tmp=tmp_path)
    assert "E01  S  001" in run(office, "hits", tmp=tmp_path)
    assert "E01 is hard now." in run(office, "restore", "E01", "--reason", "over", tmp=tmp_path)
    assert "E99 is no hard rule" in run(office, "lower", "E99", "--reason", "x", tmp=tmp_path)
    with office.open("chief") as file:
        assert file.rule_levels() == {"E01": Level.HARD}
