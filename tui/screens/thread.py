"""What is said about one field: read, answered, asked again, settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _
from roster.record import Fault
from roster.record import plain as plain_line
from roster.review.field_thread import FieldThread, ThreadLine, ThreadState
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

_SHOWN = 8
"""So many of the last lines are shown."""


class Said(NamedTuple):
    """What to do: say ``text``, with ``asks`` as a question; or settle the thread (``closes``)."""

    text: str = ""
    asks: bool = False
    closes: bool = False


class ThreadDialog(Dialog[Said]):
    """``before`` are the closed threads of the field, ``thread`` the present one. ``reviews``: Enter asks; ``writes``:
    without it one only reads."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "note", show=False),
        Binding("f8", "settle", show=False),
    ]

    def __init__(
        self,
        place: str,
        before: Sequence[FieldThread],
        thread: FieldThread | None,
        staff_names: Mapping[UUID, str],
        *,
        reviews: bool,
        writes: bool,
    ) -> None:
        super().__init__(_("Note or question: {place}").format(place=place))
        self.add_class("wide")
        self.before = before
        self.thread = thread
        self.staff_names = staff_names
        self.reviews = reviews
        self.writes = writes

    def compose_body(self) -> ComposeResult:
        said = [line for thread in (*self.before, *filter(None, [self.thread])) for line in thread.lines]
        said.sort(key=lambda line: line.at)
        yield plain("\n".join(map(self._told, said[-_SHOWN:])) or _("Nothing was said yet."), "dialog-text")
        if self.writes:
            yield TextField(id="text")

    def _told(self, line: ThreadLine) -> str:
        name = self.staff_names.get(line.by, "?")
        return _("{time} {name}: {text}").format(time=f"{line.at.astimezone():%m-%d %H:%M}", name=name, text=line.text)

    def on_mount(self) -> None:
        if self.writes:
            self.query_one(TextField).focus()
        self.word(self._hint)

    @property
    def _hint(self) -> str:
        """What Enter does here, and the function keys."""
        state = self.thread.state if self.thread is not None else None
        if not self.writes:
            return _("You only read here; nothing can be changed.")
        if self.reviews:
            words = [_("Enter asks the enumerator, F7 keeps it as a note.")]
        elif state is ThreadState.ASKED:
            words = [_("Enter answers.")]
        else:
            words = [_("Enter keeps it as a note, which nobody has to answer.")]
        if self._may_settle:
            words.append(_("F8 settles it."))
        return " ".join(words)

    @property
    def _may_settle(self) -> bool:
        return self.writes and self.thread is not None and (self.reviews or not self.thread.state.open)

    @on(TextField.Submitted)
    def take(self) -> None:
        self._say(asks=self.reviews)

    def action_note(self) -> None:
        """Say it without a question."""
        self._say(asks=False)

    def _say(self, *, asks: bool) -> None:
        if not self.writes:
            return
        try:
            text = plain_line(self.query_one(TextField).value)
        except Fault as fault:
            self.word(str(fault))
            return
        if text:
            self.dismiss(Said(text, asks))
        else:
            self.word(_("Write something, or press Esc to leave."))

    def action_settle(self) -> None:
        """It is settled; what was written and not sent is not said."""
        if self._may_settle:
            self.dismiss(Said(closes=True))
