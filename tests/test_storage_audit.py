"""The record of who did what: complete, whole, readable, and saying no number in full."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from worked_office import ID_NUMBER, contents, steps

from roster import language
from roster.audit_entry import AuditEntry
from roster.audit_words import action_words, field_words, summary_words, table_words
from roster.chain_head import ChainHead, read_head
from roster.record import Fault
from storage.audit import PAGE
from storage.audit_export import TITLES, rows_of
from storage.driver import DatabaseError
from storage.faults import NotAllowed
from storage.feed import FED_SETTINGS, LOCAL, OWNED, RECORDS
from storage.formula_safe import write_table
from storage.office_file import OfficeFile


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def worked(made: SmallOffice, tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    """An office in which everything was done once."""
    folder = tmp_path_factory.mktemp("worked") / "office"
    shutil.copytree(made.path.parent, folder)
    small = made._replace(path=folder / made.path.name)
    with small.open("chief") as office:
        for step in steps(small):
            step.do(office)
    return small


@pytest.fixture
def small(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    return made._replace(path=tmp_path / "office" / made.path.name)


@pytest.fixture
def chief(worked: SmallOffice) -> Iterator[OfficeFile]:
    with worked.open("chief") as office:
        yield office


def shown(office: OfficeFile, words: str = "") -> list[AuditEntry]:
    wanted, entries = office.read_filter(words), []
    before = None
    while page := office.entries(wanted, before):
        entries += page
        before = page[-1].number
    return entries


# -------------------------------------------------------------------- complete


def named(table: str, row: dict[str, Any]) -> tuple[str, bytes]:
    key = row[RECORDS.get(table) or OWNED[table]]
    return table, key.encode() if isinstance(key, str) else key


def test_every_difference_that_anything_makes_is_in_the_record_and_in_the_feed(small: SmallOffice) -> None:
    with small.open("chief") as office:
        before = contents(office._db)
        for step in steps(small):
            step.do(office)
            after = contents(office._db)
            differing = {
                named(table, row)
                for table in after
                if table not in LOCAL
                for row in before[table] + after[table]
                if (row in before[table]) != (row in after[table])
                and (table != "setting" or row["name"] in FED_SETTINGS)
            }
            assert differing, step.name
            for log, column in (("audit", "id"), ("change", "seq")):
                last = max(row[column] for row in before[log])
                recorded = {(row["table"], row["gid"]) for row in after[log] if row[column] > last}
                assert differing <= recorded, (step.name, log)
            before = after
        assert office.verify_audit() is None


def test_every_table_is_fed_or_said_to_be_local(chief: OfficeFile) -> None:
    assert set(contents(chief._db)) == set(RECORDS) | set(OWNED) | set(LOCAL)


def test_the_steps_of_this_test_write_every_table_that_is_fed(chief: OfficeFile) -> None:
    written = {table for (table,) in chief._db.execute('SELECT DISTINCT "table" FROM change').fetchall()}
    assert set(RECORDS) | set(OWNED) <= written


def test_all_that_was_done_has_words(small: SmallOffice) -> None:
    with small.open("chief") as office:
        office.enter()
        for step in steps(small):
            step.do(office)
        office.save_office(office.office().model_copy(update={"keep_until": NOW.date(), "phone": "023-00001234"}))
        office.reset_passphrase("e1")
        office.new_recovery_code()
        office.change_passphrase(PASSPHRASE, "another horse")
        office.backup()
        office.export_entries(office.read_filter(""), "record.csv")
        with small.open("e2") as other:
            other.enter()
            office.end_console(other.console)
        office.remove_staff("e1", "moved away")
        entries = shown(office)
    language.use(language.CHINESE)
    try:
        words = {action_words(entry.action) for entry in entries}
        words |= {table_words(entry.table) for entry in entries}
        words |= {field_words(change.name) for entry in entries for change in entry.fields}
    finally:
        language.use(language.ENGLISH)
    assert {word for word in words if any("a" <= letter <= "z" for letter in word)} == set()


def test_what_is_assigned_is_told_by_its_names(chief: OfficeFile) -> None:
    pieces = [summary_words(entry) for entry in shown(chief) if entry.table == "staff_piece"]
    assert "001 一组 8号楼 东单元 1-2" in pieces
    areas = [summary_words(entry) for entry in shown(chief) if entry.table == "staff_area"]
    assert {"areas 001 一组", "areas 001 一组 -> empty"} <= set(areas)


def test_who_when_from_where_and_why_are_told(chief: OfficeFile) -> None:
    entry = next(e for e in shown(chief) if e.action == "delete" and e.table == "household")
    assert (entry.who, entry.reason, entry.at) == ("周敏", "录入了两遍", NOW)


def test_the_address_worked_from_is_recorded_over_ssh(small: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 50022 192.0.2.1 22")
    with small.open("e1") as office:
        office.reveal(small.households[0].persons[0].gid)
    with small.open("chief") as office:
        assert shown(office)[0].terminal.endswith("192.0.2.7")


# -------------------------------------------------------------------- whole


def test_entries_cannot_be_changed_removed_or_replaced(chief: OfficeFile) -> None:
    for statement in (
        "UPDATE audit SET reason = 'x' WHERE id = 3",
        "DELETE FROM audit WHERE id = 3",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 3",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            chief._db.execute(statement)


@pytest.mark.parametrize(
    "column", ["at", "staff", "terminal", "action", '"table"', "gid", "fields", "reason", "mac"], ids=str
)
def test_an_entry_altered_behind_huces_back_is_found(small: SmallOffice, column: str) -> None:
    with small.open("chief") as office:
        office._db.execute("DROP TRIGGER audit_no_update")
        kind = "X'00'" if column in ("staff", "gid") else "zeroblob(32)" if column == "mac" else "'x'"
        office._db.execute(f"UPDATE audit SET {column} = {kind} WHERE id = 6")
        assert office.verify_audit() == 6


def test_an_entry_taken_out_of_the_middle_is_found(small: SmallOffice) -> None:
    with small.open("chief") as office:
        office._db.execute("DROP TRIGGER audit_no_delete")
        office._db.execute("DELETE FROM audit_about WHERE audit = 6")
        office._db.execute("DELETE FROM audit WHERE id = 6")
        assert office.verify_audit() == 6


def test_a_published_head_shows_that_the_end_was_not_cut_off(small: SmallOffice) -> None:
    with small.open("chief") as office:
        head = office.chain_head()
        assert office.holds_head(head)
        assert office.holds_head(ChainHead(head.number, head.seal[:12]))
        assert not office.holds_head(ChainHead(head.number, head.seal[::-1]))
        assert not office.holds_head(ChainHead(head.number + 1, head.seal))
        assert read_head(head.published) == head
        assert read_head(f"{head.number} {head.groups}") == head
        assert read_head(f"HUCE:HEAD-{head.published.upper()}") == head


@pytest.mark.parametrize("text", ["", "12", "12-xyz", "12-", "a-123456"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="no head"):
        read_head(text)


# -------------------------------------------------------------------- found again


def test_a_page_is_followed_by_the_next_without_a_gap(small: SmallOffice) -> None:
    with small.open("chief") as office:
        household = office.household(small.households[0].gid)
        for n in range(PAGE + 20):
            household = office.save_household(household.model_copy(update={"note": f"第{n}次"}))
        numbers = [entry.number for entry in shown(office)]
    assert numbers == list(range(max(numbers), 0, -1))


def test_the_record_is_narrowed_by_staff_day_dwelling_household_and_person(chief: OfficeFile) -> None:
    everything = shown(chief)
    assert {entry.who for entry in shown(chief, "chief")} == {"周敏"}
    assert shown(chief, "周敏") == shown(chief, "chief")
    assert shown(chief, "e1") == []
    assert len(shown(chief, f"{NOW.astimezone():%Y-%m-%d}")) == len(everything)
    assert shown(chief, "2030-11-04") == []
    at_door = shown(chief, "8号楼 202A")
    tables = {"household", "person", "sighting", "visit", "appointment", "appointment_staff", "dwelling"}
    assert tables <= {e.table for e in at_door}
    code = next(d.code for d in chief.dwellings_of(chief.buildings()[0].gid) if d.room == "202A")
    assert shown(chief, code) == at_door
    assert {entry.table for entry in shown(chief, "#11")} == {"household", "person", "sighting", "rule_override"}
    child = shown(chief, "欧阳小娜")
    assert [entry.action for entry in child if entry.table == "person"].count("delete") == 3
    assert shown(chief, "8号楼 202A chief 2030-11-05") == at_door


def test_words_that_stand_for_nothing_are_named(chief: OfficeFile) -> None:
    with pytest.raises(Fault, match="无此人"):
        chief.read_filter("chief 无此人")


def test_only_chief_and_auditor_read_the_record(small: SmallOffice) -> None:
    with small.open("e1") as office:
        with pytest.raises(NotAllowed):
            office.read_filter("")
        with pytest.raises(NotAllowed):
            office.entries(())  # type: ignore[arg-type]


def test_what_is_shown_and_exported_never_holds_a_number_in_full(chief: OfficeFile, tmp_path: Path) -> None:
    entries = shown(chief)
    assert any(change.name == "id_number" for entry in entries for change in entry.fields)
    assert ID_NUMBER not in "".join(summary_words(entry) for entry in entries)
    path = tmp_path / "record.csv"
    count = write_table(path, TITLES, rows_of(chief.export_entries(chief.read_filter(""), path.name)))
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert len(table) == count + 1 == len(entries) + 2
    assert ID_NUMBER not in path.read_text("utf-8-sig")
    assert path.stat().st_mode & 0o077 == 0
    assert shown(chief)[0].action == "export"


def test_equal_numbers_have_equal_digests_and_others_do_not(chief: OfficeFile) -> None:
    assert chief._ledger.digest(ID_NUMBER) == chief._ledger.digest(ID_NUMBER) != chief._ledger.digest(ID_NUMBER[:-1])


def test_prints_and_looks_at_numbers_are_recorded_but_change_nothing(small: SmallOffice) -> None:
    with small.open("e1") as office:
        before = office.data_version()
        office.reveal(small.households[0].persons[0].gid)
        office.printed("notice", small.dwellings[0].gid)
        office.printed("schedule", office.me.gid)
        assert office.data_version() == before
    with small.open("chief") as office:
        entries = shown(office)[:3]
        assert [entry.action for entry in entries] == ["printed", "printed", "reveal"]
        assert [entry.subject for entry in entries] == ["王芳", "7号楼 101", "王1 7号楼 101 household 001"]


def test_the_closing_of_a_day_counts_its_work_and_names_the_head_it_ended_with(small: SmallOffice) -> None:
    time = NOW

    def clock() -> datetime:
        return time

    with small.open("chief", clock=clock) as office:
        for step in steps(small):
            step.do(office)
        ended = office.chain_head()
        today = office.closing_of(NOW.date())
        assert [(work.name, work.calls, work.households) for work in today.work] == [("周敏", 2, 4)]
        assert today.head == ended
        time = NOW + timedelta(days=1)
        office.save_household(office.household(small.households[0].gid).model_copy(update={"note": "次日"}))
        assert office.closing_of(NOW.date()).head == ended
        assert office.closing_of(time.date()).head == office.chain_head() != ended


def test_a_wrong_passphrase_is_on_record_once_somebody_gets_in(small: SmallOffice) -> None:
    from storage.faults import WrongPassphrase

    with pytest.raises(WrongPassphrase):
        OfficeFile.unlock(small.path, "chief", "a wrong guess", clock=lambda: NOW)
    with OfficeFile.unlock(small.path, "chief", PASSPHRASE, clock=lambda: NOW) as office:
        assert shown(office)[0].action == "unlock-failed"
