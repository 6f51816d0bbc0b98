"""What one typed and did not save, to go on with, to leave for later or to forget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.language import _, ngettext
from tui.screens.confirm import Confirm
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow

if TYPE_CHECKING:
    from roster.draft import Draft
    from tui.session import Session


class DraftsDialog(Dialog["Draft"]):
    """Answers with the draft to go on with."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+d,delete", "discard", show=False)]

    def __init__(self, session: Session, drafts: Iterable[tuple[Draft, str]]) -> None:
        """Each draft with the words for where it belongs, the newest first."""
        super().__init__(_("Typed and not saved"))
        self.session = session
        self.drafts = {draft.gid: (draft, place) for draft, place in drafts}

    def compose_body(self) -> ComposeResult:
        (_draft, first), count = next(iter(self.drafts.values())), len(self.drafts)
        asked = ngettext(
            "What you last typed at {place} is not saved yet.",
            "{count} households that you typed are not saved yet, the last at {place}.",
            count,
        )
        yield plain(asked.format(place=first, count=count), "dialog-text")
        listing = Listing([Column(_("Where")), Column(_("Household"), 18), Column(_("Typed"), 12)], self._rows())
        listing.styles.height = min(count, 8) + 1
        yield listing

    def _rows(self) -> list[ListRow]:
        return [
            ListRow(
                gid,
                (
                    place,
                    _what(draft),
                    draft.at.astimezone().strftime("%m-%d %H:%M"),
                ),
            )
            for gid, (draft, place) in self.drafts.items()
        ]

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.word(_("Enter: go on. Esc: later, it stays. Ctrl+D: forget it."))

    @on(Listing.Chosen)
    def go_on(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, UUID):
            self.dismiss(self.drafts[chosen.key][0])

    @work
    async def action_discard(self) -> None:
        """Forget the draft under the cursor, after asking."""
        gid = self.query_one(Listing).key
        if not isinstance(gid, UUID):
            return
        draft, place = self.drafts[gid]
        question = Confirm(
            _("Forget what was typed"),
            _("What you typed at {place} will be gone for good.").format(place=place),
            safe=_("keep"),
            other=_("forget"),
        )
        if await self.app.push_screen_wait(question):
            await self.session.drafts.discard(draft)
            del self.drafts[gid]
            if not self.drafts:
                self.dismiss(None)
                return
            self.query_one(Listing).show(self._rows())


def _what(draft: Draft) -> str:
    """The household's number with its head, or that it is keyed a second time."""
    if draft.keying_of is not None:
        return " ".join((draft.base.label, _("second keying")))
    return f"{draft.base.label} {draft.base.head_name}"
