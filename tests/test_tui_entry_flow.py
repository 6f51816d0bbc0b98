"""Going through the household form: names first, then what is open; from member to member; values that are held."""

from __future__ import annotations

import json
import re

import pytest
from entry_form import HEADS, WIFES, FormApp, a_family, a_household, burst
from textual import events

from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.sighting import See
from roster.visit import Outcome
from tui.keys import KEYS, Scene, help_rows
from tui.widgets.entry_fields import Column, Field
from tui.widgets.entry_habits import EntryHabits, Way
from tui.widgets.entry_keys import ENTRY_KEYS
from tui.widgets.entry_sheet import EntrySheet

NAMES = "王建国⏎0⏎冉光英⏎1⏎王小波⏎2⏎"


def texts(app: FormApp, column: str) -> list[str]:
    return [member.text(column) for member in app.sheet.draft.members]


async def test_names_first_is_a_burst_of_names_and_relations() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES)
        assert app.sheet.cursor == Field(Column.NAME, 3)
        assert texts(app, Column.NAME) == ["王建国", "冉光英", "王小波"]
        assert texts(app, Column.RELATION) == ["0", "1", "2"]
        await burst(pilot, "⏎")
        assert app.sheet.cursor == Field(Column.ID_NUMBER, 0), "the number first: it tells birth and sex"


async def test_details_person_by_person_pass_over_what_the_number_tells() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES, "⏎")
        stops = []
        for typed in (HEADS, "15", "1", "1", "4", WIFES, "15"):
            stops.append((app.sheet.cursor.name, app.sheet.cursor.row))
            await burst(pilot, f"{typed}⏎")
        assert stops == [
            ("id_number", 0), ("ethnic_group", 0), ("lives_here", 0), ("registered_here", 0), ("D11", 0),
            ("id_number", 1), ("ethnic_group", 1),
        ]  # fmt: skip
        head = app.sheet.draft.members[0]
        assert (head.text(Column.BIRTH), head.text(Column.SEX)) == ("1968-03-05", "1")
        assert {Column.BIRTH, Column.SEX, Column.ID_KIND} <= head.derived


async def test_details_column_by_column_after_ctrl_t(chinese: None) -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES, "ctrl+t")
        assert "逐列录其余项目" in app.screen_text()
        await burst(pilot, "⏎")
        stops = []
        for typed in (HEADS, WIFES, "", "15", "1"):
            stops.append((app.sheet.cursor.name, app.sheet.cursor.row))
            await burst(pilot, f"{typed}⏎")
        assert stops == [("id_number", 0), ("id_number", 1), ("id_number", 2), ("sex", 2), ("birth", 2)], (
            "what the numbers told is passed over, what is left open is come to"
        )


async def test_ctrl_t_goes_round_and_line_by_line_is_as_it_was() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "ctrl+t", "ctrl+t")
        assert app.sheet.habits.way is Way.LINES
        await burst(pilot, "王建国⏎0⏎")
        assert app.sheet.cursor == Field(Column.SEX, 0)
        await burst(pilot, "ctrl+t")
        assert app.sheet.habits.way is Way.PERSONS


async def test_what_is_not_asked_is_passed_over_and_the_sees_come_last() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, f"王建国⏎0⏎⏎{HEADS}⏎15⏎1⏎1⏎")
        assert app.sheet.cursor == Field("D11", 0), "D8 and D9 follow, D10 is not asked"
        await burst(pilot, "4⏎")
        stops = []
        for typed in ("0", "0", "89", "3"):
            stops.append(app.sheet.cursor.name)
            await burst(pilot, f"{typed}⏎")
        assert stops == ["H4m", "H4f", "H6", "H7"]
        assert app.sheet.cursor == Field(See.BUILDING.value)
        await burst(pilot, "⏎⏎⏎⏎⏎⏎")
        assert app.sheet.cursor == Field("outcome")


async def test_what_is_left_open_does_not_hold_one_up_and_is_come_back_to_from_the_empty_line() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES, "⏎")
        await burst(pilot, "⏎" * 60)
        assert app.sheet.cursor == Field("visit_note")
        app.sheet.go_to(Field(Column.NAME, 3))
        await burst(pilot, "⏎")
        assert app.sheet.cursor == Field(Column.ID_NUMBER, 0)


