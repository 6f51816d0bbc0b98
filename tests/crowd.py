"""Many real processes on one office file, started together, and what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from small_office import PASSPHRASE, SmallOffice

MEMBER = Path(__file__).with_name("crowd_member.py")

WAVE = ("chief", "e1", "e2") * 3
"""Who signs in at once: a fourth try of one login within two seconds would be taken for guessing."""


class Outcome(NamedTuple):
    """``lost`` are saves that came back and are not in the file; ``seconds`` how long each save took, the shortest
    first; ``fewest`` and ``most`` the saves of one member."""

    saves: int
    lost: int
    conflicts: int
    busy: int
    seconds: list[float]
    fewest: int
    most: int

    def within(self, share: float) -> float:
        """The seconds within which that share of the saves came back."""
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))]

    def __str__(self) -> str:
        p50, p99, longest = (self.within(share) * 1000 for share in (0.5, 0.99, 1))
        return (
            f"{self.saves} saves, {self.lost} lost, {self.conflicts} conflicts, {self.busy} busy;"
            f" p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {longest:.1f} ms;"
            f" {self.fewest} to {self.most} saves a console"
        )


def start(office: SmallOffice, login: str = "chief", **options: Any) -> subprocess.Popen[str]:
    """A member that has signed in, or is about to."""
    root = MEMBER.parents[1]
    return subprocess.Popen(
        [sys.executable, MEMBER, office.path, login, PASSPHRASE, json.dumps(options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )


def go(member: subprocess.Popen[str]) -> None:
    """Let a member begin; it has said that it is ready."""
    assert member.stdin is not None
    member.stdin.write("go\n")
    member.stdin.flush()


def ready(member: subprocess.Popen[str]) -> None:
    """Wait until a member has signed in."""
    assert member.stdout is not None
    assert member.stdout.readline() == "ready\n"


def saved_in(office: SmallOffice) -> int:
    """The saves that are in the file: each added one to a household's note."""
    with office.open("chief") as file:
        assert file.verify_audit() is None
        return sum(int(household.note or 0) for household in file.household_inventory())


def run(office: SmallOffice, members: int, *, seconds: float, think: float, check: bool = True) -> Outcome:
    """``members`` processes, each saving about every ``think`` seconds (0: as fast as it can) for ``seconds``."""
    crowd: list[subprocess.Popen[str]] = []
    try:
        for first in range(0, members, len(WAVE)):
            for n, login in enumerate(WAVE[: members - first], first):
                crowd.append(start(office, login, seed=n, seconds=seconds, think=think, check=check))
            for member in crowd[first:]:
                ready(member)
        for member in crowd:
            go(member)
        told = [json.loads(member.communicate(timeout=seconds + 60)[0]) for member in crowd]
    finally:
        for member in crowd:
            member.kill()
            member.communicate()
    saves = [each["saves"] for each in told]
    return Outcome(
        saves=sum(saves),
        lost=sum(saves) - saved_in(office),
        conflicts=sum(each["conflicts"] for each in told),
        busy=sum(each["busy"] for each in told),
        seconds=sorted(one for each in told for one in each["seconds"]),
        fewest=min(saves),
        most=max(saves),
    )
