"""Who helps at a building: landlord, building head, property office, company, each with a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.contact import Contact, ContactRole
from roster.language import _
from roster.person import parse_phone
from roster.record import Fault, plain
from tui.screens.dialog import Dialog
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from roster.building import Building
    from tui.session import Session


class ContactsDialog(Dialog[bool]):
    """Answers with True once the contacts are saved; a contact without a name is none."""

    DEFAULT_CSS = "ContactsDialog .gap { width: 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "step(-2)", show=False),
        Binding("down", "step(2)", show=False),
    ]

    def __init__(self, session: Session, building: Building, read: Sequence[Contact]) -> None:
        super().__init__(_("Contacts at {building}").format(building=building.name))
        self.session = session
        self.building = building
        self.read = tuple(read)

    def compose_body(self) -> ComposeResult:
        known = {contact.role: contact for contact in self.read}
        for role in ContactRole:
            contact = known.get(role)
            with Horizontal(classes="field"):
                yield Static(role.label, classes="label", markup=False)
                yield TextField(contact.name if contact else "", id=f"{role}-name", max_length=60)
                yield Static(" ", classes="gap")
                yield TextField(contact.phone if contact else "", id=f"{role}-phone", max_length=26)

    def on_mount(self) -> None:
        self.query(TextField).first().focus()
        self.word(_("Name, then telephone; Enter goes on, F2 saves. An emptied name takes the contact out."))

    def action_step(self, by: int) -> None:
        """The same column of the line above or below."""
        fields = list(self.query(TextField))
        here = next((n for n, field in enumerate(fields) if field.has_focus), 0)
        if 0 <= here + by < len(fields):
            fields[here + by].focus()

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        fields = list(self.query(TextField))
        following = fields.index(submitted.input) + 1  # type: ignore[arg-type]
        if following < len(fields):
            fields[following].focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        self.run_worker(self._save(), exclusive=True)

    async def _save(self) -> None:
        from storage.faults import OfficeError

        try:
            contacts = self._contacts()
        except Fault as fault:
            self.word(str(fault))
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                await self.session.ask(lambda office: office.save_contacts(self.building.gid, self.read, contacts))
            except OfficeError as error:
                self.word(str(error))
                return
            self.dismiss(True)

    def _contacts(self) -> list[Contact]:
        """What is filled in. Raises :class:`Fault`, the cursor on the field that is wrong."""
        found = []
        for role in ContactRole:
            name, phone = (self.query_one(f"#{role}-{part}", TextField) for part in ("name", "phone"))
            try:
                written = plain(name.value)
            except Fault:
                name.focus()
                raise
            if not written and phone.value.strip():
                name.focus()
                raise Fault(_("{role}: whose telephone is this?").format(role=role.label))
            if written:
                found.append(self._contact(role, written, phone))
        return found

    def _contact(self, role: ContactRole, name: str, phone: TextField) -> Contact:
        try:
            return Contact(building=self.building.gid, role=role, name=name, phone=parse_phone(phone.value))
        except Fault as fault:
            phone.focus()
            raise Fault(f"{role.label}: {fault}") from None