async def test_a_stored_household_is_walked_field_by_field() -> None:
    app = FormApp(a_family(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _key in range(5):
            seen.append(app.sheet.cursor.name)
            await burst(pilot, "⏎")
        assert seen == ["name", "relation", "sex", "birth", "id_kind"]
        assert not app.sheet.dirty


async def test_a_new_line_below_a_stored_household_is_named_first_too() -> None:
    app = FormApp(a_family(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.NAME, 2))
        await burst(pilot, "王小波⏎2⏎王小燕⏎2⏎")
        assert app.sheet.cursor == Field(Column.NAME, 4)


async def test_the_details_go_on_where_a_dropped_line_has_left_them() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES, f"⏎{HEADS}⏎15⏎")
        snapshot = json.loads(json.dumps(app.sheet.snapshot()))
    again = FormApp(a_household(), Way.PERSONS)
    async with again.run_test(size=(80, 24)) as pilot:
        again.sheet.restore(snapshot)
        await burst(pilot, "1⏎1⏎4⏎")
        assert again.sheet.cursor == Field(Column.ID_NUMBER, 1)


# ---------------------------------------------------------------- confirming


async def test_enter_confirms_what_the_form_filled_in_and_that_is_seen(chinese: None) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, f"王建国⏎⏎⏎⏎⏎{HEADS}⏎")
        app.sheet.go_to(Field(Column.BIRTH, 0))
        await pilot.pause()
        assert "系统自动填入，回车确认" in app.screen_text()
        await burst(pilot, "⏎")
        assert Column.BIRTH not in app.sheet.draft.members[0].derived
        line = app.sheet.render_line(app.sheet._layout().first_row)
        underlined = {s.text for s in line if s.style is not None and s.style.underline}
        assert "1968-03-05" not in underlined and "男" in underlined
        app.sheet.go_to(Field("H1"))
        assert app.sheet.draft.derived(Field("H1"))
        await burst(pilot, "⏎")
        assert not app.sheet.draft.derived(Field("H1"))


# ---------------------------------------------------------------- from member to member


async def test_brackets_lead_from_member_to_member_where_codes_dates_and_numbers_are_typed() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        for name in (Column.RELATION, Column.BIRTH, Column.ID_NUMBER, Column.SEEN):
            app.sheet.go_to(Field(name, 0))
            await burst(pilot, "]")
            assert app.sheet.cursor == Field(name, 1), name
            await burst(pilot, "【" if name == Column.BIRTH else "[")
            assert app.sheet.cursor == Field(name, 0), name
        await burst(pilot, "[")
        assert app.sheet.word == "This is the first member."
        assert not app.sheet.dirty


async def test_brackets_are_text_in_names_notes_and_reasons() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.NAME, 2))
        await burst(pilot, "[/b]⏎")
        app.sheet.go_to(Field("note"))
        await burst(pilot, "[x]⏎")
        app.sheet.go_to(Field(Column.ID_NUMBER, 2))
        await burst(pilot, "新生儿[未办]⏎")
        app.sheet.go_to(Field(Column.SEEN, 2))
        await burst(pilot, "在住院[三楼]⏎")
        household = app.sheet.household()
        assert (household.persons[2].name, household.note) == ("[/b]", "[x]")
        assert household.persons[2].no_id_reason == "新生儿[未办]"
        assert app.sheet.draft.members[2].text(Column.SEEN) == "在住院[三楼]"


async def test_ctrl_down_leads_to_the_next_member_from_any_field() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "ctrl+down")
        assert app.sheet.cursor == Field(Column.NAME, 1)
        await burst(pilot, "ctrl+down")
        assert app.sheet.word == "This is the last member."
        await burst(pilot, "ctrl+up")
        assert app.sheet.cursor == Field(Column.NAME, 0)
        app.sheet.go_to(Field("outcome"))
        await burst(pilot, "]")
        assert "put the cursor on one" in app.sheet.word
        assert app.sheet.visit() is None


# ---------------------------------------------------------------- holding


