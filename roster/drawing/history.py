"""The steps of drawing: every one can be taken back, and taken again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar


class HasContent(Protocol):
    """``content`` is what was drawn, without what storing it gives."""

    @property
    def content(self) -> object: ...


Drawn = TypeVar("Drawn", bound=HasContent)
"""A building's drawing, or a courtyard map: a value that is changed by making another."""
MOST_STEPS = 500


@dataclass(frozen=True)
class History(Generic[Drawn]):
    """``saved`` is what the office file holds; ``now`` is what is drawn."""

    saved: Drawn
    now: Drawn
    past: tuple[Drawn, ...] = ()
    future: tuple[Drawn, ...] = ()

    @classmethod
    def of(cls, drawing: Drawn) -> History[Drawn]:
        """Nothing drawn yet."""
        return cls(drawing, drawing)

    @property
    def unsaved(self) -> bool:
        return self.now.content != self.saved.content

    def drawn(self, new: Drawn) -> History[Drawn]:
        """One step on; a step that changes nothing is none."""
        if new == self.now:
            return self
        return replace(self, now=new, past=(*self.past, self.now)[-MOST_STEPS:], future=())

    def undone(self) -> History[Drawn]:
        """One step back, if there is one; past the last save too."""
        if not self.past:
            return self
        return replace(self, now=self.past[-1], past=self.past[:-1], future=(*self.future, self.now))

    def redone(self) -> History[Drawn]:
        """The step taken back is taken again."""
        if not self.future:
            return self
        return replace(self, now=self.future[-1], past=(*self.past, self.now), future=self.future[:-1])

    def stored(self, drawing: Drawn) -> History[Drawn]:
        """What is drawn was saved and is now as read back; the steps before can still be taken back."""
        return replace(self, saved=drawing, now=drawing)
