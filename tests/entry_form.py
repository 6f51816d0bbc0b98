"""The household form alone in an app, and typing into it, for tests of its keys."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot

from roster.household import Household
from roster.id_number import IdKind, check_character
from roster.person import Person, Relation, Sex
from roster.sighting import NotSeen, See, Sighting
from tui.widgets.entry_habits import EntryHabits, Way
from tui.widgets.entry_sheet import EntrySheet

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 24, 19, 5, tzinfo=ZONE)
THEN = datetime(2026, 11, 20, 11, 30, tzinfo=timezone.utc)  # noqa: UP017
TODAY = date(2026, 11, 24)
ME, RAN = UUID(int=1), UUID(int=2)
NAMED = {"⏎": "enter", "⇥": "tab", "↓": "down", "↑": "up", "←": "left", "→": "right", "⌫": "backspace", "␠": "space"}
FAR = {
    "f4",
    "f7",
    "f8",
    "ctrl+d",
    "ctrl+t",
    "ctrl+u",
    "ctrl+up",
    "ctrl+down",
    "shift+tab",
    "pageup",
    "pagedown",
    "home",
    "end",
    "escape",
}
SIZES = [(80, 20), (80, 24), (120, 40), (60, 15), (200, 12)]


def number(first_17: str) -> str:
    return first_17 + check_character(first_17)


HEADS = number("51238119680305173")
WIFES = number("51238119701120172")


def a_household(*persons: Person, **fields: Any) -> Household:
    known = {"area": UUID(int=7), "dwelling": UUID(int=8), "number": 23, "version": 3}
    return Household.model_validate({**known, "persons": persons, **fields})


def a_family() -> Household:
    head = Person(
        line=1, name="王建国", relation=Relation.HEAD, sex=Sex.MALE, birth="1968-03-05", id_kind=IdKind.RESIDENT,
        id_number=HEADS, ethnic_group="15", lives_here=True, registered_here=True,
    )  # fmt: skip
    wife = Person(line=3, name="阿卜杜热依木·买买提江", relation=Relation.SPOUSE, lives_here=True, registered_here=True)
    sightings = (
        Sighting(see=See.BUILDING, by=RAN, at=THEN),
        Sighting(see=See.HEAD, seen=False, reason=NotSeen.AWAY, by=RAN, at=THEN),
        Sighting(see=See.MEMBERS, person=head.gid, by=RAN, at=THEN),
        Sighting(see=See.MEMBERS, person=wife.gid, seen=False, reason="住院", by=RAN, at=THEN),
    )
    return a_household(head, wife, phone="13800001234", sightings=sightings, expected_head="王建国", expected_persons=2)


class FormApp(App[None]):
    """A sheet and nothing else, in a plain app: nobody else keeps the keys in order."""

    def __init__(self, household: Household, way: Way = Way.LINES) -> None:
        super().__init__()
        names = {ME: "王芳", RAN: "冉光荣"}
        habits = EntryHabits(way)
        self.sheet = EntrySheet(household, staff_names=names, me=ME, clock=lambda: NOW, today=TODAY, habits=habits)
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.theme = "ansi-dark"
        self.sheet.focus()

    def on_entry_sheet_reveal_wanted(self, wanted: EntrySheet.RevealWanted) -> None:
        self.said.append(wanted)

    def on_entry_sheet_field_moved(self, moved: EntrySheet.FieldMoved) -> None:
        self.said.append(moved)

    def on_entry_sheet_changed(self, changed: EntrySheet.Changed) -> None:
        self.said.append(changed)

    def shown(self) -> list[str]:
        return [self.sheet.render_line(y).text for y in range(self.sheet.size.height)]

    def screen_text(self) -> str:
        return "\n".join(self.shown())


def key(name: str) -> events.Key:
    if name == "space":
        return events.Key(name, " ")
    return events.Key(_character_to_key(name), name) if len(name) == 1 else events.Key(name, None)


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """All keys at once, as a scanner or a link that caught up sends them; ``⏎`` and its like stand for keys."""
    for text in keys:
        for each in [text] if text in FAR else text:
            pilot.app.post_message(key(NAMED.get(each, each)))
    over = asyncio.Event()
    sheet = the_app(pilot).sheet
    pilot.app.call_later(lambda: sheet.call_later(over.set))  # behind the keys in either queue
    await over.wait()
    await pilot.pause()


def the_app(pilot: Pilot[None]) -> FormApp:
    assert isinstance(pilot.app, FormApp)
    return pilot.app
