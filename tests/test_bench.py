"""``python -m bench``: one group, as quickly as it goes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_bench_prints_what_it_measured_beside_its_references() -> None:
    command = [sys.executable, "-m", "bench", "--runs", "1", "--only", "start"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    heading, empty, *table = run.stdout.splitlines()
    assert re.match(r"\d+ cores, Python 3\.\d+\.\d+, Textual \d", heading)
    assert not empty
    _titles, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    assert {len(row) for row in rows} == {6}
    paint = next(row for row in rows if "bare Textual" in row[2] and row[0].startswith("first paint"))
    own, reference = (float(amount.split(" ms")[0].replace(",", "")) for amount in paint[1:3])
    assert 20 < own < 30_000
    assert abs(float(paint[3]) - own / reference) < 0.02
    ratio = float(paint[3])
    assert paint[5] in {"yes", "**no**"}
    assert ratio == 1.3 or paint[5] == ("yes" if ratio < 1.3 else "**no**"), "what is shown is rounded"
    sent = next(row for row in rows if "VisiData" in row[2] and row[0].startswith("bytes"))
    assert 0 < int(sent[1].split(" B")[0]) < 5000
