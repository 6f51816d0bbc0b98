"""Changes of what a building is called and where it stands."""

from __future__ import annotations

from roster.drawing.drawing import Drawing, rebuilt
from roster.language import _
from roster.record import Fault, plain


def rename_building(drawing: Drawing, text: str) -> Drawing:
    """Call it something else."""
    name = plain(text)
    if not 0 < len(name) <= 60:
        raise Fault(_("a building has a name of at most {limit} characters").format(limit=60))
    return drawing.changed(building=rebuilt(drawing.building, name=name))


def change_address(drawing: Drawing, text: str) -> Drawing:
    """Its address as on notices; none where it is empty."""
    address = plain(text)
    if len(address) > 200:
        raise Fault(_("is longer than {limit} characters").format(limit=200))
    return drawing.changed(building=rebuilt(drawing.building, address=address))
