"""Drawing a sample for a spot check: where, how many, and from which seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.building import Building
from roster.language import _
from roster.record import Fault, half_width
from roster.verification.spot_check import SpotCheck
from roster.verification.systematic_sample import Plan
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from tui.session import Session

_FIELDS = ("area", "building", "size", "seed")


class DrawSampleDialog(Dialog[SpotCheck]):
    """Answers with the sample once it is stored."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, session: Session, buildings: Sequence[Building]) -> None:
        super().__init__(_("Draw a sample"))
        self.session = session
        self.buildings = buildings

    def compose_body(self) -> ComposeResult:
        labels = {"area": _("Area"), "building": _("Building"), "size": _("How many"), "seed": _("Seed")}
        mine = [area for area in self.session.areas if area.gid in self.session.me.areas] or list(self.session.areas)
        first = {"area": mine[0].label if mine else ""}
        for name in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(first.get(name, ""), id=name, max_length=60)
        yield plain(_("Enter next field   F2 draw   Esc back"), "hint")

    def on_mount(self) -> None:
        self.query(TextField).first().focus()

    def on_descendant_focus(self) -> None:
        self.explain(
            {
                "area": _("The number of an area, such as 001."),
                "building": _("A building's name; empty: the whole area."),
                "size": _("20: so many dwellings; /10: every tenth."),
                "seed": _("Anything, such as a number drawn in public; empty: by chance. It is recorded."),
            }
        )

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        place = _FIELDS.index(str(submitted.input.id))
        if place + 1 < len(_FIELDS):
            self.query_one(f"#{_FIELDS[place + 1]}", TextField).focus()
        else:
            self.action_save()

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Draw, or say what is wrong with which field."""
        from storage.faults import OfficeError

        label = half_width(self._typed("area")).zfill(3)
        area = next((area for area in self.session.areas if area.label == label), None)
        if area is None:
            self.refuse("area", _("There is no area {area}.").format(area=self._typed("area")))
            return
        building = None
        if name := self._typed("building"):
            building = next((b.gid for b in self.buildings if b.name == name and area.gid in b.areas), None)
            if building is None:
                self.refuse("building", _("There is no building {name}.").format(name=name))
                return
        try:
            plan = parse_plan(self._typed("size"))
            seed = self._typed("seed")
            drawn = await self.session.ask(lambda office: office.draw_sample(area.gid, building, plan, seed))
        except Fault as fault:
            self.refuse("size", str(fault))
        except OfficeError as error:
            self.word(str(error))
        else:
            self.dismiss(drawn)


def parse_plan(text: str) -> Plan:
    """``20`` for so many dwellings, ``/10`` for every tenth. Raises :class:`Fault`."""
    written = half_width(text)
    number = written.removeprefix("/")
    if not number.isdecimal() or not int(number):
        raise Fault(_("write how many, such as 20, or /10 for every tenth"))
    return Plan(every=int(number)) if written.startswith("/") else Plan(size=int(number))
