"""How the main screens look, in Chinese: few pictures, with nothing random in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from walk import EVENING, NARROW, WIDE, Walk

from roster import language
from tui.app import HuceApp
from tui.screens.appointment import AppointmentDialog
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.day import DayScreen
from tui.screens.find import FindDialog
from tui.screens.help import HelpDialog
from tui.screens.papers import PapersDialog

Steps = Callable[[Walk], Awaitable[None]]


async def _nothing(_walk: Walk) -> None:
    """The sign-in screen itself."""


async def _buildings(walk: Walk) -> None:
    await walk.signs_in("e1")


async def _tower(walk: Walk) -> None:
    await walk.signs_in("e3")
    await walk.opens("7号楼")
    await walk.type("1203", "<up>")


async def _walk_up(walk: Walk) -> None:
    await walk.signs_in("e1")
    await walk.opens("3号楼")


async def _household(walk: Walk) -> None:
    await _walk_up(walk)
    await walk.opens_dwelling("3-602")


async def _appointment(walk: Walk) -> None:
    await _tower(walk)
    await walk.type("<f5>")
    await walk.comes_to(AppointmentDialog)


async def _found(walk: Walk) -> None:
    await walk.signs_in("chief")
    await walk.type("<f3>", "zengxiang")
    await walk.comes_to(FindDialog)
    await walk.sees("曾祥䶮")


async def _day(walk: Walk) -> None:
    await walk.signs_in("e2")
    await walk.type("<f9>")
    await walk.comes_to(DayScreen)
    await walk.sees("我的预约")


async def _papers(walk: Walk) -> None:
    await _walk_up(walk)
    await walk.type("<f6>")
    await walk.comes_to(PapersDialog)


async def _help(walk: Walk) -> None:
    await _walk_up(walk)
    await walk.type("<f1>")
    await walk.comes_to(HelpDialog)


@pytest.mark.parametrize(
    ("steps", "size", "depth"),
    [
        pytest.param(_nothing, NARROW, "256", id="sign-in"),
        pytest.param(_buildings, NARROW, "256", id="buildings"),
        pytest.param(_tower, NARROW, "truecolor", id="tower"),
        pytest.param(_tower, WIDE, "16", id="tower-wide-16-colours"),
        pytest.param(_walk_up, NARROW, "mono", id="walk-up-mono"),
        pytest.param(_walk_up, WIDE, "truecolor", id="walk-up-wide"),
        pytest.param(_household, NARROW, "256", id="household"),
        pytest.param(_appointment, NARROW, "256", id="appointment"),
        pytest.param(_found, NARROW, "256", id="found"),
        pytest.param(_day, WIDE, "256", id="day"),
        pytest.param(_papers, NARROW, "256", id="papers"),
        pytest.param(_help, NARROW, "256", id="help"),
    ],
)
def test_a_screen_looks_as_it_was_seen_and_found_good(
    sample_copy: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
    steps: Steps,
    size: tuple[int, int],
    depth: str,
) -> None:
    language.use(language.CHINESE)
    monkeypatch.setenv("HUCE_COLOURS", depth)
    app = HuceApp(sample_copy, clock=lambda: EVENING)
    app.theme = "ansi-dark"

    async def walk(_pilot: object) -> None:
        await steps(Walk(app))
        if isinstance(app.scenic, CrossSectionScreen):
            app.scenic.view.refresh()

    assert snap_compare(app, terminal_size=size, run_before=walk)
