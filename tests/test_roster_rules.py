"""The rule catalogue: each rule fires and keeps silent, whatever was entered nothing breaks, both languages speak."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from households import AT, ME, TODAY, a_family, a_household, a_member, any_household, id_number
from hypothesis import given, settings
from hypothesis import strategies as st

from roster import language
from roster.dwelling import Dwelling, Use
from roster.finding import Finding, Level
from roster.household import Household
from roster.household_merge import merge
from roster.id_number import IdKind
from roster.override import Override
from roster.person import Person, Relation, Sex
from roster.rules.catalogue import CATALOGUE, OF_HOUSEHOLD
from roster.rules.life_span import LifeSpan
from roster.rules.names import surname
from roster.rules.places import AreaUse, Door
from roster.rules.rule import Scope
from roster.rules.run import findings_of, findings_of_area, findings_of_door, findings_of_work, open_findings
from roster.rules.surroundings import Likeness, Surroundings, Twin
from roster.rules.work import Work
from roster.sighting import See, Sighting
from roster.utility_use import Used, month_before

REFERENCE = date(2026, 11, 1)
AROUND = Surroundings(today=TODAY, reference=REFERENCE)
HEAD, SPOUSE, DAUGHTER, SON, MOTHER = range(5)


class Case(NamedTuple):
    """``fires`` gives findings of the rule at ``field`` of ``who`` (a place in the family, None: the household)."""

    number: str
    fires: Callable[[], tuple[Finding, ...]]
    silent: Callable[[], tuple[Finding, ...]]
    field: str


def family(around: Surroundings = AROUND, **changes: dict[str, object]) -> tuple[Finding, ...]:
    return findings_of(a_household(*a_family(**changes)), around, completing=True)


def house(around: Surroundings = AROUND, **fields: object) -> tuple[Finding, ...]:
    return findings_of(a_household(**fields), around, completing=True)


def born(birth: str, sex: Sex) -> dict[str, object]:
    """A birth date with the number that goes with it."""
    return {"birth": birth, "id_number": id_number(birth, sex)}


def namesake(birth: str) -> dict[str, object]:
    """The head's name and birth date under another number."""
    return {"name": "冉建国", "birth": birth, "id_number": id_number("1976-03-05", Sex.MALE, order=91)}


def alone(**fields: object) -> tuple[Finding, ...]:
    person = a_member(1, Relation.HEAD, Sex.MALE, "1976-03-05", "冉建国", **fields)
    return findings_of(a_household(person), AROUND, completing=True)


def lodgers(count: int) -> tuple[Finding, ...]:
    head, *others = (
        a_member(n, Relation.OTHER, Sex.MALE, f"1990-01-{n:02d}", "王" + chr(0x4E00 + n)) for n in range(1, count + 2)
    )
    return findings_of(a_household(head.model_copy(update={"relation": Relation.HEAD}), *others), AROUND)


def twin(**fields: object) -> tuple[Finding, ...]:
    """Findings of the family whose head has a twin somewhere."""
    household = a_household()
    known: dict[str, object] = {"person": uuid4(), "place": "7号楼 1203室", "likeness": Likeness.NUMBER}
    other = Twin(**{**known, **fields})  # type: ignore[arg-type]
    return findings_of(household, AROUND._replace(twins={household.persons[HEAD].gid: (other,)}))


def door(*, level: int = 3, levels: int = 1, use: Use = Use.RESIDENCE, in_vain: int = 0, days: int | None = None):  # type: ignore[no-untyped-def]
    dwelling = Dwelling(
        building=uuid4(), stairwell=uuid4(), level=level, levels=levels, column=0, room="301", number=1, use=use
    )
    first = None if days is None else TODAY - timedelta(days=days)
    return findings_of_door(Door(dwelling, bottom=-1, top=6, today=TODAY, in_vain=in_vain, first_call=first))


def worked(**counts: int) -> tuple[Finding, ...]:
    return findings_of_work(Work(ME, **counts))


