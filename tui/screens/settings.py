"""The office's settings, for the chief."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _
from roster.office import Office
from roster.record import Fault
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from tui.session import Session

_FIELDS = (
    *("name", "phone", "verify_url", "reference_day", "education_from", "reading_from"),
    *("registration_from", "registration_to", "permits_from", "permits_to", "keep_until", "lock_minutes"),
)


class SettingsDialog(Dialog[bool]):
    """Answers True once the settings are stored."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(_("Settings of the office"))
        self.session = session
        self.office = session.office

    def compose_body(self) -> ComposeResult:
        labels = {
            "name": _("Office name"),
            "phone": _("Telephone"),
            "verify_url": _("Permit page"),
            "reference_day": _("Census day"),
            "education_from": _("Education from"),
            "reading_from": _("Reading from"),
            "registration_from": _("Registration from"),
            "registration_to": _("Registration to"),
            "permits_from": _("Permits from"),
            "permits_to": _("Permits to"),
            "keep_until": _("Keep until"),
            "lock_minutes": _("Lock after"),
        }
        for name in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                value = getattr(self.office, name)
                yield TextField("" if value is None else str(value), id=name)
        yield plain(_("Enter next field   F2 save   Esc back"), "hint")

    def on_mount(self) -> None:
        self.query(TextField).first().focus()

    def on_descendant_focus(self) -> None:
        self.explain(self._hints())

    def _hints(self) -> dict[str, str]:
        """What each field takes."""
        day = _("A day such as 2030-11-01.")
        return {
            "name": _("As it stands on notices and permits."),
            "phone": _("The enquiry number on notices and permits."),
            "verify_url": _("The page that the code on a permit leads to."),
            "reference_day": day,
            "education_from": _("Years completed by the census day, 0 to 120: from then on item D11 is asked."),
            "reading_from": _("Years completed by the census day, 0 to 120: from then on item D12 is asked."),
            "registration_from": day,
            "registration_to": day,
            "permits_from": day,
            "permits_to": day,
            "keep_until": _("The last day of keeping residents' data, such as 2031-12-31; empty: not settled."),
            "lock_minutes": _("Minutes without typing after which a console locks itself, 1 to 120."),
        }

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        place = _FIELDS.index(str(submitted.input.id))
        if place + 1 < len(_FIELDS):
            self.query_one(f"#{_FIELDS[place + 1]}", TextField).focus()
        else:
            self.action_save()

    @work(exclusive=True)
    async def action_save(self) -> None:
        from pydantic import ValidationError

        from storage.faults import OfficeError

        typed = {name: self.query_one(f"#{name}", TextField).value.strip() for name in _FIELDS}
        try:
            new = Office.model_validate(
                {**self.office.model_dump(), **typed, "keep_until": typed["keep_until"] or None}
            )
            await self.session.ask(lambda office: office.save_office(new))
        except ValidationError as error:
            first = error.errors()[0]
            field, cause = str(first["loc"][0]), first.get("ctx", {}).get("error")
            text = _("“{value}” will not do. {hint}").format(value=typed[field], hint=self._hints()[field])
            self.refuse(field, str(cause) if isinstance(cause, Fault) else text)
        except OfficeError as error:
            self.word(str(error))
        else:
            self.dismiss(True)
