"""Everything that was typed into the household form at one moment, as a value: cheap to keep, equal or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from roster.form.form import FORM
from roster.household import Household
from roster.override import Override
from roster.sighting import See
from tui.widgets.member_texts import MemberTexts, sighting_text


class State(NamedTuple):
    """All that was typed: texts of the household, its members, when each see was entered (see and person), and reasons
    given for what the rules question. ``derived`` names the household's texts that the form filled in."""

    texts: Mapping[str, str]
    members: tuple[MemberTexts, ...]
    times: Mapping[str, datetime]
    overrides: tuple[Override, ...] = ()
    derived: frozenset[str] = frozenset()

    @classmethod
    def of(cls, household: Household) -> State:
        """A household as it is stored, nothing typed."""
        texts = {"phone": household.phone, "note": household.note, "outcome": "", "visit_note": ""}
        texts |= {item.number: household.answer(item.number) for item in FORM.household}
        sees = {see.value: sighting_text(household, see) for see in See if not see.per_person}
        members = tuple(MemberTexts.of(person, household) for person in household.persons)
        return cls({**texts, **sees}, members, {}, household.overrides)

    @property
    def content(self) -> tuple[object, ...]:
        """What counts as typed: not whether a number is shown, not who filled a field in."""
        return (
            {name: text for name, text in self.texts.items() if text and name not in self.derived},
            [(m.gid, m.line, m.texts) for m in self.members if not m.empty],
            self.overrides,
        )

    def with_member(self, row: int, member: MemberTexts) -> State:
        """With one member changed, or added behind the last."""
        return self._replace(members=(*self.members[:row], member, *self.members[row + 1 :]))

    def with_text(self, name: str, text: str, *, derived: bool = False) -> State:
        """With a text of the household written by a person, or filled in by the form."""
        others = self.derived - {name}
        return self._replace(texts={**self.texts, name: text}, derived=others | {name} if derived else others)

    def as_data(self) -> dict[str, Any]:
        """As plain data, for a snapshot."""
        return {
            "texts": dict(self.texts),
            "members": [member.as_data() for member in self.members],
            "times": {key: time.isoformat() for key, time in self.times.items()},
            "overrides": [override.model_dump(mode="json") for override in self.overrides],
            "derived": sorted(self.derived),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> State:
        """From plain data, also that of a huce which knew fewer fields."""
        times = {key: datetime.fromisoformat(time) for key, time in data["times"].items()}
        members = tuple(MemberTexts.from_data(member) for member in data["members"])
        overrides = tuple(Override.model_validate(override) for override in data["overrides"])
        return cls(dict(data["texts"]), members, times, overrides, frozenset(data.get("derived", ())))