def metered(used: str, *, vacant: bool = False, occupied: bool = False, before: str = "2026-11") -> tuple[Finding, ...]:
    """Findings of a door with a digit of use for each month, the latest being October; ``-`` for one not known."""
    dwelling = Dwelling(building=uuid4(), stairwell=uuid4(), level=3, column=0, room="301", number=1)
    months = {}
    for digit in used:
        before = month_before(before)
        months |= {before: Used(digit)} if digit != "-" else {}
    return findings_of_door(Door(dwelling, -1, 6, TODAY, vacant=vacant, occupied=occupied, used=months))


def unseen(see: See, **fields: object) -> tuple[Finding, ...]:
    """Findings of the family with one see not made, or made as ``fields`` say."""
    persons = a_family()
    household = a_household(*persons)
    who = persons[SON].gid if see.per_person else None
    left = [s for s in household.sightings if (s.see, s.person) != (see, who)]
    if fields:
        left.append(Sighting(see=see, person=who, by=ME, at=AT, **fields))  # type: ignore[arg-type]
    return findings_of(household.model_copy(update={"sightings": tuple(left)}), AROUND, completing=True)


ANSWERED = {"D8": "1", "D9": "1", "D11": "4", "D12": "1"}
FOREIGN = {"D11": "7", "F1": "法国", "F2": "探亲", "F3": "两年"}
AWAY = {"D7": "5", "D7a": "成都市", "D9": "4", "D10": "0", "W": "2"}


def said(**answers: str) -> dict[str, str]:
    """The household's answers with some of them changed."""
    return {**dict(a_household().answers), **answers}


def dead(count: str, sex: str, died: str = "2026-05") -> dict[str, str]:
    """One person named as dead where H4 says so many men."""
    return said(H4m=count, M=f"王建国 {sex} 1940-03 {died}")


def away(**answers: str) -> tuple[Finding, ...]:
    """A head who is registered here and lives elsewhere."""
    return alone(lives_here=False, answers={**{i: a for i, a in ANSWERED.items() if i != "D9"}, **answers})


def lodger(**answers: str) -> tuple[Finding, ...]:
    """A head who lives here and is registered elsewhere."""
    return alone(registered_here=False, answers={"D11": "4", "D12": "1", **answers})


def schooled(birth: str, education: str, **answers: str) -> tuple[Finding, ...]:
    return alone(**born(birth, Sex.MALE), answers={**ANSWERED, "D11": education, **answers})


def with_infant(**answers: str) -> tuple[Finding, ...]:
    """The family with a daughter who was born in the year before the reference time."""
    family = a_family(daughter=born("2026-03-01", Sex.FEMALE))
    return findings_of(a_household(*family, answers=said(**answers)), AROUND, completing=True)


