"""What is behind a house on the map: type a part of its name, or take the first that the map does not show yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.language import _
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.text_field import TextField


class Behind(NamedTuple):
    """``kind`` says what the gid is of; ``new`` has none yet: a courtyard whose map is still to be made."""

    kind: Literal["dwelling", "building", "inside", "new", "nothing"]
    gid: UUID | None
    words: str


def offers_for(drawn: CourtyardMap, contents: AreaContents) -> tuple[Behind, ...]:
    """Dwellings, buildings and courtyards' maps that nothing on the map stands for yet."""
    shown = {gid for thing in drawn.things for gid in (thing.dwelling, thing.building, thing.inside)}
    found = [
        *(Behind("building", building.gid, building.name) for building in contents.buildings),
        *(
            Behind("dwelling", dwelling.gid, f"{building.name} {dwelling.room}")
            for building in contents.buildings
            for dwelling in contents.dwellings_of(building.gid)
        ),
        *(
            Behind("inside", other.gid, _("the map of {name}").format(name=other.name))
            for other in contents.maps
            if other.name and other.gid != drawn.gid
        ),
    ]
    return (
        *(offer for offer in found if offer.gid not in shown),
        Behind("new", None, _("a courtyard with a map of its own")),
        Behind("nothing", None, _("nothing of the office")),
    )


class BehindChoice(Dialog[Behind]):
    """Answers with one of the offers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list('step(-1)')", show=False),
        Binding("down", "list('step(1)')", show=False),
    ]

    def __init__(self, offers: Sequence[Behind], typed: str = "") -> None:
        super().__init__(_("Behind it"))
        self.offers = offers
        self.typed = typed

    def compose_body(self) -> ComposeResult:
        yield TextField(self.typed, id="text", max_length=40)
        listing = Listing([Column("")], empty=_("Nothing is called so."))
        listing.styles.height = 12
        yield listing

    def on_mount(self) -> None:
        self._show(self.typed)
        self.word(_("Type a part of the name; Enter takes the line under the cursor."))

    def _show(self, text: str) -> None:
        wanted = [offer for offer in self.offers if text.lower() in offer.words.lower()] or list(self.offers[-2:])
        self.query_one(Listing).show([ListRow(offer, (offer.words,)) for offer in wanted])

    @on(TextField.Changed)
    def narrow(self, changed: TextField.Changed) -> None:
        self._show(changed.value.strip())

    async def action_list(self, action: str) -> None:
        await self.query_one(Listing).run_action(action)

    @on(TextField.Submitted)
    def take(self) -> None:
        if isinstance(key := self.query_one(Listing).key, Behind):
            self.dismiss(key)

    @on(Listing.Chosen)
    def take_row(self, chosen: Listing.Chosen) -> None:
        self.dismiss(chosen.key)
