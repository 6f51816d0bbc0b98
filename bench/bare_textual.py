"""The least that Textual can be: what every console on it costs before it does anything."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareTextual(App[None]):
    """Hello."""

    def compose(self) -> ComposeResult:
        yield Static("hello world")


if __name__ == "__main__":
    BareTextual().run(mouse=False)
