"""What the screens of the signed-in console have in common: a top line, a key line, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.keys import Scene, bindings, key_line
from tui.screens.telling import TellingScreen
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from roster.building import Building
    from roster.courtyard.courtyard_map import CourtyardMap
    from storage.news import News
    from tui.session import Session


class ScenicScreen(TellingScreen):
    """A full screen of the signed-in console; ``SCENE`` says which keys it has."""

    SCENE: ClassVar[Scene] = Scene.EVERYWHERE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.EVERYWHERE)
    day: date | None = None
    """The day one looks at, if any: its schedule is what is printed from here."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        yield from self.compose_body()
        yield KeyLine(self.keys())

    def compose_body(self) -> ComposeResult:
        """What stands above the key line."""
        raise NotImplementedError

    @property
    def scene(self) -> Scene:
        """Where one is as far as keys are concerned; it may change while the screen stays."""
        return self.SCENE

    def keys(self) -> list[tuple[str, str]]:
        """The key line's pairs: help first, then the scene's own, then what works everywhere."""
        everywhere = key_line(Scene.EVERYWHERE)
        return [everywhere[0], *key_line(self.scene), *everywhere[1:]]

    @property
    def dwelling(self) -> UUID | None:
        """The dwelling one stands on, if any: what is printed and appointed from here."""
        return None

    @property
    def shown_building(self) -> Building | None:
        """The building whose cross-section one looks at, if any: its sheets are what is printed from here."""
        return None

    @property
    def shown_map(self) -> CourtyardMap | None:
        """The stored map one looks at, if any: it is printed from here."""
        return None

    @property
    def shown_sample(self) -> UUID | None:
        """The spot check whose dwellings one looks at, if any: its walk sheet is printed from here."""
        return None

    def say(self, text: str, *, wrong: bool = False) -> None:
        """One sentence in place of the key line, until the next key."""
        self.query_one(KeyLine).say(text, wrong=wrong)

    @property
    def said(self) -> str:
        """What is said there now, empty mostly."""
        return self.query_one(KeyLine).said

    def on_key(self) -> None:
        self.query_one(KeyLine).hush()

    @property
    def unsaved(self) -> str:
        """What was done here and would be lost by leaving, in words; empty if nothing."""
        return ""

    async def take_news(self, news: News) -> None:
        """Others saved something: show what of it stands here. Nothing is repainted where nothing differs."""

    async def action_back(self) -> None:
        """One step back."""
        self.app.pop_screen()
