"""The spot check (抽查): drawing a sample of dwellings, what came of each, and how complete the census is by it."""

from __future__ import annotations

from uuid import UUID

from roster.access import Right, everywhere
from roster.household import Household
from roster.language import _
from roster.record import plain
from roster.verification.coverage import Coverage
from roster.verification.spot_check import CheckedDwelling, CheckResult, SpotCheck, frame_of
from roster.verification.systematic_sample import Plan, draw, new_seed
from storage import access, buildings, households, spot_checks
from storage.access import needs
from storage.faults import NotAllowed, OfficeError
from storage.keyers import keyed_members
from storage.shelf import Shelf


class SpotCheckShelf(Shelf):
    """A sample is stored with all that it takes to draw it again, and each drawing is on record."""

    @needs(Right.VERIFY)
    def draw_sample(self, area: UUID, building: UUID | None, plan: Plan, seed: str = "") -> SpotCheck:
        """Draw from an area or one of its buildings; without a ``seed`` one is made. Raises :class:`Fault` for a plan
        that does not fit."""
        self._may_check(area)
        frame = self.sample_frame(area, building)
        seed = plain(seed) or new_seed()
        check = SpotCheck(
            area=area,
            building=building,
            seed=seed,
            size=plan.size,
            every=plan.every,
            frame=frame,
            drawn=draw(frame, seed, plan),
            by=self.me.gid,
            at=self._clock(),
        )
        with self._ledger.writing() as writing:
            spot_checks.keep_spot_check(writing, check)
        return check

    def _may_check(self, area: UUID) -> None:
        if not everywhere(self.me.role) and area not in self.me.areas:
            raise NotAllowed(_("This area is not yours; draw in one that is assigned to you whole."))

    @needs(Right.VERIFY)
    def sample_frame(self, area: UUID, building: UUID | None = None) -> tuple[UUID, ...]:
        """The dwellings of an area or building in walking order, which samples are drawn from."""
        found = buildings.buildings(self._db, building)
        chosen = [each for each in found if area in each.areas]
        dwellings = [d for each in chosen for d in buildings.dwellings(self._db, "building = ?", [each.gid.bytes])]
        return frame_of(chosen, dwellings, area)

    @needs(Right.VERIFY)
    def spot_checks(self) -> tuple[SpotCheck, ...]:
        """All samples, the newest first."""
        return spot_checks.spot_checks(self._db)

    @needs(Right.VERIFY)
    def checked_dwellings(self, check: UUID) -> tuple[CheckedDwelling, ...]:
        """The sample in walking order, with what came of each dwelling."""
        return spot_checks.checked_dwellings(self._db, check)

    @needs(Right.VERIFY)
    def coverage_of(self, check: UUID) -> Coverage:
        """How complete the census is by what is done of a spot check."""
        return spot_checks.coverage(self._db, check)

    @needs(Right.VERIFY, at=access.dwelling)
    def nothing_differs(self, dwelling: UUID, check: UUID) -> None:
        """The dwelling was checked at the door, and everything is as it is entered. Raises ``NotAllowed`` for who
        keyed any of it."""
        entered = households.households(self._db, "h.dwelling = ?", [dwelling.bytes])
        if any(self.me.gid in keyed_members(self._db, household.gid) for household in entered):
            raise NotAllowed(_("You entered some of this household yourself: somebody else checks it."))
        persons = sum(len(household.persons) for household in entered)
        with self._ledger.writing() as writing:
            self._refuse_keyed(check, dwelling)
            spot_checks.set_result(writing, check, dwelling, CheckResult.SAME, persons)

    @needs(Right.VERIFY, at=access.dwelling)
    def check_again(self, dwelling: UUID, check: UUID) -> None:
        """The dwelling waits to be checked again; what was keyed a second time stays."""
        with self._ledger.writing() as writing:
            self._refuse_keyed(check, dwelling)
            spot_checks.set_result(writing, check, dwelling, CheckResult.OPEN)

    def _refuse_keyed(self, check: UUID, dwelling: UUID) -> None:
        found = self._db.execute(
            "SELECT 1 FROM second_keying WHERE spot_check = ? AND dwelling = ?", [check.bytes, dwelling.bytes]
        ).fetchone()
        if found is not None:
            raise OfficeError(_("A household of this dwelling was keyed a second time for this check; that counts."))

    @needs(Right.VERIFY, at=access.dwelling)
    def blank_for_found_household(self, dwelling: UUID) -> Household:
        """A household that the check found and the census has not, with the number that it would get."""
        found = buildings.dwellings(self._db, "gid = ?", [dwelling.bytes])[0]
        area = buildings.buildings(self._db, found.building)[0].area_of(found.stairwell)
        return Household(area=area, dwelling=dwelling, number=households.next_number(self._db, area), version=0)
