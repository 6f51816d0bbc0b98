"""The keys of working from the cross-section; ``tui.keys`` takes them into its one table.

What stands under ``F2`` is the menu of that key, in this order; all of it has its name in the list of Ctrl+P too.
"""

from __future__ import annotations

from roster.language import N_
from tui.scene_keys import SceneKey

MENU = "F2"

WALKING_KEYS: tuple[SceneKey, ...] = (
    SceneKey(
        "work",
        ("f2",),
        MENU,
        N_("many"),
        N_("what is done for all that is selected: calls, slips, appointments, notices; also m"),
        line=True,
    ),
    SceneKey("legend", ("f4",), "F4", N_("legend"), N_("counts, and showing only what one of them counts; also l")),
    SceneKey("show_field", ("ctrl+o",), "Ctrl+O", N_("cells"), N_("what the cells show: head, six sees...; also f")),
    SceneKey("pick", (), N_("Space"), N_("select"), N_("select this dwelling, or no more"), palette=False),
    SceneKey("run", ("f7",), "F7", N_("select on"), N_("begin to select, the arrows go on; F7 ends it; also v")),
    SceneKey(
        "look_back(-1)",
        (),
        "[ ]",
        N_("day before"),
        N_("how all stood when the day before ended, on a wide screen beside today; ] goes on again, Esc is today"),
    ),
    SceneKey("look_back(1)", (), "Ctrl+P", N_("day after"), N_("how all stood a day later, and at last today")),
    SceneKey("dwellings", (), "Ctrl+P", N_("as a list"), N_("the dwellings as a list; also - past the whole tower")),
    SceneKey("bulk('no-access')", (), MENU, N_("no access"), N_("a call each: no access to the stairwell")),
    SceneKey("bulk('slips')", (), MENU, N_("slips left"), N_("a call each: nobody home, a slip left")),
    SceneKey("appoint_run", (), MENU, N_("appointments"), N_("one after the other, in walking order")),
    SceneKey("print_notices", (), MENU, N_("notices"), N_("of all their appointments, in one file")),
    SceneKey("assign", (), MENU, N_("assign"), N_("give them to an enumerator; whole floors only")),
    SceneKey(
        "change_values",
        (),
        MENU,
        N_("change values"),
        N_("one new value for all who live there, with a preview"),
    ),
    SceneKey("select('landing')", (), MENU, N_("this landing"), N_("select this floor of this stairwell")),
    SceneKey("select('floor')", (), MENU, N_("this floor"), N_("select this floor in all stairwells")),
    SceneKey("select('stairwell')", (), MENU, N_("this stairwell"), N_("select all of this stairwell")),
    SceneKey("select('matching')", (), MENU, N_("all shown"), N_("select all that the filter of F4 shows")),
    SceneKey("take_back", ("ctrl+u",), MENU, N_("take back"), N_("my last step for many, as a whole; also Ctrl+U")),
    SceneKey("walking_order", (), MENU, N_("walking order"), N_("in which order this building is walked")),
)
"""In the order in which they are shown."""
