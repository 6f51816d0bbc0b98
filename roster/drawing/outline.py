"""What a sentence says of a building, before it is drawn."""

from __future__ import annotations

from typing import NamedTuple

from roster.building import Numbering
from roster.drawing.label_pattern import LETTERS, USUAL, LabelPattern
from roster.language import N_, _, ngettext
from roster.record import Fault

MOST_STOREYS, MOST_BASEMENTS, MOST_STAIRWELLS, MOST_DOORS = 200, 9, 60, 99


class Shops(NamedTuple):
    """Shops as a part of their own, on floors 1 to ``storeys``; ``ground``: they take the whole ground floor, so that
    the dwellings begin on floor 2."""

    name: str
    doors: int
    storeys: int = 1
    ground: bool = False
    pattern: str = USUAL


class Outline(NamedTuple):
    """``storeys`` above ground, 0 while not yet said; ``stairwells`` 0 for houses without any; ``doors`` on each
    landing, from level ``first`` to level ``last``; ``start`` is the first door's number.

    ``skipped`` are floor labels that do not exist, ``renamed`` old and new labels; ``missing`` are rooms that do not
    exist, each with the stairwell (from 1) that lacks it, 0 for all. ``home`` names the part of the dwellings.
    """

    storeys: int = 0
    basements: int = 0
    basement_doors: int = 0
    stairwells: int = -1
    doors: int = 2
    first: int = 1
    last: int = 0
    start: int = 1
    pattern: str = ""
    letters: bool = False
    prefixed: bool = False
    continuing: bool = False
    numbering: Numbering = Numbering.LEFT_TO_RIGHT
    lift: bool = False
    home: str = ""
    skipped: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[int, str], ...] = ()
    shops: Shops | None = None

    @property
    def landings(self) -> int:
        """How many landings side by side; one where no stairwell was spoken of."""
        return max(1, self.stairwells)

    @property
    def label_pattern(self) -> LabelPattern:
        """Raises :class:`Fault` for a pattern that is none."""
        pattern = self.pattern or (LETTERS if self.letters else USUAL)
        return LabelPattern("{stairwell}-" + pattern if self.prefixed else pattern)

    def storey_labels(self) -> tuple[str, ...]:
        """From the lowest storey up; basements are ``-1`` and below."""
        above: list[str] = []
        number = 0
        while len(above) < self.storeys:
            number += 1
            if str(number) not in self.skipped:
                above.append(str(number))
        renamed = dict(self.renamed)
        labels = [*(str(-n) for n in range(self.basements, 0, -1)), *above]
        return tuple(renamed.get(label, label) for label in labels)

    def check(self) -> None:
        """Raises :class:`Fault` for a building that cannot be."""
        if not self.storeys:
            raise Fault(_("say how many storeys it has, as in: 6 storeys 3 stairwells 2 doors"))
        for count, most, what in (
            (self.storeys, MOST_STOREYS, N_("storeys")),
            (self.basements, MOST_BASEMENTS, N_("basements")),
            (self.stairwells, MOST_STAIRWELLS, N_("stairwells")),
            (self.doors, MOST_DOORS, N_("doors on a landing")),
            (self.shops.doors if self.shops else 0, MOST_DOORS, N_("shops side by side")),
        ):
            if count > most:
                said = _("{count} {what} are more than there can be ({most})")
                raise Fault(said.format(count=count, what=_(what), most=most))
        if self.doors < 1 or (self.shops is not None and self.shops.doors < 1):
            raise Fault(_("a landing has at least one door"))
        if self.first > (self.last or self.storeys) or self.last > self.storeys:
            raise Fault(_("the dwellings would begin above the top floor"))
        if self.shops is not None and self.shops.storeys > self.storeys:
            raise Fault(_("the shops would be higher than the building"))
        labels = self.storey_labels()
        if twice := {label for label in labels if labels.count(label) > 1}:
            raise Fault(_("two floors would be called {label}").format(label=_(", ").join(sorted(twice))))
        for old, new in self.renamed:
            if new not in labels:
                raise Fault(_("there is no floor {label} to rename").format(label=old))

    def words(self, dwellings: int) -> str:
        """What was understood, in one line; ``dwellings`` are those drawn."""
        words = [ngettext("{count} storey", "{count} storeys", self.storeys).format(count=self.storeys)]
        if self.basements:
            words.append(ngettext("{count} basement", "{count} basements", self.basements).format(count=self.basements))
        if self.stairwells > 0:
            count = self.stairwells
            words.append(ngettext("{count} stairwell", "{count} stairwells", count).format(count=count))
        words.append(ngettext("{count} door each", "{count} doors each", self.doors).format(count=self.doors))
        if self.shops is not None:
            count = self.shops.doors * self.shops.storeys
            words.append(ngettext("{count} shop", "{count} shops", count).format(count=count))
        total = ngettext("{count} dwelling", "{count} dwellings", dwellings).format(count=dwellings)
        return _("{words}: {total}").format(words=_(", ").join(words), total=total)
