"""An earlier day in the cross-section: beside today where the screen has room for both, else in today's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from roster.cross_section import Box, CrossSection, Place
from roster.language import _, ngettext
from roster.standing import Standing
from roster.walking.door import Door
from tui.widgets.cross_section_view import CrossSectionView
from tui.widgets.section_before import SectionBefore, end_of, happened
from tui.widgets.section_drawing import SectionDrawing
from tui.widgets.section_header import about_dwelling
from tui.widgets.section_layout import SectionLayout
from tui.widgets.section_walking_drawing import Look, WalkingDrawing
from tui.widgets.text_runs import Ink, Run

SIDE_BY_SIDE = 110
"""Columns from which on an earlier day stands beside today."""


class SectionDays(CrossSectionView):
    """``past`` are the standings at the end of ``past_day``; what is done here is always done today."""

    def __init__(
        self,
        section: CrossSection,
        standings: Mapping[UUID, Standing],
        *,
        words: Sequence[str],
        depth: str = "256",
        at: UUID | None = None,
    ) -> None:
        super().__init__(section, standings, words=words, depth=depth, at=at)
        self.past: Mapping[UUID, Standing] | None = None
        self.past_day: date | None = None
        self.before: SectionBefore | None = None
        self.changed: frozenset[UUID] = frozenset()
        """The dwellings that have come further since."""

    # ---------------------------------------------------------------- what a view says for itself

    def look(self) -> Look:
        """How the dwellings are drawn, on whichever day."""
        raise NotImplementedError

    def door(self, box: Box) -> Door:
        """All that is known of a dwelling as it is drawn."""
        raise NotImplementedError

    # ---------------------------------------------------------------- today and then

    @property
    def shown(self) -> Mapping[UUID, Standing]:
        """The standings that are drawn in this diagram."""
        return self.past if self.past is not None and self.before is None else self.standings

    def show(self, section: CrossSection, standings: Mapping[UUID, Standing]) -> None:
        self.past = self.past_day = None
        self.changed = frozenset()
        self._stand_beside()
        super().show(section, standings)

    def look_back(self, day: date | None, past: Mapping[UUID, Standing] | None) -> None:
        """Show how all stood when ``day`` ended, or with None how it stands now."""
        self.past_day, self.past = day, past and self._with_queries(past)
        self._stand_beside()
        self.look_anew()

    def _stand_beside(self) -> None:
        """The other diagram comes when there is an earlier day and room for it, and goes when there is not."""
        if not self.is_attached:
            return
        columns = self.screen.size.width
        wanted = self.past is not None and columns >= SIDE_BY_SIDE
        if not wanted and self.before is not None:
            self.before.remove()
            self.before = None
        elif wanted and self.before is None:
            self.before = SectionBefore(self)
            self.screen.mount(self.before, before=self)
        if self.before is not None:
            half = (columns - 1) // 2
            self.before.styles.width = half
            self.before.styles.margin = (0, columns - 2 * half, 0, 0)

    def on_resize(self) -> None:
        self._stand_beside()

    def look_anew(self) -> None:
        """Paint all again after filter, selection, standings or what cells show has changed."""
        self.changed = self._changed_since()
        if isinstance(self._drawing, WalkingDrawing):
            self._drawing.standings = self.shown
            self._drawing.look = self.look()
            self._paint_anew()
        self.refresh()
        if self.before is not None:
            self.before.look_anew()

    def _changed_since(self) -> frozenset[UUID]:
        then, now = self.past or {}, self.standings
        known = then.keys() & now.keys()
        return frozenset(gid for gid in known if then[gid]._replace(findings=0) != now[gid]._replace(findings=0))

    def _with_queries(self, past: Mapping[UUID, Standing]) -> dict[UUID, Standing]:
        """What the rules questioned then is not kept: where nothing has changed it is what they question today."""
        now = self.standings
        known = {gid: then._replace(findings=now[gid].findings) for gid, then in past.items() if gid in now}
        return {gid: known[gid] if known.get(gid) == now.get(gid) else then for gid, then in past.items()}

    def _draw(self, layout: SectionLayout) -> SectionDrawing:
        return WalkingDrawing(self.section, self.shown, layout, self.look(), self.door)

    def _lay_out(self) -> None:
        super()._lay_out()
        if self.before is not None:
            self.before.follow()

    def _go(self, place: Place) -> None:
        super()._go(place)
        if self.before is not None:
            self.before.follow()

    # ---------------------------------------------------------------- words

    @property
    def day_words(self) -> str:
        """``end of 10-20 12 changed since``; empty where it is today alone."""
        if self.past_day is None:
            return ""
        if self.before is not None:
            return _("Today")
        count = len(self.changed)
        changed = ngettext("{count} changed since", "{count} changed since", count).format(count=count)
        return f"{end_of(self.past_day)} {changed}"

    def _about(self) -> tuple[list[Run], list[Run]]:
        """In a single diagram the first line says how the dwelling stood then, the second how it stands today."""
        if self.box is None or self.past is None or self.past_day is None or self.before is not None:
            return super()._about()
        first, second = self._standing_words(self.past), self._standing_words(self.standings)
        place, *_rest = about_dwelling(self.section, self.box, Standing(dwelling=self.box.dwelling.gid), "")[0]
        told = [
            place,
            Run(_("end of {day}: {standing}").format(day=f"{self.past_day:%m-%d}", standing=first), Ink.NAME),
        ]
        if self.typed:
            told.append(Run("  " + _("go to: {typed}_").format(typed=self.typed), Ink.EXTRA))
        return told, [Run(" " + _("Today: {standing}").format(standing=second), Ink.EXTRA)]

    def _standing_words(self, standings: Mapping[UUID, Standing]) -> str:
        """All that the two lines say of the dwelling under the cursor, as one."""
        box = self.box
        assert box is not None
        standing = standings.get(box.dwelling.gid) or Standing(dwelling=box.dwelling.gid)
        (_place, *told), after = about_dwelling(self.section, box, standing, "")
        runs = (*told, *after) if standings is self.standings or happened(standing) else told
        return "".join(run.text for run in runs).strip()
