"""The part of an import's dialog that takes the last one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from roster.language import _, ngettext
from tui.screens.confirm import Confirm
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from roster.walking.bulk import Bulk
    from tui.session import Session


class TakesBackDialog(Dialog[str]):
    """Answers with what was done. While an import is under way (``_storing``) nothing else is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "take_back", show=False)]

    def __init__(self, session: Session, title: str) -> None:
        super().__init__(title)
        self.session = session
        self._storing = False

    @work(exclusive=True)
    async def action_take_back(self) -> None:
        """My last import of households or persons, as a whole."""
        from storage.faults import OfficeError

        if self._storing:
            return
        step = await self.session.ask(lambda office: office.last_import())
        if step is None:
            self.word(_("There is nothing to take back."))
            return
        if not await self.app.push_screen_wait(_taking_back(step)):
            return
        try:
            await self.session.ask(lambda office: office.take_back_step(step.gid))
        except OfficeError as error:
            self.word(str(error))
        else:
            self.dismiss(_("The import is taken back."))


def _taking_back(step: Bulk) -> Confirm:
    words = ngettext(
        "{count} household that was imported on {time} will be as it was before.",
        "{count} households that were imported on {time} will be as they were before.",
        step.count,
    )
    return Confirm(
        _("Take an import back"),
        words.format(count=step.count, time=f"{step.at.astimezone():%m-%d %H:%M}"),
        safe=_("leave it as it is"),
        other=_("take it back"),
    )
