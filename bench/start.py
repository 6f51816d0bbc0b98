"""Starting: how long until the first screen is there, what it sends, what it holds in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from bench.programs import at_the_dwellings, bare_textual, huce, visidata
from bench.sample import Sample
from bench.table import Aim, Reference, Row

_MIB = 1024


def start(made: Sample, runs: int) -> Iterator[Row]:
    """From the start of the process to the last byte of the first screen, and what was sent in all until calm."""
    milliseconds: dict[str, list[float]] = defaultdict(list)
    sent: dict[str, list[int]] = defaultdict(list)
    for _run in range(runs):
        for program in (bare_textual(), huce(made), visidata(made)):
            with program.start(made) as console:
                milliseconds[program.name].append(console.wait_for(program.first) * 1000)
                console.settle(0.3)
                sent[program.name].append(len(console.sent))
    own = median(milliseconds["huce"])
    for name, aim in (("bare Textual", Aim(1.3, "ratio")), ("VisiData", None)):
        yield Row("first paint of the sign-in screen", own, "ms", Reference(name, median(milliseconds[name])), aim)
    for name in ("bare Textual", "VisiData"):
        reference = Reference(name, median(sent[name]))
        yield Row("bytes to start", median(sent["huce"]), "B", reference, Aim(8_000))


def memory(made: Sample, runs: int) -> Iterator[Row]:
    """Resident memory (RSS): signing in, and with 792 dwellings open."""
    held: dict[str, list[float]] = defaultdict(list)
    for _run in range(runs):
        for program in (bare_textual(), huce(made), visidata(made)):
            with program.started(made) as console:
                held[program.name].append(console.resident_kib() / _MIB)
        with at_the_dwellings(huce(made), made) as console:
            held["tower"].append(console.resident_kib() / _MIB)
    bare, vd = (Reference(name, median(held[name])) for name in ("bare Textual", "VisiData"))
    yield Row("memory at the sign-in screen", median(held["huce"]), "MiB", bare)
    yield Row("memory with the 792 dwellings open", median(held["tower"]), "MiB", bare, Aim(1.7, "ratio"))
    yield Row("memory with the 792 dwellings open", median(held["tower"]), "MiB", vd)
