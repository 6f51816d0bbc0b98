"""The keys of the review and of changes for many; ``tui.keys`` takes them into its one table."""

from __future__ import annotations

from roster.language import N_
from tui.scene_keys import SceneKey

EVERYWHERE_KEYS: tuple[SceneKey, ...] = (
    SceneKey(
        "tray",
        ("ctrl+k",),
        "Ctrl+K",
        N_("review"),
        N_("what waits for one: households to approve or returned, questions; in a form, its own review"),
    ),
    SceneKey(
        "bulk_change",
        (),
        "Ctrl+P",
        N_("change many"),
        N_("one new value for all whom a filter takes, with a preview; for instructors and the chief"),
    ),
    SceneKey(
        "take_back_change",
        (),
        "Ctrl+P",
        N_("change back"),
        N_("take my last change for many back, as a whole"),
    ),
)
BUILDING_LIST_KEYS: tuple[SceneKey, ...] = (
    SceneKey(
        "app.tray",
        ("f2",),
        "F2",
        N_("review"),
        N_("what waits for one in the review: to approve, returned, questions"),
        line=True,
        palette=False,
    ),
)
FORM_KEYS: tuple[SceneKey, ...] = (
    SceneKey("remark", ("ctrl+n",), "Ctrl+N", N_("note"), N_("a note on this field, or a question; answers too")),
    SceneKey(
        "review",
        ("ctrl+k",),
        "Ctrl+K",
        N_("review"),
        N_("approve or return this household, hand it in again; all that was said and decided"),
    ),
    SceneKey(
        "review_step('approve')",
        (),
        "Ctrl+K",
        N_("approve"),
        N_("find this household good as it is stored; for instructors and the chief"),
    ),
    SceneKey(
        "review_step('return_household')",
        (),
        "Ctrl+K",
        N_("return"),
        N_("give it back to who entered it, with a reason"),
    ),
    SceneKey(
        "review_step('hand_in')",
        (),
        "Ctrl+K",
        N_("hand in"),
        N_("what was returned is right now: review it again"),
    ),
)
TRAY_KEYS: tuple[SceneKey, ...] = (
    SceneKey(
        "", (), "Enter", N_("open"), N_("the household; there Ctrl+K approves or returns it"), line=True, palette=False
    ),
    SceneKey(
        "everything",
        ("f4",),
        "F4",
        N_("all or mine"),
        N_("also what is approved or waits for somebody else, or only what waits for oneself"),
        line=True,
    ),
    SceneKey("hand_in", ("f8",), "F8", N_("hand in"), N_("what was returned is right now: review it again"), line=True),
)
CHANGING_KEYS: tuple[SceneKey, ...] = (
    SceneKey("make", ("f2", "ctrl+s"), "F2", N_("change"), N_("make the change, for one reason"), line=True),
    SceneKey("", (), N_("Space"), N_("leave out"), N_("this one stays as it is, or not"), line=True, palette=False),
    SceneKey(
        "narrow",
        ("f4",),
        "F4",
        N_("only"),
        N_("only households behind certain doors: by mark, visits, enumerator..."),
        line=True,
    ),
    SceneKey(
        "take_back",
        ("ctrl+u",),
        "Ctrl+U",
        N_("take back"),
        N_("my last change for many, as a whole; also of an earlier day"),
        line=True,
    ),
    SceneKey("", (), "Enter", N_("open"), N_("the household as it is now"), line=True, palette=False),
)