async def test_a_held_value_is_filled_in_for_members_to_come_until_it_is_held_no_more() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, f"王建国⏎0⏎⏎{HEADS}⏎15", "f7")
        assert "=" in app.shown()[app.sheet._layout().heading]
        app.sheet.go_to(Field(Column.NAME, 1))
        await burst(pilot, "冉光英⏎1⏎")
        assert texts(app, Column.ETHNIC_GROUP) == ["15", "15"]
        assert app.sheet.draft.derived(Field(Column.ETHNIC_GROUP, 1))
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 0))
        await burst(pilot, "f7")
        assert "=" not in app.shown()[app.sheet._layout().heading]
        app.sheet.go_to(Field(Column.NAME, 2))
        await burst(pilot, "王小波⏎2⏎")
        assert texts(app, Column.ETHNIC_GROUP) == ["15", "15", ""]


async def test_holding_fills_in_the_members_whose_names_were_typed_before() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES, f"⏎{HEADS}⏎15", "f7", "⏎")
        assert texts(app, Column.ETHNIC_GROUP) == ["15", "15", "15"]
        await burst(pilot, "f7")
        assert "next is filled in" in app.sheet.word, "nothing stands there yet"
        await burst(pilot, "1⏎")
        assert texts(app, Column.LIVES_HERE) == ["1", "1", "1"]
        assert app.sheet.draft.members[2].derived >= {Column.ETHNIC_GROUP, Column.LIVES_HERE}


async def test_what_is_held_goes_on_to_the_next_household_once_somebody_is_entered() -> None:
    habits = EntryHabits(held={Column.ETHNIC_GROUP: "15", "H6": "89"})
    app = FormApp(a_household(version=0), Way.PERSONS)
    app.sheet.habits = app.sheet.desk.habits = habits
    async with app.run_test(size=(80, 24)) as pilot:
        assert not app.sheet.dirty
        await burst(pilot, "王建国⏎")
        assert texts(app, Column.ETHNIC_GROUP) == ["15"]
        assert app.sheet.draft.text(Field("H6")) == "89" and app.sheet.draft.derived(Field("H6"))
        await burst(pilot, "ctrl+u", "↓")
        assert not app.sheet.dirty, "undo takes what was filled in along"


async def test_a_value_of_ones_own_stays_beside_a_held_one() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, NAMES, f"⏎{HEADS}⏎15", "f7")
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 1))
        await burst(pilot, "01⏎")
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 2))
        await burst(pilot, "⌫")
        app.sheet.go_to(Field(Column.SEX, 2))
        await burst(pilot, "1⏎")
        assert texts(app, Column.ETHNIC_GROUP) == ["15", "01", ""], "what was erased is not filled in again"


@pytest.mark.parametrize("field", [Field("name", 0), Field("id_number", 0), Field("seen", 0), Field("outcome"),
                                   Field("phone"), Field("booklet")])  # fmt: skip
async def test_nobodys_name_number_or_having_been_seen_is_held(field: Field) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(field)
        await burst(pilot, "f7")
        assert "cannot be held" in app.sheet.word
        assert not app.sheet.habits.held


async def test_a_line_with_nothing_but_held_values_vanishes() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    app.sheet.habits.held[Column.ETHNIC_GROUP] = "15"
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "王⏎", "shift+tab", "⌫", "↑")
        assert app.sheet.draft.members == ()
        assert not app.sheet.dirty


# ---------------------------------------------------------------- codes by letters


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        (Column.ETHNIC_GROUP, "tjz", "15"),
        (Column.ETHNIC_GROUP, "ｔｊｚ", "15"),
        (Column.ETHNIC_GROUP, "tujia", "15"),
        (Column.ETHNIC_GROUP, "TJ", "15"),
        (Column.ETHNIC_GROUP, "土家", "15"),
        (Column.ETHNIC_GROUP, "土族", "30"),
        (Column.ETHNIC_GROUP, "mz", "06"),
        (Column.RELATION, "gp", "4"),
        (Column.RELATION, "po", "1"),
        (Column.RELATION, "配", "1"),
        (Column.SEX, "n⏎", None),
    ],
)
async def test_letters_choose_by_initials_and_chinese_by_the_beginning(
    chinese: None, column: Column, typed: str, code: str | None
) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(column, 1))
        await burst(pilot, f"{typed}⏎")
        found = app.sheet.draft.members[1].text(column)
        assert found == code if code is not None else found in (Sex.MALE, Sex.FEMALE)
        assert app.sheet.cursor != Field(column, 1), "Enter has chosen and gone on"
        assert not app.sheet.draft.fault(Field(column, 1))


