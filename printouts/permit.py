"""The work permit as a badge (工作证): A6, with boxes for photo and police seal, and the signed code."""

from __future__ import annotations

from printouts import qr
from printouts.paper_words import area_words, day_words, sample_word
from printouts.press import Sheet, pdf_of
from roster.language import _, pgettext
from roster.permit import Permit


def permit_pdf(permit: Permit, *, link: str, sample: bool) -> bytes:
    """One page. ``link`` is what :func:`printouts.permit_token.sign` made of ``permit``.

    Raises :class:`printouts.font.MissingGlyphs` and :class:`printouts.press.PressFailed`.
    """
    return pdf_of(permit_sheet(permit, link=link, sample=sample))


def permit_sheet(permit: Permit, *, link: str, sample: bool) -> Sheet:
    """The badge before it is set."""
    return Sheet(
        template="permit",
        texts=_texts(permit, link, sample),
        day=permit.valid_from,
        fields=(
            (pgettext("permit", "Name"), permit.name),
            (pgettext("permit", "Number"), permit.number),
            (_("Name of the office"), permit.office),
            (pgettext("permit", "Telephone"), permit.phone),
            *((pgettext("permit", "Areas"), area) for area in permit.areas),
        ),
    )


def _texts(permit: Permit, link: str, sample: bool) -> dict[str, object]:
    validity = _("{first} to {last}").format(first=day_words(permit.valid_from), last=day_words(permit.valid_to))
    rows = [
        (pgettext("permit", "Number"), permit.number),
        (pgettext("permit", "Areas"), area_words(permit.areas) or _("whole community")),
        (pgettext("permit", "Valid"), validity),
        (pgettext("permit", "Telephone"), permit.phone),
    ]
    return {
        "sample": sample_word(sample),
        "title": pgettext("permit", "Census work permit"),
        "office": permit.office,
        "name": permit.name,
        "role": permit.role.label.capitalize(),
        "rows": [[label, text] for label, text in rows if text],
        "photo": pgettext("permit", "Photo"),
        "photo_size": "33 × 48 mm",
        "seal": _("Seal of the police station"),
        "code": qr.drawing(link),
        "check": _("Scan to check this permit. The page must be {address} and show the same name and number."),
        "address": link.partition("#")[0],
        "free": _("The census is free of charge. No fee is ever taken."),
    }
