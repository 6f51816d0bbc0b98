"""Every key of the console, once: bindings, key line, palette, help page and the README's table follow from here.

Only keys that survive SSH, tmux and an input method: Alt only as a twin, no Shift with letters, no Ctrl+I/M/H/J/[, and
no letter without a function key that does the same, since with an input method on letters never arrive. Digits,
``+``, ``-`` and ``/`` also count when typed full-width.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from textual.binding import Binding, BindingType

from roster.language import N_, _
from tui.courtyard_keys import AREA_KEYS, COURTYARD_KEYS, MAPPING_KEYS
from tui.drawing_keys import DRAWING_KEYS
from tui.people_keys import PEOPLE_KEYS
from tui.review_keys import BUILDING_LIST_KEYS, CHANGING_KEYS, EVERYWHERE_KEYS, FORM_KEYS, TRAY_KEYS
from tui.verifying_keys import (
    DIFFERENCE_KEYS,
    KEY_AGAIN,
    KEYING_LIST_KEYS,
    SAMPLE_KEYS,
    SECOND_KEYING_KEYS,
    SPOT_CHECK_KEYS,
    VERIFYING_KEYS,
)
from tui.walking_keys import WALKING_KEYS
from tui.widgets.entry_keys import ENTRY_KEYS, EntryKey


class Scene(Enum):
    """Where a key means something."""

    EVERYWHERE = N_("everywhere")
    START = N_("first start")
    BUILDINGS = N_("list of buildings")
    SECTION = N_("cross-section")
    DWELLINGS = N_("dwellings of a building")
    DRAWING = N_("drawing a building")
    AREA = N_("enumeration area")
    COURTYARD = N_("courtyard map")
    MAPPING = N_("drawing a map")
    HOUSEHOLD = N_("household")
    DAY = N_("calls of a day")
    RECORD = N_("record of who did what")
    HITS = N_("open queries")
    TRAY = N_("review")
    CHANGING = N_("change for many")
    STAFF = N_("staff")
    CONSOLES = N_("who is signed in")
    SECOND_KEYING = N_("second keying")
    KEYINGS = N_("second keyings")
    DIFFERENCES = N_("differences of two keyings")
    SPOT_CHECKS = N_("spot checks")
    SAMPLE = N_("sample of a spot check")
    DIALOG = N_("dialogs and lists")

    @property
    def label(self) -> str:
        return _(self.value)


FORMS = frozenset({Scene.HOUSEHOLD, Scene.SECOND_KEYING})
"""Where a household is typed, with :data:`tui.widgets.entry_keys.ENTRY_KEYS`."""


class Key(NamedTuple):
    """One thing a key does. ``keys`` are Textual's names, the first is the one shown; ``cap`` is how it is written;
    ``short`` stands in the key line (not at all where ``line`` is False), ``help`` on the help page."""

    scene: Scene
    action: str
    keys: tuple[str, ...]
    cap: str
    short: str
    help: str
    line: bool = True
    palette: bool = False


KEYS: tuple[Key, ...] = (
    Key(Scene.EVERYWHERE, "help", ("f1",), "F1", N_("help"), N_("all keys of the place where one is"), palette=True),
    Key(Scene.EVERYWHERE, "find", ("f3", "ctrl+f"), "F3", N_("find"),
        N_("find a person or dwelling: name, pinyin, initials, room, tail of ID number or telephone; also "
        "Ctrl+F, and / where no text is typed"),
        palette=True),
    Key(Scene.EVERYWHERE, "day", ("f9",), "F9", N_("today"), N_("the appointments of a day"), palette=True),
    Key(Scene.EVERYWHERE, "print", ("f6",), "F6", N_("print"),
        N_("print from where one stands: notice, schedule of the day, my permit; also p where no text is typed"),
        palette=True),
    Key(Scene.EVERYWHERE, "drafts", ("ctrl+r",), "Ctrl+R", N_("not saved"),
        N_("what was typed and not saved, to go on with or to forget"), line=False, palette=True),
    Key(Scene.EVERYWHERE, "hits", ("ctrl+e",), "Ctrl+E", N_("queries"),
        N_("everything in the office that the rules question"), line=False, palette=True),
    *(Key(Scene.EVERYWHERE, *key) for key in EVERYWHERE_KEYS),
    Key(Scene.EVERYWHERE, "record", (), "Ctrl+P", N_("record"), N_("the record of who did what, for chief and auditor"),
        line=False, palette=True),
    Key(Scene.EVERYWHERE, "backup", (), "Ctrl+P", N_("back up"), N_("make a backup now and prove it"), line=False,
        palette=True),
    Key(Scene.EVERYWHERE, "check", (), "Ctrl+P", N_("prove"), N_("run all proofs of the office and its backups"),
        line=False, palette=True),
    Key(Scene.EVERYWHERE, "desk", ("f10",), "F10", N_("desk"),
        N_("staff, who is signed in, settings, my passphrase, lock, record, backup; in a form F10 explains a query"),
        line=False, palette=True),
    Key(Scene.EVERYWHERE, "lock", (), "Ctrl+P", N_("lock"), N_("lock the console; what is open stays as it is"),
        line=False, palette=True),
    Key(Scene.EVERYWHERE, "palette", ("ctrl+p",), "Ctrl+P", N_("commands"), N_("every command by its name"),
        line=False),
    Key(Scene.EVERYWHERE, "redraw", ("ctrl+l",), "Ctrl+L", N_("redraw"), N_("paint the screen again"), line=False,
        palette=True),
    *(Key(Scene.EVERYWHERE, *key) for key in VERIFYING_KEYS),
    Key(Scene.EVERYWHERE, "utilities", (), "Ctrl+P", N_("utilities"),
        N_("what the dwelling one stands on used of water, electricity and gas: none, now and then, normal"),
        line=False, palette=True),
    Key(Scene.EVERYWHERE, "leave", ("ctrl+q",), "Ctrl+Q", N_("sign out"), N_("sign out and leave"), line=False,
        palette=True),
    Key(Scene.EVERYWHERE, "", (), N_("Scanner"), "",
        N_("the code on a notice or sheet opens its dwelling; typed, it is found by F3"), line=False),
    Key(Scene.EVERYWHERE, "back", ("escape",), "Esc", N_("back"), N_("one step back; nothing is lost"), line=False),
    Key(Scene.SECTION, "walk('left')", ("left",), N_("Arrows"), N_("move"),
        N_("to the dwelling that the eye sees there")),
    Key(Scene.SECTION, "walk('right')", ("right",), "", "", "", line=False),
    Key(Scene.SECTION, "walk('up')", ("up",), "", "", "", line=False),
    Key(Scene.SECTION, "walk('down')", ("down",), "", "", "", line=False),
    Key(Scene.SECTION, "page(1)", ("pageup",), "PgUp/PgDn", N_("page"), N_("a screenful of storeys up or down"),
        line=False),
    Key(Scene.SECTION, "page(-1)", ("pagedown",), "", "", "", line=False),
    Key(Scene.SECTION, "row_end('left')", ("home",), "Home/End", N_("row ends"),
        N_("first and last dwelling of the storey"), line=False),
    Key(Scene.SECTION, "row_end('right')", ("end",), "", "", "", line=False),
    Key(Scene.SECTION, "", (), N_("Digits"), N_("room"),
        N_("jump to a room: 1203, or 3-1203 for the third stairwell; Backspace takes one back")),
    Key(Scene.SECTION, "open", ("enter",), "Enter", N_("open"), N_("open the dwelling: its household, or a new one")),
    Key(Scene.SECTION, "next_todo", ("tab",), "Tab", N_("next to do"),
        N_("the next dwelling with something to do; also n"), palette=True),
    Key(Scene.SECTION, "previous_todo", ("shift+tab",), "Shift+Tab", N_("previous to do"),
        N_("the previous dwelling with something to do"), line=False),
    Key(Scene.SECTION, "appoint", ("f5",), "F5", N_("appoint"),
        N_("make or change the appointment of this dwelling; also a"), palette=True),
    Key(Scene.SECTION, "zoom(-1)", (), "+/-", N_("zoom"),
        N_("three lines to one line a storey, the whole tower, a list"), line=False),
    *(Key(Scene.SECTION, *key) for key in WALKING_KEYS),
    Key(Scene.SECTION, *KEY_AGAIN),
    Key(Scene.SECTION, "draw", ("f8",), "F8", N_("draw"),
        N_("change the building itself: dwellings, floors, stairwells"), palette=True),
    Key(Scene.DWELLINGS, "", (), "Enter", N_("open"), N_("open the dwelling: its household, or a new one")),
    Key(Scene.DWELLINGS, "", (), N_("Space"), N_("select"), N_("select this dwelling, or no more")),
    Key(Scene.DWELLINGS, "back", (), "+", N_("diagram"), N_("back to the cross-section, at this dwelling; also Esc")),
    *(Key(Scene.DRAWING, *key) for key in DRAWING_KEYS),
    *(Key(Scene.AREA, *key) for key in AREA_KEYS),
    *(Key(Scene.COURTYARD, *key) for key in COURTYARD_KEYS),
    *(Key(Scene.MAPPING, *key) for key in MAPPING_KEYS),
    Key(Scene.HOUSEHOLD, "save", ("f2", "ctrl+s"), "F2", N_("save"),
        N_("save and return to the cross-section; also Ctrl+S"), palette=True),
    Key(Scene.HOUSEHOLD, "appoint", ("f5",), "F5", N_("appoint"), N_("make or change the appointment of this dwelling"),
        palette=True),
    Key(Scene.HOUSEHOLD, "next_household", ("ctrl+w",), "Ctrl+W", N_("other household"),
        N_("the next household of this dwelling, and after the last one a new one"), palette=True),
    Key(Scene.HOUSEHOLD, "walk_on(1)", ("ctrl+right_square_bracket", "alt+down"), "Ctrl+]", N_("next dwelling"),
        N_("the form of the next dwelling in walking order; what is typed is kept, not saved; also Alt+Down"),
        line=False, palette=True),
    Key(Scene.HOUSEHOLD, "walk_on(-1)", ("ctrl+underscore", "alt+up"), "Ctrl+_", N_("previous dwelling"),
        N_("the form of the dwelling before, in walking order; also Alt+Up"), line=False, palette=True),
    *(Key(Scene.HOUSEHOLD, *key) for key in PEOPLE_KEYS),
    Key(Scene.HOUSEHOLD, "remove_household", (), "Ctrl+P", N_("take household out"),
        N_("take this household out, with a reason; it can be put back"), line=False, palette=True),
    *(Key(Scene.HOUSEHOLD, *key) for key in FORM_KEYS),
    *(Key(Scene.BUILDINGS, *key) for key in BUILDING_LIST_KEYS),
    Key(Scene.BUILDINGS, "import", ("f4",), "F4", N_("import"),
        N_("import a list of dwellings, households, persons or utilities; take an import back"), palette=True),
    Key(Scene.BUILDINGS, "new_building", ("f7",), "F7", N_("new building"),
        N_("draw a new building from one line that says what it is like"), palette=True),
    Key(Scene.BUILDINGS, "", (), "Enter", N_("open"), N_("open the building's cross-section")),
    Key(Scene.BUILDINGS, "area", ("f8",), "F8", N_("area"),
        N_("the enumeration area as a sheet: buildings, map, contacts"), palette=True),
    Key(Scene.BUILDINGS, "", (), "F10", N_("desk"), ""),
    Key(Scene.STAFF, "", (), "Enter", N_("change"), N_("name, role, telephone, and what is assigned")),
    Key(Scene.STAFF, "add", ("f4",), "F4", N_("add"), N_("a new staff member"), palette=True),
    Key(Scene.STAFF, "reset", ("f7",), "F7", N_("new passphrase"),
        N_("a passphrase to sign in with once, for who has forgotten theirs"), palette=True),
    Key(Scene.STAFF, "remove", ("f8",), "F8", N_("remove"),
        N_("take somebody off the staff and change the office's keys"), palette=True),
    Key(Scene.CONSOLES, "end", ("f8",), "F8", N_("end"), N_("end this console; what is typed there is kept"),
        palette=True),
    Key(Scene.DAY, "turn(-1)", ("left",), N_("Left/Right"), N_("day"), N_("the day before, the day after")),
    Key(Scene.DAY, "turn(1)", ("right",), "", "", "", line=False),
    Key(Scene.DAY, "", (), "Enter", N_("go there"), N_("to the dwelling in its building")),
    Key(Scene.HITS, "", (), "Enter", N_("open"), N_("the household, at the field that is queried")),
    Key(Scene.HITS, "group", ("f4",), "F4", N_("group"), N_("by building, or by rule"), palette=True),
    Key(Scene.HITS, "everything", ("f7",), "F7", N_("all or open"),
        N_("also what is explained and mere information, or only what is open"), palette=True),
    *(Key(Scene.TRAY, *key) for key in TRAY_KEYS),
    *(Key(Scene.CHANGING, *key) for key in CHANGING_KEYS),
    Key(Scene.RECORD, "", (), "Enter", N_("all fields"), N_("all fields of the entry, before and after")),
    Key(Scene.RECORD, "narrow", ("f4",), "F4", N_("only"),
        N_("only what words name: login or name, day, building and room, # household, person"), palette=True),
    Key(Scene.RECORD, "go_back", ("f7",), "F7", N_("take back"),
        N_("put back what was taken out, or take one's own last change of this household back"), palette=True),
    Key(Scene.RECORD, "export", ("f8",), "F8", N_("export"), N_("write what is shown as a table"), palette=True),
    Key(Scene.HOUSEHOLD, *KEY_AGAIN),
    *(Key(Scene.SECOND_KEYING, *key) for key in SECOND_KEYING_KEYS),
    *(Key(Scene.KEYINGS, *key) for key in KEYING_LIST_KEYS),
    *(Key(Scene.DIFFERENCES, *key) for key in DIFFERENCE_KEYS),
    *(Key(Scene.SPOT_CHECKS, *key) for key in SPOT_CHECK_KEYS),
    *(Key(Scene.SAMPLE, *key) for key in SAMPLE_KEYS),
    Key(Scene.DIALOG, "", (), "Enter", N_("next"), N_("the next field; in a list, choose"), line=False),
    Key(Scene.DIALOG, "", (), N_("Up/Down"), N_("move"), N_("the field or line above or below"), line=False),
    Key(Scene.DIALOG, "", (), "F2", N_("save"), N_("save what was filled in; also Ctrl+S"), line=False),
    Key(Scene.DIALOG, "", (), "Esc", N_("back"), N_("leave without changing anything"), line=False),
)  # fmt: skip
"""In the order in which they are shown."""


def bindings(scene: Scene) -> list[BindingType]:
    """The bindings of a scene; priority for none, so that an open dialog keeps its own."""
    return [
        Binding(",".join(key.keys), key.action, show=False)
        for key in KEYS
        if key.scene is scene and key.keys and key.action
    ]


def key_line(*scenes: Scene) -> list[tuple[str, str]]:
    """(cap, word) pairs for the bottom line, of the given scenes in their order; in the form its own come after F2."""
    pairs = []
    for scene in scenes:
        shown: list[Key | EntryKey] = [key for key in KEYS if key.scene is scene and key.line]
        if scene in FORMS:
            shown[1:1] = [key for key in ENTRY_KEYS if key.line]
        pairs += [(_(key.cap), _(key.short)) for key in shown]
    return pairs


def help_rows(scene: Scene) -> list[tuple[str, str]]:
    """(cap, sentence) pairs for the help page and the README; the household form brings its own."""
    rows = [(key.cap, key.help) for key in KEYS if key.scene is scene]
    if scene in FORMS:
        rows += [(key.cap, key.help) for key in ENTRY_KEYS]
    return [(_(cap), _(sentence)) for cap, sentence in rows if sentence]
