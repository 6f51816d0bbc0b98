"""The reader of compiled catalogues says what Python's own says."""

from __future__ import annotations

import gettext
import io
import struct

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from roster.language import _LOCALE, CHINESE
from roster.message_catalogue import Catalogue

HUCE = _LOCALE / CHINESE / "LC_MESSAGES" / "huce.mo"


def compiled(locale: str) -> bytes:
    words = Catalog(locale=locale)
    words.add("door", "дверь" if locale == "ru" else "门")
    words.add("door", "люк" if locale == "ru" else "舱门", context="ship")
    words.add(
        ("{count} door", "{count} doors"),
        ("{count} дверь", "{count} двери", "{count} дверей", "{count} двери") if locale == "ru" else ("{count} 扇门",),
    )
    file = io.BytesIO()
    write_mo(file, words)
    return file.getvalue()


def other_way_round(data: bytes) -> bytes:
    """The same catalogue as a machine of the other byte order writes it."""
    count = struct.unpack_from("<I", data, 8)[0]
    words = 7 + 4 * count
    return struct.pack(f">{words}I", *struct.unpack_from(f"<{words}I", data)) + data[4 * words :]


@pytest.mark.parametrize("locale", ["zh_CN", "ru"])
@pytest.mark.parametrize("turned", [False, True])
def test_messages_contexts_and_counts_read_as_python_reads_them(locale: str, turned: bool) -> None:
    data = other_way_round(compiled(locale)) if turned else compiled(locale)
    ours, python = Catalogue(data), gettext.GNUTranslations(io.BytesIO(data))
    for text in ("door", "window", "{count} door", ""):
        assert ours.gettext(text) == python.gettext(text)
    for context in ("ship", "shop"):
        assert ours.pgettext(context, "door") == python.pgettext(context, "door")
    for n in range(30):
        for ids in (("{count} door", "{count} doors"), ("{n} window", "{n} windows")):
            assert ours.ngettext(*ids, n) == python.ngettext(*ids, n)


def test_all_of_huce_s_own_reads_as_python_reads_it() -> None:
    data = HUCE.read_bytes()
    ours, python = Catalogue(data), gettext.GNUTranslations(io.BytesIO(data))
    messages = vars(python)["_catalog"]
    assert len(messages) > 1000
    for key, text in messages.items():
        assert (ours.ngettext(key[0], "", 2) if isinstance(key, tuple) else ours.gettext(key)) == text


def test_english_stands_for_itself() -> None:
    english = Catalogue()
    assert english.gettext("door") == english.pgettext("ship", "door") == "door"
    assert [english.ngettext("a door", "doors", n) for n in (0, 1, 2)] == ["doors", "a door", "doors"]
    assert english.gettext("\ud800") == "\ud800"


@pytest.mark.parametrize("data", [b"no", b"nothing of the kind, whatever it may be"])
def test_what_is_no_catalogue_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a message catalogue"):
        Catalogue(data)
