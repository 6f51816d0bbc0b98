"""A form from which one goes on to another dwelling: the next one in walking order, or one whose code was scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from roster.language import _
from roster.walking.walking_order import in_walking_order
from tui.messages import OpenCode, OpenOther
from tui.screens.drafted_form import DraftedForm
from tui.widgets.entry_sheet import EntrySheet

if TYPE_CHECKING:
    from roster.dwelling import Dwelling


class OnwardForm(DraftedForm):
    """What is typed is kept as a draft, as with Esc, and never stored by going on: only F2 stores."""

    _dwelling: Dwelling

    def set_aside(self) -> str:
        """Keep what is typed; words for it, empty if nothing was."""
        kept = self.sheet.dirty
        self.keep_draft()
        words = _("{room} is kept, not saved (Ctrl+R lists it).")
        return words.format(room=self._dwelling.room) if kept else ""

    @work
    async def action_walk_on(self, by: int) -> None:
        """The form of the next dwelling in walking order, or of the one before; at the ends it says so."""
        with self.app.hold_keys():  # type: ignore[attr-defined]
            building = self._dwelling.building
            described = await self.session.ask(lambda o: (o.building(building), o.dwellings_of(building)))
            walk = [dwelling.gid for dwelling in in_walking_order(*described)]
            place = walk.index(self._dwelling.gid) + by
            if 0 <= place < len(walk):
                self.app.post_message(OpenOther(walk[place]))
            elif by > 0:
                self.say(_("This is the last dwelling of the building in walking order."))
            else:
                self.say(_("This is the first dwelling of the building in walking order."))

    @on(EntrySheet.CodeTyped)
    async def look_for_code(self, typed: EntrySheet.CodeTyped) -> None:
        """What was typed looks like a dwelling's code: if it is one, it is not taken as text."""
        with self.app.hold_keys():  # type: ignore[attr-defined]
            code = typed.code
            found = await self.session.ask(lambda o: o.dwelling_by_code(code)) if code is not None else None
            if found is None and not typed.scanned:
                self.sheet.keep_as_text()
                return
            self.sheet.take_code_out()
            self.app.post_message(OpenCode(code))
