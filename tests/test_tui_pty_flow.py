"""The console as it is started, on a real pty: what goes down the wire, and what comes back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pty_console import DOWN, ENTER, ESCAPE, PYTHON, RIGHT, UP, PtyConsole
from walk import number

from roster.standing import Mark
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE

ROOT = Path(__file__).parents[1]
F2, F5 = "\x1bOQ", "\x1b[15~"
HEADS = number("51232819620814913")


def console(path: Path, **environment: str) -> PtyConsole:
    environ = {"HUCE_LANG": "zh", "PYTHONPATH": str(ROOT), **environment}
    return PtyConsole([PYTHON, "-m", "tui", "--office", str(path)], environment=environ)


def sign_in(line: PtyConsole, login: str = "e1") -> None:
    line.wait_for("登录名", "示例")
    line.type(f"{login}{ENTER}{SAMPLE_PASSPHRASE}{ENTER}")
    line.wait_for("楼栋", "1号楼")


def test_a_household_typed_ahead_of_the_screens_lands_where_it_was_meant(sample_copy: Path) -> None:
    """A link that stalls and catches up: sign-in, building, room and the whole form arrive in one piece."""
    with console(sample_copy) as line:
        line.wait_for("登录名", "示例")
        line.type(f"e1{ENTER}{SAMPLE_PASSPHRASE}{ENTER}{ENTER}101{ENTER}")
        line.type(f"向国华{ENTER}0{ENTER * 2}{HEADS}{ENTER}15{ENTER}1{ENTER}1{ENTER}3{ENTER}")
        line.type(f"0{ENTER}0{ENTER}89{ENTER}3{ENTER}{f'1{ENTER}' * 6}2{F2}")
        line.wait_for("已保存", seconds=30)
        line.wait_for("向国华", "部分登记")
        line.type(ESCAPE)
        line.wait_for("小区", "完成")
    with OfficeFile.unlock(sample_copy, "e1", SAMPLE_PASSPHRASE) as office:
        found = next(hit for hit in office.find(HEADS[-6:]) if hit.title == "向国华")
        assert found.household is not None
        (person,) = [p for p in office.household(found.household).persons if p.name == "向国华"]
        assert person.id_number == HEADS


@pytest.mark.parametrize("colours", ["256", "16", "mono", "truecolor"])
def test_the_cross_section_is_readable_in_any_depth_of_colour(sample_path: Path, colours: str) -> None:
    with console(sample_path, HUCE_COLOURS=colours) as line:
        sign_in(line, "e3")
        line.type(ENTER)
        line.wait_for("入口", "1单元")
        shown = line.shown()
        assert all(mark.tag in shown for mark in (Mark.APPOINTED, Mark.VACANT, Mark.NOT_VISITED))
        before = [line.screen.buffer[y][x] for y in range(24) for x in range(80)]
        line.press(UP)
        after = [line.screen.buffer[y][x] for y in range(24) for x in range(80)]
        assert before != after, "the cursor is seen to move"
        used = {cell.fg for cell in after} | {cell.bg for cell in after}
        assert (used == {"default"}) == (colours == "mono")


def test_a_key_in_the_tower_costs_few_bytes_and_standing_still_none(sample_path: Path) -> None:
    with console(sample_path) as line:
        sign_in(line, "e3")
        line.type(ENTER)
        line.wait_for("入口", "1单元")
        line.settle(0.5)
        sizes = [len(line.press(key).data) for key in (UP, RIGHT, UP, RIGHT, DOWN, RIGHT, UP, UP)]
        assert 0 < max(sizes) <= 600
        assert sum(sizes) / len(sizes) <= 400
        assert line.settle(2.5).data == b""


def test_a_terminal_that_is_no_terminal_is_refused(sample_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "--office", str(sample_path)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 2
    assert b"needs a terminal" in ran.stderr


def test_slots_without_an_office_and_an_office_without_slots_are_told_of(sample_copy: Path) -> None:
    sample_copy.with_name("office.huce.slots").unlink()
    with console(sample_copy) as line:
        line.wait_for("没有办公室文件")


def test_a_standard_error_that_goes_to_a_file_does_not_keep_the_console_from_starting(
    sample_path: Path, tmp_path: Path
) -> None:
    command = f"exec {PYTHON} -m tui --office {sample_path} 2>{tmp_path / 'errors'}"
    with PtyConsole(["sh", "-c", command], environment={"HUCE_LANG": "zh", "PYTHONPATH": str(ROOT)}) as line:
        line.wait_for("登录名", "示例")
    assert (tmp_path / "errors").read_bytes() == b""
