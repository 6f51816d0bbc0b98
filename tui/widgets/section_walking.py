"""The cross-section as one works from it: with a filter, a selection, other things in the cells, and earlier days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from textual import events
from textual.message import Message

from roster.cross_section import Box, CrossSection, Place
from roster.language import _, ngettext
from roster.standing import Mark, Standing, mark_of
from roster.walking.door import Door
from roster.walking.filter import Filter
from roster.walking.selection import Selection
from tui.terminal.half_width import half_width_key
from tui.widgets.section_days import SectionDays
from tui.widgets.section_fields import CellField
from tui.widgets.section_header import section_header
from tui.widgets.section_layout import OVERVIEW
from tui.widgets.section_walking_drawing import Look
from tui.widgets.text_runs import Run

_LIST = OVERVIEW - 1
LETTERS: Mapping[str, str] = {
    " ": "pick",
    "v": "run",
    "f": "screen.show_field",
    "l": "screen.legend",
    "m": "screen.work",
    "[": "screen.look_back(-1)",
    "]": "screen.look_back(1)",
}
"""Each is the twin of a function key or of a command that Ctrl+P lists."""


class SectionWalking(SectionDays):
    """``mine`` are the dwellings that who looks works at, ``workers_at`` says who does at each."""

    @dataclass
    class ListWanted(Message):
        """Zoomed out past the whole tower: its dwellings as a list."""

    def __init__(
        self,
        section: CrossSection,
        standings: Mapping[UUID, Standing],
        *,
        words: Sequence[str],
        depth: str = "256",
        at: UUID | None = None,
        mine: Set[UUID] | None = None,
    ) -> None:
        super().__init__(section, standings, words=words, depth=depth, at=at)
        self.mine: Set[UUID] = section.dwellings if mine is None else mine
        self.workers_at: Mapping[UUID, tuple[str, ...]] = {}
        self.field = CellField.HEAD
        self.filter = Filter()
        self.selection = Selection()

    # ---------------------------------------------------------------- what others ask

    @property
    def mark(self) -> Mark | None:
        box = self.box
        return mark_of(box.dwelling.use, self._standing(box)) if box is not None else None

    def door(self, box: Box) -> Door:
        """All that is known of a dwelling as it is drawn."""
        gid = box.dwelling.gid
        return Door(box.dwelling, self._standing(box), self.workers_at.get(gid, ()), gid in self.mine)

    def _standing(self, box: Box) -> Standing:
        return self.shown.get(box.dwelling.gid) or Standing(dwelling=box.dwelling.gid)

    @property
    def doors(self) -> list[Door]:
        return [self.door(box) for box in self.section.boxes]

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """What the next command is for, in walking order: the selection, else the dwelling under the cursor."""
        return self.selection.in_order(self.section, self._here, self._filtered)

    @property
    def _here(self) -> UUID | None:
        return self.box.dwelling.gid if self.box is not None else None

    @property
    def _filtered(self) -> frozenset[UUID] | None:
        """What the filter shows; None without one."""
        return frozenset(d.dwelling.gid for d in self.doors if self.filter.holds(d)) if self.filter else None

    def doors_of(self, dwellings: Sequence[UUID]) -> list[Door]:
        """Of some dwellings, as they stand today."""
        boxes = (self.section.box_of(gid) for gid in dwellings)
        return [self.door(box)._replace(standing=self.standings[box.dwelling.gid]) for box in boxes]

    # ---------------------------------------------------------------- what changes the picture

    def show(self, section: CrossSection, standings: Mapping[UUID, Standing]) -> None:
        self.selection = self.selection.within(section)
        super().show(section, standings)

    def stand(self, standings: Mapping[UUID, Standing]) -> None:
        self.standings.update(standings)
        self.look_anew()

    def choose(self, selection: Selection) -> None:
        self.selection = selection
        self.look_anew()

    def only(self, wanted: Filter) -> None:
        self.filter = wanted
        self.look_anew()

    def show_field(self, field: CellField) -> None:
        self.field = field
        self.look_anew()

    def look(self) -> Look:
        gids = self.section.dwellings
        shown = self._filtered
        return Look(
            field=self.field,
            selected=self.selection.with_run(self.section, self._here, shown),
            left_out=frozenset() if shown is None else gids - shown,
            faint=gids - self.mine,
            changed=self.changed,
        )

    def _head(self, width: int) -> list[Run]:
        told = [word for word in (self.day_words, self._filter_words, self._selection_words) if word]
        if not told:
            return section_header(self.words, self.section, self.shown, width)
        return section_header([" | ".join(told), *self.words], self.section, self.shown, width)

    @property
    def _filter_words(self) -> str:
        if not self.filter:
            return ""
        count = len(self._filtered or ())
        return _("only {filter}: {count}").format(filter=self.filter.words, count=count)

    @property
    def _selection_words(self) -> str:
        count = len(self.selection.with_run(self.section, self._here, self._filtered))
        return ngettext("{count} selected", "{count} selected", count).format(count=count) if self.selection else ""

    # ---------------------------------------------------------------- keys

    def _go(self, place: Place) -> None:
        super()._go(place)
        if self.selection.anchor is not None:
            self.look_anew()

    def _is_stop(self, box: Box) -> bool:
        """What the filter shows; on an earlier day what has changed since; else what wants something."""
        if self.past is not None:
            return box.dwelling.gid in self.changed and self.filter.holds(self.door(box))
        return self.filter.holds(self.door(box)) if self.filter else super()._is_stop(box)

    def action_zoom(self, by: int) -> None:
        if self.zoom + by == _LIST:
            self.post_message(self.ListWanted())
            return
        self.zoom = max(OVERVIEW, min(1, self.zoom + by))
        self._lay_out()

    def action_pick(self) -> None:
        """The dwelling under the cursor in or out; a run ends where one stands."""
        self.typed = ""
        if (here := self._here) is not None:
            if self.selection.anchor is not None:
                self.choose(self._ended(here))
            else:
                self.choose(self.selection.toggled(here))

    def action_run(self) -> None:
        """Begin a run that follows the cursor, or end it here."""
        self.typed = ""
        if (here := self._here) is not None:
            begun = self.selection.anchor is not None
            self.choose(self._ended(here) if begun else self.selection.begun(here))

    def _ended(self, here: UUID) -> Selection:
        return self.selection.ended(self.section, here, self._filtered)

    def clear(self) -> bool:
        """Take away the selection, else the filter; whether there was any."""
        if self.selection:
            self.choose(Selection())
        elif self.filter:
            self.only(Filter())
        else:
            return False
        return True

    async def on_key(self, event: events.Key) -> None:  # type: ignore[override]
        """The letters and signs that are the base's come to it after this."""
        character = (half_width_key(event) or "").lower()
        if character not in LETTERS or self.is_of_a_room(character):
            return
        self._typed_nothing()
        event.stop()
        event.prevent_default()
        await self.run_action(LETTERS[character])
