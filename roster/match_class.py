"""How presence and registration match (人户一致 and its opposites): one of the two axes of a household's standing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from roster.language import N_, _


class MatchClass(StrEnum):
    """The other axis is :class:`roster.visit.VisitState`; neither follows from the other."""

    MATCHED = "matched"
    PRESENT_ELSEWHERE_REGISTERED = "present"
    REGISTERED_AWAY = "away"
    VACANT = "vacant"
    PENDING = "pending"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    MatchClass.MATCHED: N_("lives where registered"),
    MatchClass.PRESENT_ELSEWHERE_REGISTERED: N_("present, registered elsewhere"),
    MatchClass.REGISTERED_AWAY: N_("registered, away"),
    MatchClass.VACANT: N_("vacant"),
    MatchClass.PENDING: N_("pending"),
}


def match_of_person(lives_here: bool | None, registered_here: bool | None) -> MatchClass:
    """One person's class; pending while either answer is missing, or where neither holds."""
    match lives_here, registered_here:
        case True, True:
            return MatchClass.MATCHED
        case True, False:
            return MatchClass.PRESENT_ELSEWHERE_REGISTERED
        case False, True:
            return MatchClass.REGISTERED_AWAY
        case _unknown:
            return MatchClass.PENDING


def match_of_household(persons: Iterable[MatchClass], *, vacant: bool = False) -> MatchClass:
    """The household's class, the most demanding of its persons': pending, present, away, matched.

    Without persons it is vacant where a visit found it so, else pending.
    """
    classes = set(persons)
    if not classes:
        return MatchClass.VACANT if vacant else MatchClass.PENDING
    for wanting in (MatchClass.PENDING, MatchClass.PRESENT_ELSEWHERE_REGISTERED, MatchClass.REGISTERED_AWAY):
        if wanting in classes:
            return wanting
    return MatchClass.MATCHED
