"""What one thing a key does is, for the tables of keys; ``tui.keys`` puts them all together."""

from __future__ import annotations

from typing import NamedTuple


class SceneKey(NamedTuple):
    """As :class:`tui.keys.Key` without its scene, which the table says."""

    action: str
    keys: tuple[str, ...]
    cap: str
    short: str
    help: str
    line: bool = False
    palette: bool = True


def arrows(cap: str, short: str, help: str, *, line: bool = False) -> tuple[SceneKey, ...]:
    """The four arrows as one row of the help page."""
    shown = SceneKey("walk('left')", ("left",), cap, short, help, line=line, palette=False)
    return (shown, *(SceneKey(f"walk('{way}')", (way,), "", "", "", palette=False) for way in ("right", "up", "down")))
