"""``huce`` and ``python -m tui``."""

from __future__ import annotations

import sys

from roster import language


def main() -> None:
    """The console where no command is given, else the command. The console starts without the command line's weight."""
    arguments = sys.argv[1:]
    options = _console_options(arguments)
    if options is None:
        from tui.commands.huce import huce

        huce(prog_name="huce")
        return
    from pathlib import Path

    from tui.console import open_console
    from tui.office_path import office_path

    language.use(language.of_terminal(options.get("--lang")))
    given = options.get("--office")
    sys.exit(open_console(office_path(Path(given) if given else None)))


def _console_options(arguments: list[str]) -> dict[str, str] | None:
    """``--office PATH`` and ``--lang LANG`` if nothing else is there, so that the console is what is wanted."""
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in ("--office", "--lang") or (not equals and not rest):
            return None
        options[name] = value if equals else rest.pop(0)
    return options


if __name__ == "__main__":
    main()
