"""An error tells where in the code it happened, never what the code was working on.

Python's and textual's own reports show messages, source lines and local variables: residents' names and ID numbers on
the terminal and in its scrollback. Ours has the exception's type and the places passed, in the report file as well.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from roster.language import N_, _

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

_HEADLINE = N_("huce has stopped because of an error in the program. What had been saved is safe.")
_REPORT_IS_AT = N_("Please pass this report on; it holds no residents' data: {path}")
_ROOM = Path(__file__).parents[2]
_PLACES_SHOWN = 5
"""Of each error on the terminal; the report has them all."""


class Trouble(NamedTuple):
    """One exception without its values: its type, and ``file:line function`` from the outermost call inwards."""

    kind: str
    places: tuple[str, ...]


def troubles(error: BaseException) -> list[Trouble]:
    """The error, the ones it wraps and the ones it arose from, each once."""
    found: list[Trouble] = []
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        passed = ((frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(one.__traceback__))
        found.append(Trouble(_kind(type(one)), tuple(place(*each) for each in passed)))
        inner = [*getattr(one, "exceptions", ()), getattr(one, "error", None), one.__cause__, one.__context__]
        waiting += [each for each in inner if isinstance(each, BaseException)]
    return found


def _kind(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def place(file: str, line: int, function: str) -> str:
    """One place in the code, as reports name it."""
    return f"{_short(file)}:{line} {function}"


def _short(file: str) -> str:
    """A path without the folders above the packages: they name people and machines."""
    path = Path(file)
    if path.is_relative_to(_ROOM):
        return str(path.relative_to(_ROOM)).removeprefix(".venv/")
    return str(Path(*path.parts[-2:]))


def report_folder() -> Path:
    """Where reports are kept: ``huce`` in the XDG state folder."""
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if state.startswith("/") else Path.home() / ".local" / "state") / "huce"


def write_report(found: Sequence[Trouble]) -> Path | None:
    """Keep the report where only its owner reads it (0600); ``None`` where that cannot be written."""
    now = datetime.now().astimezone()
    lines = [now.isoformat(timespec="seconds"), f"huce {_version('huce')}, textual {_version('textual')}"]
    lines += _as_lines(found)
    with suppress(OSError, RuntimeError):
        folder = report_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"error-{now:%Y%m%d-%H%M%S-%f}.txt"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return path
    return None


def _as_lines(found: Sequence[Trouble], innermost: int | None = None) -> list[str]:
    return [line for each in found for line in (each.kind, *(f"  {at}" for at in each.places[-(innermost or 0) :]))]


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # not needed unless something goes wrong

    with suppress(PackageNotFoundError):
        return version(distribution)
    return "?"


def last_message(found: Sequence[Trouble], report: Path | None) -> str:
    """What the terminal shows when an error ends the program, in the chosen language and in English."""
    lines = [_(_HEADLINE), _HEADLINE, *_as_lines(found, _PLACES_SHOWN)]
    if report is not None:
        lines += [each.format(path=report) for each in (_(_REPORT_IS_AT), _REPORT_IS_AT)]
    return "\n".join(dict.fromkeys(lines))


def install_hooks() -> None:
    """Make every report of the process private: uncaught errors, those in threads, those nobody could raise.

    Only an error that ends the program is shown; the others happen under a running screen and go to the file alone.
    """
    sys.excepthook = _uncaught
    threading.excepthook = lambda details: _keep(details.exc_value)
    sys.unraisablehook = lambda details: _keep(details.exc_value)


def watch_loop(loop: AbstractEventLoop) -> None:
    """The same for tasks whose errors nobody collected."""
    loop.set_exception_handler(lambda _loop, context: _keep(context.get("exception")))


def _keep(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, SystemExit):
        write_report(troubles(error))


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not isinstance(error, KeyboardInterrupt):
        found = troubles(error)
        sys.stderr.write(last_message(found, write_report(found)) + "\n")
