"""The notice that covers the screen while the window is too small to draw on."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events, on
from textual.app import App
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from roster.language import _

ReturnT = TypeVar("ReturnT")

SMALLEST = Size(60, 15)
"""Columns and lines below which the screens cannot be laid out."""


class TooSmallNotice(Static):
    """Lies over one screen, which keeps its focus and its keys underneath."""

    DEFAULT_CSS = """
    TooSmallNotice {
        layer: _loading;
        position: absolute;
        overlay: screen;
        width: 100vw;
        height: 100vh;
        content-align: center middle;
        text-align: center;
        background: ansi_default;
        color: ansi_default;
    }
    """

    def say(self, size: Size) -> None:
        """Tell the size needed and the one there is."""
        notice = _(
            "Please enlarge the window to at least {columns} columns, {lines} lines.\n"
            "(Now: {width} columns, {height} lines.)"
        )
        needed = {"columns": SMALLEST.width, "lines": SMALLEST.height}
        self.update(Content(notice.format(**needed, width=size.width, height=size.height)))


class RoomyEnough(App[ReturnT], Generic[ReturnT]):
    """An app that covers whatever screen is on top while the window is smaller than :data:`SMALLEST`.

    An overlay and not a screen of its own: screens that open or close meanwhile do so undisturbed.
    """

    @on(events.Mount)
    def _watch_screens(self) -> None:
        """Look at the first size, and again whenever another screen comes to the top."""
        self.screen_change_signal.subscribe(self, self._fit)
        self.call_later(self._fit_top)

    @on(events.Resize)
    def _look_at_size(self) -> None:
        """Look again."""
        self.call_later(self._fit_top)

    async def _fit_top(self) -> None:
        await self._fit(self.screen)

    async def _fit(self, screen: Screen[object]) -> None:
        """Cover or uncover ``screen``."""
        size = self.size
        small = size.width < SMALLEST.width or size.height < SMALLEST.height
        notices = screen.query(TooSmallNotice)
        if small and screen.is_attached:
            if not notices:
                await screen.mount(TooSmallNotice())
            for notice in screen.query(TooSmallNotice):
                notice.say(size)
        else:
            await notices.remove()
