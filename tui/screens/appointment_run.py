"""When to call at many doors, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.appointment_words import WINDOWS, parse_day, parse_window
from roster.language import _, ngettext
from roster.record import Fault, half_width
from roster.staff import Role
from roster.walking.appointment_run import RunOfCalls, parse_minutes
from tui.screens.dialog import Dialog
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from tui.session import Session

_FIELDS = ("day", "window", "minutes", "staff")
_MINUTES = "15"


class AppointmentRunDialog(Dialog[RunOfCalls]):
    """Answers with day, window, minutes of each call and who comes; ``count`` doors are to be called at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, session: Session, count: int) -> None:
        super().__init__(
            ngettext("Appointments for {count} door", "Appointments for {count} doors", count).format(count=count)
        )
        self.session = session

    def compose_body(self) -> ComposeResult:
        values = {"day": "", "window": "3", "minutes": _MINUTES, "staff": self.session.me.login}
        labels = {"day": _("Day"), "window": _("Window"), "minutes": _("Minutes"), "staff": _("Who comes")}
        for name in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(values[name], id=name, max_length=60)
        yield Static(Text(_("Enter next field   F2 save   Esc back")), classes="hint")

    def on_mount(self) -> None:
        self.query_one("#day", TextField).focus()

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        place = _FIELDS.index(str(submitted.input.id))
        if place + 1 < len(_FIELDS):
            self.query_one(f"#{_FIELDS[place + 1]}", TextField).focus()
        else:
            self.word(_("Last field: F2 saves."))

    def on_descendant_focus(self) -> None:
        """Say what the field takes."""
        windows = "  ".join(f"{n} {_(w.name)} {w.hours}" for n, w in enumerate(WINDOWS, 1))
        hints = {
            "day": _("1 tomorrow, 2 the day after; or 11-25"),
            "window": _("{windows}; or 18:30-20:30").format(windows=windows),
            "minutes": _("How long one call takes; the next one begins when it ends."),
            "staff": "  ".join(f"{m.login} {m.name}" for m in self.session.staff if m.role is not Role.AUDITOR),
        }
        self.explain(hints)

    def action_save(self) -> None:
        """The first field that is wrong gets the cursor and says why."""
        field = "day"
        try:
            day = parse_day(self._value("day"), self.session.today())
            field = "window"
            start, end = parse_window(self._value("window"))
            field = "minutes"
            minutes = parse_minutes(half_width(self._value("minutes")).strip())
            field = "staff"
            calls = RunOfCalls(day, start, end, minutes, self._staff())
            field = "minutes"
            if not calls.room:
                raise Fault(_("the window is shorter than one call"))
        except Fault as fault:
            self.refuse(field, str(fault))
            return
        self.dismiss(calls)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value

    def _staff(self) -> tuple[UUID, ...]:
        known = {member.login: member.gid for member in self.session.staff}
        found = []
        for login in half_width(self._value("staff")).lower().replace(",", " ").replace("、", " ").split():
            if login not in known:
                raise Fault(_("there is no login {login}").format(login=login))
            found.append(known[login])
        if not found:
            raise Fault(_("somebody has to come"))
        return tuple(dict.fromkeys(found))
