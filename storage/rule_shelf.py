"""The edit rules over what is stored: who is like whom, all hits, and the levels that the office has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right
from roster.finding import Level
from roster.language import _
from roster.record import Fault
from storage import households
from storage.access import needs, saved_household
from storage.buildings import all_areas
from storage.rule_levels import rule_levels, set_rule_level
from storage.scope import scope_of
from storage.shelf import Shelf
from storage.surroundings import settings_around, surroundings

if TYPE_CHECKING:
    from roster.household import Household
    from roster.office_hit import OfficeHit
    from roster.rules.surroundings import Surroundings
    from roster.rules.work import Work

_EXPLAINED = "h.gid IN (SELECT household FROM rule_override WHERE rule = ?)"
"""The households that a change of a rule's level may make open or closed."""


class RuleShelf(Shelf):
    """What a careful instructor would question."""

    @needs(Right.READ)
    def rule_levels(self) -> dict[str, Level]:
        """The rules that have another level here than in the catalogue."""
        return rule_levels(self._db)

    @needs(Right.SETTINGS)
    def set_rule_level(self, rule: str, level: Level, reason: str) -> None:
        """Move a rule between hard and soft. Raises :class:`Fault` for a rule that is neither in the catalogue."""
        from roster.rules.catalogue import CATALOGUE

        if rule not in CATALOGUE or CATALOGUE[rule].level is not Level.HARD:
            raise Fault(_("{rule} is no hard rule of the catalogue").format(rule=rule))
        if level not in (Level.HARD, Level.SOFT):
            raise Fault(_("a hard rule can only be made soft, and hard again"))
        if not reason.strip():
            raise Fault(_("say why the level is changed"))
        with self._ledger.writing() as writing:
            set_rule_level(writing, rule, level, reason.strip())
            for household in households.households(self._db, _EXPLAINED, [rule]):
                households.count_findings(writing, household)

    @needs(Right.READ, at=saved_household)
    def surroundings_of(self, household: Household) -> Surroundings:
        """What the rules may know beyond the household, which may be one that is still being typed."""
        return surroundings(self._db, household, settings_around(self._db, self.today()))

    @needs(Right.READ)
    def hits_of_building(self, building: UUID) -> tuple[OfficeHit, ...]:
        """All findings in a building, as far as its dwellings are one's own."""
        from storage.rule_hits import hits_of_building

        around = settings_around(self._db, self.today())
        return hits_of_building(self._db, building, around, scope_of(self.me))

    @needs(Right.REVIEW)
    def work_patterns(self) -> tuple[Work, ...]:
        """How each enumerator works where one's own dwellings are."""
        from storage.work_patterns import work_of_enumerators

        return work_of_enumerators(self._db, scope_of(self.me))

    @needs(Right.READ)
    def hits_of_areas(self) -> tuple[OfficeHit, ...]:
        """All findings about areas as a whole."""
        from storage.rule_hits import hits_of_area

        around = settings_around(self._db, self.today())
        return tuple(hit for area in all_areas(self._db) for hit in hits_of_area(self._db, area, around))
