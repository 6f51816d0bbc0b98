"""The two languages of huce, through gettext catalogues.

Message ids are the English words; Chinese is the first language and its catalogue is complete (a test says so).
Nothing is translated at import time: tables keep their ids marked with :func:`N_` or :func:`NC_` and are translated
where a person reads them, so that the language can be chosen at start.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from roster.message_catalogue import Catalogue

CHINESE = "zh_CN"
ENGLISH = "en"
_LOCALE = Path(__file__).parent / "locale"

_chosen = ENGLISH
_catalogue = Catalogue()


def N_(message: str) -> str:
    """Mark a message id for extraction without translating it yet."""
    return message


def NC_(context: str, message: str) -> str:
    """The same for a message that :func:`pgettext` will translate in ``context``."""
    return message


def _(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message for a count of ``n`` in the chosen language."""
    return _catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message where the same English word has several meanings."""
    return _catalogue.pgettext(context, message)


def chosen() -> str:
    """The language in use: ``zh_CN`` or ``en``."""
    return _chosen


def use(language: str) -> None:
    """Speak ``language`` (``zh_CN`` or ``en``) from now on."""
    global _chosen, _catalogue
    compiled = _LOCALE / CHINESE / "LC_MESSAGES" / "huce.mo"
    _catalogue = Catalogue(compiled.read_bytes() if language == CHINESE else b"")
    _chosen = language


@cache
def chinese() -> Catalogue:
    """The Chinese words whatever language is in use: lists are written in Chinese."""
    return Catalogue((_LOCALE / CHINESE / "LC_MESSAGES" / "huce.mo").read_bytes())


def of_terminal(option: str | None = None) -> str:
    """The language asked for: ``option``, else ``$HUCE_LANG``, else the terminal's locale; Chinese for ``zh*``."""
    wanted = option or os.environ.get("HUCE_LANG")
    if not wanted:
        wanted = next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), "")
    return CHINESE if wanted.lower().startswith(("zh", "cn")) else ENGLISH
