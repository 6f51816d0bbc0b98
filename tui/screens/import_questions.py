"""What the import of a list asks, and what it says one can do next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from roster.language import _, ngettext
from tui.screens.confirm import Confirm

if TYPE_CHECKING:
    from tui.importing import Comparison

_TOLD_EACH = 200
"""Records stored between two looks at how far one is."""


def what_next(comparison: Comparison) -> str:
    if comparison.undecided and not comparison.hopeless:
        return _("F7 says what the relations of this list mean: nothing is imported before.")
    if comparison.plan.faults and comparison.changes_anything:
        return _("Correct the faulty rows and press Enter again, or leave them out with F2.")
    if comparison.hopeless:
        return _("Nothing can be imported; correct the file and press Enter again.")
    if comparison.plan.faults:
        return _("The office has all but the faulty rows; correct them and press Enter again.")
    return _("F2 imports the list.") if comparison.changes_anything else _("Nothing to import: the office has it all.")


def without_the_faulty(comparison: Comparison) -> Confirm:
    count = len({fault.row for fault in comparison.plan.faults})
    question = ngettext(
        "{count} row is faulty. Import the others without it?",
        "{count} rows are faulty. Import the others without them?",
        count,
    )
    return Confirm(
        _("Import a list"),
        question.format(count=count),
        safe=_("import nothing and correct the file"),
        other=_("leave the faulty rows out and import the others"),
    )


def telling(word: Callable[[str], None]) -> Callable[[int, int], None]:
    """Tells from the database's thread how far one is."""
    loop = asyncio.get_running_loop()

    def told(done: int, total: int) -> None:
        if done % _TOLD_EACH == 0 or done == total:
            text = _("Importing: {done} of {total}").format(done=done, total=total)
            loop.call_soon_threadsafe(word, text)

    return told
