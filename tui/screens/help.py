"""All keys, those of the place one came from first; made from the one table of keys."""

from __future__ import annotations

from textual.app import ComposeResult

from roster.language import _
from roster.standing import Mark
from tui.keys import Scene, help_rows
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow


class HelpDialog(Dialog[None]):
    """A long list that scrolls with the arrows; Esc, F1 or Enter leaves."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(_("Keys"))
        self.add_class("wide")
        self.scene = scene

    def compose_body(self) -> ComposeResult:
        scenes = [self.scene, *(scene for scene in Scene if scene is not self.scene)]
        rows = []
        for scene in scenes:
            if pairs := help_rows(scene):
                rows.append(ListRow(None, (scene.label,)))
                rows += [ListRow((scene, cap), ("  " + cap, sentence)) for cap, sentence in pairs]
        rows.append(ListRow(None, (_("marks of the cross-section"),)))
        for mark in Mark:
            if mark.tag.strip():
                rows.append(ListRow(mark, (f"  {mark.tag.strip()}  {mark.value}", mark.label)))
        yield Listing([Column("", 14), Column("")], rows)

    def on_listing_chosen(self) -> None:
        self.dismiss(None)

    def key_f1(self) -> None:
        self.dismiss(None)
