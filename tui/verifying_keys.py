"""The keys of second keying and the spot check; ``tui.keys`` takes them into its one table."""

from __future__ import annotations

from typing import NamedTuple

from roster.language import N_


class VerifyingKey(NamedTuple):
    """As :class:`tui.keys.Key`, whose scene is given where they are taken in."""

    action: str
    keys: tuple[str, ...]
    cap: str
    short: str
    help: str
    line: bool = True
    palette: bool = True


VERIFYING_KEYS: tuple[VerifyingKey, ...] = (
    VerifyingKey("second_keyings", (), "Ctrl+P", N_("second keyings"),
        N_("what was keyed a second time: differences to settle, rates by enumerator"), line=False),
    VerifyingKey("work_patterns", (), "Ctrl+P", N_("work patterns"),
        N_("how each enumerator works: dwellings in an hour, refusals, households of one"), line=False),
    VerifyingKey("spot_checks", (), "Ctrl+P", N_("spot checks"),
        N_("draw a sample of dwellings, check them, read the error rates"), line=False),
)  # fmt: skip
"""Everywhere."""
KEY_AGAIN = VerifyingKey("key_again", (), "Ctrl+P", N_("second keying"),
    N_("key this dwelling's household a second time, seeing nothing of the first"), line=False)  # fmt: skip
"""In the cross-section and in the household form."""
SECOND_KEYING_KEYS: tuple[VerifyingKey, ...] = (
    VerifyingKey("save", ("f2", "ctrl+s"), "F2", N_("save"),
        N_("store the second keying and show what differs; also Ctrl+S")),
)  # fmt: skip
"""In the form of a second keying, before the form's own."""
KEYING_LIST_KEYS: tuple[VerifyingKey, ...] = (
    VerifyingKey("", (), "Enter", N_("differences"), N_("the differences of this second keying"), palette=False),
    VerifyingKey("rates", ("f4",), "F4", N_("rates"), N_("rates by enumerator, or the households again")),
    VerifyingKey("export", ("f8",), "F8", N_("export"), N_("write the rates as a table")),
)  # fmt: skip
DIFFERENCE_KEYS: tuple[VerifyingKey, ...] = (
    VerifyingKey("choose('first')", ("left",), N_("Left"), N_("first is right"),
        N_("the first keying is right here, for the reason last given")),
    VerifyingKey("choose('second')", ("right",), N_("Right"), N_("second is right"),
        N_("the second keying is right here, for the reason last given")),
    VerifyingKey("", (), "Enter", N_("otherwise"), N_("another value, or another reason"), palette=False),
    VerifyingKey("settle", ("f2", "ctrl+s"), "F2", N_("settle"),
        N_("store all that was decided as one change of the household; also Ctrl+S")),
)  # fmt: skip
SPOT_CHECK_KEYS: tuple[VerifyingKey, ...] = (
    VerifyingKey("", (), "Enter", N_("open"), N_("the dwellings of this sample"), palette=False),
    VerifyingKey("draw", ("f4",), "F4", N_("draw sample"), N_("draw a new sample from an area or a building")),
)  # fmt: skip
SAMPLE_KEYS: tuple[VerifyingKey, ...] = (
    VerifyingKey("", (), "Enter", N_("result"), N_("what came of this dwelling: nothing differs, or key it again"),
        palette=False),
    VerifyingKey("figures", ("f4",), "F4", N_("figures"),
        N_("omission, over-count, net error and item errors; and that the sample is as the seed draws it")),
    VerifyingKey("go_there", ("f7",), "F7", N_("building"), N_("to the dwelling in its building")),
)  # fmt: skip
