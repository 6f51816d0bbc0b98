"""The short form of the seventh census (普查短表 R601, 国统字〔2019〕24号) and the form for residents from Hong Kong,
Macao and Taiwan and for foreigners (R713), as far as their items are published.

D1 to D6 are fields of the person. ``D7a`` and ``D8a`` are the addresses that D7 and D8 ask for; ``W`` is who spoke for
somebody who is away (in rural work the four asks, 四问). The published R713 names its items and not their codes, so
they take text.
"""

from __future__ import annotations

from roster.form.item import Answered, Code, Condition, Counted, Follows, Item, NotAnswered, OfAge, Takes
from roster.language import N_, NC_

_R601 = "R601"
_R713 = "R713"
_DEATH_FORM = "死亡人口调查表"
HERE = "1"
COLLECTIVE = "2"
"""Of H1."""
ELSEWHERE = "0"
"""Of D7: lives elsewhere, and nobody has asked where. An import may say so; a complete household does not."""

_FOREIGN = frozenset({"2", "3", "5"})
"""Kinds of document (:class:`roster.id_number.IdKind`) of those whom R713 is for."""
_RESIDENT: Condition = NotAnswered("id_kind", _FOREIGN)
_ABROAD: Condition = Answered("id_kind", _FOREIGN)
_ORDINARY: Condition = NotAnswered("H5", frozenset("2345"))
_SETTLED: Condition = NotAnswered("D8", frozenset("5"))


def _is(item: str, codes: str) -> Answered:
    return Answered(item, frozenset(codes))


HOUSEHOLD_ITEMS = (
    Item(
        "H1",
        N_("Kind of household"),
        NC_("narrow", "Kind"),
        _R601,
        (
            Code("1", N_("family household"), NC_("narrow", "family")),
            Code("2", N_("collective household"), NC_("narrow", "coll.")),
        ),
        follows=(Follows("1", ()),),
    ),
    Item(
        "H2a",
        N_("Slept here that night"),
        NC_("narrow", "Here"),
        _R601,
        takes=Takes.COUNT,
        hint=N_("persons, registered here or not; the members entered as living here"),
    ),
    Item(
        "H2b",
        N_("Registered, not here that night"),
        NC_("narrow", "Away"),
        _R601,
        takes=Takes.COUNT,
        hint=N_("persons; the members entered as living elsewhere"),
    ),
    Item(
        "H3m",
        N_("Births in the year before, male"),
        NC_("narrow", "Born m"),
        _R601,
        takes=Takes.COUNT,
        hint=N_("live births, also of those who died since; 0 if none"),
    ),
    Item(
        "H3f",
        N_("Births in the year before, female"),
        NC_("narrow", "f"),
        _R601,
        takes=Takes.COUNT,
        hint=N_("live births, also of those who died since; 0 if none"),
    ),
    Item(
        "H4m",
        N_("Deaths in the year before, male"),
        NC_("narrow", "Died m"),
        _R601,
        takes=Takes.COUNT,
        hint=N_("0 if none; each one goes on a death form"),
    ),
    Item(
        "H4f",
        N_("Deaths in the year before, female"),
        NC_("narrow", "f"),
        _R601,
        takes=Takes.COUNT,
        hint=N_("0 if none; each one goes on a death form"),
    ),
    Item(
        "H5",
        N_("Kind of dwelling"),
        NC_("narrow", "Dwelling"),
        _R601,
        (
            Code("1", N_("ordinary dwelling"), NC_("narrow", "home")),
            Code("2", N_("collective quarters"), NC_("narrow", "coll.")),
            Code("3", N_("workplace"), NC_("narrow", "work")),
            Code("4", N_("other housing"), NC_("narrow", "other")),
            Code("5", N_("no housing"), NC_("narrow", "none")),
        ),
        follows=(Follows("1", ()),),
    ),
    Item(
        "H6",
        N_("Floor space"),
        NC_("narrow", "m2"),
        _R601,
        takes=Takes.FLOOR_SPACE,
        asked=(_ORDINARY,),
        hint=N_("square metres of the dwelling"),
    ),
    Item(
        "H7",
        N_("Rooms"),
        NC_("narrow", "Rooms"),
        _R601,
        takes=Takes.COUNT,
        asked=(_ORDINARY,),
        hint=N_("without kitchen, bathroom, corridor and hall; in a shared flat only those used alone"),
    ),
    Item(
        "M",
        N_("The dead of the year"),
        NC_("narrow", "The dead"),
        _DEATH_FORM,
        takes=Takes.DEATHS,
        asked=(Counted(("H4m", "H4f")),),
        hint=N_("name, sex 1 or 2, birth, death; several parted by semicolons"),
    ),
)
"""H2 to H4 come in parts: (a) and (b), men and women. ``M`` is what is known of the death form's items."""

RESIDENCE_TITLE = N_("Residence at the reference time")
RESIDENCE = (
    Code("1", N_("in this enumeration area"), NC_("narrow", "here")),
    Code("2", N_("another area of this committee"), NC_("narrow", "cttee")),
    Code("3", N_("another committee of this township"), NC_("narrow", "town")),
    Code("4", N_("another township of this county"), NC_("narrow", "county")),
    Code("5", N_("another county"), NC_("narrow", "other")),
    Code("6", N_("Hong Kong, Macao or Taiwan"), NC_("narrow", "HK/MO")),
    Code("7", N_("abroad"), NC_("narrow", "abroad")),
    Code(ELSEWHERE, N_("elsewhere, not asked where"), NC_("narrow", "away")),
)
"""Item D7; what it says of living here or not is also kept as a field of the person."""

