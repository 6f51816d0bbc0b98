"""Backups: proven before they are called so, found damaged when they are, and put back with nothing lost unseen."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.chain_head import ChainHead
from storage import backups
from storage.backup_shelf import BETWEEN
from storage.backups import Backup, BackupFailed, backups_in, make_backup, usual_folder
from storage.checking import Finding, check
from storage.faults import NotAllowed, OfficeError, SignedOut, WrongPassphrase
from storage.key_slots import slots_path
from storage.office_file import OfficeFile
from storage.open_elsewhere import holder_of
from storage.proof import row_counts
from storage.restoring import OfficeInUse, prove, refuse_while_open, restore
from storage.retiring import destroy


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("made"))


@pytest.fixture
def small(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    folder = tmp_path / "office"
    shutil.copytree(made.path.parent, folder)
    return made._replace(path=folder / made.path.name)


@pytest.fixture
def chief(small: SmallOffice) -> Iterator[OfficeFile]:
    with small.open("chief") as office:
        yield office


def note(office: OfficeFile, small: SmallOffice, text: str) -> None:
    household = office.household(small.households[0].gid)
    office.save_household(household.model_copy(update={"note": text}))


def proofs(small: SmallOffice, now: datetime = NOW) -> list[Finding]:
    return list(check(small.path, "chief", PASSPHRASE, now))


def wrong(small: SmallOffice, now: datetime = NOW) -> str:
    return " ".join(f"{finding.text} {finding.remedy}" for finding in proofs(small, now) if finding.wrong)


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 0x10]))


# -------------------------------------------------------------------- making


def test_a_backup_is_named_after_its_time_epoch_and_head(chief: OfficeFile) -> None:
    head, epoch = chief.chain_head(), chief.epoch()
    made = chief.backup()
    local = NOW.astimezone()
    assert made.path.name == f"office-{local:%Y%m%d-%H%M%S}-e{epoch[:8]}-n{head.number}-{head.seal[:12]}.huce"
    assert made == Backup(made.path, local, epoch[:8], ChainHead(head.number, head.seal[:12]))
    assert backups_in(chief.backups_folder, chief.path) == (made,)


def test_a_backup_holds_what_the_office_held_and_is_encrypted(small: SmallOffice, chief: OfficeFile) -> None:
    note(chief, small, "门牌已脱落")
    rows = row_counts(chief._db)
    made = chief.backup()
    with backups.opened(made.path, chief._data_key) as db:
        assert row_counts(db) == rows
    held = made.path.read_bytes()
    assert not held.startswith(b"SQLite format 3")
    for text in ("王1", "门牌已脱落", "王芳"):
        assert text.encode() not in held


def test_only_the_office_group_can_read_a_backup(chief: OfficeFile) -> None:
    made = chief.backup()
    for path in (made.path, slots_path(made.path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
    assert stat.S_IMODE(made.path.parent.stat().st_mode) & 0o007 == 0


def test_a_backup_is_recorded(chief: OfficeFile) -> None:
    made = chief.backup()
    (entry, *_older) = chief.entries(chief.read_filter(""))
    assert (entry.action, entry.fields[0].new) == ("backup", made.path.name)


def test_a_backup_can_go_to_another_folder(chief: OfficeFile, tmp_path: Path) -> None:
    made = chief.backup(tmp_path / "stick")
    assert made.path.parent == tmp_path / "stick"
    assert chief.newest_backup() is None


def test_an_enumerator_makes_no_backup(small: SmallOffice) -> None:
    with small.open("e1") as office, pytest.raises(NotAllowed):
        office.backup()


def test_a_folder_that_cannot_be_written_to_is_named(chief: OfficeFile, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed, match="file/below"):
        chief.backup(tmp_path / "file" / "below")


def test_a_copy_that_is_not_the_same_is_never_called_a_backup(
    chief: OfficeFile, small: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = backups._copy

    def damaged(*arguments: object) -> object:
        told = whole(*arguments)  # type: ignore[arg-type]
        flip(arguments[-1], 8192 + 100)  # type: ignore[arg-type]
        return told

    monkeypatch.setattr(backups, "_copy", damaged)
    with pytest.raises(BackupFailed, match="seal"):
        chief.backup()
    assert list(chief.backups_folder.iterdir()) == []


@pytest.mark.parametrize("kept", [0, 1], ids=["before-any-file-has-its-name", "between-slots-and-office"])
def test_a_backup_cut_off_by_a_kill_leaves_nothing_that_looks_like_one(small: SmallOffice, kept: int) -> None:
    script = f"""
