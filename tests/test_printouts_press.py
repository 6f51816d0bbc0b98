"""The press: same texts give same bytes anywhere, nothing is left behind, and what fails is said in words."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sheets import SEED, URL, a_call, a_notice, a_permit, a_schedule, speaking

from printouts import press
from printouts.notice import notice_pdf, notice_sheet
from printouts.permit import permit_pdf
from printouts.permit_token import sign
from printouts.press import PressFailed, pdf_of
from printouts.schedule import schedule_pdf
from roster.language import CHINESE
from roster.record import Fault


def all_sheets() -> list[bytes]:
    permit = a_permit()
    return [
        permit_pdf(permit, link=sign(permit, SEED, URL), sample=True),
        notice_pdf(a_notice()),
        schedule_pdf(a_schedule(*(a_call(number) for number in range(20)))),
    ]


def test_the_same_texts_give_the_same_bytes_in_another_process_elsewhere_in_the_world() -> None:
    here = [hashlib.sha256(pdf).hexdigest() for pdf in all_sheets()]
    assert [hashlib.sha256(pdf).hexdigest() for pdf in all_sheets()] == here
    script = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]; from test_printouts_press import all_sheets;"
        "print(*(hashlib.sha256(pdf).hexdigest() for pdf in all_sheets()))"
    )
    folders = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    there = subprocess.run(
        [sys.executable, "-c", script, *folders],
        env={**os.environ, "TZ": "America/New_York", "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert there.stdout.split() == here


def test_other_texts_give_other_bytes() -> None:
    assert notice_pdf(a_notice(room="1203")) != notice_pdf(a_notice(room="1204"))


def test_nothing_is_written_anywhere_while_a_sheet_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert notice_pdf(a_notice()).startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == []


def test_a_template_that_is_missing_is_told_of() -> None:
    with pytest.raises(PressFailed, match=r"could not be set: .*No such file"):
        pdf_of(replace(notice_sheet(a_notice()), template="nothing"))


def test_a_template_that_lacks_a_text_fails_whole() -> None:
    sheet = notice_sheet(a_notice())
    texts = {key: text for key, text in sheet.texts.items() if key != "title"}
    with pytest.raises(PressFailed, match="title"):
        pdf_of(replace(sheet, texts=texts))


def test_the_same_in_chinese() -> None:
    with speaking(CHINESE), pytest.raises(Fault, match="排版没有完成："):
        pdf_of(replace(notice_sheet(a_notice()), template="nothing"))


def work_with(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "worker.py").write_text(script)
    monkeypatch.setattr(press, "_HERE", folder)


def test_a_worker_that_is_killed_is_told_of_by_its_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work_with("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", tmp_path, monkeypatch)
    with pytest.raises(PressFailed, match="exit code -9"):
        notice_pdf(a_notice())


def test_half_a_document_of_a_worker_that_fails_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work_with("print('%PDF-1.7', flush=True); raise SystemExit('out of ink')", tmp_path, monkeypatch)
    with pytest.raises(PressFailed, match="out of ink"):
        notice_pdf(a_notice())


def test_a_worker_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work_with("import time; time.sleep(60)", tmp_path, monkeypatch)
    monkeypatch.setattr(press, "_SECONDS", 0.3)
    with pytest.raises(PressFailed, match="took too long"):
        notice_pdf(a_notice())


def test_a_typesetter_that_is_not_where_it_was_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "_typst_folder", lambda: str(tmp_path))
    with pytest.raises(PressFailed, match="No module named 'typst'"):
        notice_pdf(a_notice())
