"""Where the office file lies: ``--office``, else ``$HUCE_OFFICE``, else the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """``$XDG_DATA_HOME/huce``, usually ``~/.local/share/huce``."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "huce"


def office_path(given: Path | None = None) -> Path:
    """The office file to use; it need not exist."""
    if given is not None:
        return given
    if named := os.environ.get("HUCE_OFFICE"):
        return Path(named)
    return data_folder() / "office.huce"
