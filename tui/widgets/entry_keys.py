"""The keys of the household form's one widget: what they do, and what the help page says of them."""

from __future__ import annotations

from typing import NamedTuple

from roster.language import N_


class EntryKey(NamedTuple):
    """``action`` is one of :class:`tui.widgets.entry_sheet.EntrySheet`; ``cap``, ``short``, ``help`` and ``line`` as in
    :class:`tui.keys.Key`, empty for a key that goes without saying."""

    action: str
    keys: tuple[str, ...]
    cap: str = ""
    short: str = ""
    help: str = ""
    line: bool = False


ENTRY_KEYS: tuple[EntryKey, ...] = (
    EntryKey(
        "next_field", ("enter",), "Enter", N_("next"), N_("the next field; never leaves the form; also Tab"), line=True
    ),
    EntryKey("next_field", ("tab",)),
    EntryKey("previous_field", ("shift+tab",), "Shift+Tab", N_("previous"), N_("the previous field")),
    EntryKey("line(-1)", ("up",), N_("Up/Down"), N_("line"), N_("the same column of the next member; the next line")),
    EntryKey("line(1)", ("down",)),
    EntryKey(
        "member(-1)",
        ("ctrl+up",),
        "[ ]",
        N_("member"),
        N_("this field of the member before and behind, where codes, dates or numbers are; also Ctrl+Up, Ctrl+Down"),
    ),
    EntryKey("member(1)", ("ctrl+down",)),
    EntryKey(
        "page(-1)", ("pageup",), "PgUp/PgDn", N_("members"), N_("a page of members, then the next part of the form")
    ),
    EntryKey("page(1)", ("pagedown",)),
    EntryKey(
        "left", ("left",), N_("Left/Right"), N_("character"), N_("a character of the text, at its ends the next field")
    ),
    EntryKey("right", ("right",)),
    EntryKey(
        "far_end(-1)", ("home",), "Home/End", N_("ends"), N_("the ends of the text; of the line, where codes are")
    ),
    EntryKey("far_end(1)", ("end",)),
    EntryKey(
        "erase(False)",
        ("backspace",),
        "Backspace",
        N_("erase"),
        N_("a character; a code or hidden number whole; Del the one behind the caret"),
    ),
    EntryKey("erase(True)", ("delete",)),
    EntryKey(
        "change_way",
        ("ctrl+t",),
        "Ctrl+T",
        N_("way"),
        N_("how Enter leads on: names first, then person by person or column by column; or line by line"),
    ),
    EntryKey(
        "hold",
        ("f7",),
        "F7",
        N_("hold"),
        N_("fill this field's value in for new members and the next household; F7 there again ends it"),
        line=True,
    ),
    EntryKey(
        "list_codes",
        ("f4",),
        "F4",
        N_("codes"),
        N_("list the codes in full, to choose from with the arrows"),
        line=True,
    ),
    EntryKey(
        "",
        (),
        N_("Letters"),
        "",
        N_("where codes are: those with these pinyin initials, or that begin so; arrows and Enter choose, Esc closes"),
    ),
    EntryKey("", (), N_("Space"), "", N_("the next code; seen, among the six sees")),
    EntryKey(
        "other_face",
        ("ctrl+x",),
        "Ctrl+X",
        N_("other items"),
        N_("this member's other items: residence and school, and back"),
    ),
    EntryKey("next_finding", ("ctrl+g", "f12"), "Ctrl+G", N_("next query"), N_("to the next query; also F12")),
    EntryKey(
        "explain",
        ("f10", "ctrl+y"),
        "F10",
        N_("explain"),
        N_("say why what is queried is right; also Ctrl+Y"),
        line=True,
    ),
    EntryKey("reveal", ("f8",), "F8", N_("show number"), N_("show this member's stored ID number; that is logged")),
    EntryKey("remove_member", ("ctrl+d",), "Ctrl+D", N_("take out"), N_("take this member out of the household")),
    EntryKey("undo", ("ctrl+u",), "Ctrl+U", N_("undo"), N_("take the last change back, step by step"), line=True),
)
"""All survive SSH, tmux and an input method (no Alt, no Ctrl with A, B, H, I, J, M, Z)."""

ACTIONS: dict[str, str] = {key: each.action for each in ENTRY_KEYS for key in each.keys}
"""Textual's name of a key → what it does."""
