"""Members of a household in a line of words, for lists to choose from."""

from __future__ import annotations

from datetime import date

from roster.household import Household
from roster.language import _
from roster.person import Person, Relation
from roster.rules.life_span import LifeSpan


def name_of(person: Person) -> str:
    """The name, or the number of the line where there is none."""
    return person.name or _("member {line}").format(line=person.line)


def age_of(person: Person, today: date) -> str:
    """The age in completed years, empty where no birth date is entered."""
    span = LifeSpan.of(person.birth)
    return str(span.most_age(today)) if span is not None else ""


def sex_of(person: Person) -> str:
    return person.sex.label if person.sex is not None else ""


def relation_words(relation: Relation | None) -> str:
    """The code and its word; a dash where nobody has told it."""
    return f"{relation.value} {relation.label}" if relation is not None else "-"


def member_words(person: Person, today: date) -> str:
    """``李秀英  配偶 女 48``."""
    relation = person.relation.label if person.relation is not None else ""
    details = " ".join(filter(None, (relation, sex_of(person), age_of(person, today))))
    return f"{name_of(person)}  {details}".rstrip()


def household_words(household: Household) -> str:
    """``023 王建国  4``."""
    number = _("household {number}").format(number=household.label)
    count = _("{count} members").format(count=len(household.persons))
    return f"{number} {household.head_name}  {count}".replace("   ", "  ")
