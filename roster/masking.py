"""How much of a name or number a document may show: one mask per class of document, never a choice.

Two prints with different masks of one number can be laid side by side and joined to the whole; so a document class
has exactly one mask, and the caller names the class.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roster.household import Household


class DocumentClass(StrEnum):
    """``POSTED``: notices and door papers. ``ROSTER_PRINT``: internal lists on paper. ``SCREEN_LIST``: lists and
    grids on screen. ``PERSON_FORM``: the one form where a number is entered and may be revealed."""

    POSTED = "posted"
    ROSTER_PRINT = "roster-print"
    SCREEN_LIST = "screen-list"
    PERSON_FORM = "person-form"


def mask_number(number: str, document: DocumentClass) -> str:
    """A personal number as the document may show it; empty where it may not show any of it."""
    match document:
        case DocumentClass.PERSON_FORM:
            return number
        case DocumentClass.SCREEN_LIST:
            return number[:2] + "*" * (len(number) - 2)
        case _paper:
            return ""


def is_masked(number: str) -> bool:
    """Whether a number has been masked, so that nothing can be said about it."""
    return "*" in number


def with_masked_numbers(household: Household) -> Household:
    """The household as who may not see ID numbers may have it; it cannot be stored again."""
    persons = tuple(
        person.model_copy(update={"id_number": mask_number(person.id_number, DocumentClass.SCREEN_LIST)})
        for person in household.persons
    )
    return household.model_copy(update={"persons": persons})


def mask_name(name: str, document: DocumentClass) -> str:
    """A resident's name as the document may show it: 王*华 and 王* on printed rosters, nothing on posted paper."""
    match document:
        case DocumentClass.POSTED:
            return ""
        case DocumentClass.ROSTER_PRINT if len(name) > 2:
            return name[0] + "*" * (len(name) - 2) + name[-1]
        case DocumentClass.ROSTER_PRINT:
            return name[:1] + "*" * (len(name) - 1)
        case _screen:
            return name
