"""Make, change or cancel the appointment of a dwelling."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.appointment import Appointment, AppointmentState
from roster.appointment_words import WINDOWS, parse_day, parse_window
from roster.language import _
from roster.record import Fault, half_width, plain
from roster.staff import Role
from tui.screens.dialog import Dialog
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from tui.session import Session

_FIELDS = ("day", "window", "staff", "note")


class AppointmentDialog(Dialog[Appointment]):
    """Answers with the appointment to store: new, changed, or with state CANCELLED. Enter goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("f4", "cancel", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(
        self, session: Session, dwelling: UUID, place: str, existing: Appointment | None, *, word: str = ""
    ) -> None:
        super().__init__(_("Appointment: {place}").format(place=place))
        self.session = session
        self.dwelling = dwelling
        self.existing = existing
        self.first_word = word
        self._late: date | None = None

    def compose_body(self) -> ComposeResult:
        old = self.existing
        names = {member.gid: member.login for member in self.session.staff}
        values = {
            "day": f"{old.day:%Y-%m-%d}" if old else "",
            "window": old.window if old else "",
            "staff": " ".join(names[gid] for gid in old.staff) if old else self.session.me.login,
            "note": old.note if old else "",
        }
        labels = {"day": _("Day"), "window": _("Window"), "staff": _("Who comes"), "note": _("Note")}
        for name in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(values[name], id=name, max_length=200 if name == "note" else 60)
        keys = _("Enter next field   F2 save   Esc back")
        if old is not None:
            keys += "   " + _("F4 cancel this appointment")
        yield Static(Text(keys), classes="hint")

    def on_mount(self) -> None:
        self.refuse("day", self.first_word) if self.first_word else self.query_one("#day", TextField).focus()

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        name = str(submitted.input.id)
        place = _FIELDS.index(name)
        if place + 1 < len(_FIELDS):
            self.query_one(f"#{_FIELDS[place + 1]}", TextField).focus()
        else:
            self.word(_("Last field: F2 saves."))

    def on_descendant_focus(self) -> None:
        """Say what the field takes."""
        windows = "  ".join(f"{n} {_(w.name)} {w.hours}" for n, w in enumerate(WINDOWS, 1))
        staff = "  ".join(f"{m.login} {m.name}" for m in self.session.staff if m.role is not Role.AUDITOR)
        hints = {
            "day": _("1 tomorrow, 2 the day after; or 11-25"),
            "window": _("{windows}; or 18:30-20:30").format(windows=windows),
            "staff": staff,
            "note": _("Is not printed on the notice."),
        }
        self.explain(hints)

    def action_save(self) -> None:
        """Check field by field; the first that is wrong gets the cursor and says why."""
        field = "day"
        try:
            day = parse_day(self._value("day"), self.session.today())
            field = "window"
            start, end = parse_window(self._value("window"))
            field = "staff"
            staff = self._staff()
            field = "note"
            note = plain(self._value("note"))
            if day > self.session.office.registration_to and day != self._late:
                self._late = day
                self.refuse("day", self._too_late())
                return
            appointment = self._appointment(day=day, start=start, end=end, staff=staff, note=note)
        except ValueError as fault:
            self.refuse(field, str(fault) if isinstance(fault, Fault) else _("This is too long."))
            return
        self.dismiss(appointment)

    def _too_late(self) -> str:
        """Said once; saving again keeps the day."""
        end = f"{self.session.office.registration_to:%Y-%m-%d}"
        return _("The registration ends on {day}; this is after it. F2 once more keeps it.").format(day=end)

    def _appointment(self, **fields: object) -> Appointment:
        if self.existing is not None:
            return Appointment.model_validate({**self.existing.model_dump(), **fields})
        return Appointment.model_validate({**fields, "dwelling": self.dwelling, "made_at": self.session.clock()})

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value

    def _staff(self) -> tuple[UUID, ...]:
        by_login = {member.login: member for member in self.session.staff}
        found = []
        for login in half_width(self._value("staff")).lower().replace(",", " ").replace("、", " ").split():
            if login not in by_login:
                raise Fault(_("there is no login {login}").format(login=login))
            found.append(by_login[login].gid)
        if not found:
            raise Fault(_("somebody has to come"))
        return tuple(dict.fromkeys(found))

    def action_cancel(self) -> None:
        if self.existing is not None:
            self.dismiss(self.existing.model_copy(update={"state": AppointmentState.CANCELLED}))