NUMBER = id_number("1976-03-05", Sex.MALE)
CASES = (
    Case("E01", lambda: family(son={"relation": Relation.HEAD}), family, "relation"),
    Case(
        "E01",
        lambda: family(head={"relation": Relation.OTHER}),
        lambda: family(head={"relation": Relation.OTHER}, son={"relation": None}),
        "relation",
    ),
    Case("E02", lambda: family(spouse={"line": 9}), lambda: family(mother={"line": 9}), "relation"),
    Case("E03", lambda: family(mother={"relation": Relation.SPOUSE}), family, "relation"),
    Case("E04", lambda: family(spouse={"sex": Sex.MALE}), lambda: family(spouse={"sex": None}), "sex"),
    Case("E06", lambda: alone_with_elder("2012-11-02"), lambda: alone_with_elder("2011-11-01"), "birth"),
    Case("E06", lambda: alone_with_elder("2012-11-02"), lambda: alone(**born("2012-11-02", Sex.MALE)), "birth"),
    Case(
        "E07",
        lambda: family(spouse=born("2010-11-02", Sex.FEMALE)),
        lambda: family(spouse=born("2010-11-01", Sex.FEMALE)),
        "birth",
    ),
    Case(
        "E08a",
        lambda: family(son=born("1976-03-05", Sex.MALE)),
        lambda: family(son=born("1976-03-06", Sex.MALE)),
        "birth",
    ),
    Case("E08a", lambda: family(mother=born("1980-01-01", Sex.FEMALE)), family, "birth"),
    Case(
        "E08b",
        lambda: family(son=born("1988-03-04", Sex.MALE)),
        lambda: family(son=born("1988-03-05", Sex.MALE)),
        "birth",
    ),
    Case(
        "E08b",
        lambda: family(mother=born("1961-03-06", Sex.FEMALE)),
        lambda: family(mother=born("1961-03-05", Sex.FEMALE)),
        "birth",
    ),
    Case(
        "E09",
        lambda: family(mother=born("1925-03-05", Sex.FEMALE)),
        lambda: family(mother=born("1925-03-06", Sex.FEMALE)),
        "birth",
    ),
    Case(
        "E10",
        lambda: family(daughter={"relation": Relation.GRANDCHILD, **born("2000-03-04", Sex.FEMALE)}),
        lambda: family(daughter={"relation": Relation.GRANDCHILD, **born("2000-03-05", Sex.FEMALE)}),
        "birth",
    ),
    Case(
        "E10",
        lambda: family(daughter={"relation": Relation.GRANDCHILD, **born("1970-01-01", Sex.FEMALE)}),
        family,
        "birth",
    ),
    Case(
        "E11",
        lambda: family(daughter={"relation": Relation.PARENT}),
        lambda: family(daughter={"relation": Relation.PARENT_IN_LAW}),
        "sex",
    ),
    Case("E13", lambda: family(son={"name": "李小波"}), lambda: family(son={"name": "阿里木·买买提"}), "name"),
    Case("E14", lambda: alone(id_number=NUMBER[:17] + "0"), alone, "id_number"),
    Case("E14", lambda: alone(id_number=NUMBER[:17]), alone, "id_number"),
    Case("E15", lambda: alone(birth="1976-03-06"), lambda: alone(birth="1976-03"), "birth"),
    Case("E15", lambda: alone(sex=Sex.FEMALE), lambda: alone(sex=None), "sex"),
    Case(
        "E16",
        lambda: alone(id_kind=IdKind.NONE, id_number=""),
        lambda: alone(id_kind=IdKind.NONE, id_number="", no_id_reason="新生儿"),
        "id_number",
    ),
    Case(
        "E16",
        lambda: alone(id_kind=IdKind.TERRITORY_PERMIT),
        lambda: alone(id_kind=IdKind.TERRITORY_PERMIT, id_number=id_number("1976-03-05", Sex.MALE, region="810000")),
        "id_number",
    ),
    Case(
        "E17",
        lambda: alone(id_number=id_number("1976-03-05", Sex.MALE, region="170101")),
        lambda: alone(id_number=id_number("1976-03-05", Sex.MALE, region="512328")),
        "id_number",
    ),
    Case("E18a", lambda: family(son={"id_number": NUMBER}), family, "id_number"),
    Case("E18a", lambda: twin(near=True), twin, "id_number"),
    Case("E18b", twin, lambda: twin(settled=True), "id_number"),
    Case("E19", lambda: twin(likeness=Likeness.NAME), lambda: twin(likeness=Likeness.NAME, settled=True), "name"),
    Case("E19b", lambda: twin(likeness=Likeness.NEARLY), lambda: twin(likeness=Likeness.NEARLY, settled=True), "name"),
    Case(
        "E19",
        lambda: family(
            son={"name": "冉建国", "birth": "1976-03-05", "id_number": id_number("1976-03-05", Sex.MALE, order=91)}
        ),
        lambda: family(
            son={"name": "冉建国", "birth": "1976-03", "id_number": id_number("1976-03-05", Sex.MALE, order=91)}
        ),
        "name",
    ),
    Case(
        "E20",
        lambda: alone(lives_here=False, registered_here=False),
        lambda: alone(lives_here=False, registered_here=True),
        "lives_here",
    ),
    Case("E22", lambda: house(number=999), lambda: house(number=998), "name"),
    Case(
        "E23",
        lambda: family(son=born("2026-11-01", Sex.MALE)),
        lambda: family(son=born("2026-10-31", Sex.MALE)),
        "birth",
    ),
    Case("E24", lambda: metered("20", vacant=True), lambda: metered("12", vacant=True), "visit"),
    Case("E24", lambda: metered("2", vacant=True), lambda: metered("2", vacant=True, occupied=True), "visit"),
    Case("E24", lambda: metered("000", occupied=True), lambda: metered("001", occupied=True), "visit"),
    Case("E24", lambda: metered("0000", occupied=True), lambda: metered("0-00", occupied=True), "visit"),
    Case("E24", lambda: metered("000", occupied=True), lambda: metered("000", vacant=True), "visit"),
    Case("E25", lambda: door(in_vain=3, days=2), lambda: door(in_vain=2, days=13), "visit"),
    Case("E25", lambda: door(in_vain=1, days=14), lambda: door(in_vain=3), "visit"),
    Case("E25", lambda: door(in_vain=9, days=99), lambda: door(in_vain=9, days=99, use=Use.SHOP), "visit"),
    *(
        Case("E26", lambda see=see: unseen(see), lambda see=see: unseen(see, seen=False, reason="2"), see.value)
        for see in See
    ),
    Case("E26", lambda: unseen(See.BOOKLET, seen=False), lambda: unseen(See.BOOKLET, seen=True), "booklet"),
    Case("E28", lambda: lodgers(9), lambda: lodgers(8), "H1"),
    Case("E29a", lambda: house(phone="12345678"), lambda: house(phone="19800001234"), "phone"),
    Case(
        "E29b",
        lambda: house(AROUND._replace(phone_households=3)),
        lambda: house(AROUND._replace(phone_households=2)),
        "phone",
    ),
    Case("E21", lambda: house(answers=said(H2a="4")), lambda: house(answers=said(H2a="5")), "H2a"),
    Case("E21", lambda: house(answers=said(H2b="1")), lambda: house(answers=said(H2b="0")), "H2b"),
    Case("E23b", lambda: with_infant(H3f="0"), lambda: with_infant(H3f="1"), "H3f"),
    Case("E23b", lambda: with_infant(H3f="0"), lambda: with_infant(H3f="2"), "H3f"),
    Case("E27", lambda: away(D7="5", D7a="成都市", D9="4", D10="0"), lambda: away(**AWAY), "W"),
    Case("E27", lambda: away(**{**AWAY, "D9": ""}), lambda: away(**AWAY), "D9"),
    Case("E27", lambda: away(), lambda: away(**AWAY), "lives_here"),
    Case("E27", lambda: lodger(D9="4", D10="0"), lambda: lodger(D8="3", D9="4", D10="0"), "D8"),
    Case("E32b", lambda: schooled("2010-12-01", "6"), lambda: schooled("2010-10-01", "6"), "D11"),
    Case("E32b", lambda: schooled("2017-11-01", "2"), lambda: schooled("2017-11-02", "2"), "D11"),
    Case("E32c", lambda: schooled("1976-03-05", "4", D12="2"), lambda: schooled("1976-03-05", "3", D12="2"), "D12"),
    Case("E36", lambda: house(answers=dead("1", "2")), lambda: house(answers=dead("1", "1")), "M"),
    Case(
        "E36", lambda: house(answers=dead("1", "1", "2025-10")), lambda: house(answers=dead("1", "1", "2025-11")), "M"
    ),
    Case("E36", lambda: house(answers=said(H4m="1", M="王建国")), lambda: house(answers=dead("1", "1")), "M"),
    Case("E34", lambda: house(answers=said(H4m="1")), lambda: house(answers=dead("1", "1")), "M"),
    Case("E35", lambda: alone(answers=ANSWERED | {"D9": "4"}), lambda: alone(answers=ANSWERED), "D9"),
    *(
        Case("E34", lambda item=item: alone(answers=ANSWERED | {item: ""}), alone, item)
        for item in ("D8", "D9", "D11", "D12")
    ),
    Case("E34", lambda: house(answers=said(H6="")), lambda: house(answers=said(H5="2", H6="")), "H6"),
    Case("E34", lambda: house(answers=said(H4m="")), house, "H4m"),
    Case("E30", lambda: worked(busiest=31), lambda: worked(busiest=30), "visit"),
    Case("E30", lambda: worked(calls=20, refused=6), lambda: worked(calls=20, refused=5), "visit"),
    Case("E30", lambda: worked(calls=20, refused=6), lambda: worked(calls=19, refused=6), "visit"),
    Case("E30", lambda: worked(households=15, alone=15), lambda: worked(households=15, alone=14), "visit"),
    Case("E30", lambda: worked(households=15, alone=15), lambda: worked(households=14, alone=14), "visit"),
    Case("E31", lambda: findings_of_area(AreaUse(900)), lambda: findings_of_area(AreaUse(899)), "number"),
    Case("E32", lambda: door(level=6, levels=2), lambda: door(level=6), "level"),
    Case("E32", lambda: door(level=-2), lambda: door(level=-1), "level"),
    Case("E33", lambda: alone(name=""), alone, "name"),
    *(
        Case("E34", lambda gap=gap: alone(**gap), alone, next(iter(gap)))
        for gap in (
            {"relation": None},
            {"sex": None},
            {"birth": ""},
            {"id_kind": None, "id_number": ""},
            {"id_number": ""},
            {"ethnic_group": ""},
            {"lives_here": None},
            {"registered_here": None},
        )
    ),
    Case(
        "E34",
        lambda: alone(ethnic_group=""),
        lambda: alone(ethnic_group="", id_kind=IdKind.PASSPORT, id_number="E12345678", answers=FOREIGN),
        "ethnic_group",
    ),
)


