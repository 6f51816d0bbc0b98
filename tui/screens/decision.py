"""What is right at one difference of two keyings, and why."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _, pgettext
from roster.record import Fault, half_width
from roster.record import plain as plain_line
from roster.verification.comparison import Discrepancy
from roster.verification.settling import Decision, Verdict
from tui.screens.dialog import Dialog, plain
from tui.widgets.entry_fields import KINDS, Field
from tui.widgets.entry_parsing import fault_of, settled
from tui.widgets.entry_words import explanation_of
from tui.widgets.keying_words import field_name, values_of
from tui.widgets.text_field import TextField

_FIELDS = ("which", "value", "reason")
_VERDICTS = {"1": Verdict.FIRST, "2": Verdict.SECOND, "3": Verdict.OTHER}


class DecisionDialog(Dialog[Decision]):
    """Answers with the decision; another value is checked as the household form checks it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, difference: Discrepancy, place: str, before: Decision | None, reason: str, today: date) -> None:
        """``before`` is what was decided already; ``reason`` is the one last given."""
        super().__init__(_("What is right? {place}").format(place=place))
        self.difference = difference
        self.before = before or Decision(Verdict.OTHER, reason)
        self.today = today
        self.field = field_name(difference.spot.name)

    def compose_body(self) -> ComposeResult:
        first, second = values_of(self.difference)
        lines = [_("1 first: {value}").format(value=first), _("2 second: {value}").format(value=second)]
        if self.field:
            lines.append(_("3 another value"))
        yield plain("\n".join(lines), "dialog-text")
        which = next(digit for digit, verdict in _VERDICTS.items() if verdict is self.before.verdict)
        values = {"which": which if self.field else "", "value": self.before.text, "reason": self.before.reason}
        labels = {"which": pgettext("keying", "Right"), "value": _("Value"), "reason": _("Why")}
        for name in _FIELDS:
            if name != "value" or self.field:
                with Horizontal(classes="field"):
                    yield Static(labels[name], classes="label", markup=False)
                    yield TextField(values[name], id=name)
        yield plain(_("Enter next field   F2 save   Esc back"), "hint")

    def on_mount(self) -> None:
        self.query(TextField).first().focus()

    def on_descendant_focus(self) -> None:
        which = _("1, 2 or 3.") if self.field else _("1 or 2.")
        takes = explanation_of(Field(self.field)) if self.field in KINDS else ""
        hints = {"which": which, "value": takes, "reason": _("Such as: as on the ID card, asked again, mistyped.")}
        self.explain(hints)

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        """The value is passed over where one of the keyings is right; from the last field it is stored."""
        name = str(submitted.input.id)
        if name == "which":
            self.query_one("#value" if self._verdict() is Verdict.OTHER and self.field else "#reason").focus()
        elif name == "value":
            self.query_one("#reason").focus()
        else:
            self.action_save()

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value

    def _verdict(self) -> Verdict | None:
        verdict = _VERDICTS.get(half_width(self._typed("which")))
        return None if verdict is Verdict.OTHER and not self.field else verdict

    def action_save(self) -> None:
        """Answer, or say what is wrong with which field."""
        if (verdict := self._verdict()) is None:
            self.refuse("which", _("1, 2 or 3.") if self.field else _("1 or 2."))
            return
        text = ""
        if verdict is Verdict.OTHER:
            typed = self._typed("value")
            if self.field in KINDS and (fault := fault_of(self.field, typed, self.today)):
                self.refuse("value", fault)
                return
            text = settled(self.field, typed, self.today) if self.field in KINDS else typed.strip()
        try:
            reason = plain_line(self._typed("reason"))
        except Fault as fault:
            self.refuse("reason", str(fault))
            return
        if not reason:
            self.refuse("reason", _("say why it is right"))
            return
        self.dismiss(Decision(verdict, reason, text))
