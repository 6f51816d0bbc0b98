"""One staff member: login, name, role, telephone, and what is assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.assignment_words import assignment_words, parse_assignments
from roster.language import _
from roster.record import Fault, half_width
from roster.staff import Role, StaffMember
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from roster.building import Building
    from tui.session import Session

_FIELDS = ("login", "name", "role", "phone", "assigned")


class MemberDialog(Dialog[StaffMember]):
    """Answers with the member to store; ``existing`` is changed, its login stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, session: Session, buildings: tuple[Building, ...], existing: StaffMember | None) -> None:
        super().__init__(_("A new staff member") if existing is None else existing.login)
        self.session = session
        self.buildings = buildings
        self.existing = existing

    def compose_body(self) -> ComposeResult:
        labels = {
            "login": _("Login"),
            "name": _("Name"),
            "role": _("Role"),
            "phone": _("Telephone"),
            "assigned": _("Assigned"),
        }
        values = self._values()
        for name in _FIELDS if self.existing is None else _FIELDS[1:]:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(values.get(name, ""), id=name, max_length=1000 if name == "assigned" else 60)
        yield plain(_("Enter next field   F2 save   Esc back"), "hint")

    def _values(self) -> dict[str, str]:
        member = self.existing
        if member is None:
            return {"role": Role.ENUMERATOR.label}
        return {
            "name": member.name,
            "role": member.role.label,
            "phone": member.phone,
            "assigned": assignment_words(member, self.session.areas, self.buildings),
        }

    def on_mount(self) -> None:
        self.query(TextField).first().focus()

    def on_descendant_focus(self) -> None:
        roles = "  ".join(f"{n} {role.label}" for n, role in enumerate(Role, 1))
        hints = {
            "login": _("Small letters and digits, such as chief."),
            "role": roles,
            "assigned": _(
                "Areas, such as 001 002; or less: 003/7号楼, 003/7号楼/4单元, 003/7号楼/4单元/20-33; parted by commas."
            ),
        }
        self.explain(hints)

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        fields = list(self.query(TextField))
        place = fields.index(submitted.input)  # type: ignore[arg-type]
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self.action_save()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    def _role(self) -> Role:
        typed = half_width(self._value("role"))
        for number, role in enumerate(Role, 1):
            if typed in (str(number), role.value, role.label):
                return role
        raise Fault(_("type the number of the role"))

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Check field by field; the first that is wrong gets the cursor and says why."""
        from pydantic import ValidationError

        field = "role"
        try:
            role = self._role()
            field = "assigned"
            assigned = parse_assignments(self._value("assigned"), self.session.areas, self.buildings)
            known = self.existing.model_dump() if self.existing else {"login": self._value("login")}
            member = StaffMember.model_validate(
                {
                    **known,
                    "name": self._value("name"),
                    "role": role,
                    "phone": self._value("phone"),
                    "areas": assigned.areas,
                    "pieces": assigned.pieces,
                }
            )
        except ValidationError as error:
            first = error.errors()[0]
            cause = first.get("ctx", {}).get("error")
            self.refuse(str(first["loc"][0]), str(cause) if cause else _("this cannot be empty or so long"))
        except Fault as fault:
            self.refuse(field, str(fault))
        else:
            self.dismiss(member)
