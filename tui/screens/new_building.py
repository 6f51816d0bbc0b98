"""A new building from one line, drawn as one types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.area import EnumerationArea
from roster.drawing.copying import clone
from roster.drawing.drawing import Drawing, rebuilt
from roster.drawing.from_outline import draw
from roster.drawing.sentence import outline_of
from roster.language import _
from roster.record import Fault, half_width, new_gid, plain
from tui.screens.dialog import Dialog
from tui.widgets.section_preview import SectionPreview
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from roster.building import Building
    from tui.session import Session

_FIELDS = ("name", "sentence", "address", "area")
_LIKE = re.compile(r"(?:同|如|像|like\s|as\s)\s*(.+)", re.IGNORECASE)


class NewBuildingDialog(Dialog[UUID]):
    """Answers with the building that was made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, session: Session, depth: str, *, like: str = "") -> None:
        super().__init__(_("A new building"))
        self.add_class("wide")
        self.session = session
        self.depth = depth
        self.like = like
        self.known: tuple[Building, ...] = ()
        self.drawing: Drawing | None = None

    def compose_body(self) -> ComposeResult:
        labels = {
            "name": _("Building name"),
            "sentence": _("What it is like"),
            "address": _("Address"),
            "area": _("Area"),
        }
        values = {"sentence": _("like {name}").format(name=self.like) if self.like else "", "area": self._usual_area()}
        for name in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(values.get(name, ""), id=name, max_length={"area": 3, "name": 60}.get(name, 200))
        keys = _("Enter or F2 makes it   Up/Down other field   Esc back")
        yield Static(keys, classes="hint", markup=False)
        yield SectionPreview(self.depth)

    def _usual_area(self) -> str:
        """The first of one's own areas, else the first there is."""
        mine = [area for area in self.session.areas if area.gid in self.session.me.areas]
        return next((area.label for area in mine or self.session.areas), "001")

    async def on_mount(self) -> None:
        self.query_one("#name", TextField).focus()
        self.known = await self.session.ask(lambda office: office.buildings())
        self.word(
            _("Such as: 33 storeys 4 stairwells 6 doors, skip 4, ground-floor shops 8; or: like another building.")
        )
        if self.like:
            await self.preview()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value

    @on(TextField.Changed, "#sentence")
    async def preview(self) -> None:
        """Draw what is written so far, or say what is not understood."""
        text = self._value("sentence")
        self.drawing = None
        if not text.strip():
            self.query_one(SectionPreview).show(None)
            return
        try:
            self.drawing, words = await self._drawn(text)
        except Fault as fault:
            self.word(str(fault))
            return
        self.query_one(SectionPreview).show(self.drawing.section)
        self.word(words)

    async def _drawn(self, text: str) -> tuple[Drawing, str]:
        if (found := _LIKE.match(half_width(text))) is not None:
            other = self._named(found[1])
            drawing = await self.session.ask(lambda office: office.drawing_of(other.gid))
            said = _("As {name}: {count} dwellings").format(name=other.name, count=len(drawing.dwellings))
            return clone(drawing, area=other.area, number=1, name=other.name), said
        outline = outline_of(text)
        drawing = draw(outline, area=new_gid(), number=1, name="-")
        return drawing, outline.words(len(drawing.dwellings))

    def _named(self, name: str) -> Building:
        """The building of that name, in one's own areas first."""
        named = [building for building in self.known if building.name == name.strip()]
        mine = [building for building in named if building.area in self.session.me.areas]
        if not named:
            raise Fault(_("There is no building {name}.").format(name=name.strip()))
        return (mine or named)[0]

    @on(TextField.Submitted)
    async def next_field(self, submitted: TextField.Submitted) -> None:
        if submitted.input.id == "name":
            self.query_one("#sentence", TextField).focus()
        else:
            await self.action_save()

    async def action_save(self) -> None:
        from storage.faults import OfficeError

        try:
            drawing, _words = await self._drawn(self._value("sentence"))
            area, new_area = self._area()
            drawing = self._placed(drawing, area)
            stored = await self.session.ask(lambda office: office.save_drawing(None, drawing, new_area))
        except (Fault, OfficeError) as fault:
            self.word(str(fault))
            return
        self.dismiss(stored.building.gid)

    def _placed(self, drawing: Drawing, area: EnumerationArea) -> Drawing:
        """The building with the name, address and area that were filled in."""
        name, address = plain(self._value("name")), plain(self._value("address"))
        if not name:
            self.query_one("#name", TextField).focus()
            raise Fault(_("a building has a name of at most {limit} characters").format(limit=60))
        return Drawing(rebuilt(drawing.building, name=name, address=address, area=area.gid), drawing.dwellings)

    def _area(self) -> tuple[EnumerationArea, EnumerationArea | None]:
        """The enumeration area, and once more if it is new."""
        text = half_width(self._value("area"))
        if not re.fullmatch(r"\d{1,3}", text) or int(text) == 0:
            self.query_one("#area", TextField).focus()
            raise Fault(_("an enumeration area is a number from 001 to 999"))
        found = next((area for area in self.session.areas if area.number == int(text)), None)
        new = None if found is not None else EnumerationArea(number=int(text))
        return found or new or EnumerationArea(number=int(text)), new
