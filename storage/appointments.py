"""Appointments, and the calls that are due on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from roster.appointment import Appointment, AppointmentState
from roster.building import Building
from roster.language import _
from roster.schedule import ScheduledCall
from roster.walking.walking_order import in_walking_order
from storage.buildings import buildings, dwellings
from storage.driver import Database
from storage.faults import VersionConflict
from storage.ledger import Writing, moment


def appointments(db: Database, where: str, values: Sequence[Any] = ()) -> tuple[Appointment, ...]:
    """By day and time; ``where`` is a condition of this package on ``appointment a``."""
    chosen = f"FROM appointment a WHERE {where}"
    staff: dict[bytes, list[UUID]] = {}
    for gid, member in db.execute(
        "SELECT s.appointment, s.staff FROM appointment_staff s"
        f" WHERE s.appointment IN (SELECT a.gid {chosen}) ORDER BY s.appointment, s.place",
        list(values),
    ):
        staff.setdefault(gid, []).append(UUID(bytes=member))
    rows = db.execute(
        f'SELECT a.gid, a.dwelling, a.day, a.start, a."end", a.note, a.state, a.made_at, a.version {chosen}'
        " ORDER BY a.day, a.start, a.gid",
        list(values),
    ).fetchall()
    return tuple(
        Appointment(
            gid=UUID(bytes=gid),
            dwelling=UUID(bytes=dwelling),
            day=date.fromisoformat(day),
            start=time.fromisoformat(start),
            end=time.fromisoformat(end),
            staff=tuple(staff[gid]),
            note=note,
            state=AppointmentState(state),
            made_at=datetime.fromisoformat(made_at),
            version=version,
        )
        for gid, dwelling, day, start, end, note, state, made_at, version in rows
    )


def insert_appointment(writing: Writing, appointment: Appointment) -> None:
    writing.insert("appointment", _row(appointment))
    _write_staff(writing, appointment)


def update_appointment(writing: Writing, appointment: Appointment) -> Appointment:
    """Store a changed, kept or cancelled appointment. Raises :class:`VersionConflict`."""
    old = next(iter(appointments(writing.db, "a.gid = ?", [appointment.gid.bytes])), None)
    stored = appointment.model_copy(update={"version": appointment.version + 1})
    if old is None or old.version != appointment.version:
        raise VersionConflict(_("Somebody else changed this appointment meanwhile."))
    writing.update("appointment", _row(old), _row(stored))
    _write_staff(writing, stored)
    return stored


def keep_open_ones(writing: Writing, dwelling: UUID) -> None:
    """The dwelling is finished: what was still open there has been kept."""
    for open_one in appointments(writing.db, "a.dwelling = ? AND a.state = 'open'", [dwelling.bytes]):
        update_appointment(writing, open_one.model_copy(update={"state": AppointmentState.KEPT}))


def _row(appointment: Appointment) -> dict[str, Any]:
    return {
        "gid": appointment.gid.bytes,
        "dwelling": appointment.dwelling.bytes,
        "day": appointment.day.isoformat(),
        "start": appointment.start.isoformat("minutes"),
        "end": appointment.end.isoformat("minutes"),
        "note": appointment.note,
        "state": appointment.state.value,
        "made_at": moment(appointment.made_at),
        "version": appointment.version,
    }


def _write_staff(writing: Writing, appointment: Appointment) -> None:
    rows = [{"place": place, "staff": member.bytes} for place, member in enumerate(appointment.staff)]
    about = {appointment.dwelling.bytes}
    writing.own("appointment_staff", "appointment", appointment.gid.bytes, "place", rows, about=about)


def schedule(db: Database, day: date, staff: UUID | None) -> tuple[ScheduledCall, ...]:
    """The open appointments of a day in time order, then in walking order; of one member or of all."""
    due = appointments(
        db,
        "a.day = ? AND a.state = 'open' AND (? IS NULL OR EXISTS"
        " (SELECT 1 FROM appointment_staff x WHERE x.appointment = a.gid AND x.staff = ?))",
        [day.isoformat(), staff and staff.bytes, staff and staff.bytes],
    )
    if not due:
        return ()
    building_of = {building.gid: building for building in buildings(db)}
    dwelling_of = {
        d.gid: d
        for d in dwellings(
            db, "gid IN (SELECT dwelling FROM appointment WHERE day = ? AND state = 'open')", [day.isoformat()]
        )
    }
    order = _walking_order(db, {d.building for d in dwelling_of.values()}, building_of)
    areas = {UUID(bytes=gid): f"{number:03d}" for gid, number in db.execute("SELECT gid, number FROM area")}
    names = {UUID(bytes=gid): name for gid, name in db.execute("SELECT gid, name FROM staff")}
    calls = []
    for appointment in due:
        dwelling = dwelling_of[appointment.dwelling]
        building = building_of[dwelling.building]
        numbers, heads, persons = _households(db, dwelling.gid)
        area = areas[building.area_of(dwelling.stairwell)]
        calls.append(
            (
                (appointment.start, area, building.number, order[dwelling.gid]),
                ScheduledCall(
                    appointment=appointment,
                    dwelling=dwelling,
                    area=area,
                    building=building.name,
                    address=building.address,
                    stairwell=building.stairwell_label(dwelling.stairwell),
                    storey=building.storey_labels.get(dwelling.level, ""),
                    households=numbers,
                    heads=heads,
                    persons=persons,
                    staff=tuple(names[member] for member in appointment.staff),
                ),
            )
        )
    return tuple(call for _order, call in sorted(calls, key=lambda pair: pair[0]))


def _walking_order(db: Database, wanted: Collection[UUID], building_of: Mapping[UUID, Building]) -> dict[UUID, int]:
    """The place of each dwelling of the buildings in the order in which its building is walked."""
    return {
        dwelling.gid: place
        for gid in wanted
        for place, dwelling in enumerate(in_walking_order(building_of[gid], dwellings(db, "building = ?", [gid.bytes])))
    }


def _households(db: Database, dwelling: UUID) -> tuple[tuple[str, ...], tuple[str, ...], int | None]:
    rows = db.execute(
        "SELECT h.number, h.expected_head, h.expected_persons,"
        " (SELECT name FROM person WHERE household = h.gid AND deleted = 0 AND relation = '0' ORDER BY line LIMIT 1),"
        " (SELECT count(*) FROM person WHERE household = h.gid AND deleted = 0)"
        " FROM household h WHERE h.dwelling = ? AND h.deleted = 0 ORDER BY h.number",
        [dwelling.bytes],
    ).fetchall()
    persons = [entered or expected for _n, _h, expected, _head, entered in rows]
    known = [count for count in persons if count is not None]
    return (
        tuple(f"{number:03d}" for number, *_rest in rows),
        tuple(name for row in rows if (name := row[3] or row[1])),
        sum(known) if known else None,
    )
