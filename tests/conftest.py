"""What every test stands on: no settings of the machine, no deadline that a busy one misses, English unless asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

for name in list(os.environ):
    ours = name == "TEXTUAL_SNAPSHOT_TEMPDIR"  # the snapshot plugin's own, for its workers
    if name in ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES") or (name.startswith(("TEXTUAL", "HUCE_")) and not ours):
        del os.environ[name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read when textual is imported

settings.register_profile("huce", deadline=None)
settings.load_profile("huce")

from roster import language  # noqa: E402


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from or written to the home of whoever runs the tests."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Each test leaves the language as it found it."""
    before = language.chosen()
    yield
    language.use(before)


@pytest.fixture
def chinese() -> None:
    """The words of an office."""
    language.use(language.CHINESE)


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample office of one day, made once; copy it before writing (:func:`sample_copy`)."""
    from datetime import date

    from tui.sample_office import SAMPLE_FILE, make_sample

    path = tmp_path_factory.mktemp("sample") / SAMPLE_FILE
    make_sample(path, date(2026, 10, 21))
    return path


@pytest.fixture
def sample_copy(sample_path: Path, tmp_path: Path) -> Path:
    """A sample office of one's own to write in."""
    import shutil

    folder = tmp_path / "office"
    shutil.copytree(sample_path.parent, folder)
    return folder / sample_path.name
