"""Every command by its name: type a part of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _
from tui.keys import KEYS, Scene
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.text_field import TextField


class PaletteDialog(Dialog[str]):
    """Answers with the action to run, from the one table of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list('step(-1)')", show=False),
        Binding("down", "list('step(1)')", show=False),
    ]

    def __init__(self, scene: Scene) -> None:
        super().__init__(_("Commands"))
        offers = [key for key in KEYS if key.palette and key.scene in (scene, Scene.EVERYWHERE)]
        self.offers = sorted(offers, key=lambda key: key.scene is not scene)  # what is done here comes first

    def compose_body(self) -> ComposeResult:
        yield TextField(id="text", max_length=40)
        yield Listing([Column("", 12), Column("", 12), Column("")])

    def on_mount(self) -> None:
        self._show("")

    def _show(self, text: str) -> None:
        wanted = [key for key in self.offers if text.lower() in f"{_(key.short)} {_(key.help)} {key.cap}".lower()]
        self.query_one(Listing).show([ListRow(key.action, (_(key.short), _(key.cap), _(key.help))) for key in wanted])

    @on(TextField.Changed)
    def narrow(self, changed: TextField.Changed) -> None:
        self._show(changed.value.strip())

    async def action_list(self, action: str) -> None:
        await self.query_one(Listing).run_action(action)

    @on(TextField.Submitted)
    def take(self) -> None:
        if (key := self.query_one(Listing).key) is not None:
            self.dismiss(str(key))

    @on(Listing.Chosen)
    def take_row(self, chosen: Listing.Chosen) -> None:
        self.dismiss(str(chosen.key))
