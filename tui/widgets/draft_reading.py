"""What a household that is being typed comes to, and what a change of it has opened and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from roster.finding import Finding
from roster.match_class import MatchClass
from roster.rules.surroundings import Surroundings
from tui.widgets.entry_fields import Field
from tui.widgets.entry_state import State
from tui.widgets.entry_words import news_of
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.household_reading import by_field, field_of, findings, match_of


class Reading(NamedTuple):
    """Of one ``state`` of a draft, ``around`` which the office is as it is: the weightiest finding of each field, where
    all the open ones are, and the match class. ``news`` is what has opened and closed since the reading before."""

    state: State
    around: Surroundings
    placed: Mapping[Field, Finding]
    opened: Mapping[tuple[str, UUID | None, str], Field]
    match: MatchClass
    news: str = ""

    def still_holds(self, draft: HouseholdDraft, around: Surroundings) -> bool:
        return self.state is draft.state and self.around is around

    @property
    def queries(self) -> list[Field]:
        """The fields with something open."""
        return [field for field, finding in self.placed.items() if finding.open]


def reading_of(draft: HouseholdDraft, around: Surroundings, before: Reading | None) -> Reading:
    """Read a draft anew; ``before`` is None for a household that was just opened, of which nothing is news."""
    found = findings(draft, around)
    opened = {finding.spot: field_of(draft, finding) for finding in found if finding.open}
    news = ""
    if before is not None:
        new = [(opened[f.spot], f) for f in found if f.open and f.spot not in before.opened]
        news = news_of(draft, new, len(before.opened.keys() - opened.keys()))
    return Reading(draft.state, around, by_field(draft, found), opened, match_of(draft), news)
