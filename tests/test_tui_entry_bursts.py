"""What input methods, pastes and scanners send arrives whole in the form, down a real line."""

from __future__ import annotations

import time
from pathlib import Path

from pty_console import ENTER, ESCAPE, PtyConsole
from test_tui_pty_flow import F2, HEADS, console, sign_in

from roster.household import Household
from roster.walking.walking_order import in_walking_order
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE

WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
PASTED = "\x1b[200~{}\x1b[201~"


def at_1000_a_second(line: PtyConsole, keys: str) -> None:
    """As a keyboard-wedge scanner types."""
    for key in keys:
        line.type(key)
        time.sleep(0.001)


def opens_101(line: PtyConsole) -> None:
    sign_in(line)
    line.type(f"{ENTER}101{ENTER}")
    line.wait_for("101室", "户编号")


def stored_with(path: Path, name: str) -> Household:
    with OfficeFile.unlock(path, "e1", SAMPLE_PASSPHRASE) as office:
        found = next(hit for hit in office.find(name) if hit.title == name and hit.household is not None)
        assert found.household is not None
        return office.household(found.household)


def test_an_input_method_full_width_digits_u3000_and_a_paste_arrive_whole(sample_copy: Path) -> None:
    """Composed text comes in one piece, or torn in the middle of a character."""
    with console(sample_copy) as line:
        opens_101(line)
        name = "祖力皮亚·阿卜来提".encode()
        line.send(name[:7])
        time.sleep(0.05)
        line.send(name[7:])
        line.type(f"{ENTER}０{ENTER}山田\u3000太郎{ENTER}９{ENTER}{ENTER}")
        line.type(f"{HEADS.translate(WIDE_DIGITS)}{ENTER}土家族{ENTER}１{ENTER}２{ENTER}")
        line.press(ESCAPE, 0.3)
        line.type(ENTER)
        line.wait_for("已恢复", "山田")
        line.type("\x1b[A" * 9)
        line.type(PASTED.format("13800001234\r\n二楼左手\u3000有狗 [/b]\r\n"))
        line.wait_for("13800001234", "二楼左手")
        line.type(F2)
        line.wait_for("已保存")
    household = stored_with(sample_copy, "祖力皮亚·阿卜来提")
    head, other = household.persons
    assert (head.id_number, head.birth, head.ethnic_group) == (HEADS, "1962-08-14", "15")
    assert (head.lives_here, head.registered_here) == (True, False)
    assert (other.name, other.relation) == ("山田 太郎", "9")
    assert (household.phone, household.note) == ("13800001234", "二楼左手 有狗 [/b]")


def test_a_scanner_at_a_thousand_characters_a_second_fills_the_right_fields(sample_copy: Path) -> None:
    names = [f"scan-{n}-" + "abcdefghij" * 5 for n in range(5)]
    with console(sample_copy) as line:
        opens_101(line)
        at_1000_a_second(line, "".join(f"{name}{ENTER}2{ENTER}" for name in names))
        line.wait_for("成员 5 人")
        line.type(F2)
        line.wait_for("已保存", seconds=20)
    assert [person.name for person in stored_with(sample_copy, names[0]).persons] == names


def test_a_scanned_code_opens_its_dwelling_from_the_list_and_out_of_a_name(sample_copy: Path) -> None:
    with OfficeFile.unlock(sample_copy, "e1", SAMPLE_PASSPHRASE) as office:
        building = next(b for b in office.buildings() if b.name == "3号楼")
        first, *_others, near, last = in_walking_order(building, office.dwellings_of(building.gid))
    with console(sample_copy) as line:
        sign_in(line)
        at_1000_a_second(line, f"HUCE:{first.code}{ENTER}")
        line.wait_for(f"3号楼 1单元 {first.room}", "户编号")
        at_1000_a_second(line, f"HUCE:{last.code}{ENTER}")
        line.wait_for(last.room, "已按代码打开")
        assert last.code not in line.shown()
        for back, on in (("\x1f", "\x1d"), ("\x1b[1;3A", "\x1b[1;3B")):  # Ctrl+_ and Ctrl+], Alt with arrows
            line.type(back)
            line.wait_for(f"{near.room}室", "户编号")
            line.type(on)
            line.until(lambda: f"{near.room}室" not in line.shown())
