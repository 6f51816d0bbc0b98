"""A small console made of the parts under test, to be run on a pty: ``python terminal_trial.py NOTES_FOLDER``.

Five fields; Enter goes on to the next. ``open`` and Enter reads something slowly and then opens a second screen;
``ask`` and Enter asks a question while keys are held; ``fail``, ``fail in worker`` and ``fail in thread`` go wrong
with a resident in their local variables. F2 writes what the fields hold to ``values.json``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from pathlib import Path

from roster import language
from tui.terminal.launch import prepare_environment, refuse_without_terminal
from tui.terminal.private_errors import install_hooks

refuse_without_terminal()
prepare_environment()
language.use(language.of_terminal())

from textual import on, work  # noqa: E402
from textual.app import ComposeResult  # noqa: E402
from textual.binding import Binding  # noqa: E402
from textual.screen import ModalScreen, Screen  # noqa: E402
from textual.widgets import Input, Static  # noqa: E402

from tui.terminal.decoding import Utf8Terminal  # noqa: E402
from tui.terminal.sturdy_app import SturdyApp  # noqa: E402

NAME, NUMBER = "王小明", "110101199003074258"


class Fields(Screen[None]):
    """Five fields, one below the other."""

    def compose(self) -> ComposeResult:
        yield Static("READY")
        yield from (Input(compact=True, select_on_focus=False) for _ in range(5))


class Question(ModalScreen[str]):
    """One field whose text is the answer."""

    def compose(self) -> ComposeResult:
        yield Input(compact=True)

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)


class Trial(SturdyApp[None]):
    """The app under test."""

    BINDINGS = [Binding("f2", "note", priority=True)]  # noqa: RUF012
    complaints = 0

    def __init__(self, notes: Path) -> None:
        super().__init__()
        self.notes = notes

    def on_mount(self) -> None:
        self.push_screen(Fields())

    @on(Input.Submitted)
    def enter(self, event: Input.Submitted) -> None:
        wish = {"open": self.open_slowly, "ask": self.ask, "fail": self.fail, "fail in worker": self.fail_in_worker}
        if event.value == "fail in thread":
            threading.Thread(target=self.fail).start()
        elif event.value in wish:
            wish[event.value]()
        else:
            self.screen.focus_next()

    @work
    async def open_slowly(self) -> None:
        with self.hold_keys():
            await asyncio.sleep(0.3)
            await self.push_screen(Fields())

    @work
    async def ask(self) -> None:
        with self.hold_keys():
            await asyncio.sleep(0.1)
            answer = await self.push_screen_wait(Question())
            self.screen.query(Input).last().value = f"answered {answer}"

    def fail(self) -> None:
        head, number = NAME, NUMBER
        raise ValueError(f"{head} {number}")

    @work
    async def fail_in_worker(self) -> None:
        resident = {NAME: NUMBER}
        resident[NUMBER + "x"]

    @on(Utf8Terminal.Unreadable)
    def complain(self) -> None:
        self.complaints += 1

    def values(self) -> list[list[str]]:
        return [[field.value for field in each.query(Input)] for each in self.screen_stack[1:]]

    def action_note(self) -> None:
        noted = {"values": self.values(), "complaints": self.complaints, "focus": self.screen.focused is not None}
        (self.notes / "values.tmp").write_text(json.dumps(noted), encoding="utf-8")
        (self.notes / "values.tmp").replace(self.notes / "values.json")

    def save_on_hang_up(self) -> None:
        with (self.notes / "saved").open("a", encoding="utf-8") as file:
            file.write(json.dumps(self.values()) + "\n")


if __name__ == "__main__":
    install_hooks()
    app = Trial(Path(sys.argv[1]))
    app.run(mouse=False)
    sys.exit(app.return_code or 0)
