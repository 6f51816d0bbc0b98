"""Members of households: soft-deleted when taken out, moved without losing who they are."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any
from uuid import UUID

from roster.form.answers import as_text, from_text
from roster.household import Household
from roster.id_number import IdKind
from roster.language import _
from roster.person import Person, Relation, Sex
from storage.faults import OfficeError
from storage.ledger import Writing
from storage.readings import write_readings

PERSON = (
    "gid, household, line, name, relation, sex, birth, id_kind, id_number, no_id_reason, ethnic_group, lives_here,"
    " registered_here, answers"
)


def person_of(row: Sequence[Any]) -> Person:
    gid, _household, line, name, relation, sex, birth, id_kind, id_number, reason, ethnic, lives, registered, said = row
    return Person(
        gid=UUID(bytes=gid),
        line=line,
        name=name,
        relation=Relation(relation) if relation is not None else None,
        sex=Sex(sex) if sex is not None else None,
        birth=birth,
        id_kind=IdKind(id_kind) if id_kind is not None else None,
        id_number=id_number,
        no_id_reason=reason,
        ethnic_group=ethnic,
        lives_here=None if lives is None else bool(lives),
        registered_here=None if registered is None else bool(registered),
        answers=from_text(said),
    )


def save_persons(writing: Writing, old: Household, new: Household, reason: str, moving: Set[UUID]) -> None:
    """Members who were added, changed and taken out; ``moving`` go to another household in the same transaction."""
    before = {person.gid: person for person in old.persons}
    after = {person.gid: person for person in new.persons}
    for gid, person in before.items():
        if gid not in after and gid not in moving:
            row = {**_person_row(person, old), "deleted": 0}
            writing.update("person", row, {**row, "deleted": 1}, action="delete", reason=reason)
    for gid, person in after.items():
        stored = before.get(gid)
        if stored is None:
            _add_person(writing, person, new, reason, moves=gid in moving)
        else:
            writing.update("person", _person_row(stored, old), _person_row(person, new), reason=reason)
        if stored is None or stored.name != person.name:
            write_readings(writing.db, gid, person.name)


def _add_person(writing: Writing, person: Person, household: Household, reason: str, *, moves: bool) -> None:
    """A new member, one who was taken out before and comes back, or one who ``moves`` here from another household."""
    row = writing.db.execute(f"SELECT {PERSON} FROM person WHERE gid = ?", [person.gid.bytes]).fetchone()
    if not moves and _lives_elsewhere(writing, person.gid):
        words = _("Member {line} is in another household meanwhile: find the person there with F3.")
        raise OfficeError(words.format(line=person.line))
    if row is None:
        writing.insert("person", _person_row(person, household), reason=reason)
        return
    left = household.model_copy(update={"gid": UUID(bytes=row[1])})
    old = {**_person_row(person_of(row), left), "deleted": int(not moves)}
    new = {**_person_row(person, household), "deleted": 0}
    writing.update("person", old, new, action="move" if moves else "restore", reason=reason)


def _lives_elsewhere(writing: Writing, person: UUID) -> bool:
    """Whether somebody who is to be added to a household is a member of another one."""
    found = writing.db.execute("SELECT 1 FROM person WHERE gid = ? AND deleted = 0", [person.bytes])
    return found.fetchone() is not None


def _person_row(person: Person, household: Household) -> dict[str, Any]:
    return {
        "gid": person.gid.bytes,
        "household": household.gid.bytes,
        "line": person.line,
        "name": person.name,
        "relation": person.relation and person.relation.value,
        "sex": person.sex and person.sex.value,
        "birth": person.birth,
        "id_kind": person.id_kind and person.id_kind.value,
        "id_number": person.id_number,
        "id_tail": person.id_number[::-1],
        "no_id_reason": person.no_id_reason,
        "ethnic_group": person.ethnic_group,
        "lives_here": _flag(person.lives_here),
        "registered_here": _flag(person.registered_here),
        "answers": as_text(person.answers),
    }


def _flag(answer: bool | None) -> int | None:
    return None if answer is None else int(answer)
