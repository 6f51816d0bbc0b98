"""The household form, by keys alone, as a clerk uses it."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator

import pytest
from entry_form import (
    HEADS,
    ME,
    NOW,
    SIZES,
    WIFES,
    FormApp,
    a_family,
    a_household,
    burst,
)
from rich.cells import cell_len
from textual import events

from roster import language
from roster.id_number import IdKind
from roster.match_class import MatchClass
from roster.person import Person, Relation, Sex
from roster.sighting import NotSeen, See
from roster.visit import Outcome
from tui.widgets.entry_fields import Column
from tui.widgets.entry_sheet import EntryFault, EntrySheet, Field


@pytest.fixture(params=["zh_CN", "en"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


FOUR = (
    f"王建国⏎0⏎⏎⏎⏎{HEADS}⏎15⏎1⏎1⏎1⏎1⏎"
    f"冉光英⏎1⏎⏎⏎⏎{WIFES}⏎土家⏎1⏎1⏎1⏎1⏎"
    "阿卜杜热依木·买买提江⏎6⏎1⏎87.3.5⏎5⏎E12345678⏎05⏎1⏎2⏎2⏎4⏎"
    "王䶮⏎7⏎2⏎202609⏎0⏎新生儿未办⏎6⏎1⏎⏎1⏎3⏎"
    "⏎" + "⏎⏎3⏎⏎" * 2 + "7⏎" + "4⏎四川省成都市武侯区⏎⏎6⏎" + "乌兹别克斯坦⏎探亲⏎半年⏎"
    "⏎⏎⏎⏎⏎0⏎0⏎⏎８９.50⏎3⏎"
    "1⏎1⏎1⏎3⏎⏎⏎2⏎晚上再来"
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_household_of_four_typed_in_one_burst_becomes_that_household(
    size: tuple[int, int], tongue: str
) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=size) as pilot:
        await burst(pilot, FOUR if tongue == "zh_CN" else FOUR.replace("土家", "tujia"))
        household, visit = app.sheet.household(), app.sheet.visit()
        app.sheet.go_to(Field("phone"))
        await burst(pilot, "１３８００００１２３４⏎二楼左\u3000手")
        phoned = app.sheet.household()
    assert (phoned.phone, phoned.note) == ("13800001234", "二楼左 手")
    assert household.model_dump(include={"area", "dwelling", "number", "version"}) == a_household().model_dump(
        include={"area", "dwelling", "number", "version"}
    )
    wanted = [
        (1, "王建国", Relation.HEAD, Sex.MALE, "1968-03-05", IdKind.RESIDENT, HEADS, "", "15", True, True),
        (2, "冉光英", Relation.SPOUSE, Sex.FEMALE, "1970-11-20", IdKind.RESIDENT, WIFES, "", "15", True, True),
        (
            3, "阿卜杜热依木·买买提江", Relation.CHILD_IN_LAW, Sex.MALE, "1987-03-05", IdKind.PASSPORT, "E12345678", "",
            "05", True, False,
        ),
        (4, "王䶮", Relation.GRANDCHILD, Sex.FEMALE, "2026-09", IdKind.NONE, "", "新生儿未办", "06", True, None),
    ]  # fmt: skip
    assert [tuple(person.model_dump(exclude={"gid", "answers"}).values()) for person in household.persons] == wanted
    at_home = {"D8": "1", "D9": "1", "D11": "3", "D12": "1"}
    assert [dict(person.answers) for person in household.persons] == [
        at_home,
        at_home,
        {"D11": "7", "F1": "乌兹别克斯坦", "F2": "探亲", "F3": "半年"},
        {"D8": "4", "D8a": "四川省成都市武侯区", "D10": "6"},
    ]
    dwelling = {"H1": "1", "H3m": "0", "H3f": "1", "H4m": "0", "H4f": "0", "H5": "1", "H6": "89.5", "H7": "3"}
    assert dict(household.answers) == dwelling
    gids = [person.gid for person in household.persons]
    sees = {(s.see, s.person): (s.seen, s.reason, s.by, s.at) for s in household.sightings}
    yes = (True, "", ME, NOW)
    assert sees == {
        **{(see, None): yes for see in (See.BUILDING, See.DWELLING, See.HEAD)},
        (See.BOOKLET, None): (False, "3", ME, NOW),
        **{(See.MEMBERS, gids[n]): yes for n in (0, 1, 3)},
        (See.MEMBERS, gids[2]): (False, "2", ME, NOW),
        **{(See.ID_CARDS, gids[n]): yes for n in (0, 1)},
        (See.ID_CARDS, gids[2]): (False, "4", ME, NOW),
        (See.ID_CARDS, gids[3]): (False, "3", ME, NOW),
    }
    assert visit is not None
    assert (visit.outcome, visit.note, visit.by, visit.at) == (Outcome.PARTIAL, "晚上再来", ME, NOW)


async def test_a_burst_of_300_keys_lands_in_the_right_fields() -> None:
    app = FormApp(a_household())
    names = [f"scanned-{n:02d}-" + "x" * 17 for n in range(11)]
    async with app.run_test(size=(80, 24)) as pilot:
        keys = "".join(f"{name}⏎{'⏎' * 10}" for name in names)
        assert len(keys) > 400
        await burst(pilot, keys)
        assert [person.name for person in app.sheet.household().persons] == names
        assert app.sheet.cursor == Field(Column.NAME, 11)


async def test_enter_never_leaves_the_form_and_says_so_at_the_last_field(tongue: str) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "⏎" * 24)
        assert app.sheet.cursor == Field("visit_note")
        assert app.focused is app.sheet
        said = {"zh_CN": "已是最后一项，按 F2 保存。", "en": "This is the last field. F2 saves."}[tongue]
        assert said in app.screen_text()
        await burst(pilot, "⇥⇥")
        assert app.focused is app.sheet
        await burst(pilot, "shift+tab")
        assert app.sheet.cursor == Field("outcome")
        assert said not in app.screen_text()


async def test_a_wrong_id_number_is_kept_marked_and_explained(chinese: None) -> None:
    app = FormApp(a_household())
    wrong = HEADS[:-1] + ("1" if HEADS[-1] != "1" else "2")
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, f"王建国⏎⏎⏎⏎⏎{wrong}⏎")
        assert f"!{wrong}" in app.screen_text()
        assert "校验位不符" in app.shown()[app.sheet._layout().hint + 1]
        await burst(pilot, "⏎1")  # elsewhere in the line it is still said, with whose and which field
        assert "1 王建国 证件号码：校验位不符" in app.screen_text()
        person = app.sheet.household().persons[0]
        assert (person.id_number, person.birth, person.sex, person.id_kind) == (wrong, "", None, IdKind.RESIDENT)


async def test_birth_sex_and_kind_fill_themselves_from_the_number_and_are_marked() -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, f"王建国⏎0⏎⏎1968-03⏎⏎{HEADS.lower()}⏎")
        member = app.sheet.draft.members[0]
        assert [member.text(c) for c in (Column.SEX, Column.BIRTH, Column.ID_KIND)] == ["1", "1968-03", "1"]
        assert member.derived == {Column.SEX, Column.ID_KIND}
        line = app.sheet.render_line(app.sheet._layout().first_row)
        underlined = {s.text for s in line if s.style is not None and s.style.underline}
        assert {"M", "ID"} <= underlined and "1968-03" not in underlined
        app.sheet.go_to(Field(Column.ID_NUMBER, 0))
        await burst(pilot, f"{WIFES}⏎")  # another number, another sex: what was derived follows, what was typed stays
        member = app.sheet.draft.members[0]
        assert (member.text(Column.SEX), member.text(Column.BIRTH)) == ("2", "1968-03")


async def test_an_impossible_date_keeps_its_text_and_only_saving_wants_it_mended(chinese: None) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "王建国⏎⏎⏎19870230⏎")
        assert app.sheet.cursor == Field(Column.ID_KIND, 0)
        assert "!19870230" in app.screen_text()
        with pytest.raises(EntryFault) as raised:
            app.sheet.household()
        assert raised.value.field == Field(Column.BIRTH, 0)
        app.sheet.go_to(raised.value.field)
        await pilot.pause()
        assert "19870230 不是有效日期" in app.screen_text()
        await burst(pilot, "19870228")
        assert app.sheet.household().persons[0].birth == "1987-02-28"


@pytest.mark.parametrize(
    "name", ["[/b]", "5[red]x", "阿卜杜热依木·买买提江", "王䶮", "\U00030ede", "O'Neil José", "①王"]
)
async def test_any_name_is_shown_and_stored(name: str) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(120, 24)) as pilot:
        await burst(pilot, f"{name}⏎")
        assert app.sheet.household().persons[0].name == name
        if name.isascii() or "王䶮" in name:
            assert name in app.screen_text()


async def test_the_interpunct_of_a_name_is_drawn_wide_and_stored_as_written() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(120, 40)):
        assert "阿卜杜热依木・买买提江" in app.screen_text()
        assert app.sheet.household().persons[1].name == "阿卜杜热依木·买买提江"


async def test_the_ideographic_space_is_taken_as_typed_and_stored_as_a_blank() -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "山田\u3000太郎")
        assert "山田\u3000太郎"[:4] in app.screen_text()
        assert app.sheet.household().persons[0].name == "山田 太郎"


async def test_a_stored_number_is_masked_until_it_is_revealed() -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "51****************" in app.screen_text() and HEADS not in app.screen_text()
        await burst(pilot, "f8")
        assert app.said[-1] == EntrySheet.RevealWanted(family.persons[0].gid)
        assert HEADS not in app.screen_text()
        app.sheet.reveal(family.persons[0].gid)
        await pilot.pause()
        assert HEADS in app.screen_text()
        assert not app.sheet.dirty


async def test_a_revealed_number_is_covered_again_when_one_goes_on_to_another_member() -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.reveal(family.persons[0].gid)
        await burst(pilot, "⇥")
        assert HEADS in app.screen_text()
        await burst(pilot, "↓")
        assert HEADS not in app.screen_text()
        await burst(pilot, "↑")
        assert HEADS not in app.screen_text()
        assert not app.sheet.dirty


@pytest.mark.parametrize(("typed", "stored"), [("5", "5"), ("⌫", ""), ("→←⌫9", "9"), (WIFES, WIFES)])
async def test_typing_on_a_masked_number_replaces_it_whole(typed: str, stored: str) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.ID_NUMBER, 0))
        await burst(pilot, typed)
        assert app.sheet.household().persons[0].id_number == stored
        assert HEADS[2:] not in app.screen_text()


async def test_a_member_taken_out_comes_back_by_undo_with_line_and_sightings(chinese: None) -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "ctrl+d")
        assert "已删除 王建国" in app.screen_text()
        after = app.sheet.household()
        assert [person.line for person in after.persons] == [3]
        assert [s.person for s in after.sightings if s.person is not None] == [family.persons[1].gid]
        await burst(pilot, "ctrl+u")
        assert app.sheet.household() == family
        assert not app.sheet.dirty
        assert "51****************" in app.screen_text()


async def test_undo_goes_back_step_by_step_to_where_each_change_was_made() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "⌫⌫小明⏎2⏎")
        app.sheet.go_to(Field("outcome"))
        await burst(pilot, "12")
        assert app.sheet.draft.text(Field("outcome")) == "12"
        for field, text in [
            (Field("outcome"), ""),
            (Field(Column.RELATION, 0), "0"),
            (Field(Column.NAME, 0), "王建国"),
        ]:
            await burst(pilot, "ctrl+u")
            assert (app.sheet.cursor, app.sheet.draft.text(field)) == (field, text)
        assert not app.sheet.dirty
        await burst(pilot, "ctrl+u")
        assert app.sheet.word == "There is nothing to take back."


async def test_what_was_not_touched_is_stored_as_it_was() -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "⏎" * 40, "↑" * 30, "pagedown", "pageup", "home", "end", "f4", "f4")
        assert app.sheet.household() == family
        assert app.sheet.visit() is None
        assert not app.sheet.dirty


async def test_a_see_is_toggled_by_the_space_bar_or_set_by_code_with_who_and_when(chinese: None) -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        layout = app.sheet._layout()
        assert "11-20 19:30 冉光荣" in app.shown()[layout.sees]  # in the office's time, not in UTC
        app.sheet.go_to(Field(See.BOOKLET.value))
        await burst(pilot, "␠")
        assert "1 已见" in app.shown()[layout.sees + 3]
        assert "11-24 19:05 王芳" in app.shown()[layout.sees + 3]
        await burst(pilot, "␠")
        assert "2 外出" in app.shown()[layout.sees + 3]
        await burst(pilot, "５")
        made = {s.see: s for s in app.sheet.household().sightings if s.person is None}
        assert (made[See.BOOKLET].seen, made[See.BOOKLET].reason) == (False, NotSeen.REFUSED)
        assert made[See.BUILDING] == family.sightings[0]
        await burst(pilot, "⌫")
        assert See.BOOKLET not in {s.see for s in app.sheet.household().sightings}
        await burst(pilot, "在派出所")
        (booklet,) = app.sheet.household().sightings_of(See.BOOKLET)
        assert (booklet.seen, booklet.reason, booklet.by, booklet.at) == (False, "在派出所", ME, NOW)


async def test_one_key_sees_everybody_who_is_still_open() -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(See.ID_CARDS.value))
        assert "0/2" in app.screen_text()
        await burst(pilot, "1")
        assert "2/2" in app.screen_text()
        cards = app.sheet.household().sightings_of(See.ID_CARDS)
        assert [(s.seen, s.person) for s in cards] == [(True, person.gid) for person in family.persons]
        await burst(pilot, "↑1")  # both are answered: now everybody, also the one in hospital
        assert [s.seen for s in app.sheet.household().sightings_of(See.MEMBERS)] == [True, True]
        await burst(pilot, "⌫")
        assert app.sheet.household().sightings_of(See.MEMBERS) == ()


async def test_codes_are_chosen_from_the_list_with_arrows_and_escape_only_closes_it(chinese: None) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field("outcome"))
        await burst(pilot, "f4")
        assert "14 需协助（语言或行动不便）" in app.screen_text()
        await burst(pilot, "↓→")
        await burst(pilot, "⏎")
        assert app.sheet.draft.text(Field("outcome")) == "8"
        assert app.sheet.cursor == Field("outcome")
        await burst(pilot, "f4", "↓", "escape")
        assert app.sheet.draft.text(Field("outcome")) == "8"
        assert "需协助（语言" not in app.screen_text()


async def test_the_digits_of_a_long_code_are_put_together_and_a_wrong_one_is_explained(chinese: None) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "王⏎⏎３")
        assert app.sheet.draft.text(Field(Column.SEX, 0)) == "3"
        assert "没有“3”这个代码".translate({0x201C: "「", 0x201D: "」"}) in app.screen_text()
        await burst(pilot, "⏎")
        with pytest.raises(EntryFault) as raised:
            app.sheet.household()
        assert raised.value.field == Field(Column.SEX, 0)
        app.sheet.go_to(Field(Column.SEX, 0))
        await burst(pilot, "2")
        app.sheet.go_to(Field(Column.ETHNIC_GROUP, 0))
        for typed, code in [("1", "01"), ("5", "15"), ("6", "06"), ("回", "03")]:
            await burst(pilot, typed)
            assert app.sheet.household().persons[0].ethnic_group == code


async def test_arrows_walk_the_table_and_the_ends_of_texts() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        walked = []
        for keys in ("→", "→", "↓", "↓", "↑", "↑", "↑", "←←"):
            await burst(pilot, keys)
            walked.append(app.sheet.cursor)
        assert walked[:7] == [
            Field(Column.RELATION, 0),
            Field(Column.SEX, 0),
            Field(Column.SEX, 1),
            Field(Column.NAME, 2),
            Field(Column.SEX, 1),
            Field(Column.SEX, 0),
            Field("phone"),
        ]
        assert walked[7] == Field("phone")
        await burst(pilot, "end", "home", "9")
        assert app.sheet.draft.text(Field("phone")) == "13800001234"
        assert app.sheet.dirty
        app.sheet.desk.commit()
        assert app.sheet.draft.text(Field("phone")) == "913800001234"


async def test_a_line_begun_and_left_empty_vanishes() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.NAME, 2))
        await burst(pilot, "李⏎←⌫↑")
        assert len(app.sheet.draft.members) == 2
        assert not app.sheet.dirty


async def test_the_match_class_follows_what_is_typed(chinese: None) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        assert MatchClass.MATCHED.label in app.shown()[0]
        app.sheet.go_to(Field(Column.REGISTERED_HERE, 1))
        await burst(pilot, "2")
        assert MatchClass.PRESENT_ELSEWHERE_REGISTERED.label in app.shown()[0]


async def test_a_pasted_table_fills_lines_and_columns(chinese: None) -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("王建国\t户主\t男\r\n冉光英\t1\t\t1970-11-20\r\n"))
        await pilot.pause()
        assert app.sheet.cursor == Field(Column.BIRTH, 1)
        persons = app.sheet.draft.members
        assert [p.text(Column.NAME) for p in persons] == ["王建国", "冉光英"]
        assert [p.text(Column.RELATION) for p in persons][1] == "1"
        app.sheet.go_to(Field("note"))
        app.post_message(events.Paste("二楼左手\n"))
        await pilot.pause()
        assert app.sheet.household().note == "二楼左手"


async def test_a_snapshot_brings_half_typed_texts_back() -> None:
    family = a_family()
    app = FormApp(family)
    async with app.run_test(size=(80, 24)) as pilot:
        app.sheet.go_to(Field(Column.BIRTH, 1))
        await burst(pilot, "19")
        snapshot = json.loads(json.dumps(app.sheet.snapshot()))
    again = FormApp(family)
    async with again.run_test(size=(80, 24)) as pilot:
        assert not again.sheet.dirty
        again.sheet.restore(snapshot)
        await pilot.pause()
        assert again.sheet.cursor == Field(Column.BIRTH, 1)
        assert again.sheet.dirty
        await burst(pilot, "end", "87-03⏎")
        assert again.sheet.household().persons[1].birth == "1987-03"
        assert HEADS not in again.screen_text()
        again.sheet.load(family)
        assert not again.sheet.dirty


async def test_messages_tell_what_changed_and_where_the_cursor_is() -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "⏎")
        moved = app.said[-1]
        assert isinstance(moved, EntrySheet.FieldMoved) and moved.label == "Relation to the head"
        await burst(pilot, "1")
        assert isinstance(app.said[-1], EntrySheet.Changed)


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_as_wide_as_the_sheet_and_has_no_glyph_of_ambiguous_width(
    size: tuple[int, int], tongue: str
) -> None:
    odd = Person(line=5, name="e\u0301①—“…×ǎ·\u200b", id_number="123", id_kind=IdKind.RESIDENT)
    more = tuple(Person(line=n, name=f"李{n}") for n in range(6, 16))
    family = a_family()
    family = family.model_copy(update={"persons": (*family.persons, odd, *more), "note": "二楼“左手”——狗…"})
    app = FormApp(family)
    async with app.run_test(size=size) as pilot:
        stops = ["⏎", "f4", "→→→→", "f4", "⇥", "⇥", "pagedown", "pagedown", "f4", "⏎", "9999", "pagedown", "f4", "→→"]
        for keys in [*stops, "x", "⏎", "⏎" * 8, "长" * 90]:
            await burst(pilot, keys)
            lines = app.shown()
            assert {cell_len(line) for line in lines} == {size[0]}
            assert {strip.cell_length for strip in app.sheet._lines} == {size[0]}
            assert not [c for line in lines for c in line if unicodedata.east_asian_width(c) == "A"]
            layout = app.sheet._layout()
            assert 0 <= layout.spot(app.sheet.cursor).y < size[1]


async def test_a_key_repaints_only_the_lines_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FormApp(a_family())
    async with app.run_test(size=(80, 24)) as pilot:
        painted: list[int] = []
        paint = app.sheet.render_line
        await burst(pilot, "王")  # the first paint and that of the focus are over
        monkeypatch.setattr(app.sheet, "render_line", lambda y: painted.append(y) or paint(y))
        await burst(pilot, "小")
        assert set(painted) == {app.sheet._layout().first_row}


async def test_the_terminal_cursor_follows_the_caret() -> None:
    app = FormApp(a_household())
    async with app.run_test(size=(80, 24)) as pilot:
        first_row = app.sheet._layout().first_row
        for keys, x in [("王", 6), ("a", 7), ("←←", 4)]:
            await burst(pilot, keys)
            assert app.cursor_position == (x, first_row)


async def test_two_hundred_members_are_as_quick_as_two() -> None:
    many = tuple(Person(line=n, name=f"李{n}", id_kind=IdKind.RESIDENT, id_number=HEADS) for n in range(1, 201))
    app = FormApp(a_household(*many))
    async with app.run_test(size=(80, 24)) as pilot:
        began = time.perf_counter()
        await burst(pilot, "长" * 30, "⏎", "1", "pagedown", "pagedown", "↓" * 30)
        taken = time.perf_counter() - began
        assert len(app.sheet.household().persons) == 200
        assert app.sheet.cursor == Field(Column.RELATION, 2 * (app.sheet._layout().visible - 1) + 30)
        assert "more below" in app.screen_text()
    assert taken < 2.0