def alone_with_elder(birth: str) -> tuple[Finding, ...]:
    """A young head beside a grandmother."""
    head = a_member(1, Relation.HEAD, Sex.MALE, birth, "冉建国")
    elder = a_member(2, Relation.GRANDPARENT, Sex.FEMALE, "1950-01-01", "龚桂兰")
    return findings_of(a_household(head, elder), AROUND)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.number}-{n}" for n, case in enumerate(CASES)])
def test_each_rule_fires_where_it_should_and_keeps_silent_beside_it(case: Case) -> None:
    fired = [finding for finding in case.fires() if finding.rule == case.number]
    assert case.field in [finding.field for finding in fired]
    assert {finding.level for finding in fired} == {CATALOGUE[case.number].level}
    assert case.number not in {finding.rule for finding in case.silent()}


def test_no_rule_of_the_catalogue_is_untried() -> None:
    assert {case.number for case in CASES} == set(CATALOGUE)


def test_a_family_that_is_in_order_is_not_questioned() -> None:
    assert family() == ()


def test_rules_stand_by_number_each_with_its_scope() -> None:
    assert list(CATALOGUE) == sorted(CATALOGUE)
    assert all(rule.scope in (Scope.PERSON, Scope.HOUSEHOLD, Scope.OFFICE) for rule in OF_HOUSEHOLD)


