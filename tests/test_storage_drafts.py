"""Drafts: kept as one types, private, never older over newer, and rescued when the console is being killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from small_office import NOW, SmallOffice, make_small_office

from roster.draft import Draft
from roster.household import Household
from roster.visit import Outcome, Visit
from storage.draft_shelf import LastSave
from storage.faults import OfficeBusy, VersionConflict

SECRET = "51238119680305173X"


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def draft_of(household: Household, text: str = "half-ty", **fields: object) -> Draft:
    return Draft.model_validate({"base": household, "typed": {"note": text, "number": SECRET}, "at": NOW, **fields})


def rescued(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.rescued-*"))


def test_a_draft_is_there_for_its_owner_alone_at_whichever_console(office: SmallOffice) -> None:
    draft = draft_of(office.households[0])
    with office.open("e1") as mine:
        mine.keep_draft(draft)
    with office.open("e1") as again, office.open("e2") as other, office.open("chief") as chief:
        assert again.drafts() == (draft,)
        assert other.drafts() == chief.drafts() == ()


def test_a_later_edition_stays_whoever_writes_last(office: SmallOffice) -> None:
    first = draft_of(office.households[0], "first")
    second = first.model_copy(update={"typed": {"note": "second"}, "edition": 2})
    with office.open() as mine:
        mine.keep_draft(second)
        mine.keep_draft(first)
        assert mine.drafts() == (second,)


def test_several_drafts_come_newest_first_and_one_may_be_forgotten(office: SmallOffice) -> None:
    drafts = [draft_of(household, at=NOW + timedelta(minutes=n)) for n, household in enumerate(office.households)]
    with office.open() as mine:
        for draft in drafts:
            mine.keep_draft(draft)
        assert mine.drafts() == tuple(reversed(drafts))
        mine.discard_draft(drafts[1])
        assert mine.drafts() == (drafts[2], drafts[0])


def test_going_on_at_another_console_replaces_the_draft_found(office: SmallOffice) -> None:
    found = draft_of(office.households[0])
    with office.open() as mine:
        mine.keep_draft(found)
        mine.keep_draft(draft_of(office.households[0], "more", instead_of=found.gid))
        (left,) = mine.drafts()
        assert left.typed["note"] == "more"


def test_saving_ends_the_draft_in_the_same_step_and_a_refused_save_does_not(office: SmallOffice) -> None:
    household = office.households[0]
    draft = draft_of(household)
    with office.open() as mine:
        mine.keep_draft(draft)
        mine.save_household(household.model_copy(update={"note": "saved"}), draft=draft)
        assert mine.drafts() == ()
        mine.keep_draft(draft)
        with pytest.raises(VersionConflict):
            mine.save_household(household.model_copy(update={"note": "stale"}), draft=draft)
        assert mine.drafts() == (draft,)
        visit = Visit(dwelling=household.dwelling, at=NOW, by=mine.me.gid, outcome=Outcome.NOBODY_HOME)
        mine.record_visit(visit, draft=draft)
        assert mine.drafts() == ()


def test_drafts_leave_no_trace_in_the_record_of_changes(office: SmallOffice) -> None:
    with office.open() as mine:
        before = mine.data_version()
        mine.keep_draft(draft_of(office.households[0]))
        assert mine.data_version() == before
        assert mine.verify_audit() is None


def test_nothing_typed_is_readable_in_the_files(office: SmallOffice) -> None:
    with office.open() as mine:
        mine.keep_draft(draft_of(office.households[0]))
        with mine._ledger.writing():
            mine.draft_rescue().save([draft_of(office.households[1])])
        assert len(rescued(office.path)) == 1
        for file in office.path.parent.iterdir():
            assert SECRET.encode() not in file.read_bytes(), file.name


def test_it_is_known_who_saved_last(office: SmallOffice) -> None:
    household = office.households[0]
    with office.open("e2", clock=lambda: NOW + timedelta(minutes=7)) as other:
        other.save_household(household.model_copy(update={"note": "dog"}))
    with office.open() as mine:
        assert mine.last_save_of(household.gid) == LastSave("李红", NOW + timedelta(minutes=7))
        assert mine.last_save_of(office.building.gid) == LastSave("周敏", NOW)


def test_a_new_household_that_was_saved_elsewhere_is_a_conflict_not_a_crash(office: SmallOffice) -> None:
    blank = Household(area=office.households[0].area, dwelling=office.dwellings[5].gid, number=9, version=0)
    with office.open() as mine:
        stored = mine.save_household(blank.model_copy(update={"note": "first"}))
        with pytest.raises(VersionConflict) as conflict:
            mine.save_household(blank.model_copy(update={"note": "second"}))
        assert conflict.value.theirs == stored


# ---------------------------------------------------------------- the last second


def test_a_rescued_draft_is_in_the_office_file_at_once(office: SmallOffice) -> None:
    draft = draft_of(office.households[0])
    with office.open() as mine:
        mine.draft_rescue().save([draft])
        assert rescued(office.path) == []
    with office.open() as again:
        assert again.drafts() == (draft,)


def test_while_others_write_the_rescue_goes_beside_the_office_within_a_second(office: SmallOffice) -> None:
    drafts = [draft_of(household) for household in office.households[:2]]
    with office.open() as mine, office.open("e2") as other:
        with other._ledger.writing():
            started = time.monotonic()
            mine.draft_rescue().save(drafts)
            assert time.monotonic() - started < 2
        assert len(rescued(office.path)) == 2
        assert other.drafts() == ()
        assert len(rescued(office.path)) == 2, "only their owner picks them up"
        assert {d.gid for d in mine.drafts()} == {d.gid for d in drafts}
        assert rescued(office.path) == []


def test_a_rescue_file_that_is_cut_or_foreign_stays_and_disturbs_nobody(office: SmallOffice) -> None:
    draft = draft_of(office.households[0])
    with office.open() as mine:
        with mine._ledger.writing():
            mine.draft_rescue().save([draft])
        (file,) = rescued(office.path)
        whole = file.read_bytes()
        file.write_bytes(whole[:-7])
        assert mine.drafts() == ()
        file.write_bytes(whole)
        assert mine.drafts() == (draft,)


def test_an_older_rescue_does_not_undo_what_was_written_later(office: SmallOffice) -> None:
    early = draft_of(office.households[0], "early")
    late = early.model_copy(update={"typed": {"note": "late"}, "edition": 2})
    with office.open() as mine:
        with mine._ledger.writing():
            mine.draft_rescue().save([early])
        mine.keep_draft(late)
        assert mine.drafts() == (late,)


_CONSOLE = """
import signal, sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
from small_office import PASSPHRASE, NOW
from roster.draft import Draft
from storage.office_file import OfficeFile
mine = OfficeFile.unlock(Path({path!r}), "e1", PASSPHRASE, clock=lambda: NOW)
(household,) = mine.households_of(__import__("uuid").UUID({dwelling!r}))
rescue = mine.draft_rescue()
def end(number, frame):
    rescue.save([Draft(base=household, typed={{"note": "in a handler"}}, at=NOW)])
    __import__("os")._exit(7)
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
if {busy}:
    with mine._ledger.writing():
        time.sleep(30)
time.sleep(30)
"""


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "in the middle of its own transaction"])
def test_a_signal_handler_can_rescue(office: SmallOffice, busy: bool) -> None:
    dwelling = str(office.dwellings[0].gid)
    code = _CONSOLE.format(tests=str(Path(__file__).parent), path=str(office.path), dwelling=dwelling, busy=busy)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(5) == 7
    with office.open() as again:
        (draft,) = again.drafts()
        assert draft.typed == {"note": "in a handler"}


def test_a_draft_waits_for_others_only_shortly(office: SmallOffice) -> None:
    with office.open() as mine, office.open("e2") as other, other._ledger.writing():
        started = time.monotonic()
        with pytest.raises(OfficeBusy):
            mine.keep_draft(draft_of(office.households[0]))
        assert time.monotonic() - started < 1.5
