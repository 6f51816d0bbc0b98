"""How a dwelling is named on screens."""

from __future__ import annotations

from roster.language import _


def place_words(building: str, stairwell: str, room: str) -> str:
    """``7号楼 1单元 202室``; a room label that is a word already stays as it is."""
    named = _("room {room}").format(room=room) if room.isascii() else room
    return " ".join(word for word in (building, stairwell, named) if word)
