"""The keys of walking and drawing a courtyard map; ``tui.keys`` takes them into its one table."""

from __future__ import annotations

from roster.language import N_
from tui.scene_keys import SceneKey, arrows

COURTYARD_KEYS: tuple[SceneKey, ...] = (
    *arrows(N_("Arrows"), N_("move"), N_("to the nearest house in that direction"), line=True),
    SceneKey(
        "end(0)", ("home",), "Home/End", N_("first, last"), N_("the first and the last house of the map"), palette=False
    ),
    SceneKey("end(1)", ("end",), "", "", "", palette=False),
    SceneKey("", (), N_("Digits"), N_("number"), N_("jump to the house with that number"), line=True, palette=False),
    SceneKey(
        "open",
        ("enter",),
        "Enter",
        N_("open"),
        N_("open what is behind it: a dwelling, a building, a courtyard with a map of its own"),
        line=True,
        palette=False,
    ),
    SceneKey(
        "next_todo", ("tab",), "Tab", N_("next to do"), N_("the next house with something to do; also n"), line=True
    ),
    SceneKey(
        "next_todo(-1)",
        ("shift+tab",),
        "Shift+Tab",
        N_("previous to do"),
        N_("the previous house with something to do"),
        palette=False,
    ),
    SceneKey(
        "appoint",
        ("f5",),
        "F5",
        N_("appoint"),
        N_("make or change the appointment of this dwelling; also a"),
        line=True,
    ),
    SceneKey("print_map", ("f4",), "F4", N_("map on paper"), N_("print this map, with states or blank"), line=True),
    SceneKey("draw", ("f8",), "F8", N_("draw"), N_("change the map: houses, roads, numbers"), line=True),
    SceneKey("zoom(-1)", (), "+/-", N_("zoom"), N_("larger or smaller"), palette=False),
)
"""Walking it."""

MAPPING_KEYS: tuple[SceneKey, ...] = (
    SceneKey("screen.save", ("f2", "ctrl+s"), "F2", N_("save"), N_("save the map; also Ctrl+S"), line=True),
    SceneKey(
        "screen.put",
        ("insert",),
        "Ins",
        N_("put here"),
        N_("put something here, from a list; also a number"),
        line=True,
    ),
    SceneKey(
        "put_again", ("f9",), "F9", N_("the same"), N_("put the same kind of thing here once more; also ."), line=True
    ),
    SceneKey("remove", ("delete", "ctrl+d"), "Del", N_("take away"), N_("take this off the map"), line=True),
    SceneKey("screen.ask('label')", ("f4",), "F4", N_("label"), N_("call it something; also r"), line=True),
    SceneKey(
        "screen.put_behind",
        ("f5",),
        "F5",
        N_("behind it"),
        N_("which dwelling or building it is, or a courtyard with a map of its own; also b"),
        line=True,
    ),
    SceneKey(
        "grip('stretch')",
        ("f10",),
        "F10",
        N_("stretch"),
        N_("the arrows make it larger and smaller, until F10 or Enter; also s"),
        line=True,
    ),
    SceneKey(
        "screen.finish", ("f8",), "F8", N_("done"), N_("back to walking; what is not saved is asked about"), line=True
    ),
    SceneKey("undo", ("ctrl+u",), "Ctrl+U", N_("take back"), N_("take the last step back"), line=True),
    SceneKey("redo", ("ctrl+y",), "Ctrl+Y", N_("again"), N_("take the step again that was taken back")),
    SceneKey("select", ("f7",), "F7", N_("select"), N_("select fields for a road or a field; also Space")),
    SceneKey(
        "grip('move')",
        ("ctrl+t",),
        "Ctrl+T",
        N_("shift"),
        N_("the arrows move it, until Ctrl+T or Enter; also m"),
    ),
    SceneKey("screen.ask('number')", ("ctrl+n",), "Ctrl+N", N_("number"), N_("give the house its number; also n")),
    SceneKey(
        "number_all",
        (),
        "z",
        N_("number all"),
        N_("number all houses in the shape of a bow, from the north-west"),
    ),
    SceneKey(
        "put_missing",
        (),
        "a",
        N_("put all"),
        N_("put all buildings and houses of the area here that the map does not show yet"),
    ),
    SceneKey("screen.change_kind", (), "k", N_("kind"), N_("make it another kind of thing")),
    SceneKey("screen.ask('size')", (), "g", N_("size of the map"), N_("columns and rows of the whole map")),
    *arrows(N_("Arrows"), N_("move"), N_("field by field, over what stands there")),
    SceneKey(
        "edge('left')",
        ("home",),
        "Home/End",
        N_("edges"),
        N_("to the west and east edge; PgUp and PgDn to north and south"),
        palette=False,
    ),
    SceneKey("edge('right')", ("end",), "", "", "", palette=False),
    SceneKey("edge('up')", ("pageup",), "", "", "", palette=False),
    SceneKey("edge('down')", ("pagedown",), "", "", "", palette=False),
    SceneKey("release", ("enter",), "", "", "", palette=False),
)
"""Drawing it; what asks first is done by the screen."""

MAPPING_LETTERS = {
    " ": "select",
    ".": "put_again",
    "r": "ask('label')",
    "b": "put_behind",
    "s": "grip('stretch')",
    "m": "grip('move')",
    "n": "ask('number')",
    "z": "number_all",
    "a": "put_missing",
    "k": "change_kind",
    "g": "ask('size')",
}
"""Each is the twin of a function key or of a command that Ctrl+P lists."""

AREA_KEYS: tuple[SceneKey, ...] = (
    SceneKey("", (), "Enter", N_("open"), N_("the building's cross-section, or the map"), line=True, palette=False),
    SceneKey("map", ("f8",), "F8", N_("map"), N_("the map of the area; drawn if there is none"), line=True),
    SceneKey(
        "contacts",
        ("f4",),
        "F4",
        N_("contacts"),
        N_("landlord, building head, property office, company of the building: name and telephone"),
        line=True,
    ),
    SceneKey("new_map", ("f7",), "F7", N_("new courtyard"), N_("the map of one courtyard of the area"), line=True),
    SceneKey(
        "number_buildings",
        ("f5",),
        "F5",
        N_("number"),
        N_("number the buildings in the shape of a bow, as they lie on the map"),
        line=True,
    ),
    SceneKey(
        "remove",
        ("delete", "ctrl+d"),
        "Del",
        N_("take away"),
        N_("take out a courtyard's map, or a building in which nothing is entered; also Ctrl+D"),
    ),
    SceneKey("take_back", ("ctrl+u",), "Ctrl+U", N_("take back"), N_("take back what was last changed here")),
)
"""The sheet of an enumeration area."""
