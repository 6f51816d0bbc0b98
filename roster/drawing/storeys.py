"""Changes of storeys: add one, take one out, call one something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from roster.building import Building, Storey
from roster.drawing.copying import copy_of
from roster.drawing.drawing import Drawing, rebuilt
from roster.drawing.rooms import RoomNamer, named
from roster.dwelling import Dwelling
from roster.language import _
from roster.record import Fault, half_width, plain


def add_storey(drawing: Drawing, above: int) -> Drawing:
    """A storey over level ``above``, with the doors of that one; what is higher moves up, or, below the ground, what is
    lower moves down. A dwelling that reaches over the place grows by the storey."""
    labels = {storey.level: storey.label for storey in drawing.building.storeys}
    if above not in labels:
        raise Fault(_("there is no such floor"))
    new = above + 1 if above >= 0 else above

    def shifted(level: int) -> int:
        if above >= 0:
            return level + 1 if level > above else level
        return level - 1 if level <= above else level

    storeys = [Storey(level=shifted(level), label=label) for level, label in labels.items()]
    storeys.append(Storey(level=new, label=_next_label(labels, above)))
    grown = drawing.changed(
        building=_with_storeys(drawing.building, storeys), dwellings=_stretched(drawing.dwellings, shifted)
    )
    return grown.changed(dwellings=_copied(grown, shifted(above), new))


def add_basement(drawing: Drawing) -> Drawing:
    """A storey without doors under the lowest."""
    lowest = min(storey.level for storey in drawing.building.storeys)
    level = min(lowest - 1, 0)
    storey = Storey(level=level, label=_free(drawing, str(level - 1)))
    return drawing.changed(building=_with_storeys(drawing.building, [*drawing.building.storeys, storey]))


def remove_storey(drawing: Drawing, level: int) -> Drawing:
    """Without a storey and the dwellings that stand on it alone; those that also take another shrink."""
    levels = {storey.level for storey in drawing.building.storeys}
    if level not in levels:
        raise Fault(_("there is no such floor"))
    if level == 1 and 2 not in levels:
        raise Fault(_("a building keeps its ground floor"))

    def shifted(other: int) -> int:
        if level >= 1:
            return other - 1 if other > level else other
        return other + 1 if other < level else other

    storeys = [
        Storey(level=shifted(storey.level), label=storey.label)
        for storey in drawing.building.storeys
        if storey.level != level
    ]
    gone = {d.gid for d in drawing.dwellings if d.level == level and d.levels == 1}
    kept = [_without_level(d, level, shifted) for d in drawing.dwellings if d.gid not in gone]
    return drawing.changed(building=_with_storeys(drawing.building, storeys), without=gone, dwellings=kept)


def rename_storey(drawing: Drawing, level: int, text: str) -> Drawing:
    """Call a storey something else; its rooms that begin with the old label follow."""
    label = plain(half_width(text)) if text.isascii() else plain(text)
    old = {storey.level: storey.label for storey in drawing.building.storeys}
    if level not in old or not label:
        raise Fault(_("a floor has a label"))
    if len(label) > 60:
        raise Fault(_("{room} is longer than {limit} characters").format(room=label[:20], limit=60))
    if any(other == label and at != level for at, other in old.items()):
        raise Fault(_("two floors would be called {label}").format(label=label))
    storeys = [Storey(level=at, label=label if at == level else other) for at, other in old.items()]
    begins = re.compile(rf"(|.*\D){re.escape(old[level])}(\d{{1,3}})")
    followers = [
        named(d, f"{match[1]}{label}{match[2]}")
        for d in drawing.dwellings
        if d.level == level and (match := begins.fullmatch(d.room))
    ]
    return drawing.changed(building=_with_storeys(drawing.building, storeys), dwellings=followers)


def _with_storeys(building: Building, storeys: list[Storey]) -> Building:
    if max(s.level for s in storeys) > 300 or min(s.level for s in storeys) < -20:
        raise Fault(_("a building has at most 300 floors and 20 basements"))
    return rebuilt(building, storeys=tuple(sorted(storeys, key=lambda s: s.level)))


def _stretched(dwellings: tuple[Dwelling, ...], shifted: Callable[[int], int]) -> list[Dwelling]:
    moved = []
    for d in dwellings:
        bottom, top = shifted(d.level), shifted(d.level + d.levels - 1)
        moved.append(d.model_copy(update={"level": bottom, "levels": top - bottom + 1}))
    return moved


def _without_level(dwelling: Dwelling, level: int, shifted: Callable[[int], int]) -> Dwelling:
    taken = [at for at in range(dwelling.level, dwelling.level + dwelling.levels) if at != level]
    return dwelling.model_copy(update={"level": shifted(taken[0]), "levels": len(taken)})


def _copied(drawing: Drawing, like: int, level: int) -> list[Dwelling]:
    """The dwellings of storey ``like`` that take no other, once more on storey ``level`` where there is room."""
    namer = RoomNamer(drawing)
    number = max((d.number for d in drawing.dwellings), default=0)
    return [
        copy_of(d, level=level, room=namer.label(d.stairwell, level, d.column), number=number + n)
        for n, d in enumerate((box.dwelling for box in drawing.section.boxes if box.bottom == box.top == like), 1)
    ]


def _next_label(labels: dict[int, str], above: int) -> str:
    """What a new storey over ``above`` is called: the next number at the top, else the label with a letter."""
    label = labels[above]
    if above + 1 not in labels and re.fullmatch(r"\d+", label):
        return str(int(label) + 1)
    return next(tried for n in range(26) if (tried := label + chr(ord("A") + n)) not in labels.values())


def _free(drawing: Drawing, label: str) -> str:
    labels = {storey.label for storey in drawing.building.storeys}
    while label in labels:
        label += "A"
    return label
