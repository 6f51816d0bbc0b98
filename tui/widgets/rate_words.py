"""Rates of second keying as a table: on screen, on the command line, in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from roster.language import _
from roster.verification.rates import Found, Rate, in_all, rates_of

TITLES = (
    "login", "name", "households", "answers", "differing", "differing_share", "first_wrong", "error_rate", "undecided",
)  # fmt: skip
"""Of the table that is written to a file."""


def headings() -> tuple[str, ...]:
    """Of the table that is shown."""
    return (
        _("Enumerator"),
        _("Households"),
        _("Answers"),
        _("Differ"),
        _("Share"),
        _("First wrong"),
        _("Error rate"),
        _("To decide"),
    )


def shown_rates(found: Sequence[Found], names: Mapping[UUID, str]) -> Iterator[tuple[str, ...]]:
    """A row for each enumerator, the most often wrong first, and one for all."""
    rates = rates_of(found)
    for rate in rates:
        yield _cells(names.get(rate.keyer, "") if rate.keyer else "", rate)
    if len(rates) > 1:
        yield _cells(_("all"), in_all(found))


def _cells(name: str, rate: Rate) -> tuple[str, ...]:
    return (
        name or _("not known"),
        str(rate.households),
        str(rate.keyed),
        str(rate.differing),
        share_words(rate.differing_share),
        str(rate.first_wrong),
        share_words(rate.wrong_share),
        str(rate.undecided or ""),
    )


def share_words(share: float | None) -> str:
    """``1.25%``; a dash where nothing was counted."""
    return "-" if share is None else f"{share:.2%}"


def exported_rates(found: Iterable[Found], logins: Mapping[UUID, tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    """A row under :data:`TITLES` for each enumerator; ``logins`` are login and name."""
    for rate in rates_of(found):
        login, name = logins.get(rate.keyer, ("", "")) if rate.keyer else ("", "")
        shares = round(rate.differing_share, 6), round(rate.wrong_share, 6)
        yield (
            login, name, rate.households, rate.keyed, rate.differing, shares[0], rate.first_wrong, shares[1],
            rate.undecided,
        )  # fmt: skip
