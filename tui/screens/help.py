"""All keys, those of the place one came from first; made from the one table of keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _
from roster.standing import Mark
from tui.keys import Scene, help_rows
from tui.screens.dialog import Dialog
from tui.widgets.cell_text import broken
from tui.widgets.listing import Column, Listing, ListRow

_CAPS = 16
"""Cells for the keys."""
_AROUND, _WIDEST = 8, 110
"""Cells that the dialog takes for itself, and how wide it gets (``.wide`` in the style sheet)."""


class HelpDialog(Dialog[None]):
    """A long list that scrolls with the arrows; Esc, F1 or Enter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "leave", show=False)]

    def __init__(self, *scenes: Scene) -> None:
        """``scenes`` come first, in their order."""
        super().__init__(_("Keys"))
        self.add_class("wide")
        self.scenes = scenes

    def keys(self) -> list[tuple[str, str]]:
        return [(_("Up/Down"), _("move")), ("Esc", _("back"))]

    def compose_body(self) -> ComposeResult:
        yield Listing([Column("", _CAPS), Column("")], self._rows(min(self.app.size.width, _WIDEST) - _CAPS - _AROUND))

    def _rows(self, width: int) -> list[ListRow]:
        """The keys of each scene and the marks; sentences are broken into lines of ``width`` cells."""
        scenes = [*self.scenes, *(scene for scene in Scene if scene not in self.scenes)]
        rows = []
        for scene in scenes:
            if pairs := help_rows(scene):
                rows.append(ListRow(None, (scene.label,)))
                for cap, sentence in pairs:
                    first, *others = broken(sentence, width)
                    rows.append(ListRow((scene, cap), ("  " + cap, first)))
                    rows += [ListRow((scene, cap, line), ("", line)) for line in others]
        rows.append(ListRow(None, (_("marks of the cross-section"),)))
        for mark in Mark:
            if mark.tag.strip():
                rows.append(ListRow(mark, (f"  {mark.tag.strip()}  {mark.value}", mark.label)))
        return rows

    def on_listing_chosen(self) -> None:
        self.dismiss(None)
