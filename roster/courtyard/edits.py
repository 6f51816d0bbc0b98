"""The changes of a courtyard map, each from one map to the next; what cannot be raises :class:`Fault`."""

from __future__ import annotations

from uuid import UUID

from roster.courtyard.courtyard_map import MOST_COLUMNS, MOST_ROWS, CourtyardMap, check
from roster.courtyard.thing import Rectangle, Thing, ThingKind
from roster.language import _
from roster.record import Fault, plain

MOST_NUMBER = 9999


def place(drawn: CourtyardMap, kind: ThingKind, at: Rectangle) -> CourtyardMap:
    """A new thing. On a single field it takes its usual size from there, or as much of it as there is room for."""
    if at.columns == at.rows == 1:
        at = _with_room(drawn, kind, at)
    new = Thing(kind=kind, left=at.left, top=at.top, columns=at.columns, rows=at.rows)
    return drawn.with_things((*drawn.things, new))


def _with_room(drawn: CourtyardMap, kind: ThingKind, at: Rectangle) -> Rectangle:
    """The largest place with its corner there that is free: as wide as can be, then as high as can be."""
    columns = max(1, min(kind.face.columns, drawn.columns - at.left))
    rows = max(1, min(kind.face.rows, drawn.rows - at.top))
    if kind.stands:
        standing = [thing.place for thing in drawn.things if thing.kind.stands]
        while columns > 1 and _meets(Rectangle(at.left, at.top, columns, 1), standing):
            columns -= 1
        while rows > 1 and _meets(Rectangle(at.left, at.top, columns, rows), standing):
            rows -= 1
    return Rectangle(at.left, at.top, columns, rows)


def _meets(place: Rectangle, others: list[Rectangle]) -> bool:
    return any(place.meets(other) for other in others)


def stretch(drawn: CourtyardMap, gid: UUID, columns: int, rows: int) -> CourtyardMap:
    """Its east edge by ``columns``, its south edge by ``rows``; at least one field stays."""
    thing = drawn.thing(gid)
    wider, higher = thing.columns + columns, thing.rows + rows
    if wider < 1 or higher < 1:
        raise Fault(_("{thing} cannot become smaller").format(thing=thing.named))
    return _changed(drawn, gid, columns=wider, rows=higher)


def move(drawn: CourtyardMap, gid: UUID, columns: int, rows: int) -> CourtyardMap:
    """East by ``columns``, south by ``rows``."""
    thing = drawn.thing(gid)
    left, top = thing.left + columns, thing.top + rows
    if left < 0 or top < 0:
        raise Fault(_("{thing} would reach out of the map").format(thing=thing.named))
    return _changed(drawn, gid, left=left, top=top)


def label(drawn: CourtyardMap, gid: UUID, text: str) -> CourtyardMap:
    """Call it something; with an empty text it is called after its number or kind."""
    words = plain(text)
    if len(words) > 60:
        raise Fault(_("is longer than {limit} characters").format(limit=60))
    return _changed(drawn, gid, label=words)


def number(drawn: CourtyardMap, gid: UUID, wanted: int | None) -> CourtyardMap:
    """Give a house its order number, or none."""
    thing = drawn.thing(gid)
    if wanted is not None and not thing.kind.face.dwelt:
        raise Fault(_("only houses have a number"))
    if wanted is not None and not 1 <= wanted <= MOST_NUMBER:
        raise Fault(_("a number is from 1 to {most}").format(most=MOST_NUMBER))
    return _changed(drawn, gid, number=wanted)


def change_kind(drawn: CourtyardMap, gid: UUID, kind: ThingKind) -> CourtyardMap:
    """Make it another kind of thing; what nobody lives in loses number and what was behind it."""
    lost = {} if kind.face.dwelt else {"number": None, **_NOTHING_BEHIND}
    return _changed(drawn, gid, kind=kind, **lost)


_NOTHING_BEHIND: dict[str, object] = {"dwelling": None, "building": None, "inside": None}


def put_behind(
    drawn: CourtyardMap,
    gid: UUID,
    *,
    dwelling: UUID | None = None,
    building: UUID | None = None,
    inside: UUID | None = None,
) -> CourtyardMap:
    """Say what is behind a house: a dwelling, a building, or a courtyard's map; nothing if none is given."""
    thing = drawn.thing(gid)
    if not (thing.kind.face.dwelt or (inside is not None and thing.kind is ThingKind.YARD)):
        raise Fault(_("{thing}: nobody lives there").format(thing=thing.named))
    return _changed(drawn, gid, dwelling=dwelling, building=building, inside=inside)


def remove(drawn: CourtyardMap, gid: UUID) -> CourtyardMap:
    """Without it. What it stood for stays in the office: a map shows dwellings and does not hold them."""
    drawn.thing(gid)
    return drawn.with_things(thing for thing in drawn.things if thing.gid != gid)


def resize(drawn: CourtyardMap, columns: int, rows: int) -> CourtyardMap:
    """Another size of the grid, measured from the north-west; nothing may be cut off."""
    if not (8 <= columns <= MOST_COLUMNS and 4 <= rows <= MOST_ROWS):
        raise Fault(
            _("a map has 8 to {columns} columns and 4 to {rows} rows").format(columns=MOST_COLUMNS, rows=MOST_ROWS)
        )
    new = drawn.model_copy(update={"columns": columns, "rows": rows})
    check(new)
    return new


def _changed(drawn: CourtyardMap, gid: UUID, **fields: object) -> CourtyardMap:
    return drawn.with_things(thing.model_copy(update=fields) if thing.gid == gid else thing for thing in drawn.things)
