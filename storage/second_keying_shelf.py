"""Second keying (复录核对): a household entered again by somebody who sees nothing of the first, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right, may
from roster.draft import Draft
from roster.household import Household
from roster.language import _
from roster.masking import with_masked_numbers
from roster.record import Fault, plain
from roster.verification.comparison import Comparison, Discrepancy, Spot
from roster.verification.rates import Found
from roster.verification.second_keying import KeptKeying, KeyingLine, SecondKeying
from roster.verification.settling import Decision, Verdict, undecided
from roster.verification.spot_check import CheckResult
from storage import access, households, second_keyings, spot_checks
from storage.access import needs
from storage.drafts import drop_draft
from storage.faults import NotAllowed, OfficeError
from storage.keyers import keyed_members
from storage.shelf import Shelf
from storage.surroundings import settings_around

if TYPE_CHECKING:
    from roster.rules.surroundings import Surroundings


class SecondKeyingShelf(Shelf):
    """Who keys a second time is given nothing of the first keying until theirs is stored."""

    @needs(Right.VERIFY, at=access.household)
    def blank_for_second_keying(self, household: UUID) -> Household:
        """What identifies a household and nothing else. Raises ``NotAllowed`` for who keyed any of its members,
        ``OfficeError`` where a second keying of it waits to be settled."""
        self._refuse_first_keyer(household)
        if by := second_keyings.open_keying_of(self._db, household):
            words = _("{name} has keyed this household a second time already; settle that first.")
            raise OfficeError(words.format(name=by))
        stored = self._household_to_key(household)
        return Household(area=stored.area, dwelling=stored.dwelling, number=stored.number, version=0)

    @needs(Right.VERIFY, at=access.dwelling)
    def households_to_key(self, dwelling: UUID) -> tuple[tuple[UUID, str], ...]:
        """The households of a dwelling, with their numbers as printed and nothing else."""
        rows = self._db.execute(
            "SELECT gid, number FROM household WHERE dwelling = ? AND deleted = 0 ORDER BY number", [dwelling.bytes]
        )
        return tuple((UUID(bytes=gid), f"{number:03d}") for gid, number in rows.fetchall())

    @needs(Right.VERIFY)
    def surroundings_for_second_keying(self) -> Surroundings:
        """What the rules may know while a household is keyed a second time: the settings, and nobody in the office."""
        return settings_around(self._db, self.today())

    @needs(Right.VERIFY, at=access.keyed_a_second_time)
    def keep_second_keying(self, keying: SecondKeying, *, draft: Draft | None = None) -> Comparison:
        """Store a second keying, which counts for the newest spot check that waits for its dwelling; ``draft`` is done
        with then. What differs is known from here on."""
        with self._ledger.writing() as writing:
            first = self._first_keying_of(keying)
            check = spot_checks.open_check_at(self._db, first.dwelling)
            comparison = second_keyings.keep_second_keying(writing, keying, first, check)
            if check is not None and spot_checks.is_keyed_whole(self._db, check, first.dwelling):
                spot_checks.set_result(writing, check, first.dwelling, CheckResult.KEYED)
            if draft is not None:
                drop_draft(writing.db, draft)
        return self._comparison_shown(comparison)

    def _first_keying_of(self, keying: SecondKeying) -> Household:
        """The first keying as it is stored now; nobody where the census has no such household."""
        second = keying.second
        if keying.household == keying.gid:
            return Household(
                **{name: getattr(second, name) for name in ("gid", "area", "dwelling", "number", "version")}
            )
        first = self._household_to_key(keying.household)
        self._refuse_first_keyer(first.gid)
        if (first.area, first.dwelling, first.number) != (second.area, second.dwelling, second.number):
            raise OfficeError(_("The household was moved meanwhile. What you typed is kept."))
        return first

    def _household_to_key(self, gid: UUID) -> Household:
        found = households.households(self._db, "h.gid = ?", [gid.bytes])
        if not found:
            raise OfficeError(_("Somebody removed this household meanwhile. What you typed is kept."))
        return found[0]

    def _refuse_first_keyer(self, household: UUID) -> None:
        if self.me.gid in keyed_members(self._db, household):
            raise NotAllowed(_("You entered some of this household yourself: somebody else keys it a second time."))

    # ---------------------------------------------------------------- what differs

    @needs(Right.VERIFY)
    def second_keyings(self) -> tuple[KeyingLine, ...]:
        """All at dwellings that are one's own, what is not settled first."""
        condition, values = self._scope
        return second_keyings.lines(self._db, condition, values)

    @needs(Right.VERIFY, at=access.second_keying)
    def second_keying(self, gid: UUID) -> KeptKeying:
        """A second keying beside the first."""
        kept = second_keyings.second_keying(self._db, gid)
        if may(self.me.role, Right.REVEAL):
            return kept
        first, second = with_masked_numbers(kept.first), with_masked_numbers(kept.second)
        return kept._replace(first=first, second=second, comparison=self._comparison_shown(kept.comparison))

    def _comparison_shown(self, comparison: Comparison) -> Comparison:
        """With masked ID numbers for who may not have them shown."""
        if may(self.me.role, Right.REVEAL):
            return comparison
        from storage.masked_comparison import masked

        return masked(comparison)

    @needs(Right.REVIEW, at=access.second_keying)
    def decide(self, gid: UUID, spot: Spot, decision: Decision) -> None:
        """Keep which keying is right at one difference and why. Raises :class:`Fault` without a reason."""
        kept = self._unsettled_keying(gid)
        reason = plain(decision.reason)
        if not reason:
            raise Fault(_("say why it is right"))
        if decision.verdict is Verdict.OTHER and not spot.name:
            raise Fault(_("a member is in the household or is not"))
        difference = next((d for d in kept.comparison.differing if d.spot == spot), None)
        if difference is not None:
            self._refuse_unreadable(kept, difference, decision)
        with self._ledger.writing() as writing:
            second_keyings.decide(writing, gid, spot, decision._replace(reason=reason))

    def _refuse_unreadable(self, kept: KeptKeying, difference: Discrepancy, decision: Decision) -> None:
        """Raises :class:`Fault` for another value that the household cannot hold."""
        from pydantic import ValidationError

        member = difference.spot.member
        record = next((p for p in kept.first.persons if p.gid == member), None) if member else kept.first
        try:
            if record is not None:
                decision.of(difference, record)
        except ValidationError as error:
            cause = error.errors()[0].get("ctx", {}).get("error")
            raise Fault(str(cause) if isinstance(cause, Fault) else _("this field cannot hold that")) from None

    @needs(Right.REVIEW, at=access.second_keying)
    def settle_second_keying(self, gid: UUID, household: Household) -> Household:
        """Store what was decided as one change of the household. Raises ``VersionConflict`` as saving does, and
        ``OfficeError`` while anything is undecided."""
        kept = self._unsettled_keying(gid)
        if undecided(kept.comparison, kept.decisions):
            raise OfficeError(_("Decide every difference first."))
        if household.gid != kept.household:
            raise OfficeError(_("There is no such second keying."))
        for dwelling in access.saved_household(self._db, household):
            self._may_at(dwelling)
        reasons = dict.fromkeys(decision.reason for decision in kept.decisions.values())
        with self._ledger.writing() as writing:
            stored = self._household_now(kept.household)
            if household != stored and (household.version or household.persons):
                reason = _("second keying: {reasons}").format(reasons=_("; ").join(reasons))
                household = households.save(writing, household, reason)
            second_keyings.mark_settled(writing, gid)
        return household

    def _household_now(self, gid: UUID) -> Household | None:
        return next(iter(households.households(self._db, "h.gid = ?", [gid.bytes])), None)

    def _unsettled_keying(self, gid: UUID) -> KeptKeying:
        kept = second_keyings.second_keying(self._db, gid)
        if kept.settled:
            raise OfficeError(_("This second keying is settled already."))
        return kept

    # ---------------------------------------------------------------- rates

    @needs(Right.VERIFY)
    def second_keying_found(self) -> tuple[Found, ...]:
        """What second keying found of whom, over the whole office; nothing of residents."""
        return second_keyings.found(self._db)

    @needs(Right.VERIFY)
    def export_rates(self, name: str) -> tuple[Found, ...]:
        """The same; that it was exported to a file called ``name`` is recorded."""
        with self._ledger.writing() as writing:
            writing.note("export", "office", b"office", {}, {"file": name})
        return second_keyings.found(self._db)
