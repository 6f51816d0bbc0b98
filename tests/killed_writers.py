"""Writers that are killed in the middle: ``python killed_writers.py PATH LOGIN PASSPHRASE ROUNDS``.

In each round three processes save households as fast as they can and tell each save that came back; after a moment of
chance they are killed. Then everything that was told has to be in the file, and whole: each save writes one number
into a household's note and its member's name. What was found goes to standard output as JSON.

The processes are forked before any connection is opened, which spares each of them the start of a Python.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from storage import key_slots
from storage.office_file import OfficeFile

WRITERS = 3
_TOLD = 16 + 4

Open = Callable[[], OfficeFile]


def write_for_ever(open_office: Open, line: int, seed: int) -> None:
    chance = random.Random(seed)
    office = open_office()
    households = list(office.household_inventory())
    while True:
        household = office.household(chance.choice(households).gid)
        number = int(household.note or 0) + 1
        person = household.persons[0].model_copy(update={"name": f"王{number}"})
        try:
            office.save_household(household.model_copy(update={"note": str(number), "persons": (person,)}))
        except Exception as error:
            if type(error).__name__ != "VersionConflict":
                raise
            continue
        os.write(line, household.gid.bytes + number.to_bytes(4))


def one_round(open_office: Open, chance: random.Random) -> dict[bytes, int]:
    """The greatest number told for each household before the kill."""
    writers, lines = [], []
    for _writer in range(WRITERS):
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            try:
                write_for_ever(open_office, writing, chance.randrange(1 << 30))
            finally:
                os._exit(1)
        os.close(writing)
        writers.append(pid)
        lines.append(reading)
    select.select(lines, [], [], 20)  # somebody has saved
    time.sleep(chance.uniform(0.0, 0.2))
    for pid in writers:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    told: dict[bytes, int] = {}
    for line in lines:
        data = b"".join(iter(lambda line=line: os.read(line, 65536), b""))  # type: ignore[misc]
        os.close(line)
        for at in range(0, len(data) // _TOLD * _TOLD, _TOLD):
            gid, number = data[at : at + 16], int.from_bytes(data[at + 16 : at + _TOLD])
            told[gid] = max(told.get(gid, 0), number)
    return told


def check(office: OfficeFile, told: dict[bytes, int], found: dict[str, Any]) -> None:
    for household in office.household_inventory():
        number = int(household.note or 0)
        found["lost"] += number < told.get(household.gid.bytes, 0)
        found["partial"] += number > 0 and household.persons[0].name != f"王{number}"
    found["broken"] += office.verify_audit() is not None


def main(path: str, login: str, passphrase: str, rounds: str) -> None:
    chance = random.Random(rounds)
    found: dict[str, Any] = {"rounds": 0, "acknowledged": 0, "lost": 0, "partial": 0, "broken": 0}
    told: dict[bytes, int] = {}
    open_office = opener(Path(path), login, passphrase)
    for _round in range(int(rounds)):
        before = dict(told)
        for gid, number in one_round(open_office, chance).items():
            told[gid] = max(told.get(gid, 0), number)
        found["acknowledged"] += sum(told.values()) - sum(before.values())
        with open_office() as office:
            check(office, told, found)
        found["rounds"] += 1
    with open_office() as office:
        problems = office._db.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = office._db.execute("PRAGMA integrity_check").fetchone()[0]
        strays = office._db.execute("PRAGMA foreign_key_check").fetchall()
    found["integrity"] = whole if not problems and not strays else "broken"
    found["households"] = [str(UUID(bytes=gid)) for gid in told]
    sys.stdout.write(json.dumps(found))


def opener(path: Path, login: str, passphrase: str) -> Open:
    """Opens the office without deriving the key from the passphrase each time, which is made to take its time."""
    data_key = key_slots.open_slot(key_slots.read_slots(path), login, passphrase)
    key_slots.open_slot = lambda _slots, _login, _passphrase: data_key  # type: ignore[assignment]
    return lambda: OfficeFile.unlock(path, login, passphrase)


if __name__ == "__main__":
    main(*sys.argv[1:])
