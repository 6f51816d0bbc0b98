"""Opening the console on an office file."""

from __future__ import annotations

from pathlib import Path


def open_console(path: Path) -> int:
    """Run the console until its person leaves; the exit code. Refuses without a terminal."""
    from tui.terminal.launch import prepare_environment, refuse_without_terminal

    refuse_without_terminal()
    prepare_environment()
    from tui.app import HuceApp

    app = HuceApp(path)
    app.run(mouse=False)
    return app.return_code or 0