PERSON_ITEMS = (
    Item(
        "D7a",
        N_("Residence: province, city and county"),
        NC_("narrow", "lives at"),
        _R601,
        takes=Takes.TEXT,
        asked=(_is("D7", "5"),),
    ),
    Item(
        "D8",
        N_("Place of registration"),
        NC_("narrow", "regist"),
        _R601,
        (
            Code("1", N_("this committee"), NC_("narrow", "cttee")),
            Code("2", N_("another committee of this township"), NC_("narrow", "town")),
            Code("3", N_("another township of this county"), NC_("narrow", "county")),
            Code("4", N_("another county"), NC_("narrow", "other")),
            Code("5", N_("not settled yet"), NC_("narrow", "open")),
        ),
        asked=(_RESIDENT,),
        follows=(Follows("1", (_is("registered_here", "1"),)),),
    ),
    Item(
        "D8a",
        N_("Registration: province, city and county"),
        NC_("narrow", "regist. at"),
        _R601,
        takes=Takes.TEXT,
        asked=(_RESIDENT, _is("D8", "4")),
    ),
    Item(
        "D9",
        N_("Time since leaving the place of registration"),
        NC_("narrow", "left"),
        _R601,
        (
            Code("1", N_("has not left"), NC_("narrow", "no")),
            Code("2", N_("less than half a year"), NC_("narrow", "<6 mo")),
            Code("3", N_("half a year to 1 year"), NC_("narrow", "6-12mo")),
            Code("4", N_("1 to 2 years"), NC_("narrow", "1-2 y")),
            Code("5", N_("2 to 3 years"), NC_("narrow", "2-3 y")),
            Code("6", N_("3 to 4 years"), NC_("narrow", "3-4 y")),
            Code("7", N_("4 to 5 years"), NC_("narrow", "4-5 y")),
            Code("8", N_("5 to 10 years"), NC_("narrow", "5-10 y")),
            Code("9", N_("more than 10 years"), NC_("narrow", ">10 y")),
        ),
        asked=(_RESIDENT, _SETTLED),
        follows=(Follows("1", (_is("D7", HERE), _is("registered_here", "1"))),),
        hint=N_("since leaving first; short visits home do not count"),
    ),
    Item(
        "D10",
        N_("Reason for leaving it"),
        NC_("narrow", "why"),
        _R601,
        (
            Code("0", N_("work"), NC_("narrow", "work")),
            Code("1", N_("study or training"), NC_("narrow", "study")),
            Code("2", N_("with or to relatives"), NC_("narrow", "family")),
            Code("3", N_("demolition or moving house"), NC_("narrow", "moved")),
            Code("4", N_("registered with others only"), NC_("narrow", "paper")),
            Code("5", N_("marriage"), NC_("narrow", "wed")),
            Code("6", N_("to look after grandchildren"), NC_("narrow", "g-kids")),
            Code("7", N_("for the children's school"), NC_("narrow", "pupils")),
            Code("8", N_("old age or health"), NC_("narrow", "health")),
            Code("9", N_("other reason"), NC_("narrow", "other")),
        ),
        asked=(_RESIDENT, _SETTLED, NotAnswered("D9", frozenset("1"))),
    ),
    Item(
        "W",
        N_("Who told it of somebody away"),
        NC_("narrow", "by"),
        _R601,
        (
            Code("1", N_("told it herself or himself"), NC_("narrow", "self")),
            Code("2", N_("the family"), NC_("narrow", "family")),
            Code("3", N_("neighbours"), NC_("narrow", "neighb")),
            Code("4", N_("relatives"), NC_("narrow", "kin")),
            Code("5", N_("cadres"), NC_("narrow", "cadres")),
            Code("6", N_("the police"), NC_("narrow", "police")),
        ),
        asked=(Answered("D7", frozenset("0234567")),),
    ),
    Item(
        "D11",
        N_("Education"),
        NC_("narrow", "educ."),
        _R601,
        (
            Code("1", N_("never at school"), NC_("narrow", "none")),
            Code("2", N_("pre-school"), NC_("narrow", "pre")),
            Code("3", N_("primary school"), NC_("narrow", "prim.")),
            Code("4", N_("junior middle school"), NC_("narrow", "junior")),
            Code("5", N_("senior middle school"), NC_("narrow", "senior")),
            Code("6", N_("college, short course"), NC_("narrow", "dipl.")),
            Code("7", N_("university, bachelor"), NC_("narrow", "bach.")),
            Code("8", N_("master"), NC_("narrow", "master")),
            Code("9", N_("doctor"), NC_("narrow", "doctor")),
        ),
        asked=(OfAge("education_from"),),
    ),
    Item(
        "D12",
        N_("Can read"),
        NC_("narrow", "reads"),
        _R601,
        (Code("1", N_("yes"), NC_("narrow", "yes")), Code("2", N_("no"), NC_("narrow", "no"))),
        asked=(_RESIDENT, OfAge("reading_from")),
        follows=(Follows("1", (_is("D11", "3456789"),)),),
    ),
    Item(
        "F1",
        N_("Nationality or place of origin"),
        NC_("narrow", "nationality"),
        _R713,
        takes=Takes.TEXT,
        asked=(_ABROAD,),
    ),
    Item(
        "F2",
        N_("Purpose of coming"),
        NC_("narrow", "purpose"),
        _R713,
        takes=Takes.TEXT,
        asked=(_ABROAD,),
    ),
    Item(
        "F3",
        N_("Length of stay"),
        NC_("narrow", "stay"),
        _R713,
        takes=Takes.TEXT,
        asked=(_ABROAD,),
    ),
)
"""In the order in which they are typed: where somebody is and is registered, then school."""
