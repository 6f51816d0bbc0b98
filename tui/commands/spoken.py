"""Makes the command line speak the chosen language: our own help, and what click itself says.

Help is marked with ``N_`` where it stands and translated when it is shown, because commands are defined while they
are imported. click takes its own words from the process's gettext domain, so that is pointed at our catalogue.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files

import click

from roster.language import CHINESE, N_, _, chosen

CLICKS_OWN = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Missing option"),
    N_("Missing argument"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Invalid value: {message}"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("default: {default}"),
    N_("required"),
    N_("Aborted!"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("file"),
    N_("directory"),
    N_("path"),
)
"""What click says to people, to be translated in our catalogue."""


def teach_click() -> None:
    """Let click say its own words in the chosen language."""
    with as_file(files("roster") / "locale") as folder:
        gettext.bindtextdomain("huce", folder)
    gettext.textdomain("huce")
    os.environ["LANGUAGE"] = CHINESE if chosen() == CHINESE else "en"


@contextmanager
def _translated(*said: object) -> Iterator[None]:
    """Every ``help`` and ``short_help`` in the chosen language while this lasts."""
    before = [(one, name, getattr(one, name, None)) for one in said for name in ("help", "short_help")]
    try:
        for one, name, text in before:
            if text:
                setattr(one, name, _(text))
        yield
    finally:
        for one, name, text in before:
            if text:
                setattr(one, name, text)


class _Spoken(click.Command):
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with _translated(self):
            super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with _translated(*self.get_params(ctx)):
            super().format_options(ctx, formatter)

    def get_short_help_str(self, limit: int = 60) -> str:
        with _translated(self):
            return super().get_short_help_str(max(limit, 60))


class SpokenCommand(_Spoken):
    """A command whose help is translated when it is shown."""


class SpokenGroup(_Spoken, click.Group):
    """A group of such commands."""

    command_class = SpokenCommand
