"""The order of keys in the cases that need no terminal: all keys below arrive before the first is dealt with."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest
from textual import on, work
from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.terminal import ordered_keys
from tui.terminal.ordered_keys import OrderedKeys


class Below(Screen[None]):
    """Two fields; what Enter does is the test's."""

    class Relayed(Message):
        """A second step on the way from Enter to the next field."""

    way = "relay"

    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="two")

    @on(Input.Submitted)
    async def go_on(self) -> None:
        match self.way:
            case "relay":
                self.post_message(self.Relayed())
            case "slow":
                await asyncio.sleep(0.3)
                self.query_one("#two").focus()
            case "stuck":
                await asyncio.sleep(2)
            case "loading":
                self.app.push_screen(Loading())

    @on(Relayed)
    def arrive(self) -> None:
        self.query_one("#two").focus()


class Above(Screen[None]):
    """One field; Enter closes the screen."""

    def compose(self) -> ComposeResult:
        yield Input(id="three")

    @on(Input.Submitted)
    def close(self) -> None:
        self.dismiss()


class Loading(Screen[None]):
    """Reads something first and shows its field then."""

    def compose(self) -> ComposeResult:
        yield Static("reading")

    def on_mount(self) -> None:
        self.read()

    @work
    async def read(self) -> None:
        app = self.app
        assert isinstance(app, OrderedKeys)
        with app.hold_keys():
            await asyncio.sleep(0.2)
            await self.mount(Input(id="late"))
            self.query_one("#late").focus()


class Office(OrderedKeys[None]):
    """The app under test."""

    def on_mount(self) -> None:
        self.push_screen(Below())

    def strike(self, keys: str) -> None:
        for character in keys:
            self.post_message(Key("enter" if character == "\r" else character, character))

    def written(self) -> dict[str, str]:
        return {str(field.id): field.value for each in self.screen_stack for field in each.query(Input)}


async def written_after(keys: str, *, way: str = "relay", above: bool = False, within: float = 8) -> dict[str, str]:
    app = Office()
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, Below)
        screen.way = way
        if above:
            await app.push_screen(Above())
        await pilot.pause()
        app.strike(keys)
        end, arrived = monotonic() + within, 0
        while arrived < len(keys.replace("\r", "")):
            assert monotonic() < end, app.written()
            await asyncio.sleep(0.01)
            arrived = sum(map(len, app.written().values())) + (2 if above and isinstance(app.screen, Below) else 0)
        return app.written()


async def test_focus_that_moves_two_messages_later_is_waited_for() -> None:
    assert await written_after("ab\rcd") == {"one": "ab", "two": "cd"}


async def test_focus_that_moves_at_the_end_of_a_slow_handler_is_waited_for() -> None:
    assert await written_after("ab\rcd", way="slow") == {"one": "ab", "two": "cd"}


async def test_text_behind_a_key_that_closes_a_screen_goes_to_the_screen_below() -> None:
    assert await written_after("ab\rcd\ref", above=True) == {"one": "cd", "two": "ef"}


async def test_a_screen_that_is_still_reading_gets_the_keys_once_its_field_is_there() -> None:
    assert await written_after("a\rbc", way="loading") == {"one": "a", "two": "", "late": "bc"}


async def test_a_handler_that_never_ends_does_not_take_the_keyboard_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered_keys, "_PATIENCE", 0.3)
    assert await written_after("a\rbcdefghi", way="stuck", within=1.5) == {"one": "abcdefghi", "two": ""}


async def test_keys_pressed_by_a_pilot_are_done_when_press_returns() -> None:
    app = Office()
    async with app.run_test() as pilot:
        await pilot.pause()
        for n in range(20):
            await pilot.press("x")
            assert app.written()["one"] == "x" * (n + 1)
        await pilot.press("enter", "y")
        assert app.written()["two"] == "y"
