"""The courtyard map (院落建筑物分布图) on one A4 sheet, north up: for use inside the office, or blank for the field."""

from __future__ import annotations

from datetime import date

from printouts.paper_words import day_words, sample_word
from printouts.press import Sheet, pdf_of
from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Thing, ThingKind
from roster.courtyard.totals import Totals
from roster.language import _, pgettext
from roster.masking import DocumentClass, mask_name
from roster.office import Office
from roster.standing import Mark

_LOOKS = (
    ThingKind.HOUSE,
    ThingKind.PUBLIC,
    ThingKind.SHED,
    ThingKind.GATE,
    ThingKind.WELL,
    ThingKind.WALL,
    ThingKind.YARD,
    ThingKind.ROAD,
    ThingKind.FIELD,
    ThingKind.POND,
    ThingKind.TREE,
)
"""How the template draws a kind is told by its place in this row; kitchens and toilets look like sheds."""
_SHEDS = (ThingKind.KITCHEN, ThingKind.TOILET)
_SILENT = (ThingKind.YARD, ThingKind.ROAD, ThingKind.WALL, ThingKind.TREE)
"""What has no word on it unless it has a label; the legend tells what it is."""


def courtyard_pdf(office: Office, contents: AreaContents, drawn: CourtyardMap, day: date, *, blank: bool) -> bytes:
    """One page, across where the map is wider than high. Heads of households leave this package masked only; with
    ``blank`` nothing of residents does. Raises :class:`printouts.font.MissingGlyphs` and
    :class:`printouts.press.PressFailed`."""
    return pdf_of(courtyard_sheet(office, contents, drawn, day, blank=blank))


def courtyard_sheet(office: Office, contents: AreaContents, drawn: CourtyardMap, day: date, *, blank: bool) -> Sheet:
    """The map before it is set; ``day`` is that of the states on it."""
    things = [_thing(contents, thing, blank=blank) for thing in drawn.things]
    fields = [
        (_("Name of the office"), office.name),
        (_("Area"), contents.area.name),
        (pgettext("map", "Courtyard"), drawn.name),
        (pgettext("map", "Drawn by"), drawn.author),
        *((pgettext("map", "Label"), thing.label) for thing in drawn.things),
        *((_("Head"), head) for thing in things for head in thing["heads"]),  # type: ignore[attr-defined]
    ]
    marks = {thing["mark"] for thing in things}
    texts = _texts(office, contents, drawn, day, blank=blank) | {
        "things": things,
        "marks": [f"{mark.tag.strip()} {mark.label}" for mark in Mark if mark.tag.strip() in marks - {""}],
    }
    return Sheet(template="courtyard", texts=texts, day=day, fields=tuple(fields))


def _texts(office: Office, contents: AreaContents, drawn: CourtyardMap, day: date, *, blank: bool) -> dict[str, object]:
    totals = contents.totals(contents.on_map(drawn))
    area = _("Area {label}").format(label=contents.area.label)
    return {
        "sample": sample_word(office.sample),
        "office": office.name,
        "title": pgettext("map", "Map of courtyards and buildings"),
        "place": " ".join(word for word in (office.name, area, contents.area.name, drawn.name) if word),
        "figures": "" if blank else _figures(totals),
        "across": drawn.columns >= drawn.rows,
        "columns": drawn.columns,
        "rows": drawn.rows,
        "north": pgettext("map", "N"),
        "legend_title": pgettext("map", "Legend"),
        "legend": [[_look(kind), kind.label] for kind in ThingKind if _is_shown(drawn, kind)],
        "foot": [
            [pgettext("map", "Drawn by"), drawn.author],
            [pgettext("map", "Drawn on"), day_words(drawn.drawn) if drawn.drawn is not None else ""],
            [pgettext("map", "Printed on"), day_words(day)],
            [pgettext("map", "Checked by"), ""],
        ],
        "inside": _("For use inside the office. Do not leave it anywhere.") if not blank else "",
        "blanks": [pgettext("map", "hh"), pgettext("map", "pers."), pgettext("map", "head")] if blank else [],
    }


def _figures(totals: Totals) -> str:
    return _("Dwellings {dwellings}, households {households}, persons {persons}, done {share}%").format(
        dwellings=totals.dwellings, households=totals.households, persons=totals.persons, share=totals.share
    )


def _is_shown(drawn: CourtyardMap, kind: ThingKind) -> bool:
    """Sheds, kitchens and toilets look alike and have their word on them, so that the legend has them once."""
    return kind not in _SHEDS and any(_look(thing.kind) == _look(kind) for thing in drawn.things)


def _look(kind: ThingKind) -> int:
    return _LOOKS.index(ThingKind.SHED if kind in _SHEDS else kind)


def _thing(contents: AreaContents, thing: Thing, *, blank: bool) -> dict[str, object]:
    totals = contents.totals(contents.behind(thing))
    told = totals.dwellings > 0 and not blank
    single = totals.dwellings == 1
    return {
        "look": _look(thing.kind),
        "left": thing.left,
        "top": thing.top,
        "columns": thing.columns,
        "rows": thing.rows,
        "label": thing.label if thing.kind in _SILENT else thing.named,
        "number": str(thing.number) if thing.number is not None and thing.label else "",
        "asked": blank and totals.dwellings > 0,
        "mark": totals.mark.tag.strip() if told and totals.mark is not None and single else "",
        "counts": _counts(totals) if told else "",
        "heads": [mask_name(head, DocumentClass.ROSTER_PRINT) for head in totals.heads] if told and single else [],
    }


def _counts(totals: Totals) -> str:
    """Households and persons, or what a dwelling without any is; of a building also how far it has come."""
    if not totals.households and totals.dwellings == 1 and totals.mark is not None:
        return totals.mark.label
    words = _("{households} hh {persons} pers.").format(households=totals.households, persons=totals.persons)
    return words if totals.dwellings == 1 else f"{words} {totals.share}%"
