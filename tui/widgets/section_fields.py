"""What the cells of a cross-section show under the room: the head, or another thing that is known of each dwelling."""

from __future__ import annotations

from enum import Enum

from roster.language import NC_, _, pgettext
from roster.walking.door import Door


class CellField(Enum):
    """Its value is what it is called in the list to choose from."""

    HEAD = NC_("cell", "head")
    PERSONS = NC_("cell", "persons")
    STATE = NC_("cell", "visits")
    MATCH = NC_("cell", "registration")
    SEES = NC_("cell", "six sees")
    QUERIES = NC_("cell", "open queries")
    APPOINTMENT = NC_("cell", "next appointment")
    WORKER = NC_("cell", "enumerator")

    @property
    def label(self) -> str:
        return pgettext("cell", self.value)


def field_text(field: CellField, door: Door) -> str:
    """The field in a wide cell; empty where there is nothing to tell."""
    standing = door.standing
    match field:
        case CellField.HEAD:
            return standing.head
        case CellField.PERSONS:
            return _("{count} persons").format(count=standing.persons) if standing.persons else ""
        case CellField.STATE:
            return standing.state.label
        case CellField.MATCH:
            return standing.match.label if standing.households or standing.visit else ""
        case CellField.SEES:
            return _("seen {made}/6").format(made=standing.sees) if standing.households else ""
        case CellField.QUERIES:
            return _("queries {count}").format(count=standing.findings) if standing.findings else ""
        case CellField.APPOINTMENT:
            coming = standing.appointment
            return f"{coming.day:%m-%d} {coming.start:%H:%M}" if coming else ""
        case CellField.WORKER:
            return " ".join(door.workers)


def strip_text(field: CellField, door: Door) -> str | None:
    """The field in a cell of two, where it is a number or a surname; None where the mark says more."""
    standing = door.standing
    match field:
        case CellField.PERSONS:
            return f"{min(standing.persons, 99):>2}" if standing.persons else ""
        case CellField.SEES:
            return f"{standing.sees:>2}" if standing.households else ""
        case CellField.QUERIES:
            return f"{min(standing.findings, 99):>2}" if standing.findings else ""
        case CellField.APPOINTMENT:
            return f"{standing.appointment.day:%d}" if standing.appointment else ""
        case CellField.WORKER:
            return door.workers[0][:1] if door.workers else ""
        case _mark:
            return None