import os, signal
from pathlib import Path
from storage import backups
from storage.office_file import OfficeFile
office = OfficeFile.unlock(Path({str(small.path)!r}), "chief", {PASSPHRASE!r})
keep, kept = backups._keep, []
def keep_some(*paths):
    if len(kept) == {kept}:
        os.kill(os.getpid(), signal.SIGKILL)
    kept.append(keep(*paths))
backups._keep = keep_some
office.backup()
"""
    ended = subprocess.run([sys.executable, "-c", script], check=False)
    assert ended.returncode == -9
    folder = usual_folder(small.path)
    assert any(folder.iterdir())
    assert backups_in(folder, small.path) == ()
    assert list(folder.glob("*.huce")) == []
    with small.open("chief") as office:
        office.backup_if_due()
    assert len(list(folder.glob("*.huce"))) == len(list(folder.glob("*.huce.slots"))) == 1, "the left slots are gone"
    assert list(folder.glob(".making-*")) == []


# -------------------------------------------------------------------- by itself


def test_a_backup_is_due_after_an_hour_with_changes_only(small: SmallOffice) -> None:
    time = NOW

    def clock() -> datetime:
        return time

    with small.open("e1", clock=clock) as office:
        assert office.backup_if_due() is not None
        note(office, small, "改")
        time = NOW + BETWEEN / 2
        assert office.backup_if_due() is None
        time = NOW + BETWEEN
        assert office.backup_if_due() is not None
        time = NOW + BETWEEN * 3
        assert office.backup_if_due() is None, "nothing was entered since"
        office.reveal(small.households[0].persons[0].gid)
        assert office.backup_if_due() is None, "looking at a number is no work to be saved"


def test_of_two_consoles_one_makes_the_backup(small: SmallOffice) -> None:
    import fcntl

    with small.open("e1") as office:
        office.backups_folder.mkdir()
        descriptor = os.open(office.backups_folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        assert office.backup_if_due() is None
        os.close(descriptor)
        assert office.backup_if_due() is not None


def test_old_backups_are_thinned_out_with_their_slots(small: SmallOffice) -> None:
    time = NOW

    def clock() -> datetime:
        return time

    with small.open("e1", clock=clock) as office:
        for hour in range(30):
            time = NOW + timedelta(hours=hour)
            note(office, small, f"第{hour}小时")
            assert office.backup_if_due() is not None
        kept = backups_in(office.backups_folder, office.path)
    assert 24 <= len(kept) <= 26
    assert {path.name for path in office.backups_folder.iterdir()} == {
        path.name for backup in kept for path in (backup.path, slots_path(backup.path))
    }


# -------------------------------------------------------------------- proving


def test_a_sound_office_passes_all_proofs(small: SmallOffice, chief: OfficeFile) -> None:
    chief.backup()
    assert wrong(small) == ""
    assert any("head is" in finding.text for finding in proofs(small))


def test_a_flipped_bit_in_the_office_is_found_and_said_with_what_to_do(small: SmallOffice) -> None:
    with small.open("chief") as office:
        office._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = small.path.stat().st_size
    for at in (200, size // 2, size - 300):
        damaged = small.path.read_bytes()
        flip(small.path, at)
        said = wrong(small)
        assert "damaged" in said, at
        assert "huce restore FILE" in said
        small.path.write_bytes(damaged)
    assert "damaged" not in wrong(small)


def test_a_flipped_bit_in_a_backup_is_found(small: SmallOffice) -> None:
    with small.open("chief") as office:
        made = office.backup()
    flip(made.path, made.path.stat().st_size // 2)
    assert made.path.name in wrong(small)


def test_a_record_whose_end_was_cut_off_is_found_by_a_backups_name(small: SmallOffice) -> None:
    with small.open("chief") as office:
        note(office, small, "先")
        office.backup()
        db = office._db
        for trigger in ("audit_no_delete", "audit_no_update", "audit_no_replace"):
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute("DELETE FROM audit_about WHERE audit > 5")
        db.execute("DELETE FROM audit WHERE id > 5")
        assert office.verify_audit() is None, "the chain alone does not tell"
    assert "its end was cut off" in wrong(small)


def test_an_altered_entry_is_found(small: SmallOffice) -> None:
    with small.open("chief") as office:
        office._db.execute("DROP TRIGGER audit_no_update")
        office._db.execute("UPDATE audit SET reason = '没有这回事' WHERE id = 4")
        assert office.verify_audit() == 4
    assert "from entry 4 on" in wrong(small)


def test_backups_under_an_earlier_key_are_counted_in_one_line(small: SmallOffice) -> None:
    with small.open("chief") as office:
        names = [office.backup().path.name]
        note(office, small, "之后")
        names.append(office.backup().path.name)
        office.change_keys()
        office.backup()
    told = [finding for finding in proofs(small) if "earlier key" in finding.text]
    assert [(finding.wrong, finding.text[:9], finding.text.endswith(names[1])) for finding in told] == [
        (False, "2 backups", True)
    ]


def test_an_office_whose_retention_is_over_is_to_be_retired(small: SmallOffice) -> None:
    def told(day: date | None) -> list[tuple[str, str]]:
        with small.open("chief") as office:
            office.save_office(office.office().model_copy(update={"keep_until": day}))
        return [(finding.text, finding.remedy) for finding in proofs(small) if finding.text.startswith("Residents")]

    today = NOW.astimezone().date()
    assert told(None) == []
    assert told(today) == [(f"Residents' data are kept until {today}.", "")]
    yesterday = today - timedelta(days=1)
    assert told(yesterday) == [
        (f"Residents' data were to be kept until {yesterday}. That day is over.", "Retire the campaign: huce retire")
    ]


def test_an_office_without_a_backup_or_with_an_old_one_is_told_so(small: SmallOffice) -> None:
    assert "There is no backup" in wrong(small)
    with small.open("chief") as office:
        office.backup()
        assert "backup" not in wrong(small, NOW + timedelta(days=3)), "nothing was entered since"
        note(office, small, "后来")
    assert "huce backup" in wrong(small, NOW + timedelta(days=3))


# -------------------------------------------------------------------- restoring


def restored(small: SmallOffice, backup: Path, clock: datetime = NOW) -> Path | None:
    proven = prove(backup, "chief", PASSPHRASE)
    refuse_while_open(small.path)
    return restore(proven, small.path, lambda: clock)


def dump(office: OfficeFile) -> dict[str, list[tuple[object, ...]]]:
    """All tables but the record, the feed and who is signed in."""
    tables = set(row_counts(office._db)) - {"audit", "audit_about", "change", "console", "opened"}
    rows = {table: office._db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    rows["setting"] = [row for row in rows["setting"] if row[0] != "epoch"]
    return {table: sorted(found, key=repr) for table, found in rows.items()}


def test_a_restored_office_is_what_it_was_in_a_new_epoch_and_the_replaced_one_is_kept(small: SmallOffice) -> None:
    with small.open("chief") as office:
        note(office, small, "备份之前")
        then, epoch = dump(office), office.epoch()
        made = office.backup()
        note(office, small, "备份之后")
    kept = restored(small, made.path)
    with small.open("chief") as office:
        assert dump(office) == then
        assert office.epoch() != epoch
        assert office.verify_audit() is None
        assert office.holds_head(made.head)
        assert [entry.action for entry in office.entries(office.read_filter(""))[:2]] == ["restore", "update"]
        assert office.household(small.households[0].gid).note == "备份之前"
    assert kept is not None
    with OfficeFile.unlock(kept, "chief", PASSPHRASE, clock=lambda: NOW) as replaced:
        assert replaced.household(small.households[0].gid).note == "备份之后"


def test_what_still_stood_in_the_log_of_a_killed_console_is_kept_with_the_replaced_office(small: SmallOffice) -> None:
    with small.open("chief") as office:
        made = office.backup()
    script = f"""
