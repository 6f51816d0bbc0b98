"""What the parts of the console stand on: the office file's path, the clock, who is signed in, the screen one is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.screens.scene import ScenicScreen
from tui.terminal.colour_depth import painted_in
from tui.terminal.shadow_screen import ShadowScreenApp
from tui.terminal.sturdy_app import SturdyApp

if TYPE_CHECKING:
    from tui.session import Session


class OfficeConsole(SturdyApp[None], ShadowScreenApp[None]):
    """``session`` is None until somebody has signed in."""

    def __init_subclass__(cls, *args: Any, **kwargs: Any) -> None:
        """Textual looks through the console as a whole, and not through each of its parts: none runs by itself."""
        if OfficeConsole not in cls.__bases__:
            super().__init_subclass__(*args, **kwargs)

    def __init__(self, path: Path, *, clock: Callable[[], datetime] | None = None) -> None:
        super().__init__()
        # Without a mouse nothing has a tooltip, and what was done is told at the foot: no widgets for either.
        self._disable_tooltips = self._disable_notifications = True
        self.path = path
        self.clock = clock or (lambda: datetime.now().astimezone())
        self.session: Session | None = None
        self.depth = painted_in()

    @property
    def scenic(self) -> ScenicScreen | None:
        """The full screen one is on, under any dialog."""
        return next((s for s in reversed(self.screen_stack) if isinstance(s, ScenicScreen)), None)

    @property
    def signed_in(self) -> Session:
        """The session; only asked for by screens that are there because somebody signed in."""
        assert self.session is not None
        return self.session

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say why the office file refuses something, and leave it at that."""
        from storage.faults import OfficeError

        try:
            yield
        except OfficeError as error:
            self.say(str(error), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """One sentence at the foot of the screen one is on."""
        if self.scenic is not None:
            self.scenic.say(text, wrong=wrong)
