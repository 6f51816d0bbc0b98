"""Opening the console on an office file."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

_GARBAGE = (50_000, 20, 100)
"""How much is made before garbage is looked for. Python's own 700 is for small programs: with a building of hundreds
of dwellings open, the search stops the console for longer than a key takes."""


def open_console(path: Path) -> int:
    """Run the console until its person leaves; the exit code. Refuses without a terminal."""
    gc.disable()  # what is imported is never garbage
    from tui.terminal.launch import prepare_environment, refuse_without_terminal
    from tui.terminal.private_errors import install_hooks
    from tui.terminal.private_process import keep_private

    install_hooks()
    keep_private()
    refuse_without_terminal()
    if (reason := _unreadable(path)) is not None:
        sys.stderr.write(reason + "\n")
        return 1
    prepare_environment()
    from tui.app import HuceApp

    gc.freeze()
    gc.enable()
    gc.set_threshold(*_GARBAGE)
    while True:
        app = HuceApp(path)
        app.run(mouse=False)
        if not app.another:
            return app.return_code or 0


def _unreadable(path: Path) -> str | None:
    """Why nobody could even be asked to sign in: key slots that are missing, damaged or of a newer huce."""
    from storage.faults import OfficeError
    from storage.key_slots import read_hint

    if not path.exists():
        return None
    try:
        read_hint(path)
    except OfficeError as error:
        return str(error)
    return None
