"""Screens that ask for a passphrase: what was wrong, and how long one has to wait, counted down."""

from __future__ import annotations

from rich.text import Text
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from roster.language import _, ngettext
from tui.terminal.safe_glyphs import safe_glyphs


class PatientScreen(Screen[None]):
    """Has a line ``#word``. The keyboard stays free while one waits."""

    _countdown: Timer | None = None

    def word(self, text: str) -> None:
        """What happens, or what was wrong."""
        if self._countdown is not None:
            self._countdown.stop()
            self._countdown = None
        self._tell(text)

    def _tell(self, text: str) -> None:
        self.query_one("#word", Static).update(Text(safe_glyphs(text)))

    def wait_out(self, seconds: int) -> None:
        """Count the seconds down in the line; then one may try again."""
        left = seconds

        def tick() -> None:
            nonlocal left
            left -= 1
            if left > 0:
                self._tell(_waiting(left))
            else:
                self.word(_("Try again now."))

        self.word(_waiting(seconds))
        self._countdown = self.set_interval(1, tick)


def _waiting(seconds: int) -> str:
    text = ngettext(
        "Too many wrong tries: try again in {count} second.",
        "Too many wrong tries: try again in {count} seconds.",
        seconds,
    )
    return text.format(count=seconds)
