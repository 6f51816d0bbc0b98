"""What has to be settled before textual is imported, and the refusal to start without a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

from roster.language import _
from tui.terminal.colour_depth import ColourDepth, background, colour_depth

ESCAPE_DELAY = 100
"""Milliseconds to wait for more after an ESC byte: shorter tears arrow keys apart, longer makes Esc feel slow."""
ESCAPE_DELAY_OVER_SSH = 250
"""The same over a network, where jitter tears escape sequences apart."""
NO_TERMINAL = 2
"""The exit code when there is no terminal to draw on."""

_COLOUR_SYSTEMS: dict[ColourDepth, str] = {"truecolor": "truecolor", "256": "256", "16": "standard", "mono": "standard"}


def prepare_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Set what textual reads at import; call it before the first import of textual.

    The theme is always one of the two ANSI themes: they leave the terminal's own background alone, cost a third of
    the bytes and are the only ones readable without colour. Deeper colours come from our widgets, by role.
    ``$HUCE_COLOURS`` is filled in so that :func:`colour_depth` gives the same answer from then on.
    """
    depth = colour_depth(environ)
    remote = bool(environ.get("SSH_CONNECTION"))
    for inherited in [name for name in environ if name.startswith("TEXTUAL")]:
        del environ[inherited]  # among them are logs of every key typed
    environ.setdefault("ESCDELAY", str(ESCAPE_DELAY_OVER_SSH if remote else ESCAPE_DELAY))
    environ["HUCE_COLOURS"] = depth
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_COLOR_SYSTEM"] = _COLOUR_SYSTEMS[depth]
    environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    environ["TEXTUAL_SMOOTH_SCROLL"] = "0"  # else textual trusts the terminal's resize reports instead of SIGWINCH
    environ["TEXTUAL_THEME"] = f"ansi-{background(environ)}"
    if depth == "mono":
        environ["NO_COLOR"] = "1"
    else:
        environ.pop("NO_COLOR", None)  # textual obeys it even when it is empty
    for stale in ("COLUMNS", "LINES"):
        environ.pop(stale, None)  # they would outvote the window's real size


def refuse_without_terminal() -> None:
    """Leave with exit code 2 unless a person sits at stdin and stdout.

    A standard error that was sent elsewhere is pointed at the terminal again, because textual draws there.
    """
    if not (_is_terminal(0) and _is_terminal(1)):
        sys.stderr.write(
            _("The console needs a terminal: standard input and output must not be a file or a pipe.") + "\n"
        )
        raise SystemExit(NO_TERMINAL)
    if not _is_terminal(2):
        os.dup2(1, 2)
        # The stream that was made for a file would still want to seek in it.
        sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # type: ignore[misc]  # noqa: SIM115


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
