"""Sets sheets: texts and a template in, PDF bytes out, in a worker process that ends with its job."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from printouts.font import FAMILY, LATIN_FAMILY, Field, font_folders, latin_letters, preflight
from roster.language import CHINESE, _, chosen
from roster.record import Fault

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_SECONDS = 120
"""A thousand calls take under two seconds."""


class PressFailed(Fault):
    """The worker did not deliver; the text says what it said."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: a template's name, its texts, and the day that dates the file, so that same texts give same bytes.

    ``fields`` are the texts that come from the roster, with what a reader calls them; an error names them so.
    """

    template: str
    texts: dict[str, object]
    day: date
    fields: tuple[Field, ...]


def pdf_of(sheet: Sheet) -> bytes:
    """The document. Raises :class:`printouts.font.MissingGlyphs` and :class:`PressFailed`."""
    preflight(sheet.fields)
    preflight((_("printed words"), text) for text in _strings(sheet.texts))
    try:
        worker = subprocess.run(
            [sys.executable, "-I", "-S", str(_HERE / "worker.py"), _typst_folder()],
            input=json.dumps(job_of(sheet)).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PressFailed(_("Setting the sheet took too long and was stopped.")) from None
    except OSError as error:
        raise PressFailed(_("The sheet could not be set: {reason}").format(reason=error.strerror)) from error
    if worker.returncode:
        said = worker.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else _("exit code {code}").format(code=worker.returncode)
        raise PressFailed(_("The sheet could not be set: {reason}").format(reason=reason))
    return worker.stdout


def job_of(sheet: Sheet) -> dict[str, object]:
    """What the worker reads: where template and fonts lie, the second that dates the file, and the texts."""
    chinese = chosen() == CHINESE
    look = {
        "family": FAMILY,
        "latin": {"family": LATIN_FAMILY, "letters": latin_letters()},
        "language": "zh" if chinese else "en",
        "region": "cn" if chinese else "gb",
    }
    return {
        "template": str(_TEMPLATES / f"{sheet.template}.typ"),
        "root": str(_TEMPLATES),
        "fonts": [str(folder) for folder in font_folders()],
        "timestamp": int(datetime.combine(sheet.day, time(), UTC).timestamp()),
        "sheet": {**look, **sheet.texts},
    }


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, Iterable):
        yield from (text for inner in value for text in _strings(inner))


@cache
def _typst_folder() -> str:
    """Where the typst package lies; the worker gets this one folder instead of the whole of ``sys.path``."""
    found = importlib.util.find_spec("typst")
    if found is None or found.origin is None:
        raise PressFailed(_("The typesetter typst is not installed."))
    return str(Path(found.origin).parent.parent)
