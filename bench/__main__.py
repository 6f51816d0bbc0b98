"""``python -m bench [--runs N] [--only GROUP]``: a Markdown table on standard output."""

from __future__ import annotations

import compileall
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import textual

from bench.forms import forms
from bench.keys import sizes, times
from bench.keystrokes import keystrokes
from bench.large import large
from bench.maps import maps
from bench.programs import COLUMNS, LINES
from bench.rules import rules
from bench.sample import Sample, sample
from bench.search import search
from bench.start import memory, start
from bench.table import Row, lines_of
from bench.tower import tower

GROUPS: dict[str, Callable[[Sample, int], Iterator[Row]]] = {
    "start": start,
    "memory": memory,
    "bytes": sizes,
    "times": times,
    "tower": tower,
    "large": large,
    "maps": maps,
    "forms": forms,
    "keystrokes": keystrokes,
    "rules": rules,
    "search": search,
}
_PACKAGES = ("roster", "storage", "printouts", "tui")


@click.command()
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1), help="Runs per program; medians count.")
@click.option("--only", multiple=True, type=click.Choice(list(GROUPS)), help="Measure this group; may be repeated.")
def bench(runs: int, only: Sequence[str]) -> None:
    """Measure huce beside bare Textual, VisiData and a bare curses program, on real ptys."""
    _compile()
    click.echo(_circumstances(runs) + "\n")
    with sample() as made:
        for line in lines_of(row for name in only or GROUPS for row in GROUPS[name](made, runs)):
            click.echo(line)


def _circumstances(runs: int) -> str:
    """What the numbers depend on."""
    counted = "1 run" if runs == 1 else f"medians of {runs} interleaved runs"
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, Textual {textual.__version__}, "
        f"{COLUMNS}×{LINES}, 256 colours where not said, {counted}."
    )


def _compile() -> None:
    """As an installer does; else stale bytecode makes every start of huce compile it again."""
    root = Path(__file__).parents[1]
    for package in _PACKAGES:
        compileall.compile_dir(root / package, quiet=1)


if __name__ == "__main__":
    bench()
