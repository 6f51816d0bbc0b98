"""Steps over many dwellings at once, each one transaction that can be taken back whole; and the walking order."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from roster.access import Right
from roster.appointment import Appointment, AppointmentState
from roster.assignment import Assignment
from roster.building import Building, Walk
from roster.language import _
from roster.staff import StaffMember
from roster.visit import Visit
from roster.walking.bulk import Bulk, BulkKind
from storage import access, appointments, buildings, households, staff
from storage import bulk as bulks
from storage.access import needs
from storage.bulk import Item
from storage.faults import InTheWay, NotAllowed, OfficeError, VersionConflict
from storage.household_versions import replaced
from storage.ledger import Writing
from storage.removals import take_out
from storage.shelf import Shelf
from storage.visits import delete_visit, insert_visit

_SHOWN = 8
"""So many rooms in the way are named, the rest is counted."""
_OF_HOUSEHOLDS = (BulkKind.CHANGED, BulkKind.IMPORTED)
"""Steps whose records are households: calls made at their doors since are in no way."""


class BulkShelf(Shelf):
    """What is entered once for many doors."""

    @needs(Right.EDIT, at=access.visited_each)
    def record_visits(self, visits: Sequence[Visit], kind: BulkKind) -> UUID:
        """One call at each dwelling, all of one building; what :meth:`take_back_step` takes."""
        with self._ledger.writing() as writing:
            for visit in visits:
                insert_visit(writing, visit)
            items = [Item("visit", visit.gid.bytes, visit.dwelling.bytes) for visit in visits]
            return bulks.keep(writing, kind, self._building_of(visits[0].dwelling), items)

    @needs(Right.EDIT, at=access.appointed_each)
    def make_appointments(self, new: Sequence[Appointment]) -> UUID:
        """A run of appointments in one building. Raises ``VersionConflict`` if any dwelling has an open one."""
        with self._ledger.writing() as writing:
            taken = [a.dwelling for a in new if self._is_appointed(a.dwelling)]
            if taken:
                rooms = self._rooms(taken)
                raise VersionConflict(_("There is an appointment already for: {rooms}.").format(rooms=rooms))
            for appointment in new:
                appointments.insert_appointment(writing, appointment)
            items = [Item("appointment", a.gid.bytes, a.dwelling.bytes, a.version) for a in new]
            return bulks.keep(writing, BulkKind.APPOINTMENTS, self._building_of(new[0].dwelling), items)

    @needs(Right.MANAGE_STAFF)
    def assign(self, login: str, building: UUID, pieces: Sequence[Assignment]) -> UUID:
        """Give a member pieces of a building on top of what they have."""
        with self._ledger.writing() as writing:
            member = self._member(login)
            added = [piece for piece in pieces if piece not in member.pieces]
            stored = self._assign(writing, member, (*member.pieces, *added))
            item = Item("staff", member.gid.bytes, None, stored.version, bulks.pieces_text(member.pieces))
            gid = bulks.keep(writing, BulkKind.ASSIGNED, building, [item])
        self._caller.forget()
        return gid

    @needs(Right.READ)
    def last_bulk(self, building: UUID) -> Bulk | None:
        """One's own last step in a building that was not taken back."""
        return bulks.last_bulk(self._db, building, self.me.gid)

    @needs(Right.EDIT, at=access.bulk)
    def take_back_step(self, gid: UUID) -> Bulk:
        """Undo a whole step of one's own. Raises :class:`InTheWay` naming the rooms where anything was saved since."""
        with self._ledger.writing() as writing:
            step = self._own_step(gid)
            since = bulks.saved_since if step.kind in _OF_HOUSEHOLDS else bulks.changed_since
            if rooms := since(self._db, gid):
                raise InTheWay(
                    _("This cannot be taken back, something was saved since at: {rooms}.").format(rooms=_shown(rooms))
                )
            for item in bulks.items_of(self._db, gid):
                self._undo(writing, item)
            bulks.mark_taken_back(writing, gid)
        self._caller.forget()
        return step

    @needs(Right.IMPORT)
    def set_walk(self, building: UUID, walk: Walk) -> Building:
        """Store in which order a building is walked. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            known = buildings.buildings(self._db, building)[0]
            if known.walk is not walk:
                buildings.update_buildings(writing, [known.model_copy(update={"walk": walk})])
        return buildings.buildings(self._db, building)[0]

    def _own_step(self, gid: UUID) -> Bulk:
        step = bulks.bulk(self._db, gid)
        if step is None or step.taken_back:
            raise OfficeError(_("There is nothing to take back."))
        if step.by != self.me.gid:
            raise NotAllowed(_("Only who did this can take it back."))
        if step.kind is BulkKind.ASSIGNED:
            self._may(Right.MANAGE_STAFF)
        return step

    def _undo(self, writing: Writing, item: Item) -> None:
        gid = UUID(bytes=item.gid)
        if item.table == "visit":
            delete_visit(writing, gid)
        elif item.table == "appointment":
            made = appointments.appointments(self._db, "a.gid = ?", [item.gid])[0]
            appointments.update_appointment(writing, made.model_copy(update={"state": AppointmentState.CANCELLED}))
        elif item.table == "household":
            _save_back(writing, gid, item.version)
        else:
            member = staff.member(self._db, gid)
            if member is None or member.version != item.version:
                raise InTheWay(_("This cannot be taken back, the member was changed since."))
            self._assign(writing, member, bulks.pieces_from(item.before))

    def _assign(self, writing: Writing, member: StaffMember, pieces: Sequence[Assignment]) -> StaffMember:
        return staff.update_staff(writing, member, member.model_copy(update={"pieces": tuple(pieces)}))

    def _member(self, login: str) -> StaffMember:
        found = next((m for m in staff.all_staff(self._db) if m.login == login), None)
        if found is None:
            raise OfficeError(_("There is no login {login}.").format(login=login))
        return found

    def _is_appointed(self, dwelling: UUID) -> bool:
        return bool(appointments.appointments(self._db, "a.dwelling = ? AND a.state = 'open'", [dwelling.bytes]))

    def _building_of(self, dwelling: UUID) -> UUID:
        row = self._db.execute("SELECT building FROM dwelling WHERE gid = ?", [dwelling.bytes]).fetchone()
        return UUID(bytes=row[0])

    def _rooms(self, dwellings: Sequence[UUID]) -> str:
        rooms = [buildings.dwellings(self._db, "gid = ?", [gid.bytes])[0].room for gid in dwellings]
        return _shown(rooms)


def _save_back(writing: Writing, household: UUID, version: int) -> None:
    """Save a household back to what it was before ``version``; one that the step brought is taken out."""
    if version == 1:
        take_out(writing, household)
        return
    before = replaced(writing.db, household, version - 1)
    if before is None:
        raise InTheWay(_("There is no change of this household that could be taken back."))
    households.save(writing, before.household.model_copy(update={"version": version}), action="undo")


def _shown(rooms: Sequence[str]) -> str:
    more = len(rooms) - _SHOWN
    words = _(", ").join(rooms[:_SHOWN])
    if more <= 0:
        return words
    return _("{words} and {count} more").format(words=words, count=more)
