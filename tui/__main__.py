"""``huce`` and ``python -m tui``."""

from __future__ import annotations

import sys

from roster import language


def main() -> None:
    """The console where no command is given, else the command. The console starts without the command line's weight."""
    arguments = sys.argv[1:]
    language.use(language.of_terminal(_value_of("--lang", arguments)))
    if not _only_console_options(arguments):
        from tui.commands.huce import huce
        from tui.commands.spoken import teach_click
        from tui.terminal.private_errors import install_hooks
        from tui.terminal.private_process import keep_private

        install_hooks()
        keep_private()
        teach_click()
        huce(prog_name="huce")
        return
    from pathlib import Path

    from tui.console import open_console
    from tui.office_path import office_path

    given = _value_of("--office", arguments)
    sys.exit(open_console(office_path(Path(given) if given else None)))


def _value_of(option: str, arguments: list[str]) -> str | None:
    """What follows ``option``, as ``--option value`` or ``--option=value``."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == option:
            return value if equals else next(iter(arguments[place + 1 :]), None)
    return None


def _only_console_options(arguments: list[str]) -> bool:
    """Whether nothing but ``--office PATH`` and ``--lang LANG`` is there, so that the console is what is wanted."""
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in ("--office", "--lang") or (not equals and not rest):
            return False
        taken = value if equals else rest.pop(0)
        if name == "--lang" and taken not in ("zh", "en"):
            return False
    return True


if __name__ == "__main__":
    main()
