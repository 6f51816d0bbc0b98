"""The command ``huce``: without a command it opens the console."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from roster.language import N_, _
from tui.commands.opening import office_option
from tui.commands.spoken import SpokenGroup
from tui.office_path import office_path

_COMMANDS = {
    "office": ("tui.commands.office", N_("Make an office, show its key.")),
    "staff": ("tui.commands.staff", N_("List, add, assign, reset and remove staff.")),
    "import": ("tui.commands.imports", N_("Import lists of dwellings, households, persons and use of utilities.")),
    "export": ("tui.commands.export", N_("Write the buildings as a list.")),
    "show": ("tui.commands.show", N_("Show buildings as text.")),
    "print": ("tui.commands.printing", N_("Print permits, notices and schedules as PDF files.")),
    "backup": ("tui.commands.backup", N_("Make a proven backup.")),
    "restore": ("tui.commands.restore", N_("Put a backup in the office's place.")),
    "check": ("tui.commands.check", N_("Run all proofs and say what is wrong.")),
    "audit": ("tui.commands.audit", N_("Show, export and verify the record of who did what.")),
    "retire": ("tui.commands.retire", N_("End a campaign: keep the counts, destroy the rest.")),
    "rules": ("tui.commands.rules", N_("Print the edit rules; list what they find.")),
    "patterns": ("tui.commands.patterns", N_("How each enumerator works; what is worth a second visit.")),
    "verify": ("tui.commands.verify", N_("Second keying and spot checks: rates, samples, figures.")),
    "demo": ("tui.commands.demo", N_("Make and open the sample office.")),
    "tour": ("tui.commands.tour", N_("Walk through the main job without a terminal and keep what it makes.")),
}


class LazyGroup(SpokenGroup):
    """Commands are imported when they are called: each brings weight that the others do not need."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[name][0]).command
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(short)) for name, (_module, short) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("The household roster of a census, kept in a terminal. Without a command it opens the console."),
)
@office_option
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=N_("the language; the terminal's by default")
)
@click.version_option(package_name="huce")
@click.pass_context
def huce(context: click.Context, path: Path | None) -> None:
    """Language and office are settled before any command."""
    if context.invoked_subcommand is None:
        from tui.console import open_console

        sys.exit(open_console(office_path(path)))
