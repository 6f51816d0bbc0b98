"""A household while it is keyed a second time: what is compared is asked, what was seen at the door is not."""

from __future__ import annotations

from textual import events

from roster.household import Household
from roster.language import _
from tui.widgets.entry_desk import EntryDesk
from tui.widgets.entry_fields import NOTE, OUTCOME, SEES, VISIT_NOTE, Column, Field
from tui.widgets.entry_keys import ACTIONS
from tui.widgets.entry_order import first_of
from tui.widgets.entry_sheet import EntrySheet
from tui.widgets.household_draft import HouseholdDraft

_OF_THE_FIRST = frozenset({NOTE, OUTCOME, VISIT_NOTE, *SEES})
_SEEN = frozenset({Column.SEEN, Column.CARD_SEEN})
_ABOUT_WHAT_IS_STORED = ("explain", "reveal")


def is_compared(field: Field) -> bool:
    """Whether a field is keyed a second time."""
    return field not in _OF_THE_FIRST and field.name not in _SEEN


class SecondDraft(HouseholdDraft):
    """The cursor passes over what is not compared."""

    def asked(self, field: Field) -> bool:
        return is_compared(field) and super().asked(field)


class SecondSheet(EntrySheet):
    """The household form, empty, for a second keying."""

    def load(self, household: Household) -> None:
        """Show what is being keyed; its draft passes over what is not compared."""
        super().load(household)
        self.draft = SecondDraft(household, clock=self.clock, today=self.today, campaign=self.campaign)
        self.desk = EntryDesk(self.draft, first_of(0), self.habits)
        self._look_anew()

    async def on_key(self, event: events.Key) -> None:
        """Runs before the form's own handler, and in its place where a key would write what is not compared."""
        writes = self.check_consume_key(event.key, event.character)
        action = ACTIONS.get(event.key, "")
        if action.startswith(_ABOUT_WHAT_IS_STORED):
            self._refuse(event, _("Nothing is stored yet that could be shown or explained here."))
        elif (writes or action.startswith("erase")) and not is_compared(self.cursor):
            self._refuse(event, _("What was seen, and what came of the visit, is not keyed a second time."))

    def _refuse(self, event: events.Key, word: str) -> None:
        event.stop()
        event.prevent_default()
        self.desk.word = word
        self._show()
