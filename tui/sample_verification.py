"""How far second keying and the spot check of the sample office have come: a sample is drawn, some doors are done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.sample_logins import SAMPLE_PASSPHRASE

if TYPE_CHECKING:
    from roster.household import Household
    from roster.person import Person
    from storage.office_file import OfficeFile

_EVERY, _SEED = 25, "20301101"
_DONE = 6
"""So many doors of the sample are done; at every second one a household is keyed again."""


def verify_sample(path: Path, clock: Callable[[], datetime]) -> None:
    """Draw a sample in the first area and check some of it, as the instructor; nothing is settled yet, so that no
    household changes."""
    from roster.verification.systematic_sample import Plan
    from storage.office_file import OfficeFile

    with OfficeFile.unlock(path, "i1", SAMPLE_PASSPHRASE, clock=clock) as office:
        check = office.draw_sample(office.areas()[0].gid, None, Plan(every=_EVERY), _SEED)
        for place, dwelling in enumerate(check.drawn[:_DONE]):
            households = office.households_of(dwelling)
            if place % 2 and len(households) == 1 and households[0].persons:
                _key_again(office, households[0], amiss=place == 1)
            else:
                office.nothing_differs(dwelling, check.gid)


def _key_again(office: OfficeFile, first: Household, *, amiss: bool) -> None:
    """The household keyed alike, or its last member with another answer."""
    from roster.person import Person
    from roster.verification.second_keying import SecondKeying

    persons = [Person.model_validate(_without_gid(person)) for person in first.persons]
    if amiss:
        persons[-1] = persons[-1].model_copy(update={"registered_here": not persons[-1].registered_here})
    blank = office.blank_for_second_keying(first.gid)
    kept = {"persons": tuple(persons), "phone": first.phone, "answers": first.answers}
    office.keep_second_keying(SecondKeying(household=first.gid, second=blank.model_copy(update=kept)))


def _without_gid(person: Person) -> dict[str, Any]:
    return {name: value for name, value in person if name != "gid"}
