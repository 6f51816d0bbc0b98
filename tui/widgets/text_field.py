"""A one-line field without a border; takes what an input method sends, also the ideographic space."""

from __future__ import annotations

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input

from tui.terminal.safe_glyphs import safe_characters


class TextField(Input):
    """Textual's Input drops a typed U+3000 and draws glyphs of ambiguous width; this one does not."""

    has_caret = True
    DEFAULT_CSS = """
    TextField { border: none; height: 1; padding: 0; width: 1fr; background: ansi_default; text-style: underline; }
    TextField:focus { border: none; text-style: bold underline; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,
        hidden: bool = False,
        max_length: int = 200,
        placeholder: str = "",
        highlighter: Highlighter | None = None,
    ) -> None:
        super().__init__(
            value, id=id, password=hidden, max_length=max_length, placeholder=placeholder, highlighter=highlighter
        )
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        if self.password:
            return Text("*" * len(self.value), no_wrap=True, overflow="ignore", end="")
        text = Text(safe_characters(self.value), no_wrap=True, overflow="ignore", end="")
        return text if self.highlighter is None else self.highlighter(text)

    def _position_to_cell(self, position: int) -> int:
        return cell_len(safe_characters(self.value[:position]))

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "\u3000":
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(" ")
            return
        await super()._on_key(event)
