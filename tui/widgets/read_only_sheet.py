"""The household form for who may read and not change."""

from __future__ import annotations

from textual import events

from roster.language import _
from tui.widgets.entry_keys import ACTIONS
from tui.widgets.entry_sheet import EntrySheet

_CHANGING = ("erase", "list_codes", "explain", "hold", "remove_member", "undo")


class ReadOnlySheet(EntrySheet):
    """Its cursor moves as in any form; a key that would write says that one only reads."""

    async def on_key(self, event: events.Key) -> None:
        """Runs before the form's own handler, and in its place for keys that write."""
        writes = self.check_consume_key(event.key, event.character)
        if event.character is not None and self.desk.leads_on(event.character):
            return
        if writes or ACTIONS.get(event.key, "").startswith(_CHANGING):
            if event.character is not None and writes:
                self.typed_code.add(event.character, self.desk)
            self._refuse(event)

    def on_paste(self, event: events.Paste) -> None:
        self._refuse(event)

    def _refuse(self, event: events.Key | events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.desk.word = _("You only read here; nothing can be changed.")
        self._show()
