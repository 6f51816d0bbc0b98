"""What a signed-in console carries from screen to screen: the office, who works, and what is typed but not saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from tui.draft_keeper import DraftKeeper
from tui.widgets.entry_habits import EntryHabits

if TYPE_CHECKING:
    from roster.area import EnumerationArea
    from roster.office import Office
    from roster.staff import StaffMember
    from storage.database_thread import DatabaseThread
    from storage.office_file import OfficeFile

T = TypeVar("T")


class Session:
    """Made once at sign-in. ``drafts`` holds what was typed into forms and not saved, ``habits`` how they are gone
    through."""

    def __init__(
        self,
        thread: DatabaseThread,
        office: Office,
        me: StaffMember,
        staff: tuple[StaffMember, ...],
        areas: tuple[EnumerationArea, ...],
        clock: Callable[[], datetime],
    ) -> None:
        self._thread = thread
        self.office = office
        self.me = me
        self.staff = staff
        self.areas = areas
        self.clock = clock
        self.drafts = DraftKeeper(self)
        self.habits = EntryHabits()
        self.tell_waiting: Callable[[], None] | None = None
        """Called on the database thread when a save has to wait for others."""

    async def begin(self) -> None:
        """Find what was left unsaved, and look at what others do from here on."""
        await self.drafts.begin()
        if (tell := self.tell_waiting) is not None:
            await self.ask(lambda office: office.tell_waiting(tell))
        await self.ask(lambda office: office.news())

    async def ask(self, question: Callable[[OfficeFile], T]) -> T:
        """Run ``question`` with the office file on the one thread that owns it."""
        return await self._thread.run(question)

    async def sign_in_anew(self, thread: DatabaseThread) -> None:
        """Go on with another opening of the office by the same person, after this one was ended."""
        with suppress(Exception):  # it is over in any case
            await self._thread.close()
        self._thread = thread
        self.me = await self.ask(lambda office: office.me)
        await self.ask(lambda office: office.enter())
        await self.refresh()
        await self.begin()

    async def renew_rescue(self) -> None:
        """The office has new keys: what is rescued when the console ends goes under them."""
        await self.drafts.begin()

    async def close(self) -> None:
        """Lock the office."""
        await self._thread.close()

    async def refresh(self) -> None:
        """Read again what is kept here of the office: its settings, staff and areas."""
        self.office, self.staff, self.areas = await self.ask(lambda file: (file.office(), file.staff(), file.areas()))

    async def place_of(self, dwelling: UUID) -> str:
        """``7号楼 1单元 202室``."""
        from tui.place_words import place_words

        def named(file: OfficeFile) -> str:
            found = file.dwelling(dwelling)
            building = file.building(found.building)
            return place_words(building.name, building.stairwell_label(found.stairwell), found.room)

        return await self.ask(named)

    @property
    def staff_names(self) -> dict[UUID, str]:
        return {member.gid: member.name for member in self.staff}

    def area_label(self, area: UUID) -> str:
        return next((a.label for a in self.areas if a.gid == area), "")

    def today(self) -> date:
        """The office's wall-clock day."""
        return self.clock().astimezone().date()

    def words_for(self, *words: str) -> list[str]:
        """Words for the top line of a screen; a sample office says so first."""
        from roster.language import _

        return ([_("SAMPLE")] if self.office.sample else []) + [word for word in words if word]
