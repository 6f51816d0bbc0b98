"""What a typed household becomes: the record to store, the visit, and what a reader would question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from roster.finding import Finding
from roster.form.form import FORM
from roster.form.short_form_2020 import ELSEWHERE, HERE
from roster.household import Household
from roster.id_number import IdKind
from roster.match_class import MatchClass, match_of_household, match_of_person
from roster.override import Override
from roster.person import Person, Relation, Sex
from roster.rules.run import findings_of
from roster.rules.surroundings import Surroundings
from roster.sighting import See, Sighting
from roster.visit import Outcome, Visit
from tui.widgets.entry_fields import ITEMS, NOTE, OUTCOME, PER_PERSON, PHONE, SEEN, VISIT_NOTE, Column, Field
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.member_texts import MemberTexts, sighting_text

_YES_NO = {"1": True, "2": False}


class EntryFault(Exception):
    """A text that cannot be stored as it is; the message says why, ``field`` is where the cursor belongs."""

    def __init__(self, field: Field, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def household_of(draft: HouseholdDraft, me: UUID) -> Household:
    """The household as typed. Raises :class:`EntryFault` for the first text that cannot be stored."""
    return _household(draft, _strictly(draft), me)


def visit_of(draft: HouseholdDraft, me: UUID) -> Visit | None:
    """The visit, if an outcome was chosen. Raises :class:`EntryFault`."""
    read = _strictly(draft)
    outcome, note = read(OUTCOME), read(VISIT_NOTE)
    if not outcome:
        return None
    return Visit(dwelling=draft.origin.dwelling, at=draft.clock(), by=me, outcome=Outcome(outcome), note=note)


def readable_household(draft: HouseholdDraft, me: UUID) -> Household:
    """The household as typed, with what is stored in place of texts that cannot be stored."""
    return _household(draft, lambda f: draft.stored_text(f) if draft.fault(f) else draft.text(f), me)


def findings(draft: HouseholdDraft, around: Surroundings) -> tuple[Finding, ...]:
    """What a reader would question; texts that cannot be stored count as not there."""
    household = _household(draft, lambda field: "" if draft.fault(field) else draft.text(field), None)
    return findings_of(household, around)


def by_field(draft: HouseholdDraft, found: Sequence[Finding]) -> dict[Field, Finding]:
    """The weightiest finding of each field, in the order of the form."""
    placed: dict[Field, Finding] = {}
    for finding in sorted(found, key=_weight):
        placed.setdefault(field_of(draft, finding), finding)
    return {field: placed[field] for field in dict.fromkeys(field_of(draft, f) for f in found)}


def _weight(finding: Finding) -> int:
    return 0 if finding.hard else 1 if finding.open else 2


def field_of(draft: HouseholdDraft, finding: Finding) -> Field:
    """The field of the form that a finding is about."""
    row = next((row for row, member in enumerate(draft.members) if member.gid == finding.person), None)
    if finding.field == "D7":
        return Field(Column.LIVES_HERE, row)
    see = next((see for see in PER_PERSON if see.value == finding.field), None)
    return Field(PER_PERSON[see] if see is not None and row is not None else finding.field, row)


def match_of(draft: HouseholdDraft) -> MatchClass:
    """The household's match class as far as it is answered."""
    return match_of_household(
        match_of_person(
            _lives_here(member.text(Column.LIVES_HERE)),
            _YES_NO.get(member.text(Column.REGISTERED_HERE)),
        )
        for member in draft.members
    )


def _strictly(draft: HouseholdDraft) -> Callable[[Field], str]:
    def read(field: Field) -> str:
        if fault := draft.fault(field):
            raise EntryFault(field, fault)
        return draft.text(field)

    return read


def _household(draft: HouseholdDraft, read: Callable[[Field], str], me: UUID | None) -> Household:
    """``me`` None leaves the sightings out."""
    stored = {person.gid: person.answers for person in draft.origin.persons}
    rows = [(row, m) for row, m in enumerate(draft.members) if m.gid in stored or not m.empty]
    fields = {
        **{name: getattr(draft.origin, name) for name in Household.model_fields},
        "phone": read(PHONE),
        "note": read(NOTE),
        "answers": _answers(draft, read, ITEMS, draft.origin.answers),
        "persons": tuple(_person(draft, read, row, m, stored.get(m.gid, ())) for row, m in rows),
        "sightings": _sightings(draft, read, rows, me) if me is not None else (),
        "overrides": _overrides(draft, rows),
    }
    return Household(**fields)


def _answers(
    draft: HouseholdDraft, read: Callable[[Field], str], items: Iterable[Field], stored: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """The items that are asked; what was typed before another answer made them fall away is left out. What is stored
    of items that the form does not know stays as it is."""
    unknown = {number: answer for number, answer in stored if FORM.title(number) is None}
    return {**unknown, **{field.name: read(field) for field in items if draft.asked(field)}}


def _person(
    draft: HouseholdDraft,
    read: Callable[[Field], str],
    row: int,
    member: MemberTexts,
    stored: Iterable[tuple[str, str]],
) -> Person:
    text = {column: read(Field(column, row)) for column in Column}
    residence = text[Column.LIVES_HERE]
    answers = _answers(draft, read, (Field(item.number, row) for item in FORM.person), stored)
    unnumbered = text[Column.ID_KIND] == IdKind.NONE
    return Person(
        gid=member.gid,
        line=member.line,
        name=text[Column.NAME],
        relation=Relation(text[Column.RELATION]) if text[Column.RELATION] else None,
        sex=Sex(text[Column.SEX]) if text[Column.SEX] else None,
        birth=text[Column.BIRTH],
        id_kind=IdKind(text[Column.ID_KIND]) if text[Column.ID_KIND] else None,
        id_number="" if unnumbered else text[Column.ID_NUMBER],
        no_id_reason=text[Column.ID_NUMBER] if unnumbered else "",
        ethnic_group=text[Column.ETHNIC_GROUP],
        lives_here=_lives_here(residence),
        registered_here=_YES_NO.get(text[Column.REGISTERED_HERE]),
        answers={**answers, "D7": "" if residence in (HERE, ELSEWHERE) else residence},
    )


def _lives_here(residence: str) -> bool | None:
    """What an answer to D7 says of living here."""
    return residence == HERE if residence in {code.code for code in FORM.residence} else None


def _overrides(draft: HouseholdDraft, rows: list[tuple[int, MemberTexts]]) -> tuple[Override, ...]:
    members = {None, *(member.gid for _row, member in rows)}
    return tuple(override for override in draft.state.overrides if override.person in members)


def _sightings(
    draft: HouseholdDraft, read: Callable[[Field], str], rows: list[tuple[int, MemberTexts]], me: UUID
) -> tuple[Sighting, ...]:
    """Those that stand as stored keep who and when; what was entered here was seen by ``me``."""
    places: list[tuple[See, UUID | None, Field]] = []
    for see in See:
        if see.per_person:
            places += [(see, member.gid, Field(PER_PERSON[see], row)) for row, member in rows]
        else:
            places.append((see, None, Field(see.value)))
    stored = {(sighting.see, sighting.person): sighting for sighting in draft.origin.sightings}
    made = []
    for see, person, field in places:
        before = stored.get((see, person))
        if before is not None and draft.text(field) == sighting_text(draft.origin, see, person):
            made.append(before)
        elif text := read(field):
            at = draft.time_of(see, person) or draft.clock()
            reason = "" if text == SEEN else text
            gid = {"gid": before.gid} if before is not None else {}
            made.append(Sighting(see=see, person=person, seen=text == SEEN, reason=reason, by=me, at=at, **gid))
    return tuple(made)
