"""Two consoles, one household: both versions are shown, nothing of either is dropped."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from console_pilot import Console, console
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from textual.widgets import Static

from roster import language
from roster.appointment import Appointment
from roster.household import Household
from roster.household_merge import Place, Side
from roster.id_number import IdKind
from roster.person import Person
from roster.sighting import See, Sighting
from tui.screens.appointment import AppointmentDialog
from tui.screens.building_list import BuildingListScreen
from tui.screens.conflict import ConflictDialog
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.widgets.difference_words import values_of
from tui.widgets.entry_fields import Column, Field
from tui.widgets.listing import Listing


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def at(office: SmallOffice, login: str = "e1"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


async def open_room(here: Console, room: str) -> HouseholdScreen:
    await here.on(BuildingListScreen)
    await here.press("enter")
    await here.on(CrossSectionScreen)
    await here.type(room)
    await here.press("enter")
    await here.on(HouseholdScreen)
    assert isinstance(here.app.screen, HouseholdScreen)
    return here.app.screen


def save_as_other(office: SmallOffice, household: Household, **fields: object) -> Household:
    with office.open("e2", clock=lambda: NOW + timedelta(minutes=3)) as other:
        return other.save_household(household.model_copy(update=fields))


def stored(office: SmallOffice, household: Household) -> Household:
    with office.open() as file:
        return file.household(household.gid)


async def conflict_of(here: Console) -> ConflictDialog:
    await here.press("f2")
    await here.on(ConflictDialog)
    assert isinstance(here.app.screen, ConflictDialog)
    return here.app.screen


async def test_the_clerk_picks_field_by_field_and_the_rest_comes_together(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "101")
        mine = form.household
        person = mine.persons[0].model_copy(update={"name": "王建国", "birth": "1968-03"})
        save_as_other(office, mine, note="cat", phone="13800001234", persons=(person,))
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        form.sheet.go_to(Field(Column.BIRTH, 0))
        await here.type("1968-04")
        dialog = await conflict_of(here)
        assert "李红" in str(dialog.query_one(".dialog-text", Static).render())
        gid = mine.persons[0].gid
        assert [(d.place, d.side) for d in dialog.found] == [
            (Place(field="phone"), Side.THEIRS),
            (Place(field="note"), None),
            (Place(gid, "name"), Side.THEIRS),
            (Place(gid, "birth"), None),
        ]
        await here.press("f2")
        assert dialog.query_one(Listing).key == Place(field="note"), "what both changed has to be picked first"
        await here.press("left", "f2")
        assert dialog.query_one(Listing).key == Place(gid, "birth")
        await here.press("right", "f2")
        await here.on(CrossSectionScreen)
    merged = stored(office, mine)
    assert (merged.note, merged.phone, merged.version) == ("dog", "13800001234", 3)
    assert (merged.persons[0].name, merged.persons[0].birth) == ("王建国", "1968-03")
    with office.open() as file:
        assert file.drafts() == ()
        assert file.verify_audit() is None


async def test_escape_goes_back_to_the_form_with_the_text(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "102")
        theirs = save_as_other(office, form.household, note="cat")
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        await conflict_of(here)
        await here.press("escape")
        await here.on(HouseholdScreen)
        assert form.sheet.readable().note == "dog"
        assert stored(office, form.household) == theirs
        await here.until(lambda: here.app.session is not None and here.app.session.drafts.of(theirs.gid))
        await conflict_of(here)
        await here.press("left", "f2")
        await here.on(CrossSectionScreen)
        assert stored(office, theirs).note == "dog"


async def test_a_third_save_while_one_is_picking_asks_again(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "101")
        second = save_as_other(office, form.household, note="cat")
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        await conflict_of(here)
        save_as_other(office, second, phone="13800001234")
        await here.press("left", "f2")
        await here.until(lambda: isinstance(here.app.screen, ConflictDialog) and len(here.app.screen.found) == 2)
        await here.press("f2")
        await here.on(CrossSectionScreen)
        merged = stored(office, second)
        assert (merged.note, merged.phone, merged.version) == ("dog", "13800001234", 4)


async def test_the_same_change_by_both_is_saved_without_a_question(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "101")
        save_as_other(office, form.household, note="dog")
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        await here.press("f2")
        await here.on(CrossSectionScreen)
        assert stored(office, form.household).note == "dog"


async def test_a_member_that_others_took_out_can_be_kept(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        household = office.households[1]
        wife = Person(line=2, name="李秀英")
        household = chief.save_household(household.model_copy(update={"persons": (*household.persons, wife)}))
    async with at(office) as here:
        form = await open_room(here, "102")
        save_as_other(office, household, persons=household.persons[:1])
        form.sheet.go_to(Field(Column.BIRTH, 1))
        await here.type("1970-11")
        dialog = await conflict_of(here)
        assert [d.place for d in dialog.found] == [Place(wife.gid)]
        await here.press("left", "f2")
        await here.on(CrossSectionScreen)
        kept = stored(office, household).persons
        assert [(p.name, p.birth) for p in kept][1:] == [("李秀英", "1970-11")]


async def test_an_appointment_that_others_changed_is_read_again(office: SmallOffice) -> None:
    dwelling = office.households[0].dwelling
    async with at(office) as here:
        await open_room(here, "101")
        with office.open("e2") as other:
            made = other.make_appointment(
                Appointment(
                    dwelling=dwelling,
                    day=date(2030, 11, 6),
                    start=time(19),
                    end=time(20),
                    staff=(other.me.gid,),
                    made_at=NOW,
                )
            )
            await here.press("f5")
            await here.on(AppointmentDialog)
            first = here.app.screen
            other.change_appointment(made.model_copy(update={"note": "rings twice"}))
            await here.press("f2")
            await here.until(lambda: here.app.screen is not first and isinstance(here.app.screen, AppointmentDialog))
        again = here.app.screen
        assert isinstance(again, AppointmentDialog)
        assert again.existing is not None
        assert again.existing.note == "rings twice"
        await here.until(lambda: "李红" in str(again.query_one(".dialog-word", Static).render()))


def test_numbers_stay_masked_and_still_show_where_they_differ() -> None:
    from roster.household_merge import Difference

    place = Place(Person(line=1).gid, "id_number")
    one, two = ((IdKind.RESIDENT, number, "") for number in ("512381196803051731", "512381196803051758"))
    mine, theirs = values_of(Difference(place, one, two, None), {})
    assert mine == theirs
    assert "17,18" in mine
    assert "1968" not in mine


def test_values_are_said_in_the_words_of_the_form() -> None:
    language.use(language.CHINESE)
    from roster.household_merge import Difference

    person = Person(line=1, name="王建国")
    sighting = Sighting(see=See.HEAD, seen=False, reason="2", by=person.gid, at=NOW)
    said = [
        values_of(Difference(Place(person.gid, "relation"), "0", None, None), {}),
        values_of(Difference(Place(person.gid, "lives_here"), True, False, None), {}),
        values_of(Difference(Place(person.gid), person, None, None), {}),
        values_of(Difference(Place(see=See.HEAD), sighting, None, None), {person.gid: "李红"}),
    ]
    assert [mine for mine, _theirs in said][:3] == ["户主", "是", "王建国"]
    assert said[3][0].startswith("外出 李红 11-05")
