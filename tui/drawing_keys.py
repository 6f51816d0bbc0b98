"""The keys of drawing a building; ``tui.keys`` takes them into its one table.

The bottom line has room for the few that are used all the time; everything has its name in the list of Ctrl+P, so
that it is reached with an input method on as well.
"""

from __future__ import annotations

from roster.language import N_
from tui.scene_keys import SceneKey, arrows

DRAWING_KEYS: tuple[SceneKey, ...] = (
    SceneKey("screen.save", ("f2", "ctrl+s"), "F2", N_("save"), N_("save what is drawn; also Ctrl+S"), line=True),
    SceneKey("select", ("f7",), "F7", N_("select"), N_("begin to select, the arrows go on; also Space"), line=True),
    SceneKey("add", ("insert",), "Ins", N_("add"), N_("a dwelling on each empty place selected"), line=True),
    SceneKey("remove", ("delete", "ctrl+d"), "Del", N_("delete"), N_("without what is selected"), line=True),
    SceneKey(
        "join",
        ("f5",),
        "F5",
        N_("join"),
        N_("one dwelling on all that is selected, the one under the cursor stays; also m"),
        line=True,
    ),
    SceneKey(
        "screen.ask('rooms')",
        ("f4",),
        "F4",
        N_("name"),
        N_("name a room; several count on from a number or follow a pattern such as {floor}{door:02}; also r"),
        line=True,
    ),
    SceneKey(
        "screen.finish", ("f8",), "F8", N_("done"), N_("back to walking; what is not saved is asked about"), line=True
    ),
    SceneKey("undo", ("ctrl+u",), "Ctrl+U", N_("undo"), N_("take the last step back"), line=True),
    SceneKey("redo", ("ctrl+y",), "Ctrl+Y", N_("redo"), N_("take the step again that was taken back")),
    *arrows(N_("Arrows"), N_("move"), N_("place by place, empty ones too")),
    SceneKey(
        "row_end('left')",
        ("home",),
        "Home/End",
        N_("row ends"),
        N_("to the end of the landing, then of the building"),
        palette=False,
    ),
    SceneKey("row_end('right')", ("end",), "", "", "", palette=False),
    SceneKey(
        "column_end('down')",
        ("ctrl+home",),
        "Ctrl+Home/End",
        N_("bottom, top"),
        N_("to the lowest and the highest storey"),
        palette=False,
    ),
    SceneKey("column_end('up')", ("ctrl+end",), "", "", "", palette=False),
    SceneKey("page(1)", ("pageup",), "PgUp/PgDn", N_("page"), N_("a screenful of storeys up or down"), palette=False),
    SceneKey("page(-1)", ("pagedown",), "", "", "", palette=False),
    SceneKey("split", ("f10",), "F10", N_("split"), N_("a dwelling of several places into single ones; also s")),
    SceneKey(
        "span",
        ("ctrl+n",),
        "Ctrl+N",
        N_("span floors"),
        N_("the dwelling takes the floor above too; a selection two by two upward; also e"),
    ),
    SceneKey(
        "screen.mark_use", ("ctrl+t",), "Ctrl+T", N_("use"), N_("mark as residence, shop, public room...; also u")
    ),
    SceneKey("shift('left')", (), "<", N_("move left"), N_("move what is selected one place to the left")),
    SceneKey("shift('right')", (), ">", N_("move right"), N_("move what is selected one place to the right")),
    SceneKey("shift('up')", (), "Ctrl+P", N_("move up"), N_("move what is selected one floor up")),
    SceneKey("shift('down')", (), "Ctrl+P", N_("move down"), N_("move what is selected one floor down")),
    SceneKey("step('add_storey')", (), "f", N_("add floor"), N_("a floor over this one, with the same doors")),
    SceneKey("step('add_basement')", (), "b", N_("add basement"), N_("a basement under the lowest floor")),
    SceneKey("screen.ask('storey')", (), "l", N_("name floor"), N_("call this floor something else, such as 3A for 4")),
    SceneKey("step('remove_storey')", (), "Ctrl+P", N_("take out floor"), N_("without this floor")),
    SceneKey("step('add_stairwell')", (), "w", N_("add stairwell"), N_("one more stairwell like this one")),
    SceneKey("screen.ask('stairwell')", (), "n", N_("name stairwell"), N_("call this stairwell something else")),
    SceneKey("screen.ask('doors')", (), "d", N_("doors"), N_("how many doors the landing has side by side")),
    SceneKey("step('move_shaft')", (), "h", N_("stairs"), N_("the stairs before this door, or none")),
    SceneKey("step('remove_stairwell')", (), "Ctrl+P", N_("take out stairwell"), N_("without this stairwell")),
    SceneKey(
        "screen.ask('new_part')", (), "g", N_("add part"), N_("a part of its own, such as: shops 2 floors 14 rooms")
    ),
    SceneKey("screen.ask('part')", (), "Ctrl+P", N_("name part"), N_("call the part of this stairwell something else")),
    SceneKey("step('mirror')", (), "i", N_("mirror"), N_("count stairwells and doors from the other side")),
    SceneKey("step('turn_lift')", (), "t", N_("lift"), N_("with a lift, or without")),
    SceneKey("screen.ask('cut')", (), "x", N_("cut"), N_("from this stairwell on another enumeration area")),
    SceneKey("screen.ask('building')", (), "Ctrl+P", N_("name building"), N_("call the building something else")),
    SceneKey("screen.ask('address')", (), "Ctrl+P", N_("address"), N_("the building's address")),
    SceneKey("screen.clone", (), "c", N_("clone"), N_("draw another building like this one")),
)
"""In the order in which they are shown."""
