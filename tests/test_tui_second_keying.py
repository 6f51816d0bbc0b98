"""A round of second keying at the console: blind, kept when the line drops, settled, counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from console_pilot import Console, console
from small_office import NOW, PASSPHRASE, SmallOffice
from textual.events import Paste
from verified_office import FATHERS, SONS, make_verified_office, members, second_of

from roster import language
from roster.verification.second_keying import SecondKeying
from tui.screens.building_list import BuildingListScreen
from tui.screens.choice import Choice
from tui.screens.conflict import ConflictDialog
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.decision import DecisionDialog
from tui.screens.differences import DifferencesScreen
from tui.screens.drafts import DraftsDialog
from tui.screens.household import HouseholdScreen
from tui.screens.keying_list import KeyingListScreen
from tui.screens.one_line import OneLineDialog
from tui.screens.second_keying import SecondKeyingScreen
from tui.widgets.entry_fields import PHONE, SEES, Column, Field
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    """Of the first household e1 has mistyped the son's sex and the father's name."""
    return make_verified_office(tmp_path, father={"name": "冉建中"}, son={"sex": "2"})


def at(office: SmallOffice, login: str = "i1", size: tuple[int, int] = (80, 24)):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW, size=size)


async def key_again(here: Console) -> SecondKeyingScreen:
    """From the cross-section the first household of the first door."""
    if not isinstance(here.app.screen, CrossSectionScreen):
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
    await here.press("home")
    await here.app.run_action("key_again")
    await here.on(Choice)
    await here.press("1")
    await here.on(SecondKeyingScreen)
    assert isinstance(here.app.screen, SecondKeyingScreen)
    return here.app.screen


def shown(here: Console) -> str:
    """All text on the screen."""
    screen = here.app.screen
    width, height = here.app.size
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())[
        : (width + 1) * height
    ]


async def fill_in(here: Console, form: SecondKeyingScreen, *, son: bool = True) -> None:
    """As it is on the cards; kind of document, sex and birth follow from the number."""
    told = {PHONE: "13800001234"} | answers(0, "冉建国", "0", FATHERS)
    if son:
        told |= answers(1, "冉小波", "2", SONS)
    for field, text in told.items():
        form.sheet.go_to(field)
        form.sheet.on_paste(Paste(text))
    await here.press("enter")


def answers(row: int, name: str, relation: str, number: str) -> dict[Field, str]:
    """Of one member."""
    told = {Column.NAME: name, Column.RELATION: relation, Column.ID_NUMBER: number}
    told |= {Column.ETHNIC_GROUP: "15", Column.LIVES_HERE: "1"}
    return {Field(column, row): text for column, text in told.items()}


def everything_given(here: Console) -> list[object]:
    """All that the office file answers to this console from here on."""
    given: list[object] = []
    ask = here.app.signed_in.ask

    async def overheard(question):  # type: ignore[no-untyped-def]
        given.append(await ask(question))
        return given[-1]

    here.app.signed_in.ask = overheard  # type: ignore[method-assign]
    return given


async def test_nothing_of_the_first_keying_reaches_the_console_of_the_second(office: SmallOffice) -> None:
    """Neither the screen nor what the office file answers, also when the same people are typed as they stand there."""
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        given = everything_given(here)
        form = await key_again(here)
        assert form.sheet.draft.members == ()
        seen = shown(here)
        await fill_in(here, form)
        await here.pilot.pause()
        for hidden in ("冉建中", "冉小波", "王1", FATHERS, SONS, "13800001234", "2005-06-01"):
            assert hidden not in seen, hidden
            assert hidden not in repr(given), hidden
        assert not form.sheet.around.twins
        assert "E18" not in shown(here)


async def test_a_dropped_line_keeps_a_second_keying_and_brings_it_back_as_one(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await key_again(here)
        await fill_in(here, form, son=False)
        form.sheet.go_to(Field(Column.NAME, 1))
        await here.type("冉小")
        here.app.save_on_hang_up()
    async with at(office) as here:
        await here.on(DraftsDialog)
        await here.press("enter")
        await here.on(SecondKeyingScreen)
        form = here.app.screen
        assert isinstance(form, SecondKeyingScreen)
        assert form.keying_of == office.households[0].gid
        assert [member.text(Column.NAME) for member in form.sheet.draft.members][:1] == ["冉建国"]
        assert form.sheet.snapshot()["in_hand"]["text"][0] == "冉小"
        assert "冉建中" not in shown(here)


async def differences_of(here: Console) -> Listing:
    """The first household keyed again as it is on the cards, and what differs."""
    await fill_in(here, await key_again(here))
    await here.press("f2")
    await here.on(DifferencesScreen)
    return here.app.screen.query_one(Listing)


async def test_differences_are_settled_with_a_reason_as_one_change(office: SmallOffice) -> None:
    gid = office.households[0].gid
    async with at(office) as here:
        differing = await differences_of(here)
        assert [row.cells[:3] for row in differing.rows] == [
            ("1 冉建中 Name", "冉建中", "冉建国"),
            ("2 冉小波 Sex", "female", "male"),
        ]
        await here.press("f2")
        assert "Decide this first" in here.said
        await here.press("right")
        await here.on(OneLineDialog)
        here.app.screen.query_one(TextField).value = "看身份证"
        await here.press("enter")
        await here.on(DifferencesScreen)
        await here.until(lambda: differing.cursor == 1)
        await here.press("left")
        await here.until(lambda: "All is decided" in here.said)
        await here.press("f2")
        await here.on(CrossSectionScreen)
        assert here.said == "The second keying is settled."
    with office.open("chief") as file:
        stored = file.household(gid)
        assert [(person.name, person.sex) for person in stored.persons] == [("冉建国", "1"), ("冉小波", "2")]
        assert stored.version == 3
        (entry, *_others) = [e for e in file.entries(file.read_filter("")) if e.table == "person" and e.who == "冉光荣"]
        assert "看身份证" in entry.reason


async def test_another_value_is_taken_as_the_form_takes_it(office: SmallOffice) -> None:
    async with at(office) as here:
        differing = await differences_of(here)
        await here.press("down", "enter")
        await here.on(DecisionDialog)
        fields = {field.id: field for field in here.app.screen.query(TextField)}
        fields["which"].value, fields["value"].value, fields["reason"].value = "3", "9", "户口簿"
        await here.press("f2")
        assert isinstance(here.app.screen, DecisionDialog)
        assert fields["value"].has_focus
        fields["value"].value = "女"
        language.use(language.CHINESE)
        await here.press("f2")
        await here.on(DifferencesScreen)
        language.use(language.ENGLISH)
        await here.until(lambda: differing.rows[1].cells[3])
    with office.open("i1") as file:
        (line,) = file.second_keyings()
        (decision,) = file.second_keying(line.gid).decisions.values()
        assert (decision.verdict, decision.text, decision.reason) == ("other", "2", "户口簿")


async def test_what_somebody_saved_meanwhile_is_put_together_with_what_was_decided(office: SmallOffice) -> None:
    gid = office.households[0].gid
    async with at(office) as here:
        differing = await differences_of(here)
        with office.open("e2") as other:
            stored = other.household(gid)
            father, son = stored.persons
            persons = (father.model_copy(update={"name": "冉建忠"}), son)
            other.save_household(stored.model_copy(update={"persons": persons, "note": "有狗"}))
        here.app.screen.reason = "看身份证"  # type: ignore[attr-defined]
        await here.press("right")
        await here.until(lambda: differing.cursor == 1)
        await here.press("right")
        await here.until(lambda: "All is decided" in here.said)
        await here.press("f2")
        await here.on(ConflictDialog)
        await here.press("down", "left", "f2")
        await here.on(CrossSectionScreen)
    with office.open("chief") as file:
        stored = file.household(gid)
        assert [(person.name, person.sex) for person in stored.persons] == [("冉建国", "1"), ("冉小波", "1")]
        assert stored.note == "有狗"


async def test_rates_stand_beside_the_households_and_go_into_a_table(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    with office.open("i2") as file:
        blank = file.blank_for_second_keying(office.households[0].gid)
        file.keep_second_keying(SecondKeying(household=office.households[0].gid, second=second_of(blank, members())))
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.app.run_action("second_keyings")
        await here.on(KeyingListScreen)
        (line,) = here.app.screen.query_one("#keyings", Listing).rows
        assert line.cells[:3] == ("7号楼 1单元 room 101", "001", "李指导")
        assert line.cells[-1] == "2 to decide"
        await here.press("f4")
        (rate,) = here.app.screen.query_one("#rates", Listing).rows
        assert (rate.cells[0], rate.cells[3], rate.cells[-1]) == ("王芳", "2", "2")
        await here.press("f8")
        await here.until(lambda: "Written" in here.said)
    (table,) = (tmp_path / "prints").glob("rates-*.csv")
    head, row = table.read_text("utf-8-sig").splitlines()
    assert head.startswith("login,name,households,answers,differing")
    assert row.startswith("e1,王芳,1,")


async def test_from_a_households_form_one_gets_out_of_it_before_keying_it_again(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.press("home", "enter")
        await here.on(HouseholdScreen)
        await here.app.run_action("key_again")
        await here.on(SecondKeyingScreen)
        assert not any(isinstance(screen, HouseholdScreen) for screen in here.app.screen_stack)
        await here.press("escape")
        await here.on(CrossSectionScreen)


async def test_what_is_being_keyed_again_is_not_offered_as_a_new_household(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await key_again(here)
        form.sheet.on_paste(Paste("冉建国"))
        await here.press("escape")
        await here.on(CrossSectionScreen)
        assert here.app.signed_in.drafts.of(form.blank.gid) is not None
        await here.press("enter")
        await here.on(HouseholdScreen)
        opened = here.app.screen
        assert isinstance(opened, HouseholdScreen)
        assert form.blank.gid not in {opened.blank.gid, opened.household.gid}


async def test_what_was_seen_is_not_keyed_again(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await key_again(here)
        await fill_in(here, form, son=False)
        form.sheet.go_to(SEES[0])
        await here.press("1")
        assert "not keyed a second time" in form.sheet.word
        assert not form.sheet.draft.text(SEES[0])


async def test_who_keyed_a_household_first_is_told_that_somebody_else_keys_it_again(office: SmallOffice) -> None:
    with office.open("i1") as file:
        stored = file.household(office.households[0].gid)
        persons = (stored.persons[0].model_copy(update={"name": "冉建国"}), *stored.persons[1:])
        file.save_household(stored.model_copy(update={"persons": persons}))
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.press("home", "ctrl+p", *"key this", "enter")
        await here.on(Choice)
        await here.press("1")
        await here.until(lambda: "somebody else keys it" in here.said)


async def test_an_enumerator_is_told_whose_the_second_keying_is(office: SmallOffice) -> None:
    async with at(office, "e2") as here:
        await here.on(BuildingListScreen)
        await here.app.run_action("second_keyings")
        await here.until(lambda: "for instructors" in here.said)
