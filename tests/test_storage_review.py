"""Questions on fields and the review of households over an office file: rights, states, conflicts, and old files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from reviewed_office import complete, make_reviewed_office
from small_office import NOW, SmallOffice

from roster.household import Household
from roster.person import Person
from roster.record import Fault
from roster.review.field_thread import ThreadState
from roster.review.review import Decision, ReviewState
from roster.review.review_tray import TrayCounts
from roster.visit import Outcome, Visit
from storage.driver import Database, connect
from storage.faults import NotAllowed, VersionConflict


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    """Two instructors review what two enumerators enter; the first household is complete."""
    return make_reviewed_office(tmp_path)


def state(office: SmallOffice, household: Household, login: str = "e2") -> ReviewState:
    with office.open(login) as file:
        return file.review_state_of(household.gid)


# -------------------------------------------------------------------- decisions


def test_a_complete_household_waits_is_approved_and_waits_again_after_a_change(office: SmallOffice) -> None:
    first, second, _third = office.households
    assert state(office, first) is ReviewState.WAITING
    assert state(office, second) is ReviewState.NOT_READY
    with office.open("i1") as file:
        made = file.approve(first.gid, file.household(first.gid).version)
        assert (made.decision, made.by) == (Decision.APPROVED, file.me.gid)
    assert state(office, first) is ReviewState.APPROVED
    with office.open() as file:
        file.save_household(file.household(first.gid).model_copy(update={"note": "电话更正"}))
    assert state(office, first) is ReviewState.WAITING
    with office.open("chief") as chief:
        assert chief.verify_audit() is None


def test_of_two_who_approve_at_once_the_second_hears_who_was_first(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as one, office.open("i2") as other:
        version = one.household(first.gid).version
        assert other.household(first.gid).version == version
        one.approve(first.gid, version)
        with pytest.raises(Fault, match=r"Household 001: approved \(冉光荣"):
            other.approve(first.gid, version)
        assert len(other.reviews_of(first.gid)) == 1


def test_what_was_changed_since_it_was_read_is_neither_approved_nor_returned(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as reads, office.open() as types:
        version = reads.household(first.gid).version
        types.save_household(types.household(first.gid).model_copy(update={"note": "有变"}))
        with pytest.raises(VersionConflict, match="read it again"):
            reads.approve(first.gid, version)
        with pytest.raises(VersionConflict):
            reads.return_household(first.gid, version, "核对")
        assert reads.reviews_of(first.gid) == ()


def test_a_returned_household_waits_once_it_is_handed_in_again(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        version = file.household(first.gid).version
        with pytest.raises(Fault, match="Say why"):
            file.return_household(first.gid, version, " ")
        file.return_household(first.gid, version, "出生日期再核对")
        with pytest.raises(Fault, match="Household 001: returned"):
            file.approve(first.gid, version)
    with office.open() as file:
        file.save_household(file.household(first.gid).model_copy(update={"note": "已核对"}))
        assert file.review_state_of(first.gid) is ReviewState.RETURNED
        file.hand_in(first.gid)
        assert file.review_state_of(first.gid) is ReviewState.WAITING
        with pytest.raises(Fault, match="was not returned"):
            file.hand_in(first.gid)
    with office.open("i2") as file:
        file.approve(first.gid, file.household(first.gid).version)
        assert [r.decision for r in file.reviews_of(first.gid)] == [
            Decision.RETURNED,
            Decision.HANDED_IN,
            Decision.APPROVED,
        ]


def test_what_was_approved_can_still_be_returned(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        version = file.household(first.gid).version
        file.approve(first.gid, version)
        file.return_household(first.gid, version, "抽查发现漏登一人")
    assert state(office, first) is ReviewState.RETURNED


def test_nobody_approves_what_they_entered_or_completed_themselves(office: SmallOffice) -> None:
    first, second, third = office.households
    with office.open("i1") as file:
        complete(file, second)
        with pytest.raises(Fault, match="somebody else has to approve"):
            file.approve(second.gid, file.household(second.gid).version)
        stored = file.household(first.gid)
        changed = stored.persons[0].model_copy(update={"ethnic_group": "01"})
        stored = file.save_household(stored.model_copy(update={"persons": (changed,)}))
        with pytest.raises(Fault, match="somebody else"):
            file.approve(first.gid, stored.version)
        visit = Visit(dwelling=third.dwelling, at=NOW, by=file.me.gid, outcome=Outcome.VACANT)
        file.record_visit(visit)
        with pytest.raises(Fault, match="somebody else"):
            file.approve(third.gid, file.household(third.gid).version)
    with office.open("i2") as file:
        for household in office.households:
            file.approve(household.gid, file.household(household.gid).version)


def test_a_telephone_put_right_or_what_an_approval_has_seen_leaves_one_free_to_approve(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        stored = file.save_household(file.household(first.gid).model_copy(update={"phone": "13800001234"}))
        file.approve(first.gid, stored.version)
    with office.open("i2") as file:
        stored = file.household(first.gid)
        person = stored.persons[0].model_copy(update={"ethnic_group": "01"})
        stored = file.save_household(stored.model_copy(update={"persons": (person,)}))
    with office.open("i1") as file:
        file.approve(first.gid, stored.version)
    with office.open() as file:
        stored = file.save_household(stored.model_copy(update={"note": "补充"}))
    with office.open("i2") as file:
        file.approve(first.gid, stored.version)


def test_what_has_to_be_put_right_is_not_approved(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open() as file:
        stored = file.household(first.gid)
        person = stored.persons[0].model_copy(update={"sex": None})
        stored = file.save_household(stored.model_copy(update={"persons": (person,)}))
    with office.open("i1") as file, pytest.raises(Fault, match="Sex is not answered"):
        file.approve(first.gid, stored.version)


def test_some_outcomes_are_for_the_chief_to_confirm(office: SmallOffice) -> None:
    new = Household(area=office.building.area, dwelling=office.dwellings[4].gid, number=9, version=0)
    with office.open() as file:
        visit = Visit(dwelling=new.dwelling, at=NOW, by=file.me.gid, outcome=Outcome.DOES_NOT_EXIST)
        stored = file.save_household(new, visit=visit)
    with office.open("i1") as file, pytest.raises(Fault, match="chief has to confirm this outcome: does not exist"):
        file.approve(stored.gid, stored.version)
    with office.open("chief") as file:
        file.approve(stored.gid, stored.version)


def test_only_who_reviews_decides_and_only_at_their_own_doors(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("chief") as chief:
        member = chief.staff_member("i2")
        assert member is not None
        chief.change_staff(member.model_copy(update={"areas": ()}))
    for login in ("e1", "auditor", "i2"):
        with office.open(login) as file:
            with pytest.raises(NotAllowed):
                file.approve(first.gid, 2)
            with pytest.raises(NotAllowed):
                file.return_household(first.gid, 2, "核对")
    with office.open("auditor") as file, pytest.raises(NotAllowed):
        file.hand_in(first.gid)
    with office.open("i2") as file:
        assert file.tray() == ()
        with pytest.raises(NotAllowed):
            file.threads_of(first.gid)


# -------------------------------------------------------------------- questions and notes


def test_a_question_is_answered_asked_again_and_closed_by_who_asked(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        person = file.household(first.gid).persons[0].gid
        asked = file.write_line(first.gid, person, "birth", "与户口本不符？", asks=True)
        assert asked.state is ThreadState.ASKED
    with office.open() as file:
        with pytest.raises(NotAllowed):
            file.close_thread(asked.gid, asked.version)
        with pytest.raises(NotAllowed):
            file.write_line(first.gid, person, "sex", "？", asks=True)
        answered = file.write_line(first.gid, person, "birth", "已看户口本，无误")
        assert (answered.gid, answered.state) == (asked.gid, ThreadState.ANSWERED)
    with office.open("i1") as file:
        again = file.write_line(first.gid, person, "birth", "哪一页？", asks=True)
        assert again.state is ThreadState.ASKED
        with pytest.raises(VersionConflict, match="meanwhile"):
            file.close_thread(asked.gid, answered.version)
        file.close_thread(asked.gid, again.version)
        [thread] = file.threads_of(first.gid)
        assert thread.state is ThreadState.CLOSED
        assert [line.text for line in thread.lines] == ["与户口本不符？", "已看户口本，无误", "哪一页？"]
        other = file.write_line(first.gid, person, "birth", "另有一问", asks=True)
        assert other.gid != thread.gid


def test_a_note_waits_for_nobody_and_its_writer_may_take_it_away(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open() as file:
        note = file.write_line(first.gid, None, "phone", "白天打不通")
        assert note.state is ThreadState.NOTE
        assert file.write_line(first.gid, None, "phone", "晚上七点后").state is ThreadState.NOTE
        assert file.tray_counts() == TrayCounts(waiting=1)
        with pytest.raises(Fault):
            file.write_line(first.gid, None, "phone", " ")
        [note] = file.threads_of(first.gid)
        file.close_thread(note.gid, note.version)
        assert file.threads_of(first.gid)[0].state is ThreadState.CLOSED
    with office.open("auditor") as file:
        assert len(file.threads_of(first.gid)) == 1
        with pytest.raises(NotAllowed):
            file.write_line(first.gid, None, "phone", "x")


def test_saying_something_changes_nothing_in_the_household(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        before = file.household(first.gid)
        file.write_line(first.gid, before.persons[0].gid, "name", "是否同音字？", asks=True)
        assert file.household(first.gid) == before
    with office.open("e1") as types, pytest.raises(Fault, match="not stored yet"):
        types.write_line(first.gid, Person(line=2).gid, "name", "新成员")


def test_nothing_is_handed_in_with_a_question_open(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        file.write_line(first.gid, None, "phone", "号码？", asks=True)
        file.return_household(first.gid, file.household(first.gid).version, "见问询")
    with office.open() as file:
        with pytest.raises(Fault, match="1 questions are still"):
            file.hand_in(first.gid)
        file.write_line(first.gid, None, "phone", "已更正")
        file.hand_in(first.gid)


def test_nothing_is_approved_before_its_questions_are_settled(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        file.write_line(first.gid, None, "note", "住处", asks=False)
        asked = file.write_line(first.gid, None, "phone", "号码？", asks=True)
        version = file.household(first.gid).version
        with pytest.raises(Fault, match="1 questions are not settled yet"):
            file.approve(first.gid, version)
        file.close_thread(asked.gid, asked.version)
        file.approve(first.gid, version)


def test_what_is_said_of_a_member_goes_along_when_they_move(office: SmallOffice) -> None:
    first, second, _third = office.households
    with office.open("i1") as file:
        person = file.household(first.gid).persons[0]
        file.write_line(first.gid, person.gid, "name", "？", asks=True)
        file.save_household(file.household(first.gid).model_copy(update={"persons": (), "sightings": ()}))
        file.save_household(file.household(second.gid).model_copy(update={"persons": (person,)}))
        assert file.threads_of(first.gid) == ()
        [thread] = file.threads_of(second.gid)
        assert (thread.household, thread.person) == (second.gid, person.gid)
        assert [row.label for row in file.tray() if row.asked] == ["002"]
        file.close_thread(thread.gid, thread.version)


# -------------------------------------------------------------------- the tray


def test_the_tray_follows_the_walk_and_says_what_waits_for_whom(office: SmallOffice) -> None:
    _first, second, third = office.households
    with office.open("e2") as file:
        complete(file, third)
        complete(file, second)
    with office.open("i1") as file:
        file.return_household(third.gid, file.household(third.gid).version, "漏登一人")
        file.write_line(second.gid, None, "phone", "号码几位？", asks=True)
        rows = file.tray()
        assert [(row.label, row.room, row.state) for row in rows] == [
            ("001", "101", ReviewState.WAITING),
            ("002", "102", ReviewState.WAITING),
            ("003", "201", ReviewState.RETURNED),
        ]
        assert [row.words for row in rows] == ["", "号码几位？", "漏登一人"]
        assert (rows[2].by, rows[2].at) == ("冉光荣", NOW)
        assert (rows[0].name, rows[0].building_name, rows[0].area_label) == ("王1", "7号楼", "001")
        assert [row.waits_for(reviewer=True) for row in rows] == [True, True, False]
        assert [row.waits_for(reviewer=False) for row in rows] == [False, True, True]
        assert file.tray_counts() == TrayCounts(waiting=2, returned=1, asked=1, answered=0)
        assert file.tray_counts().words(reviewer=True) == "2 to review"
        assert file.tray_counts().words(reviewer=False) == "1 returned, 1 to answer"


def test_others_hear_of_decisions_and_questions(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file, office.open() as other:
        other.news()
        asked = file.write_line(first.gid, None, "phone", "？", asks=True)
        news = other.news()
        assert news is not None and set(news.dwellings) == {first.dwelling}
        file.close_thread(asked.gid, asked.version)
        file.approve(first.gid, file.household(first.gid).version)
        news = other.news()
        assert news is not None and set(news.dwellings) == {first.dwelling}


def test_a_later_call_in_vain_leaves_an_approval_for_when_the_dwelling_is_complete_again(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        file.approve(first.gid, file.household(first.gid).version)
    for minutes, outcome, wanted in (
        (1, Outcome.PARTIAL, ReviewState.NOT_READY),
        (2, Outcome.COMPLETE, ReviewState.APPROVED),
    ):
        with office.open() as file:
            at = NOW + timedelta(minutes=minutes)
            file.record_visit(Visit(dwelling=first.dwelling, at=at, by=file.me.gid, outcome=outcome))
        assert state(office, first) is wanted


def test_a_file_from_before_the_review_opens_and_what_is_complete_waits(office: SmallOffice) -> None:
    with office.open() as file:
        key = file._data_key
    from storage import key_slots

    db = Database(connect(office.path, key_slots.sub_key(key, "database")))
    db.execute("BEGIN IMMEDIATE")
    for table in ("review", "thread_line", "thread"):
        db.execute(f"DROP TABLE {table}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'review_tables'")
    db.execute("COMMIT")
    db.close()
    with office.open("i1") as file:
        assert [row.state for row in file.tray()] == [ReviewState.WAITING]
        file.approve(office.households[0].gid, file.household(office.households[0].gid).version)
