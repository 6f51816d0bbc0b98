"""The form's items as the sample's households would answer them.

Drawn from each record's own id and not from the sample's one source of chance, so that a form with other items does
not make another office.
"""

from __future__ import annotations

from datetime import date
from random import Random

from roster.form.campaign import Campaign
from roster.form.form import FORM
from roster.form.short_form_2020 import ELSEWHERE
from roster.household import Household
from roster.id_number import IdKind
from roster.match_class import MatchClass
from roster.person import Person, Sex

_COUNTIES = ("重庆市彭水县", "湖北省咸丰县", "四川省成都市武侯区", "广东省东莞市", "浙江省温州市鹿城区", "福建省晋江市")
_ORIGINS = {
    IdKind.TERRITORY_PERMIT: ("香港", "澳门", "台湾"),
    IdKind.PASSPORT: ("越南", "法国"),
    IdKind.FOREIGN_PERMANENT: ("韩国",),
}
_SCHOOL_AGES = ((3, "2"), (6, "3"), (12, "4"), (15, "5"))
_GROWN = (("1", 4), ("3", 26), ("4", 34), ("5", 17), ("6", 10), ("7", 8), ("8", 1))
_REASONS = (("0", 50), ("1", 10), ("2", 18), ("3", 5), ("5", 10), ("7", 7))
_TOLD_BY = (("2", 60), ("3", 15), ("4", 20), ("5", 5))


def answered(household: Household, day: date) -> Household:
    """The household with every item answered that is asked of it; ``day`` is the reference day."""
    campaign = Campaign(day)
    persons = tuple(_person(person, campaign) for person in household.persons)
    chance = Random(household.gid.int)
    births = {sex: sum(_born_that_year(p, campaign) and p.sex is sex for p in persons) for sex in Sex}
    answers = {
        "H1": "1",
        "H3m": str(births[Sex.MALE]),
        "H3f": str(births[Sex.FEMALE]),
        "H4m": "0",
        "H4f": "0",
        "H5": "1",
        "H6": str(chance.choice((62, 75, 88, 96, 105, 118, 132))),
        "H7": str(chance.choice((2, 2, 3, 3, 4))),
    }
    return household.model_copy(update={"persons": persons, "answers": tuple(sorted(answers.items()))})


def _born_that_year(person: Person, campaign: Campaign) -> bool:
    return campaign.year_begins.isoformat() <= person.birth < campaign.reference.isoformat()


def _person(person: Person, campaign: Campaign) -> Person:
    chance = Random(person.gid.int)
    answers: dict[str, str] = {}

    def said(name: str) -> str:
        return answers.get(name) or person.said(name)

    if said("D7") == ELSEWHERE:
        answers["D7"] = _drawn(chance, (("4", 10), ("5", 85), ("7", 5)))
    for item in FORM.person:
        if item.is_asked(said, campaign):
            answers[item.number] = item.derived(said, campaign) or _drawn_answer(chance, item.number, person, campaign)
    return person.model_copy(update={"answers": tuple(sorted((n, text) for n, text in answers.items() if text))})


def _drawn_answer(chance: Random, item: str, person: Person, campaign: Campaign) -> str:
    match item:
        case "D7a" | "D8a":
            return chance.choice(_COUNTIES)
        case "D8":
            return "5" if person.id_kind is IdKind.NONE else _drawn(chance, (("2", 10), ("3", 30), ("4", 60)))
        case "D9":
            return _drawn(chance, tuple((str(code), 10) for code in range(2, 10)))
        case "D10":
            return "2" if person.birth > campaign.born_by(16).isoformat() else _drawn(chance, _REASONS)
        case "W":
            return _drawn(chance, _TOLD_BY)
        case "D11":
            return _education(chance, person, campaign)
        case "D12":
            return "2"
        case "F1":
            return chance.choice(_ORIGINS.get(person.id_kind or IdKind.NONE, ("",)))
        case "F2":
            return "探亲"
    return "两年"


def _education(chance: Random, person: Person, campaign: Campaign) -> str:
    """The school of the age; afterwards what the generation went to."""
    if person.match is MatchClass.REGISTERED_AWAY and person.birth < campaign.born_by(18).isoformat():
        return _drawn(chance, (("4", 55), ("5", 20), ("6", 15), ("7", 10)))
    for least, code in reversed(_SCHOOL_AGES):
        if campaign.born_by(18).isoformat() <= person.birth < campaign.born_by(least).isoformat():
            return code
    young = person.birth >= campaign.born_by(24).isoformat()
    return _drawn(chance, _GROWN[:-1] if young else _GROWN)


def _drawn(chance: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    codes, weights = zip(*weighted, strict=True)
    return str(chance.choices(codes, weights)[0])
