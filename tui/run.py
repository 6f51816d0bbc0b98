"""``make run``: the console on the sample office, or, without a terminal, the tour."""

from __future__ import annotations

import sys
from pathlib import Path

from roster import language


def main() -> int:
    """The exit code of what was run."""
    language.use(language.of_terminal())
    if sys.stdin.isatty() and sys.stdout.isatty():
        from tui.commands.demo import command

        command.main(prog_name="huce demo", args=[])
        return 0
    from tui.commands.tour import take_tour

    return take_tour(Path("tour"))


if __name__ == "__main__":
    sys.exit(main())
