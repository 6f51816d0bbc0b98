"""Drafts of the person signed in: what forms hold and nobody has saved, written through as it is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from roster.draft import Draft
    from roster.household import Household
    from storage.draft_rescue import DraftRescue
    from tui.session import Session

SOON = 0.3
"""Seconds between a key and the writing of the draft that it changed."""
_AGAIN = 1.0
"""Seconds until a draft that could not be written is tried again."""


class DraftKeeper:
    """Everything is noted here at once and written in the background, one draft at a time, the latest state of each.

    ``tell`` is given, once, the reason why drafts cannot be written.
    """

    def __init__(self, session: Session) -> None:
        self.tell: Callable[[str], None] = lambda _words: None
        self._session = session
        self._rescue: DraftRescue | None = None
        self._drafts: dict[UUID, Draft] = {}
        self._own: set[UUID] = set()  # written by this console
        self._in_form: set[UUID] = set()  # found, and brought back into a form of this console
        self._gone: dict[UUID, Draft] = {}
        self._taken: dict[UUID, Draft] = {}  # by household: of a save that is under way, or was the last one
        self._unwritten: dict[UUID, Draft] = {}
        self._writing: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Find what earlier consoles of the same person left, and prepare for the end of this one; again after the
        office was opened anew."""
        self._rescue, found = await self._session.ask(lambda office: (office.draft_rescue(), office.drafts()))
        self._drafts = {draft.gid: draft for draft in found} | self._unwritten
        self.write_soon()

    # ---------------------------------------------------------------- what there is

    def all(self) -> tuple[Draft, ...]:
        """The newest first."""
        return tuple(sorted(self._drafts.values(), key=lambda draft: (draft.at, draft.gid), reverse=True))

    def of(self, household: UUID) -> Draft | None:
        """The newest draft of a household."""
        return next((draft for draft in self.all() if draft.household == household), None)

    def bring_back(self, household: UUID) -> Draft | None:
        """The draft of a household whose form is opened."""
        draft = self.of(household)
        if draft is not None:
            self._in_form.add(draft.gid)
        return draft

    def new_household_in(self, dwelling: UUID, stored: Iterable[Household]) -> Household | None:
        """The household that somebody began to add to a dwelling and did not save."""
        known = {household.gid for household in stored}
        begun = (d.base for d in self.all() if d.dwelling == dwelling and not d.base.version and d.keying_of is None)
        return next((base for base in begun if base.gid not in known), None)

    def second_keying_in(self, dwelling: UUID, household: UUID | None) -> Draft | None:
        """What somebody typed of a second keying of a household and did not save; without ``household``, of one that a
        check has found in the dwelling."""
        keyings = (draft for draft in self.all() if draft.dwelling == dwelling and draft.keying_of is not None)
        return next((draft for draft in keyings if draft.keying_of == (household or draft.household)), None)

    # ---------------------------------------------------------------- keeping and forgetting

    def note(self, base: Household, typed: dict[str, Any], *, keying_of: UUID | None = None) -> None:
        """What the form of ``base`` holds now, which may be a second keying. Only notes it, so that it may be called
        while the console ends."""
        from roster.draft import Draft

        before = self.of(base.gid)
        if before is not None and (before.base, before.typed) == (base, typed):
            return
        before = before or self._taken.get(base.gid)
        now = self._session.clock()
        if before is None or before.gid not in self._own:
            draft = Draft(base=base, typed=typed, at=now, instead_of=before and before.gid, keying_of=keying_of)
            self._own.add(draft.gid)
            if before is not None:
                self._drafts.pop(before.gid, None)
        else:
            draft = before.model_copy(update={"base": base, "typed": typed, "at": now, "edition": before.edition + 1})
        self._drafts[draft.gid] = self._unwritten[draft.gid] = draft

    def note_nothing(self, household: UUID) -> None:
        """The form holds what is stored: what this console had typed into it before is forgotten."""
        draft = self.of(household)
        if draft is not None and draft.gid in self._own | self._in_form:
            self.take(household)
            self._gone[draft.gid] = draft

    def write_soon(self) -> None:
        """Have what was noted written in the background."""
        if (self._unwritten or self._gone) and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        from storage.faults import OfficeBusy, OfficeClosed, OfficeError, SignedOut

        told = False
        while self._unwritten or self._gone:
            try:
                await self._write_next()
            except OfficeClosed:
                return
            except SignedOut:
                self.rescue()
                return
            except OfficeError as error:
                if not told and not isinstance(error, OfficeBusy):
                    self.tell(str(error))
                    told = True
                await asyncio.sleep(_AGAIN)

    async def _write_next(self) -> None:
        if self._gone:
            gone = next(iter(self._gone.values()))
            await self._session.ask(lambda office: office.discard_draft(gone))
            del self._gone[gone.gid]
            return
        draft = next(iter(self._unwritten.values()))
        await self._session.ask(lambda office: office.keep_draft(draft))
        if self._unwritten.get(draft.gid) is draft:
            del self._unwritten[draft.gid]

    async def written(self, seconds: float = 2.0) -> bool:
        """Wait until everything noted is written; False if it is not by then."""
        self.write_soon()
        if self._writing is not None:
            await asyncio.wait({self._writing}, timeout=seconds)
        return not (self._unwritten or self._gone)

    def take(self, household: UUID) -> Draft | None:
        """The draft of a household that is about to be saved: it is no longer written from here on."""
        draft = self.of(household)
        if draft is not None:
            del self._drafts[draft.gid]
            self._unwritten.pop(draft.gid, None)
            self._taken[household] = draft
        return draft

    def put_back(self, draft: Draft | None) -> None:
        """The save failed: the draft that :meth:`take` gave is one again."""
        if draft is not None:
            self._drafts[draft.gid] = self._unwritten[draft.gid] = draft
            self.write_soon()

    async def discard(self, draft: Draft) -> None:
        """Forget a draft, as its owner wished."""
        self._drafts.pop(draft.gid, None)
        self._unwritten.pop(draft.gid, None)
        await self._session.ask(lambda office: office.discard_draft(draft))

    def rescue(self) -> None:
        """The console is ending this second: keep what is not written yet, without the loop and its threads."""
        if self._unwritten and self._rescue is not None:
            self._rescue.save(tuple(self._unwritten.values()))
