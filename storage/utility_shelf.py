"""The use of water, electricity and gas: entered at a dwelling, or brought by a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right
from storage import access, utilities
from storage.access import needs
from storage.shelf import Shelf

if TYPE_CHECKING:
    from roster.lists.utility_list import UtilityPlan
    from roster.utility_use import UtilityUse


class UtilityShelf(Shelf):
    """By this one sees who lives behind a door where nobody opens, and who does not."""

    @needs(Right.READ, at=access.dwelling)
    def utility_uses_of(self, dwelling: UUID) -> tuple[UtilityUse, ...]:
        """What is known of a dwelling, the latest month first."""
        return utilities.uses(self._db, "u.dwelling = ?", [dwelling.bytes])

    @needs(Right.EDIT, at=access.visited_each)
    def save_utility_uses(self, uses: Sequence[UtilityUse]) -> None:
        """Store what was entered by hand, in one transaction. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            utilities.save(writing, uses)

    @needs(Right.IMPORT)
    def utility_inventory(self) -> tuple[UtilityUse, ...]:
        """All that is known of the dwellings that are one's own, for comparing a list with it."""
        scope = self._scope
        mine = f"u.dwelling IN (SELECT d.gid FROM dwelling d WHERE {scope.condition})"
        return utilities.uses(self._db, mine, scope.values)

    @needs(Right.IMPORT)
    def apply_utilities(self, plan: UtilityPlan) -> None:
        """Store what a list brought, in one transaction. Raises ``VersionConflict``."""
        everything = (*plan.new, *plan.changed)
        for dwelling in {use.dwelling for use in everything}:
            self._may_at(dwelling.bytes)
        with self._ledger.writing() as writing:
            utilities.save(writing, everything)
