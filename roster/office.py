"""The office itself and its campaign: what stands on its paper, and the dates it works by."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from roster.division import DivisionCode
from roster.form.campaign import Campaign
from roster.record import Line, Name, Record


class Office(Record):
    """``verify_url`` is the page that a permit's code leads to; the signed claims follow it behind a ``#``."""

    name: Name = Field(min_length=1)
    division: DivisionCode
    phone: Line = ""
    sample: bool = False
    """A sample office: marked on every screen and sheet."""
    verify_url: Line = "https://huce.example/v"
    reference_day: date = date(2030, 11, 1)
    """The census's reference time is this day at 00:00."""
    education_from: int = Field(default=3, ge=0, le=120)
    """Years completed at the reference time from which on education is asked (item D11)."""
    reading_from: int = Field(default=15, ge=0, le=120)
    """The same for reading (item D12)."""
    registration_from: date = date(2030, 11, 1)
    registration_to: date = date(2030, 11, 15)
    """The days on which the short form is registered at the door (短表登记)."""
    permits_from: date = date(2030, 10, 1)
    permits_to: date = date(2030, 12, 31)
    lock_minutes: int = Field(default=10, ge=1, le=120)
    """A console at which nobody types for so long locks itself."""
    keep_until: date | None = None
    """The last day on which residents' data are kept; after it the campaign is to be retired. None: not settled yet."""
    version: int = 1

    @property
    def campaign(self) -> Campaign:
        """What the form's conditions go by."""
        return Campaign(self.reference_day, self.education_from, self.reading_from)
