"""How many keys a household of four takes, typed through the console; the READMEs say the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_office import PASSPHRASE

from roster.rules.run import findings_of
from roster.sighting import See
from roster.visit import Outcome
from storage.office_file import OfficeFile

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.keystrokes import keys_of, line_by_line, names_first, typed_in  # noqa: E402

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("way", [names_first, line_by_line])
async def test_the_keys_counted_make_a_complete_household_and_the_readme_says_how_many(
    tmp_path: Path, way: Callable[[], tuple[str, ...]]
) -> None:
    script = way()
    count, path, dwelling = await typed_in(tmp_path, script)
    assert count.keys == len(keys_of(script))
    with OfficeFile.unlock(path, "e1", PASSPHRASE) as office:
        (household,) = office.households_of(dwelling)
        assert office.visits_of(dwelling)[0].outcome is Outcome.COMPLETE
        around = office.surroundings_of(household)
    assert not [finding for finding in findings_of(household, around, completing=True) if finding.hard]
    assert len(household.persons) == 4 and household.sees_made() == len(See)
    if way is names_first:
        assert f"{count.fields} fields, {count.keys} keys," in README, "run `make readme`"
        assert f"{count.with_pinyin} keys with the names" in README
    else:
        assert f"{count.keys} line by line" in README


def test_a_key_is_counted_for_each_character_and_each_named_key() -> None:
    assert keys_of(("冉建国", "<enter>", "15", "<f7>")) == ["冉", "建", "国", "<enter>", "1", "5", "<f7>"]
