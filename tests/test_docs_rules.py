"""``docs/rules.md`` is what the code says, and the trial in it is what the rules find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.rules import census, trial
from roster.finding import Level
from roster.rules.book import page
from roster.rules.catalogue import CATALOGUE
from tui.commands.rules import BY_HAND, command, write_page

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_page_is_what_the_catalogue_says() -> None:
    written, _by_hand = PAGE.read_text("utf-8").split(BY_HAND)
    assert written == page() + "\n"


def test_writing_the_page_leaves_what_stands_below_it(tmp_path: Path) -> None:
    copy = tmp_path / "rules.md"
    copy.write_text(f"old\n{BY_HAND}\nkept", "utf-8")
    write_page(copy)
    assert copy.read_text("utf-8") == f"{page()}\n{BY_HAND}\nkept"
    write_page(tmp_path / "new.md")
    assert page() in (tmp_path / "new.md").read_text("utf-8")


def test_the_trial_in_the_page_is_what_the_rules_find_today() -> None:
    by_hand = PAGE.read_text("utf-8").split(BY_HAND)[1]
    told = {rule: int(count) for rule, count in re.findall(r"^\| (E\w+) \| (\d+) \|", by_hand, re.MULTILINE)}
    assert told == trial()
    assert len(census()) == 4456


def test_no_soft_rule_questions_more_than_two_in_a_hundred_real_households() -> None:
    most = 0.02 * len(census())
    assert {rule: n for rule, n in trial().items() if n > most and CATALOGUE[rule].level is Level.SOFT} == {}


@pytest.mark.parametrize(("tongue", "said"), [("zh", "户主有且只有一名"), ("en", "exactly one head")])
def test_the_catalogue_is_printed_in_either_language(tongue: str, said: str) -> None:
    result = CliRunner().invoke(command, ["--lang", tongue])
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert [line.split()[0] for line in lines[1 : len(CATALOGUE) + 1]] == list(CATALOGUE)
    assert said in result.output
