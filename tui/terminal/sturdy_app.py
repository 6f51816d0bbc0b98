"""Everything a console needs against real terminals, in one class to derive from."""

from __future__ import annotations

from typing import Generic, TypeVar

from tui.terminal.alt_arrows import AltArrows
from tui.terminal.decoding import Utf8Terminal
from tui.terminal.hang_up import HangUpGuard
from tui.terminal.ordered_keys import OrderedKeys
from tui.terminal.private_app import PrivateErrors
from tui.terminal.too_small import RoomyEnough

ReturnT = TypeVar("ReturnT")


class SturdyApp(
    Utf8Terminal[ReturnT],
    AltArrows[ReturnT],
    OrderedKeys[ReturnT],
    HangUpGuard[ReturnT],
    PrivateErrors[ReturnT],
    RoomyEnough[ReturnT],
    Generic[ReturnT],
):
    """Unreadable input is stopped first, what is left is put in order; the rest does not depend on its place."""