def test_every_rule_speaks_both_languages() -> None:
    language.use(language.CHINESE)
    for rule in CATALOGUE.values():
        for message in (rule.what, *rule.messages, *(p.what for p in rule.parameters.values())):
            if message != "{reason}":
                assert language._(message) != message, (rule.number, message)


@given(any_household(), st.booleans(), st.sampled_from([language.CHINESE, language.ENGLISH]))
@settings(max_examples=150)
def test_no_household_makes_a_rule_fail(household: Household, completing: bool, tongue: str) -> None:
    language.use(tongue)
    found = findings_of(household, AROUND, completing=completing)
    members = {person.gid for person in household.persons} | {None}
    for finding in found:
        assert finding.message
        assert "{" not in finding.message
        assert finding.person in members
        assert finding.rule in CATALOGUE
        assert not any(p.id_number in finding.value for p in household.persons if len(p.id_number) > 10)
    assert found == findings_of(household, AROUND, completing=completing)


@given(any_household(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_lines_changes_nothing_but_where_order_is_the_question(household: Household, random) -> None:  # type: ignore[no-untyped-def]
    lines = list(range(1, len(household.persons) + 1))
    random.shuffle(lines)
    shuffled = tuple(p.model_copy(update={"line": n}) for p, n in zip(household.persons, lines, strict=True))
    other = household.model_copy(update={"persons": shuffled})

    def spots(of: Household) -> set[tuple[str, UUID | None, str, str]]:
        no_head = not [p for p in of.persons if p.relation is Relation.HEAD]
        apart = {"E02"} | ({"E01"} if no_head else set())
        return {(*f.spot, f.value) for f in findings_of(of, AROUND, completing=True) if f.rule not in apart}

    assert spots(household) == spots(other)


def _reason(finding: Finding, **fields: object) -> Override:
    known = {"rule": finding.rule, "edition": finding.edition, "person": finding.person, "field": finding.field}
    return Override.model_validate(
        {**known, "value": finding.value, "reason": "再婚，属实", "by": ME, "at": AT, **fields}
    )


def _gap(birth: str, *overrides: Override, around: Surroundings = AROUND) -> list[Finding]:
    household = a_household(*SON_AT(birth), overrides=overrides)
    return [f for f in findings_of(household, around) if f.rule.startswith("E08")]


FAMILY = a_family()


def SON_AT(birth: str) -> tuple[Person, ...]:
    """The same people, the son born on another day."""
    return tuple(p.model_copy(update=born(birth, Sex.MALE)) if n == SON else p for n, p in enumerate(FAMILY))


def test_a_reason_closes_a_soft_finding_until_the_value_changes() -> None:
    [finding] = _gap("1988-01-01")
    assert finding.open
    reason = _reason(finding)
    [explained] = _gap("1988-01-01", reason)
    assert not explained.open
    assert explained.override == reason
    [changed] = _gap("1987-01-01", reason)
    assert changed.open


def test_a_reason_for_an_older_version_of_the_rule_counts_no_longer() -> None:
    [finding] = _gap("1988-01-01")
    assert _gap("1988-01-01", _reason(finding, edition=finding.edition + 1))[0].open


def test_a_hard_finding_takes_no_reason_unless_the_office_has_lowered_its_rule() -> None:
    [finding] = _gap("1970-01-01")
    reason = _reason(finding)
    assert (finding.rule, finding.hard) == ("E08a", True)
    assert _gap("1970-01-01", reason)[0].open
    [lowered] = _gap("1970-01-01", reason, around=AROUND._replace(levels={"E08a": Level.SOFT}))
    assert not lowered.open


def test_reasons_of_both_sides_survive_when_two_people_changed_a_household() -> None:
    base = a_household(*SON_AT("1988-01-01"))
    gap, sex = _gap("1988-01-01")[0], Finding("E04", FAMILY[SPOUSE].gid, "sex", "", Level.SOFT, value="1")
    theirs = base.model_copy(update={"overrides": (_reason(gap), _reason(sex)), "version": 2})
    mine = base.model_copy(update={"overrides": (_reason(gap, reason="继子"),)})
    merged = merge(base, mine, theirs)
    assert {(override.rule, override.reason) for override in merged.overrides} == {
        ("E08b", "继子"),
        ("E04", "再婚，属实"),
    }
    taken_back = theirs.model_copy(update={"overrides": ()})
    assert merge(theirs, taken_back, theirs).overrides == ()


def test_what_is_simply_not_done_yet_is_asked_at_completion_only() -> None:
    person = Person(line=1, name="王建国")
    household = a_household(person, sightings=())
    assert open_findings(household, AROUND) == ()
    assert {f.rule for f in open_findings(household, AROUND, completing=True)} == {"E26", "E34"}


def test_a_month_alone_gives_the_benefit_of_the_doubt() -> None:
    mother, child = LifeSpan.of("1990-05"), LifeSpan.of("2005-05-31")
    assert mother is not None
    assert child is not None
    assert (mother.least_years_before(child), mother.most_years_before(child)) == (15, 15)
    child = LifeSpan.of("2005-05")
    assert child is not None
    assert (mother.least_years_before(child), mother.most_years_before(child)) == (14, 15)
    assert LifeSpan.of("") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王芳", "王"),
        ("欧阳小华", "欧阳"),
        ("欧阳", "欧"),
        ("阿里木·买买提", ""),
        ("NGUYEN", ""),
        ("", ""),
        ("[/b]", ""),
    ],
)
def test_surnames_are_read_off_chinese_names_only(name: str, expected: str) -> None:
    assert surname(name) == expected


def test_messages_hold_no_name_and_no_number() -> None:
    wrong = {"relation": Relation.HEAD, "sex": Sex.FEMALE, "id_number": NUMBER, "birth": "1960-01"}
    found = family(son=wrong)
    assert len(found) > 3
    for person in a_family():
        assert not any(person.name in f.message or person.id_number in f.message for f in found)


def test_a_household_of_five_is_read_in_well_under_ten_milliseconds() -> None:
    household = a_household()
    findings_of(household, AROUND)
    times = []
    for _run in range(20):
        start = time.perf_counter()
        findings_of(household, AROUND)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.01
