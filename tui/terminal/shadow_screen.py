"""Sends a terminal only the cells that really change.

Textual sends whole spans of widgets, from their left edge, blanks as blanks, and the full screen several times at the
start. Here each of its updates is compared with what the terminal shows already: a key in a diagram, a form or a list
costs a half to a fiftieth of the bytes, however freely the widgets refresh.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, Generic, TypeVar

import textual
from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events, on
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen

from tui.terminal.brush import Spot
from tui.terminal.screen_cells import painted_lines
from tui.terminal.shown_screen import AFRESH, ShownScreen

ReturnT = TypeVar("ReturnT")

MADE_FOR = "8.2.8"
"""The version of textual whose private ``App._display`` is replaced; under another one textual sends as it likes."""
_SYNCHRONISE_FROM = 400
"""Bytes below which an update arrives in one piece anyway; marking it as one costs 16."""
_RESIZE_SETTLES = 0.1
"""Seconds after which textual has laid out for a new size."""


@cache
def _is_made_for_textual() -> bool:
    """Looks at the folder name, because asking importlib.metadata takes a tenth of the time to start."""
    return Path(f"{textual.__path__[0]}-{MADE_FOR}.dist-info").exists()


class ShadowScreenApp(App[ReturnT], Generic[ReturnT]):
    """An app with a copy of what its terminal shows. ``$HUCE_SHADOW`` = 0 turns it off.

    The hardware cursor, which is hidden, stands at the caret of the focused editor, where an input method opens its
    window: of textual's own, and of widgets that have ``has_caret = True`` and set ``app.cursor_position``.
    """

    _shown: ShownScreen | None = None
    """``None`` where it is not known what the terminal shows: the next update paints it whole."""
    _minds_continuing = False

    @property
    def has_shadow(self) -> bool:
        """Whether output goes through the shadow screen."""
        driver = self._driver
        return (
            driver is not None
            and not (self.is_headless or driver.is_inline)
            and os.environ.get("HUCE_SHADOW") != "0"
            and _is_made_for_textual()
        )

    def redraw(self) -> None:
        """Paint the whole screen again, whatever the terminal shows now."""
        self._shown = None
        if self._running and self._screen_stack:
            self.refresh()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if renderable is None or not self.has_shadow:
            super()._display(screen, renderable)
        elif not isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self._shown = None
            super()._display(screen, renderable)
        else:
            try:
                if self._running and not (self._closed or self._batch_count):
                    self._mind_continuing()
                    self._send(screen, renderable)
            finally:
                self.post_display_hook()

    def _send(self, screen: Screen[Any], update: LayoutUpdate | ChopsUpdate) -> None:
        width, height = screen._compositor.size
        shown, start = self._shown, ""
        if shown is None or (shown.width, shown.height) != (width, height):
            shown, start = ShownScreen(width, height), AFRESH
            if isinstance(update, ChopsUpdate):
                update = screen._compositor.render_full_update()
        painted = painted_lines(update, shown.lines, self.console._color_system or ColorSystem.TRUECOLOR)
        data = start + shown.bring_to(painted, self._caret())
        self._shown = shown
        if data and self._driver is not None:
            if self._sync_available and len(data) >= _SYNCHRONISE_FROM:
                data = f"{SYNC_START}{data}{SYNC_END}"
            self._driver.write(data)
            self._driver.flush()

    def _caret(self) -> Spot | None:
        focused = self.focused
        if focused is None:
            return None
        if not (getattr(focused, "has_caret", False) or hasattr(type(focused), "cursor_screen_offset")):
            return None
        x, y = self.cursor_position
        if getattr(focused, "cursor_at_end", False):
            x -= 1  # textual's Input tells the end one cell too far
        return self.screen.outer_size.clamp_offset(Offset(x, y))

    @on(events.Mount)
    def _watch_suspending(self) -> None:
        """Another program drew on the terminal in between."""
        self.app_resume_signal.subscribe(self, lambda _app: self.redraw())

    @on(events.Resize)
    def _forget_what_was_shown(self) -> None:
        """A resized terminal keeps what it likes; resized there and back, textual would see no reason to paint."""
        self._shown = None
        self.set_timer(_RESIZE_SETTLES, self._paint_if_forgotten)

    def _paint_if_forgotten(self) -> None:
        if self._shown is None and self.has_shadow:
            self.redraw()

    def _mind_continuing(self) -> None:
        """Redraw when the stopped process is continued: the shell has written on the screen meanwhile.

        Done late, so that whoever else wants SIGCONT has it already and is called first.
        """
        if self._minds_continuing or threading.current_thread() is not threading.main_thread():
            return
        self._minds_continuing = True
        loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGCONT)

        def redraw(number: int, frame: FrameType | None) -> None:
            if callable(before):
                before(number, frame)
            loop.call_soon_threadsafe(self.redraw)

        signal.signal(signal.SIGCONT, redraw)
