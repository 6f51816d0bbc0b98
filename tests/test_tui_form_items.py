"""The items of the short form in the console: asked where the form asks them, stored, recorded, and counted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from console_pilot import Console, console, open_first
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from textual.widgets import Static

from roster.audit_words import summary_words
from roster.household import ALL_DEAD
from roster.person import Person, Relation, Sex
from tui.screens.appointment import AppointmentDialog
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.widgets.entry_fields import OUTCOME, Column, Field


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    """Its first household has a head who lives elsewhere and a daughter of four."""
    made = make_small_office(tmp_path)
    with made.open() as file:
        household = file.household(made.households[0].gid)
        head = Person(line=1, name="冉建国", relation=Relation.HEAD, sex=Sex.MALE, birth="1976-03-05")
        child = Person(line=2, name="冉小燕", relation=Relation.CHILD, sex=Sex.FEMALE, birth="2022-06-01")
        file.save_household(household.model_copy(update={"persons": (head, child)}))
    return made


def at(office: SmallOffice):  # type: ignore[no-untyped-def]
    return console(office.path, "e1", PASSPHRASE, clock=lambda: NOW, size=(80, 24))


def shown(form: HouseholdScreen) -> str:
    return "\n".join(form.sheet.render_line(y).text for y in range(form.sheet.size.height))


async def fill(here: Console, form: HouseholdScreen, *answers: tuple[Field, str]) -> None:
    for field, text in answers:
        form.sheet.go_to(field)
        await here.press(*text) if text.isascii() else await here.type(text)


async def test_items_are_typed_stored_and_recorded_in_words(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        await fill(
            here,
            form,
            (Field(Column.LIVES_HERE, 0), "5"),
            (Field("D7a", 0), "四川省成都市"),
            (Field(Column.REGISTERED_HERE, 0), "1"),
            (Field("D9", 0), "4"),
            (Field("D10", 0), "0"),
            (Field("W", 0), "2"),
            (Field("D11", 0), "6"),
            (Field("H6"), "89.5"),
        )
        assert "[Residence and school]" in shown(form)
        assert "1-2 y" in shown(form)
        await here.press("f2")
        await here.on(CrossSectionScreen)
    with office.open("chief") as file:
        stored = file.household(office.households[0].gid)
        head = stored.persons[0]
        assert dict(head.answers) == {
            "D7": "5", "D7a": "四川省成都市", "D8": "1", "D9": "4", "D10": "0", "W": "2", "D11": "6", "D12": "1"
        }  # fmt: skip
        assert (head.lives_here, stored.answer("H6")) == (False, "89.5")
        told = " ".join(summary_words(entry) for entry in file.entries(file.read_filter("冉建国")))
    for words in ("Education college, short course", "Reason for leaving it work", "Who told it of somebody away"):
        assert words in told


async def test_what_is_not_asked_is_passed_over_refuses_typing_and_is_left_out(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        await fill(here, form, (Field("H6"), "89"), (Field("H5"), "2"))
        await here.press("enter")
        assert form.sheet.cursor == Field("building")  # H6 and H7 are passed over
        form.sheet.go_to(Field("D12", 1))  # a girl of four is not asked whether she reads
        await here.press("1")
        assert "This is not asked here" in shown(form)
        assert form.sheet.draft.text(Field("D12", 1)) == ""
        assert form.sheet.household().answer("H6") == ""
        await fill(here, form, (Field("H5"), "1"))
        assert form.sheet.household().answer("H6") == "89"  # nothing typed was lost


async def test_one_key_leads_to_the_other_items_of_a_member_and_back(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field(Column.NAME, 1))
        await here.press("ctrl+x")
        assert form.sheet.cursor == Field("D7a", 1)
        assert "[Residence and school]" in shown(form)
        await here.press("ctrl+x")
        assert form.sheet.cursor == Field(Column.NAME, 1)
        assert "[Who]" in shown(form)


async def test_all_dead_makes_999_of_it_and_another_outcome_a_number_again(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        await fill(here, form, (OUTCOME, "19"))
        await here.press("f2")
        await here.until(lambda: "take them out first" in here.said)
        assert form.sheet.cursor == Field(Column.NAME, 0)
        await here.press("ctrl+d", "ctrl+d")
        await fill(here, form, (Field("H4m"), "1"))
        await here.press("f2")
        await here.on(CrossSectionScreen)
        with office.open("chief") as file:
            household = file.household(office.households[0].gid)
            assert (household.number, household.persons, household.answer("H4m")) == (ALL_DEAD, (), "1")
        await here.press("enter")
        await here.on(HouseholdScreen)
        form = here.app.screen  # type: ignore[assignment]
        await fill(here, form, (OUTCOME, "3"))
        await here.press("f2")
        await here.on(CrossSectionScreen)
    with office.open("chief") as file:
        numbers = [file.household(household.gid).number for household in office.households]
    assert ALL_DEAD not in numbers
    assert len(set(numbers)) == len(numbers)


async def test_the_persons_to_register_are_counted_until_somebody_types_the_count(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        await fill(here, form, (Field(Column.LIVES_HERE, 0), "5"), (Field(Column.LIVES_HERE, 1), "1"))
        form.sheet.go_to(Field("phone"))
        await here.pilot.pause()
        assert "Here 1 " in shown(form)
        await fill(here, form, (Field("H2a"), "3"))
        await here.press("enter", "shift+tab")
        assert "H2a says 3, the members entered are 1" in shown(form)


async def test_the_dead_are_named_where_h4_counts_some(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        assert not form.sheet.draft.asked(Field("M"))
        await fill(here, form, (Field("H4m"), "1"), (Field("M"), "王建国 男 1940"))
        await here.press("enter")
        assert form.sheet.draft.fault(Field("M")) == "write name, sex, birth and death, such as 王建国 1 1940-3 2020-5"
        form.sheet.go_to(Field("M"))
        await here.press("end", *["backspace"] * 4)
        await here.type("1940-3 2026.5; 李秀英 2 19381102 2026-01")
        await here.press("enter")
        assert form.sheet.household().answer("M") == "王建国 1 1940-03 2026-05; 李秀英 2 1938-11-02 2026-01"
        form.sheet.go_to(Field("M"))
        await here.press("enter", "shift+tab")
        assert "H4f says 0" not in shown(form)  # nobody has typed a count of women
        await fill(here, form, (Field("H4f"), "0"))
        await here.press("enter", "ctrl+g")
        assert "!" in shown(form)
        assert any(finding.rule == "E36" for finding in form.sheet._reading().placed.values())


async def test_an_appointment_after_the_registration_is_questioned_once(office: SmallOffice) -> None:
    with office.open("chief") as file:
        file.save_office(file.office().model_copy(update={"registration_to": NOW.date()}))
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.press("f5")
        await here.on(AppointmentDialog)
        await here.press("2", "enter", "1", "f2")
        assert isinstance(here.app.screen, AppointmentDialog)
        word = here.app.screen.query_one(".dialog-word", Static)
        assert f"The registration ends on {NOW:%Y-%m-%d}" in str(word.render())
        await here.press("f2")
        await here.on(CrossSectionScreen)
    with office.open("chief") as file:
        assert len(file.schedule(NOW.date() + timedelta(days=2))) == 1
