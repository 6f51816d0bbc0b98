"""How enumerators work: counted from the calls of a real office, as a table by command and in the console."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from console_pilot import console
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.person import Person, Relation
from roster.visit import Outcome, Visit
from storage.faults import NotAllowed
from tui.commands.patterns import command
from tui.screens.building_list import BuildingListScreen
from tui.screens.patterns import PatternsDialog
from tui.widgets.listing import Listing


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return make_small_office(tmp_path / "office")


def call(office: SmallOffice, login: str, room: int, minutes: int, outcome: Outcome = Outcome.COMPLETE) -> None:
    with office.open(login) as file:
        at = NOW + timedelta(minutes=minutes)
        file.record_visit(Visit(dwelling=office.dwellings[room].gid, at=at, by=file.me.gid, outcome=outcome))


def worked(office: SmallOffice) -> dict[str, dict[str, int]]:
    """By name, what is counted."""
    with office.open("chief") as file:
        names = {member.gid: member.name for member in file.staff()}
        return {names[work.staff]: {**work._asdict(), "staff": 0} for work in file.work_patterns()}


def test_the_busiest_hour_is_counted_wherever_it_begins(office: SmallOffice) -> None:
    for room, minutes in enumerate((0, 50, 70, 100, 109, 170)):
        call(office, "e1", room, minutes)
    call(office, "e1", 5, 171)
    assert worked(office)["王芳"] == {
        **{"staff": 0, "calls": 7, "refused": 0, "finished": 6},
        **{"busiest": 4, "households": 3, "alone": 3},
    }


def test_calls_in_vain_and_vacant_dwellings_finish_nothing_and_refusals_are_counted(office: SmallOffice) -> None:
    for room, outcome in enumerate((Outcome.REFUSED, Outcome.REFUSED_FOR_GOOD, Outcome.NOBODY_HOME, Outcome.VACANT)):
        call(office, "e1", room, room, outcome)
    counted = worked(office)["王芳"]
    assert (counted["calls"], counted["refused"], counted["finished"], counted["busiest"]) == (4, 2, 0, 0)


def test_a_household_counts_for_who_finished_its_dwelling_last(office: SmallOffice) -> None:
    with office.open() as file:
        family = file.household(office.households[0].gid)
        child = Person(line=2, name="王小", relation=Relation.CHILD)
        file.save_household(family.model_copy(update={"persons": (*family.persons, child)}))
    call(office, "e1", 0, 0)
    call(office, "e1", 1, 5)
    call(office, "e2", 1, 90)
    counted = worked(office)
    assert (counted["王芳"]["households"], counted["王芳"]["alone"]) == (1, 0)
    assert (counted["李红"]["households"], counted["李红"]["alone"]) == (1, 1)


def test_only_who_reviews_sees_how_others_work(office: SmallOffice) -> None:
    with office.open("e1") as file, pytest.raises(NotAllowed):
        file.work_patterns()


def refused_often(office: SmallOffice) -> None:
    for n in range(20):
        call(office, "e2", n % 6, n, Outcome.REFUSED if n < 6 else Outcome.NOBODY_HOME)
    call(office, "e1", 0, 0)


def test_the_table_begins_with_who_is_worth_a_look(office: SmallOffice) -> None:
    refused_often(office)
    signed_in = ["--office", str(office.path), "--as", "chief"]
    passphrase = office.path.parent.parent / "passphrase"
    result = CliRunner().invoke(command, [*signed_in, "--passphrase-file", str(passphrase)])
    assert result.exit_code == 0, result.output
    _heading, first, second = result.output.splitlines()
    assert first.split()[:3] == ["李红", "20", "6"]
    assert first.endswith("refused at 6 of 20 calls")
    assert second.split()[0] == "王芳"


async def test_the_console_shows_the_same_table(office: SmallOffice) -> None:
    refused_often(office)
    async with console(office.path, "chief", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.app.run_action("work_patterns")
        await it.on(PatternsDialog)
        rows = [row.cells[0].strip() for row in it.app.screen.query_one(Listing).rows]
        assert rows == ["李红", "refused at 6 of 20 calls", "王芳"]
        await it.press("escape")
        await it.on(BuildingListScreen)
