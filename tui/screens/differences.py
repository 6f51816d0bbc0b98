"""What differs between a second keying and the first: settled one by one, stored as one change of the household."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.access import Right, may
from roster.household import Household
from roster.household_merge import Side, differences, merge
from roster.language import _, ngettext, pgettext
from roster.record import Fault
from roster.verification.comparison import Discrepancy, Spot
from roster.verification.second_keying import KeptKeying
from roster.verification.settling import Decision, Verdict, settled, undecided
from tui.keys import Scene, bindings
from tui.messages import DwellingChanged
from tui.screens.scene import ScenicScreen
from tui.widgets.keying_words import decision_words, place_of, values_of
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from tui.session import Session


class DifferencesScreen(ScenicScreen):
    """Each decision is stored as it is made; the household changes once all are made."""

    SCENE: ClassVar[Scene] = Scene.DIFFERENCES
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.DIFFERENCES)

    def __init__(self, session: Session, kept: KeptKeying, place: str) -> None:
        super().__init__(session)
        self.kept = kept
        self.place = place
        self.decisions = dict(kept.decisions)
        self.reason = next((decision.reason for decision in reversed(kept.decisions.values())), "")

    @property
    def dwelling(self) -> UUID | None:
        return self.kept.dwelling

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column(_("Item"), 24),
                Column(_("First")),
                Column(_("Second")),
                Column(pgettext("keying", "Right"), 14),
                Column(_("Why"), least=100),
            ],
            empty=_("Nothing differs."),
        )

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self._show()

    def _show(self, at: Spot | None = None) -> None:
        rows = [ListRow(d.spot, self._cells(d), dim=self.kept.settled) for d in self.kept.comparison.differing]
        self.query_one(Listing).show(rows, at=at)
        number = _("household {number}").format(number=self.kept.first.label)
        by = _("keyed again by {name} {day}").format(name=self.kept.by, day=f"{self.kept.at.astimezone():%m-%d %H:%M}")
        self.query_one(TopLine).show(self.session.words_for(self.place, number, by, self._left()))

    def _left(self) -> str:
        """How much is still to decide."""
        if self.kept.settled:
            return _("settled")
        count = len(undecided(self.kept.comparison, self.decisions))
        return ngettext("{count} to decide", "{count} to decide", count).format(count=count)

    def _cells(self, difference: Discrepancy) -> tuple[str, ...]:
        decision = self.decisions.get(difference.spot)
        place = place_of(difference.spot, self.kept.first, self.kept.second)
        reason = decision.reason if decision is not None else ""
        return place, *values_of(difference), decision_words(difference.spot, decision), reason

    # ---------------------------------------------------------------- deciding

    def _difference(self) -> Discrepancy | None:
        """What the cursor is on, if it can be decided; else says why not."""
        key = self.query_one(Listing).key
        if self.kept.settled:
            self.say(_("This second keying is settled already."))
        elif not may(self.session.me.role, Right.REVIEW):
            self.say(_("An instructor or the chief decides what is right."), wrong=True)
        else:
            return next((d for d in self.kept.comparison.differing if d.spot == key), None)
        return None

    @work
    async def action_choose(self, verdict: str) -> None:
        """One of the keyings is right, for the reason last given; the first time it is asked for."""
        from tui.screens.one_line import OneLineDialog

        if (difference := self._difference()) is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            if not self.reason:
                title = _("Why is it right? {place}").format(
                    place=place_of(difference.spot, self.kept.first, self.kept.second)
                )
                hint = _("Such as: as on the ID card, asked again, mistyped. It goes for the next ones too.")
                self.reason = await self.app.push_screen_wait(OneLineDialog(title, Verdict(verdict).label, hint)) or ""
            if self.reason:
                await self._decide(difference.spot, Decision(Verdict(verdict), self.reason))

    @on(Listing.Chosen)
    @work
    async def decide_otherwise(self, chosen: Listing.Chosen) -> None:
        """Another value, or another reason."""
        from tui.screens.decision import DecisionDialog

        if (difference := self._difference()) is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            place = place_of(difference.spot, self.kept.first, self.kept.second)
            before = self.decisions.get(difference.spot)
            dialog = DecisionDialog(difference, place, before, self.reason, self.session.today())
            if (decision := await self.app.push_screen_wait(dialog)) is not None:
                self.reason = decision.reason
                await self._decide(difference.spot, decision)

    async def _decide(self, spot: Spot, decision: Decision) -> None:
        """Store it, and go on to the next that is to be decided."""
        from storage.faults import OfficeError

        try:
            await self.session.ask(lambda office: office.decide(self.kept.gid, spot, decision))
        except (Fault, OfficeError) as error:
            self.say(str(error), wrong=True)
            return
        self.decisions[spot] = decision
        places = [difference.spot for difference in self.kept.comparison.differing]
        left = {difference.spot for difference in undecided(self.kept.comparison, self.decisions)}
        after = places[places.index(spot) + 1 :] + places
        self._show(next((place for place in after if place in left), spot))
        if not left:
            self.say(_("All is decided. F2 stores it in the household."))

    # ---------------------------------------------------------------- settling

    @work
    async def action_settle(self) -> None:
        """Store what was decided as one change of the household, put together with what others saved meanwhile."""
        if self._difference() is None:
            return
        if left := undecided(self.kept.comparison, self.decisions):
            self._show(left[0].spot)
            self.say(_("Decide this first: Left, Right or Enter."), wrong=True)
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            if await self._settled(settled(self.kept.first, self.kept.comparison, self.decisions)):
                words = _("The second keying is settled.")
                self.app.post_message(DwellingChanged(self.kept.dwelling, words))
                self.app.pop_screen()

    async def _settled(self, mine: Household) -> bool:
        from storage.faults import OfficeError, VersionConflict

        base = self.kept.first
        while True:
            try:
                await self.session.ask(lambda office, mine=mine: office.settle_second_keying(self.kept.gid, mine))  # type: ignore[misc]
                return True
            except VersionConflict as conflict:
                if conflict.theirs is None:
                    self.say(_("Somebody removed this household meanwhile; what was decided is kept."), wrong=True)
                    return False
                merged = await self._agree(base, mine, conflict.theirs)
                if merged is None:
                    self.say(_("Not settled; what was decided is kept."), wrong=True)
                    return False
                base, mine = conflict.theirs, merged
            except OfficeError as error:
                self.say(str(error), wrong=True)
                return False

    async def _agree(self, base: Household, mine: Household, theirs: Household) -> Household | None:
        """Both changes in one; asked about where the household was changed since it was keyed a second time."""
        if all(difference.side is Side.MINE for difference in differences(base, mine, theirs)):
            return merge(base, mine, theirs)
        from tui.screens.conflict import ConflictDialog

        saved = await self.session.ask(lambda office: office.last_save_of(theirs.gid))
        question = ConflictDialog(base, mine, theirs, saved=saved, staff_names=self.session.staff_names, goes_on=False)
        picks = await self.app.push_screen_wait(question)
        return None if picks is None else merge(base, mine, theirs, picks)
