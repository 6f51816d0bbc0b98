"""Rows of measurements as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Aim:
    """No more than ``most``, in the unit of the row or as the ratio to its reference."""

    most: float
    of: Literal["value", "ratio"] = "value"


@dataclass(frozen=True, slots=True)
class Reference:
    """The same measurement of another program."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement of huce in ``unit``."""

    what: str
    huce: float
    unit: str
    reference: Reference | None = None
    aim: Aim | None = None

    @property
    def ratio(self) -> float | None:
        """huce to its reference."""
        return self.huce / self.reference.value if self.reference is not None and self.reference.value else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is reached, as far as it can be told from what is shown; None without an aim."""
        measured = self.huce if self.aim is None or self.aim.of == "value" else self.ratio
        return None if self.aim is None or measured is None else measured <= self.aim.most

    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            _amount(self.huce, self.unit),
            f"{_amount(self.reference.value, self.unit)} {self.reference.name}" if self.reference else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            _aim(self.aim, self.unit),
            {True: "yes", False: "**no**", None: ""}[self.met],
        )


HEADINGS = ("what", "huce", "reference", "ratio", "aim", "met")


def lines_of(rows: Iterable[Row]) -> Iterable[str]:
    """The table, line by line, its heading first."""
    yield _line(HEADINGS)
    yield _line(["---"] + ["---:"] * 3 + ["---"] * 2)
    for row in rows:
        yield _line(row.cells())


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _amount(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}" if 0 < value < 10 else f"{value:,.0f} {unit}"


def _aim(aim: Aim | None, unit: str) -> str:
    if aim is None:
        return ""
    return f"ratio ≤ {aim.most:g}" if aim.of == "ratio" else f"≤ {aim.most:g} {unit}"
