"""How much a dwelling used of water, electricity and gas in a month; what is known of other months below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _
from roster.record import Fault
from roster.utility_use import Utility, UtilityUse, month_before, parse_month, parse_used
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from uuid import UUID

    from tui.session import Session

_MONTHS = 6
"""So many months are shown."""


class UtilityUsesDialog(Dialog[bool]):
    """Answers with True once something is saved. A utility left empty is not known of that month."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, session: Session, dwelling: UUID, place: str, known: Sequence[UtilityUse]) -> None:
        super().__init__(_("Use of utilities: {place}").format(place=place))
        self.session = session
        self.dwelling = dwelling
        self.known = tuple(sorted(known, key=lambda use: list(Utility).index(use.utility)))

    def compose_body(self) -> ComposeResult:
        last = month_before(f"{self.session.today():%Y-%m}")
        for name, label, value in (("month", _("Month"), last), *((u.value, u.label, "") for u in Utility)):
            with Horizontal(classes="field"):
                yield Static(label, classes="label", markup=False)
                yield TextField(value, id=name, max_length=20)
        yield plain("\n".join(self._lines()), "dialog-text")

    def _lines(self) -> list[str]:
        """``2026-10  water: normal, gas: none`` for each month."""
        months = sorted({use.month for use in self.known}, reverse=True)[:_MONTHS]
        return [
            f"{month}  "
            + _(", ").join(f"{u.utility.label}: {u.used.value} {u.used.label}" for u in self.known if u.month == month)
            for month in months
        ] or [_("Nothing is known yet.")]

    def on_mount(self) -> None:
        self.query_one("#water", TextField).focus()
        self.word(_("0 none, 1 now and then, 2 normal; never a meter reading. Enter goes on, F2 saves."))

    def action_step(self, by: int) -> None:
        fields = list(self.query(TextField))
        here = next((n for n, field in enumerate(fields) if field.has_focus), 0)
        if 0 <= here + by < len(fields):
            fields[here + by].focus()

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        submitted.stop()
        if submitted.input is self.query(TextField).last():
            self.action_save()
        else:
            self.action_step(1)

    def action_save(self) -> None:
        self.run_worker(self._save(), exclusive=True)

    async def _save(self) -> None:
        from storage.faults import OfficeError

        uses = self._typed()
        if uses is None:
            return
        if not uses:
            self.word(_("Nothing is filled in."))
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                await self.session.ask(lambda office: office.save_utility_uses(uses))
            except OfficeError as error:
                self.word(str(error))
                return
            self.dismiss(True)

    def _typed(self) -> list[UtilityUse] | None:
        """What is filled in; None, the cursor on the field that is wrong, if it cannot be read."""
        name = "month"
        try:
            month = parse_month(self.query_one("#month", TextField).value, self.session.today())
            uses = []
            for utility in Utility:
                name = utility.value
                if text := self.query_one(f"#{name}", TextField).value.strip():
                    uses.append(self._use(utility, month, text))
        except Fault as fault:
            self.refuse(name, str(fault))
            return None
        return uses

    def _use(self, utility: Utility, month: str, text: str) -> UtilityUse:
        """What is known of that month is changed, else it is new."""
        used = parse_used(text)
        before = next((u for u in self.known if (u.utility, u.month) == (utility, month)), None)
        if before is not None:
            return before.model_copy(update={"used": used})
        return UtilityUse(dwelling=self.dwelling, utility=utility, month=month, used=used)
