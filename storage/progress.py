"""The list of buildings with how far each has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from roster.dwelling import Use
from roster.progress import BuildingProgress
from roster.standing import Mark, mark_of
from storage.driver import Database
from storage.standings import standings


def progress(db: Database, only: Collection[UUID] = ()) -> tuple[BuildingProgress, ...]:
    """Every building by area and number, or ``only`` those."""
    values = [building.bytes for building in only]
    wanted = f"IN ({', '.join('?' for _building in only)})" if only else "IS NOT NULL"
    where = f"d.building {wanted}"
    marks: dict[bytes, Counter[Mark]] = {}
    persons: Counter[bytes] = Counter()
    households: Counter[bytes] = Counter()
    standing_of = standings(db, where, values)
    for gid, building, use in db.execute(f"SELECT gid, building, use FROM dwelling d WHERE {where}", values):
        standing = standing_of[UUID(bytes=gid)]
        marks.setdefault(building, Counter())[mark_of(Use(use), standing)] += 1
        persons[building] += standing.persons
        households[building] += standing.households
    rows = db.execute(
        "SELECT b.gid, b.area, a.number, b.number, b.name, b.address FROM building b JOIN area a ON a.gid = b.area"
        f" WHERE b.gid {wanted} ORDER BY a.number, b.number",
        values,
    ).fetchall()
    return tuple(
        BuildingProgress(
            building=UUID(bytes=gid),
            area=UUID(bytes=area),
            area_label=f"{area_number:03d}",
            number=number,
            name=name,
            address=address,
            dwellings=sum(marks.get(gid, Counter()).values()),
            households=households[gid],
            persons=persons[gid],
            marks=dict(marks.get(gid, {})),
        )
        for gid, area, area_number, number, name, address in rows
    )