import os, signal
from pathlib import Path
from uuid import UUID
from storage.office_file import OfficeFile
office = OfficeFile.unlock(Path({str(small.path)!r}), "e1", {PASSPHRASE!r})
household = office.household(UUID({str(small.households[0].gid)!r}))
office.save_household(household.model_copy(update={{"note": "最后一笔"}}))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert Path(f"{small.path}-wal").stat().st_size > 0
    kept = restored(small, made.path)
    assert kept is not None
    with OfficeFile.unlock(kept, "chief", PASSPHRASE) as replaced:
        assert replaced.household(small.households[0].gid).note == "最后一笔"
    with small.open("chief") as office:
        assert office.household(small.households[0].gid).note == ""


def test_an_office_is_restored_where_all_was_lost(small: SmallOffice, tmp_path: Path) -> None:
    with small.open("chief") as office:
        made = office.backup(tmp_path / "stick")
    shutil.rmtree(small.path.parent)
    assert restored(small, made.path) is None
    with small.open("e1") as office:
        assert office.household(small.households[0].gid).head_name == "王1"


@pytest.fixture
def open_elsewhere(small: SmallOffice) -> Iterator[subprocess.Popen[bytes]]:
    script = f"""
from pathlib import Path
from storage.office_file import OfficeFile
office = OfficeFile.unlock(Path({str(small.path)!r}), "e1", {PASSPHRASE!r})
print("open", flush=True)
input()
try:
    office.record_visit(None)
except Exception as error:
    print(type(error).__name__, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_nothing_is_restored_while_a_console_is_open(
    small: SmallOffice, tmp_path: Path, open_elsewhere: subprocess.Popen[bytes]
) -> None:
    holder = holder_of(small.path)
    assert holder is not None
    assert holder.process == open_elsewhere.pid
    with pytest.raises(OfficeInUse, match=str(open_elsewhere.pid)):
        refuse_while_open(small.path)
    open_elsewhere.kill()
    open_elsewhere.wait()
    refuse_while_open(small.path)


def test_a_console_that_was_open_over_a_restore_saves_nothing_more(small: SmallOffice) -> None:
    with small.open("chief") as office:
        made = office.backup()
        proven = prove(made.path, "chief", PASSPHRASE)
        restore(proven, small.path, lambda: NOW)
        with pytest.raises(SignedOut):
            note(office, small, "太晚")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: os.truncate(path, path.stat().st_size // 2), "cut off"),
        (lambda path: os.truncate(path, 0), "cut off"),
        (lambda path: path.write_bytes(os.urandom(40_000)), "damaged"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(5000)), "not encrypted"),
        (lambda path: flip(path, path.stat().st_size // 2), "not restored"),
        (lambda path: slots_path(path).unlink(), "has no key slots"),
        (lambda path: path.unlink(), "There is no file"),
    ],
    ids=["half", "empty", "noise", "plain", "flipped", "no-slots", "missing"],
)
def test_a_file_that_is_no_sound_backup_is_refused_in_words(small: SmallOffice, spoil: object, said: str) -> None:
    with small.open("chief") as office:
        made = office.backup()
    spoil(made.path)  # type: ignore[operator]
    before = small.path.read_bytes()
    with pytest.raises(OfficeError, match=said):
        prove(made.path, "chief", PASSPHRASE)
    assert small.path.read_bytes() == before


def test_only_who_was_chief_then_restores(small: SmallOffice) -> None:
    with small.open("chief") as office:
        made = office.backup()
    with pytest.raises(OfficeError, match="Only a chief"):
        prove(made.path, "e1", PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        prove(made.path, "chief", "not the passphrase")


def test_a_backup_of_a_newer_huce_is_refused(small: SmallOffice) -> None:
    with small.open("chief") as office:
        office._db.execute("PRAGMA user_version = 99")
        made = office.backup()
    with pytest.raises(OfficeError, match="newer"):
        prove(made.path, "chief", PASSPHRASE)


def test_a_backup_of_a_file_that_was_just_replaced_is_not_kept(small: SmallOffice, chief: OfficeFile) -> None:
    made = chief.backup()
    restore(prove(made.path, "chief", PASSPHRASE), small.path, lambda: NOW)
    folder = small.path.parent / "others"
    with pytest.raises(SignedOut):
        make_backup(chief._db, chief._ledger, chief._data_key, small.path, folder, NOW)
    assert list(folder.iterdir()) == []


# -------------------------------------------------------------------- retiring


def test_a_retired_office_leaves_counts_and_a_record_without_names(small: SmallOffice, tmp_path: Path) -> None:
    with small.open("chief") as office:
        note(office, small, "独居老人")
        made = office.backup()
        kept = office.write_kept(tmp_path / "kept")
    text = "".join(path.read_text("utf-8-sig") for path in kept)
    assert "7号楼" in text
    for resident in ("王1", "王2", "独居老人"):
        assert resident not in text
    gone = destroy(small.path)
    assert {small.path, slots_path(small.path), made.path, slots_path(made.path)} <= set(gone)
    assert [path.name for path in small.path.parent.rglob("*") if path.is_file()] == []
