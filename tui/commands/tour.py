"""``huce tour``: the main job without a terminal, and what it makes."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import click

from roster.language import N_, _
from tui.commands.spoken import SpokenCommand


@click.command(
    "tour", help=N_("Walk through the main job without a terminal and keep what it makes."), cls=SpokenCommand
)
@click.option(
    "--out",
    "folder",
    default="tour",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help=N_("where the sheets and pictures go"),
)
def command(folder: Path) -> None:
    """Exit code 0 only if every step came to what it should."""
    sys.exit(take_tour(folder))


def take_tour(folder: Path) -> int:
    """Take the tour and say what was written; the exit code."""
    from tui.terminal.launch import prepare_environment

    os.environ["HUCE_COLOURS"] = "truecolor"  # the pictures are for people, whatever the job runs on
    prepare_environment()
    from storage.faults import OfficeError
    from tui.tour import TourFailed, tour

    told: list[str] = []

    def tell(sentence: str) -> None:
        told.append(sentence)
        click.echo(sentence)

    try:
        asyncio.run(tour(folder, tell))
    except (TourFailed, TimeoutError, OfficeError, OSError) as error:
        click.echo(_("The tour failed: {error}").format(error=error), err=True)
        return 1
    (folder / "tour.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
    click.echo(_("Written into {folder}:").format(folder=folder))
    for path in sorted(folder.iterdir()):
        click.echo(f"  {path.name}")
    return 0
