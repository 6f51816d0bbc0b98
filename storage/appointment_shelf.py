"""Appointments and the calls of a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from roster.access import Right, everywhere
from roster.appointment import Appointment
from roster.language import _
from roster.schedule import ScheduledCall
from storage import access, appointments
from storage.access import needs
from storage.faults import VersionConflict
from storage.shelf import Shelf


class AppointmentShelf(Shelf):
    """Who comes when."""

    @needs(Right.READ, at=access.dwelling)
    def open_appointments_of(self, dwelling: UUID) -> tuple[Appointment, ...]:
        return appointments.appointments(self._db, "a.dwelling = ? AND a.state = 'open'", [dwelling.bytes])

    @needs(Right.EDIT, at=access.saved_appointment)
    def make_appointment(self, appointment: Appointment) -> Appointment:
        """A new one where none is open. Raises ``VersionConflict`` if somebody else has just made one."""
        with self._ledger.writing() as writing:
            if self.open_appointments_of(appointment.dwelling):
                raise VersionConflict(_("Somebody else has just made an appointment here."))
            appointments.insert_appointment(writing, appointment)
        return appointment

    @needs(Right.EDIT, at=access.saved_appointment)
    def change_appointment(self, appointment: Appointment) -> Appointment:
        """Store a changed, kept or cancelled appointment. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            return appointments.update_appointment(writing, appointment)

    @needs(Right.READ)
    def schedule(self, day: date, staff: UUID | None = None) -> tuple[ScheduledCall, ...]:
        """The open calls of a day, of one member or of all; who lives at dwellings that are not one's own stays out."""
        found = appointments.schedule(self._db, day, staff)
        if everywhere(self.me.role):
            return found
        return tuple(call if self._is_mine(call.dwelling.gid.bytes) else _without_residents(call) for call in found)


def _without_residents(call: ScheduledCall) -> ScheduledCall:
    return call.model_copy(update={"heads": (), "appointment": call.appointment.model_copy(update={"note": ""})})
