"""Everything that the rules question in the office, with the way to where it is put right."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from roster.language import _
from roster.office_hit import OfficeHit
from roster.rules.catalogue import CATALOGUE
from tui.keys import Scene, bindings
from tui.messages import OpenDwelling
from tui.place_words import place_words
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from storage.news import News
    from tui.session import Session

_BREATH = 0.25
"""Seconds between two looks of the list while the rules still run."""


class HitsScreen(ScenicScreen):
    """All open queries by building or by rule. The rules run building by building behind the list, which fills."""

    SCENE: ClassVar[Scene] = Scene.HITS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.HITS)

    @dataclass
    class Read(Message):
        """The rules have run over a building (None: the areas as a whole); ``done`` of ``total`` steps."""

        building: UUID | None
        hits: tuple[OfficeHit, ...]
        done: int
        total: int

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hits: dict[UUID | None, tuple[OfficeHit, ...]] = {}
        self.by_rule = False
        self.everything = False
        self.left = 0
        self._shown_at = 0.0
        self._opened: UUID | None = None

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column(_("Rule"), 5),
                Column("", 1),
                Column(_("Where"), 20),
                Column(_("Household"), 4),
                Column(_("Name"), 8),
                Column(_("Query")),
            ],
            empty=_("Nothing is queried."),
        )

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self._show()
        self.run_rules()

    # ---------------------------------------------------------------- running the rules

    @work(exclusive=True, group="rules")
    async def run_rules(self, only: frozenset[UUID] = frozenset()) -> None:
        """Over the areas and all buildings, or ``only`` some; other questions to the office get their turn between."""
        buildings = await self.session.ask(lambda office: office.buildings())
        wanted: list[UUID | None] = [None, *(b.gid for b in buildings if not only or b.gid in only)]
        self.hits = {gid: self.hits.get(gid, ()) for gid in (None, *(building.gid for building in buildings))}
        for done, gid in enumerate(wanted, 1):
            if gid is None:
                found = await self.session.ask(lambda office: office.hits_of_areas())
            else:
                found = await self.session.ask(lambda office, gid=gid: office.hits_of_building(gid))  # type: ignore[misc]
            self.post_message(self.Read(gid, found, done, len(wanted)))

    @on(Read)
    def show_read(self, read: Read) -> None:
        read.stop()
        self.hits[read.building] = read.hits
        self.left = read.total - read.done
        if not self.left or time.monotonic() - self._shown_at > _BREATH:
            self._show()

    async def take_news(self, news: News) -> None:
        """Others saved something: read those buildings anew."""
        if news.dwellings or news.laid_out:
            self.run_rules(frozenset() if news.laid_out else frozenset(news.dwellings.values()))

    def on_screen_resume(self) -> None:
        """Back from a dwelling: its building is read anew."""
        if self._opened is not None:
            self.run_rules(frozenset({self._opened}))
            self._opened = None

    # ---------------------------------------------------------------- the list

    def _show(self) -> None:
        self._shown_at = time.monotonic()
        listing = self.query_one(Listing)
        listing.show(list(self._rows()), at=listing.key)
        count = sum(hit.finding.open for hit in self._all())
        running = _("{count} buildings still to read").format(count=self.left) if self.left else ""
        words = _("queries: {count} open").format(count=count)
        self.query_one(TopLine).show(self.session.words_for(words, running))

    def _all(self) -> Iterator[OfficeHit]:
        for hits in self.hits.values():
            yield from (hit for hit in hits if self.everything or hit.finding.open)

    def _rows(self) -> Iterator[ListRow]:
        """A heading with its count for each building or rule; by rule, the most frequent first."""
        groups: dict[str, list[OfficeHit]] = {}
        for hit in self._all():
            groups.setdefault(hit.finding.rule if self.by_rule else _building_words(hit), []).append(hit)
        titles: Iterable[str] = groups
        if self.by_rule:
            titles = [
                rule for rule, _count in Counter({rule: len(hits) for rule, hits in groups.items()}).most_common()
            ]
        for title in titles:
            hits = groups[title]
            what = f"{title} {_(CATALOGUE[title].what)}" if self.by_rule else title
            yield ListRow(None, (f"{what}  {len(hits)}",))
            yield from (ListRow(hit, self._cells(hit), dim=not hit.finding.open) for hit in hits)

    def _cells(self, hit: OfficeHit) -> tuple[str, ...]:
        finding = hit.finding
        building = hit.building_name if self.by_rule else ""
        place = place_words(building, hit.stairwell, hit.room) if hit.room else _building_words(hit)
        sign = "!" if finding.hard else "?" if finding.open else "."
        return finding.rule, sign, place, hit.household_label, hit.name, finding.message

    # ---------------------------------------------------------------- keys

    def action_group(self) -> None:
        """By building, or by rule."""
        self.by_rule = not self.by_rule
        self._show()

    def action_everything(self) -> None:
        """Also what is explained and mere information, or only what is open."""
        self.everything = not self.everything
        self._show()

    @on(Listing.Chosen)
    def open_hit(self, chosen: Listing.Chosen) -> None:
        """To the household's field, or to the dwelling."""
        chosen.stop()
        hit = chosen.key
        if not isinstance(hit, OfficeHit) or hit.dwelling is None:
            self.say(_("This is about the area as a whole."))
            return
        self._opened = hit.building
        finding = hit.finding if hit.household is not None else None
        self.post_message(OpenDwelling(hit.dwelling, hit.household, finding))

    @property
    def dwelling(self) -> UUID | None:
        hit = self.query_one(Listing).key
        return hit.dwelling if isinstance(hit, OfficeHit) else None


def _building_words(hit: OfficeHit) -> str:
    area = _("area {label}").format(label=hit.area_label)
    return f"{area} {hit.building_name}".strip()
