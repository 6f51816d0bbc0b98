"""Rules that a household meets before it is called complete; until then it is simply not done yet."""

from __future__ import annotations

from collections.abc import Iterator

from roster.finding import Level
from roster.form.form import FORM
from roster.form.short_form_2020 import RESIDENCE_TITLE
from roster.id_number import IdKind
from roster.language import N_, _
from roster.person import Person
from roster.rules.case import Case
from roster.rules.items import needed_of
from roster.rules.rule import Hit, Limits, Rule
from roster.sighting import See

_NOT_SEEN = N_("{see}: neither seen nor a reason why not")
_UNANSWERED = N_("{item} is not answered")

_ITEMS = {
    "relation": N_("Relation to the head"),
    "sex": N_("Sex"),
    "birth": N_("Date of birth"),
    "id_kind": N_("Kind of document"),
    "id_number": N_("ID number"),
    "ethnic_group": N_("Ethnic group"),
    "lives_here": RESIDENCE_TITLE,
    "registered_here": N_("Registered in this dwelling"),
}
_COUNTED = ("H2a", "H2b")
"""Counted from the members where nobody types them."""
_WITHOUT_ETHNIC_GROUP = (IdKind.TERRITORY_PERMIT, IdKind.FOREIGN_PERMANENT, IdKind.PASSPORT)


def _sees(case: Case, _limits: Limits) -> Iterator[Hit]:
    answered = {(s.see, s.person) for s in case.household.sightings if s.seen or s.reason}
    for see in See:
        whom = [person.gid for person in case.persons] if see.per_person else [None]
        for person in whom:
            if (see, person) not in answered:
                yield Hit(person, see.value, _NOT_SEEN, {"see": see})


def _answered(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        for field, item in _ITEMS.items():
            if getattr(person, field) in (None, "") and not _excused(person, field):
                yield Hit(person.gid, field, _UNANSWERED, {"item": _(item)})
        for asked in FORM.asked(FORM.person, person.said, case.campaign):
            if not person.answer(asked.number) and asked.number not in needed_of(person):
                yield Hit(person.gid, asked.number, _UNANSWERED, {"item": asked.label})
    for asked in FORM.asked(FORM.household, case.household.answer, case.campaign):
        if not case.household.answer(asked.number) and asked.number not in _COUNTED:
            yield Hit(None, asked.number, _UNANSWERED, {"item": asked.label})


def _excused(person: Person, field: str) -> bool:
    if field == "id_number":
        return person.id_kind in (None, IdKind.NONE)
    return field == "ethnic_group" and person.id_kind in _WITHOUT_ETHNIC_GROUP


RULES = (
    Rule(
        "E26",
        Level.HARD,
        N_("each of the six sees is made, or not made with a reason"),
        (_NOT_SEEN,),
        _sees,
        at_completion=True,
    ),
    Rule(
        "E34",
        Level.HARD,
        N_("every item of the household and of every member is answered"),
        (_UNANSWERED,),
        _answered,
        at_completion=True,
    ),
)
