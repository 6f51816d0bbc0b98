"""How complete the census is by a spot check, in words: each figure with what it is counted from."""

from __future__ import annotations

from collections.abc import Iterator

from roster.language import _
from roster.verification.coverage import PUBLISHED_OMISSION_2020, Coverage
from tui.widgets.rate_words import share_words


def figure_rows(figures: Coverage) -> Iterator[tuple[str, str, str]]:
    """What it is called, its value, how it is counted."""
    both, census, check = (str(count) for count in (figures.matched, figures.census, figures.check))
    yield _("dwellings checked"), f"{figures.checked}/{figures.dwellings}", ""
    yield _("persons in the census"), census, _("A")
    yield _("persons found by the check"), check, _("B")
    yield _("persons in both"), both, _("M")
    yield _("omission rate"), share_words(figures.omission), _counted(figures.only_check, check, _("only in B / B"))
    yield _("in 2020"), share_words(PUBLISHED_OMISSION_2020), _("omission by the survey after that census, to compare")
    over_count = _counted(figures.only_census, census, _("only in A / A"))
    yield _("over-count rate"), share_words(figures.over_count), over_count
    yield _("net error"), share_words(figures.net_error), _("omission rate less over-count rate")
    errors = "-" if figures.item_errors is None else f"{figures.item_errors:.3f}"
    yield _("item error rate"), errors, _counted(figures.differing, both, _("answers wrong per person in both"))
    estimate = "-" if figures.estimate is None else f"{figures.estimate:.1f}"
    yield _("probably there"), estimate, _("A B / M")
    if figures.undecided:
        yield _("not settled"), str(figures.undecided), _("counted as wrong in the census until they are")


def _counted(part: int, whole: str, words: str) -> str:
    """``3/214  what that is``."""
    return f"{part}/{whole}  {words}"
