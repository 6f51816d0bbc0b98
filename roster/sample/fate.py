"""What has become of each dwelling so far, dealt out in realistic shares, and the calls that led there."""

from __future__ import annotations

from enum import StrEnum

from roster.sample.chance import Chance
from roster.visit import Outcome


class Fate(StrEnum):
    """Where the work on one dwelling stands."""

    COMPLETE = "complete"
    QUERY = "query"
    PARTIAL = "partial"
    APPOINTED = "appointed"
    NOBODY_HOME = "nobody-home"
    REFUSED = "refused"
    TRACED = "traced"
    VACANT = "vacant"
    NOT_VISITED = "not-visited"


SHARES = {
    Fate.NOT_VISITED: 0.15,
    Fate.VACANT: 0.08,
    Fate.APPOINTED: 0.08,
    Fate.PARTIAL: 0.08,
    Fate.NOBODY_HOME: 0.05,
    Fate.REFUSED: 0.02,
    Fate.QUERY: 0.02,
    Fate.TRACED: 0.01,
}
"""Of the inhabited dwellings of an area; the rest are complete."""

_LAST_CALLS: dict[Fate, tuple[tuple[Outcome, ...], tuple[int, ...]]] = {
    Fate.COMPLETE: ((Outcome.COMPLETE,), (1,)),
    Fate.QUERY: ((Outcome.COMPLETE,), (1,)),
    Fate.PARTIAL: ((Outcome.PARTIAL, Outcome.AWAITING_REGISTRATION, Outcome.NEEDS_HELP), (7, 2, 1)),
    Fate.APPOINTED: ((Outcome.NOBODY_HOME, Outcome.NO_ACCESS), (6, 1)),
    Fate.NOBODY_HOME: ((Outcome.NOBODY_HOME, Outcome.NO_ACCESS), (7, 1)),
    Fate.REFUSED: ((Outcome.REFUSED, Outcome.REFUSED_FOR_GOOD), (3, 1)),
    Fate.TRACED: ((Outcome.ALL_AWAY, Outcome.EMPTY_REGISTRATION, Outcome.TO_POLICE), (3, 2, 1)),
    Fate.VACANT: ((Outcome.VACANT, Outcome.UNDER_WORKS), (14, 1)),
}


def deal(chance: Chance, count: int) -> list[Fate]:
    """One fate for each of ``count`` dwellings, in no order; each kind at least once where there is room."""
    fates = [fate for fate, share in SHARES.items() for _n in range(max(1, round(share * count)))][:count]
    fates += [Fate.COMPLETE] * (count - len(fates))
    chance.shuffle(fates)
    return fates


def calls_of(chance: Chance, fate: Fate) -> tuple[Outcome, ...]:
    """The outcomes of the calls made so far, first to last."""
    if fate is Fate.NOT_VISITED or (fate is Fate.APPOINTED and chance.likely(0.25)):
        return ()
    outcomes, weights = _LAST_CALLS[fate]
    last = chance.choices(outcomes, weights)[0]
    earlier = chance.choices((0, 1, 2), (6, 3, 1))[0]
    if fate is Fate.TRACED:
        earlier += 2
    before = [Outcome.NOBODY_HOME] * earlier
    if fate in (Fate.COMPLETE, Fate.QUERY) and earlier == 2:
        before[1] = Outcome.PARTIAL
    return (*before, last)


_NOTES = {
    Outcome.PARTIAL: ("户口本在老家，下次再看", "两人身份证不在身边", "只有老人在家，人数说不清"),
    Outcome.NOBODY_HOME: ("门上贴了预约单", "对门说晚上八点后有人", "敲门无人应，窗户有灯", "物业说周末在"),
    Outcome.REFUSED: ("说已在别处登记过", "隔门说没空", "要求社区干部一起来"),
    Outcome.REFUSED_FOR_GOOD: ("再访由负责人上门",),
    Outcome.NO_ACCESS: ("单元门禁未开", "物业不在，进不了单元门"),
    Outcome.VACANT: ("水表三个月没有走字，邻居说无人住", "毛坯房，未装修", "房东电话确认空置"),
    Outcome.EMPTY_REGISTRATION: ("户口在此，人早已搬走，问邻居",),
    Outcome.AWAITING_REGISTRATION: ("租客，户口所在地说不清",),
    Outcome.UNDER_WORKS: ("全屋装修，无人居住",),
    Outcome.ALL_AWAY: ("全家在广东务工，电话核实", "亲戚说春节才回"),
    Outcome.NEEDS_HELP: ("老人耳背，约子女在家时再来",),
    Outcome.TO_POLICE: ("四问无果，转派出所协查",),
}


def note_of(chance: Chance, outcome: Outcome) -> str:
    """What was jotted down beside an outcome; often nothing."""
    notes = _NOTES.get(outcome, ())
    return chance.choice(notes) if notes and chance.likely(0.7) else ""
