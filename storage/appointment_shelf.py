"""Appointments and the calls of a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from roster.appointment import Appointment
from roster.schedule import ScheduledCall
from storage import appointments
from storage.shelf import Shelf


class AppointmentShelf(Shelf):
    """Who comes when."""

    def open_appointments_of(self, dwelling: UUID) -> tuple[Appointment, ...]:
        return appointments.appointments(self._db, "a.dwelling = ? AND a.state = 'open'", [dwelling.bytes])

    def make_appointment(self, appointment: Appointment) -> Appointment:
        with self._ledger.writing() as writing:
            appointments.insert_appointment(writing, appointment)
        return appointment

    def change_appointment(self, appointment: Appointment) -> Appointment:
        """Store a changed, kept or cancelled appointment. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            return appointments.update_appointment(writing, appointment)

    def schedule(self, day: date, staff: UUID | None = None) -> tuple[ScheduledCall, ...]:
        return appointments.schedule(self._db, day, staff)
