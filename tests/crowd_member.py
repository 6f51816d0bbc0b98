"""One of many consoles that save into one office file: ``python crowd_member.py PATH LOGIN PASSPHRASE OPTIONS``.

Says ``ready``, waits for a line, and then reads a household, thinks, adds one to the number in its note, saves, and
starts again where somebody else was faster. What it did goes to standard output as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from storage import households
from storage.faults import OfficeBusy, VersionConflict
from storage.office_file import OfficeFile


def main(path: str, login: str, passphrase: str, options: str) -> None:
    wanted: dict[str, Any] = json.loads(options)
    chance = random.Random(wanted["seed"])
    with OfficeFile.unlock(Path(path), login, passphrase) as office:
        dwellings = [dwelling for building in office.buildings() for dwelling in office.dwellings_of(building.gid)]
        gids = [household.gid for dwelling in dwellings for household in office.households_of(dwelling.gid)]
        tell("ready")
        sys.stdin.readline()
        end = time.monotonic() + wanted["seconds"]
        done: dict[str, Any] = {"saves": 0, "conflicts": 0, "busy": 0, "seconds": []}
        while time.monotonic() < end:
            household = office.household(chance.choice(gids))
            time.sleep(chance.expovariate(1 / wanted["think"]) if wanted["think"] else 0)
            typed = household.model_copy(update={"note": str(int(household.note or 0) + 1)})
            started = time.perf_counter()
            try:
                if wanted["check"]:
                    office.save_household(typed)
                else:
                    _save_unchecked(office, typed)
            except VersionConflict:
                done["conflicts"] += 1
                continue
            except OfficeBusy:
                done["busy"] += 1
                continue
            done["seconds"].append(time.perf_counter() - started)
            done["saves"] += 1
    tell(json.dumps(done))


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _save_unchecked(office: OfficeFile, typed: Any) -> None:
    """What a program without the version check would do: the last one wins."""
    with office._ledger.writing() as writing:
        stored = households.households(writing.db, "h.gid = ?", [typed.gid.bytes])[0]
        households.save(writing, typed.model_copy(update={"version": stored.version}))


if __name__ == "__main__":
    main(*sys.argv[1:])
