"""The rooms keep their direction, the start stays light, and the wheel holds what it needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("roster", "storage", "printouts", "tui")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four rooms without their data, to break a contract in."""
    folder = tmp_path_factory.mktemp("rooms")
    for room in ROOMS:
        shutil.copytree(
            ROOT / room, folder / room, ignore=shutil.ignore_patterns("*.txt", "*.mo", "*.po", "*.typ", "*.pyc")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        ("roster/area.py", "import storage.driver"),
        ("roster/area.py", "import printouts.qr"),
        ("storage/search.py", "import printouts.qr"),
        ("printouts/qr.py", "import storage.search"),
        ("storage/search.py", "import tui.keys"),
        ("tui/widgets/listing.py", "import storage.search"),
        ("tui/widgets/listing.py", "import printouts.qr"),
        ("tui/widgets/listing.py", "import tui.screens.dialog"),
        ("tui/screens/dialog.py", "import tui.app"),
        ("tui/app.py", "import tui.commands.huce"),
    ],
)
def test_one_import_against_the_direction_breaks_a_contract(copy: Path, file: str, broken: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{broken}\n", encoding="utf-8")
    try:
        result = lint(copy)
        assert result.returncode != 0
        assert "BROKEN" in result.stdout
    finally:
        path.write_text(text, encoding="utf-8")


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after ``code``."""
    script = f"{code}\nimport sys; print(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in ran.stdout.split()}


@pytest.mark.parametrize("room", ["roster.household", "storage.office_file", "printouts.permit"])
def test_the_core_works_without_the_screen(room: str) -> None:
    loaded = loaded_by(f"import {room}")
    assert "textual" not in loaded
    assert "tui" not in loaded
    assert ("sqlcipher3" in loaded) == room.startswith("storage")


def test_the_console_starts_without_what_only_some_need() -> None:
    loaded = loaded_by(
        "from tui.terminal.launch import prepare_environment; prepare_environment()\n"
        "import tui.app, tui.screens.sign_in, storage.key_slots"
    )
    heavy = {"pydantic", "sqlite_utils", "sqlcipher3", "qrcode", "typst", "openpyxl", "click", "pypinyin"}
    assert loaded & (heavy | {"hmac", "secrets", "gettext"}) == set()


def test_the_wheel_holds_templates_catalogue_and_sample(tmp_path: Path) -> None:
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("huce-*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        (scripts,) = (name for name in names if name.endswith("entry_points.txt"))
        assert "huce = tui.__main__:main" in file.read(scripts).decode()
    assert {
        "roster/locale/zh_CN/LC_MESSAGES/huce.mo",
        "roster/sample/compositions.txt",
        "printouts/templates/notice.typ",
        "printouts/worker.py",
        "tui/huce.tcss",
    } <= names
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == set(ROOMS)
