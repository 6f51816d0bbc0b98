"""``huce demo``: real files, real keys."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from roster import language
from roster.match_class import MatchClass
from roster.office import Office
from roster.record import Fault
from roster.sample import SampleOffice, sample_office
from roster.staff import Role, StaffMember
from roster.standing import Mark, mark_of
from roster.visit import VisitState
from storage.faults import WrongPassphrase
from storage.key_slots import read_hint, slots_path
from storage.office_file import OfficeFile
from tui.commands.demo import command as demo
from tui.sample_logins import SAMPLE_LOGINS, SAMPLE_PASSPHRASE
from tui.sample_office import SAMPLE_FILE, is_sample, make_sample

DAY = date(2026, 10, 21)
EVENING = datetime(2026, 10, 21, 18, 40).astimezone()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    language.use(language.ENGLISH)
    result = CliRunner().invoke(demo, [str(folder), "--no-open", "--day", DAY.isoformat()])
    assert result.exit_code == 0, result.output
    assert SAMPLE_PASSPHRASE in result.output
    return folder


@pytest.fixture(scope="module")
def sample() -> SampleOffice:
    return sample_office(DAY)


@pytest.fixture
def chinese() -> Iterator[None]:
    language.use(language.CHINESE)
    yield
    language.use(language.ENGLISH)


def test_the_file_is_all_that_is_left_in_the_folder(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {SAMPLE_FILE, slots_path(folder / SAMPLE_FILE).name}
    assert read_hint(folder / SAMPLE_FILE).sample


@pytest.mark.parametrize("login", ["e3", "auditor"])
def test_staff_sign_in_and_find_the_whole_office(folder: Path, sample: SampleOffice, login: str) -> None:
    with OfficeFile.unlock(folder / SAMPLE_FILE, login, SAMPLE_PASSPHRASE) as office:
        assert office.me.login == login
        assert office.office() == sample.office
        assert [area.label for area in office.areas()] == ["001", "002", "003"]
        progress = office.progress()
        assert sum(row.dwellings for row in progress) == len(sample.dwellings)
        assert sum(row.households for row in progress) == len(sample.households)
        assert office.verify_audit() is None
        assert {call.appointment.day for call in office.schedule(DAY)} == {DAY}
        tower = next(b for b in office.buildings() if b.name == "7号楼")
        assert len(office.standings_of(tower.gid)) == 792


def test_what_is_stored_is_what_was_made(folder: Path, sample: SampleOffice) -> None:
    with OfficeFile.unlock(folder / SAMPLE_FILE, "chief", SAMPLE_PASSPHRASE) as office:
        assert set(office.dwellings_of(sample.buildings[2].gid)) == {
            dwelling for dwelling in sample.dwellings if dwelling.building == sample.buildings[2].gid
        }
        household = next(h for h in sample.households if h.head_name == "阿卜杜热依木·买买提江")
        assert office.household(household.gid) == household
        visits = [visit for visit in sample.visits if visit.dwelling == household.dwelling]
        assert list(office.visits_of(household.dwelling)) == visits[::-1]
        assert {member.login for member in office.staff()} == set(SAMPLE_LOGINS)
        assert any(found.title == "刘䶮" for found in office.find("刘䶮"))


def test_every_mark_and_match_class_is_read_back(folder: Path) -> None:
    with OfficeFile.unlock(folder / SAMPLE_FILE, "i1", SAMPLE_PASSPHRASE) as office:
        standings = [
            (dwelling.use, of_building[dwelling.gid])
            for building in office.buildings()
            for of_building in (office.standings_of(building.gid),)
            for dwelling in office.dwellings_of(building.gid)
        ]
    assert {mark_of(use, standing) for use, standing in standings} == set(Mark)
    assert {standing.match for _use, standing in standings} == set(MatchClass)
    assert {standing.state for _use, standing in standings} == set(VisitState)


def test_a_wrong_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        OfficeFile.unlock(folder / SAMPLE_FILE, "chief", "huce")


def test_an_office_that_is_there_stays_as_it_is(folder: Path, chinese: None) -> None:
    before = (folder / SAMPLE_FILE).read_bytes()
    result = CliRunner().invoke(demo, [str(folder), "--no-open"])
    assert result.exit_code == 0
    assert "口令均为 huce-demo" in result.output
    assert (folder / SAMPLE_FILE).read_bytes() == before


def test_fresh_makes_a_new_one_and_refuses_any_other_file(tmp_path: Path) -> None:
    path = tmp_path / SAMPLE_FILE
    path.write_bytes(b"something dear")
    result = CliRunner().invoke(demo, [str(tmp_path), "--no-open", "--fresh"])
    assert result.exit_code == 1
    assert "is not a sample office" in result.output
    assert path.read_bytes() == b"something dear"
    path.unlink()
    chief = StaffMember(login="chief", name="陈国平", role=Role.CHIEF)
    office, _code = OfficeFile.create(path, Office(name="文汇社区", division="500114001001"), chief, "a passphrase")
    office.close()
    with pytest.raises(Fault, match="is not a sample office"):
        make_sample(path, DAY)
    OfficeFile.unlock(path, "chief", "a passphrase").close()


def test_fresh_replaces_a_sample_of_another_day(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / SAMPLE_FILE
    shutil.copytree(folder, path.parent)
    steps: list[tuple[int, int]] = []
    started = time.perf_counter()
    make_sample(path, date(2026, 10, 28), lambda done, total: steps.append((done, total)))
    assert time.perf_counter() - started < 60
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    assert is_sample(path)
    assert {found.name for found in path.parent.iterdir()} == {SAMPLE_FILE, slots_path(path).name}
    with OfficeFile.unlock(path, "e1", SAMPLE_PASSPHRASE) as office:
        assert office.schedule(date(2026, 10, 28))


def test_what_is_no_day_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(demo, [str(tmp_path / "new"), "--no-open", "--day", "21.10."])
    assert result.exit_code == 2
    assert "21.10. is not a day" in result.output
    result = CliRunner().invoke(demo, [str(tmp_path / "new"), "--no-open", "--day", "1999-12-31"])
    assert "2000 to 2099" in result.output
    assert not (tmp_path / "new").exists()


def test_the_logins_shown_are_those_of_the_sample(sample: SampleOffice) -> None:
    assert sorted(SAMPLE_LOGINS) == sorted(member.login for member in sample.staff)


def test_earlier_days_of_the_sample_tell_how_the_work_went_on(folder: Path) -> None:
    with OfficeFile.unlock(folder / SAMPLE_FILE, "chief", SAMPLE_PASSPHRASE, clock=lambda: EVENING) as office:
        tower = next(building.gid for building in office.buildings() if building.name == "7号楼")
        days = [DAY - timedelta(days=back) for back in (40, 20, 7, 1)]
        persons = [sum(s.persons for s in office.standings_after(tower, day).values()) for day in days]
        now = office.standings_of(tower)
        yesterday = office.standings_after(tower, days[-1])
    assert persons == sorted(set(persons)), "more every week"
    assert {gid: s._replace(findings=0) for gid, s in now.items()} == yesterday