async def test_several_hits_are_a_list_and_enter_takes_the_one_under_the_arrows(chinese: None) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 1))
        await burst(pilot, "m")
        shown = app.screen_text()
        assert "蒙古" in shown and "苗" in shown and "汉" not in shown
        await burst(pilot, "↓")
        assert app.sheet.cursor == Field(Column.ETHNIC_GROUP, 1)
        await burst(pilot, "⏎")
        assert app.sheet.draft.members[1].text(Column.ETHNIC_GROUP) == "11"
        assert app.sheet.cursor == Field(Column.LIVES_HERE, 1)
        await burst(pilot, "ctrl+u")
        assert app.sheet.draft.members[1].text(Column.ETHNIC_GROUP) == "", "one step, however many letters"


async def test_escape_only_closes_the_hits_and_letters_that_fit_nothing_are_told(chinese: None) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 1))
        await burst(pilot, "m", "escape", "↓")
        assert app.sheet.cursor.row == 2
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 1))
        await burst(pilot, "v⏎")
        assert "!" in app.screen_text()
        assert app.sheet.draft.fault(Field(Column.ETHNIC_GROUP, 1))


async def test_outcomes_and_reasons_are_chosen_by_initials_too(chinese: None) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field("outcome"))
        await burst(pilot, "kf⏎")
        visit = app.sheet.visit()
        assert visit is not None and visit.outcome is Outcome.VACANT
        app.sheet.go_to(Field(See.BOOKLET.value))
        await burst(pilot, "wc⏎")
        (booklet,) = app.sheet.household().sightings_of(See.BOOKLET)
        assert (booklet.seen, booklet.reason) == (False, "2")


async def test_words_of_a_reason_stay_words(chinese: None) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(See.BOOKLET.value))
        await burst(pilot, "w fang dong⏎")
        (booklet,) = app.sheet.household().sightings_of(See.BOOKLET)
        assert booklet.reason == "w fang dong"


async def test_a_pasted_table_lands_where_it_was_whatever_the_way() -> None:
    app = FormApp(a_household(), Way.PERSONS)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("王建国\t0\t1\r\n冉光英\t1\t2\r\n"))
        await pilot.pause()
        assert texts(app, Column.SEX) == ["1", "2"]


async def test_two_hundred_members_are_gone_through_as_quickly_as_two() -> None:
    from time import perf_counter

    many = tuple(
        Person(line=n, name=f"李{n}", relation=Relation.OTHER, id_kind=IdKind.RESIDENT, id_number=HEADS, sex=Sex.MALE)
        for n in range(1, 201)
    )
    app = FormApp(a_household(*many), Way.COLUMNS)
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.NAME, 200))
        await burst(pilot, "⏎")
        began = perf_counter()
        await burst(pilot, "15⏎" * 20)
        assert perf_counter() - began < 2.0
        assert isinstance(app.sheet, EntrySheet)


# ---------------------------------------------------------------- the help page


WRITTEN = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "shift+tab": "Shift+Tab",
    "ctrl+right_square_bracket": "Ctrl+]",
    "ctrl+underscore": "Ctrl+_",
}


def test_every_key_of_the_form_is_named_on_the_help_page() -> None:
    page = "\n".join(f"{cap}: {sentence}" for cap, sentence in help_rows(Scene.HOUSEHOLD))
    keys = [*ENTRY_KEYS, *(key for key in KEYS if key.scene is Scene.HOUSEHOLD)]
    for name in {name for key in keys for name in key.keys}:
        written = WRITTEN.get(name) or "+".join(part.capitalize() for part in name.split("+"))
        assert re.search(rf"(?<![\w+]){re.escape(written)}(?!\w)", page), f"{written}:\n{page}"
