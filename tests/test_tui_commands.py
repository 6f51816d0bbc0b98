"""The command line: it speaks Chinese throughout, shows buildings as text, and makes an office."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from rich.cells import cell_len

from roster import language
from storage.office_file import OfficeFile
from tui.commands.huce import huce
from tui.commands.spoken import SpokenCommand, SpokenGroup
from tui.sample_logins import SAMPLE_PASSPHRASE

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "roster" / "locale" / "zh_CN" / "LC_MESSAGES" / "huce.po"


def commands(group: click.Group, path: str = "huce") -> Iterator[tuple[str, click.Command]]:
    """Every command below ``group`` with how it is called."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def test_every_command_and_option_has_its_help_in_chinese() -> None:
    known = {m.id for m in read_po(io.BytesIO(CATALOGUE.read_bytes())) if isinstance(m.id, str) and m.string}
    for call, command in commands(huce):
        assert command.help in known, call
        assert isinstance(command, SpokenCommand | SpokenGroup), f"{call} shows its help untranslated"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help in known, f"{call} {parameter.opts[0]}"


def run(*words: str, given: str = SAMPLE_PASSPHRASE, tongue: str = "en") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "HUCE_LANG": tongue, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, input=given + "\n", capture_output=True, text=True, env=environ, check=False)


def test_help_and_errors_are_chinese_from_the_first_word() -> None:
    asked = run("--help", tongue="zh")
    assert asked.returncode == 0
    assert "用法" in asked.stdout
    assert "打印" in asked.stdout
    assert "Options" not in asked.stdout
    wrong = run("print", "notice", "--dwelling", "X", tongue="zh")
    assert wrong.returncode == 2
    assert "缺少选项" in wrong.stderr
    assert "Missing" not in wrong.stderr
    assert "Usage" in run("--lang", "en", "--help", tongue="zh").stdout


def shown(path: Path, *words: str, tongue: str = "zh") -> list[str]:
    ran = run("show", *words, "--office", str(path), "--as", "chief", "--passphrase-file", "-", tongue=tongue)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_all_buildings_are_listed_with_what_is_still_to_do(sample_path: Path) -> None:
    head, *rows = shown(sample_path, "buildings")
    assert "楼栋" in head
    assert len(rows) == 12
    assert any(row.split()[:3] == ["003", "7号楼", "792"] for row in rows)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_building_is_drawn_as_text_within_its_width(sample_path: Path, width: int) -> None:
    lines = shown(sample_path, "building", "3号楼", "--width", str(width))
    text = "\n".join(lines)
    assert "储藏室" in text
    assert "阿卜杜热依木" in text or width < 120
    assert "活动室" in text or width < 80
    assert text.count("602") == (3 if width >= 80 else 1), "three of the four stairwells have one"
    assert max(cell_len(line) for line in lines[1:]) <= max(width, 78)


def test_a_stairwell_is_chosen_and_marks_become_signs(sample_path: Path) -> None:
    lines = shown(sample_path, "building", "7号楼", "--stairwell", "3", "--width", "80", "--ascii")
    text = "\n".join(lines[2:])
    assert "3301" in text
    assert not any(tag in text for tag in "疑拒约部无未空")
    assert any(sign in text for sign in "?!@+~o-")
    refused = run(
        "show",
        "building",
        "7号楼",
        "--stairwell",
        "9",
        "--office",
        str(sample_path),
        "--as",
        "chief",
        "--passphrase-file",
        "-",
    )
    assert refused.returncode == 1
    assert "it has 1单元, 2单元, 3单元, 4单元" in refused.stderr


def test_the_office_named_before_a_command_is_the_one_that_is_opened(sample_path: Path) -> None:
    """And never the one that lies where an office usually does."""
    words = ["show", "buildings", "--as", "chief", "--passphrase-file", "-"]
    ran = run("--office", str(sample_path), *words, tongue="zh")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == shown(sample_path, "buildings")
    other = run("--office", str(sample_path), *words, "--office", "/nowhere/office.huce")
    assert "/nowhere/office.huce" in other.stderr


def test_an_office_is_made_and_its_key_shown(tmp_path: Path) -> None:
    path = tmp_path / "new" / "office.huce"
    words = [
        "--office",
        str(path),
        "--name",
        "文汇社区",
        "--division",
        "500114001001",
        "--chief",
        "陈国平",
        "--login",
        "chief",
    ]
    made = run("office", "create", *words, "--passphrase-file", "-", given="a good passphrase")
    assert made.returncode == 0, made.stderr
    code = made.stdout.strip()
    assert code.count("-") == 7
    again = run("office", "create", *words, "--passphrase-file", "-", given="a good passphrase")
    assert again.returncode == 1
    assert "already an office" in again.stderr
    key = run(
        "office", "key", "--office", str(path), "--as", "chief", "--passphrase-file", "-", given="a good passphrase"
    )
    assert key.returncode == 0, key.stderr
    assert load_pem_public_key(key.stdout.partition("fingerprint")[0].encode())
    with OfficeFile.unlock_with_recovery(path, code.lower().replace("-", " ")) as office:
        assert office.office().name == "文汇社区"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (("--division", "5001140010"), "12 digits"),
        (("--login", "1chief"), "begins with a letter"),
        (("--chief", ""), "cannot be empty"),
    ],
)
def test_what_is_wrong_with_a_new_office_is_said_and_nothing_is_made(
    tmp_path: Path, changed: tuple[str, str], reason: str
) -> None:
    path = tmp_path / "office.huce"
    given = {"--name": "文汇社区", "--division": "500114001001", "--chief": "陈国平", "--login": "chief"} | dict(
        [changed]
    )
    words = [word for pair in given.items() for word in pair]
    language.use("en")
    refused = CliRunner().invoke(
        huce, ["office", "create", "--office", str(path), *words, "--passphrase-file", "-"], input="a good passphrase\n"
    )
    assert refused.exit_code == 1
    assert reason in refused.output
    assert not path.exists()
