"""What can be done with the people of a household: in the form behind one key, and in the palette by name."""

from __future__ import annotations

from roster.language import N_

_KEY = "Ctrl+O"
DEEDS: dict[str, str] = {
    "change_head": N_("another head: every relation is told anew"),
    "split_household": N_("members form a household of their own here"),
    "merge_household": N_("another household of this dwelling joins this one"),
    "move_members": N_("members move to another household or dwelling"),
    "move_household": N_("the whole household moves to another dwelling"),
    "line_up": N_("this member one line up"),
    "line_down": N_("this member one line down"),
    "usual_order": N_("head, spouse, children, others: the usual order"),
}
"""By the name that the form (:class:`tui.screens.people_form.PeopleForm`) has for them, in the order of the offer."""

_SHORT = {
    "change_head": N_("change head"),
    "split_household": N_("split household"),
    "merge_household": N_("merge households"),
    "move_members": N_("move members"),
    "move_household": N_("move household"),
    "line_up": N_("line up"),
    "line_down": N_("line down"),
    "usual_order": N_("put in order"),
}

PEOPLE_KEYS: tuple[tuple[str, tuple[str, ...], str, str, str, bool, bool], ...] = (
    ("people", ("ctrl+o",), _KEY, N_("people"),
     N_("who lives with whom: another head, split, merge, move, order of lines"), False, True),
    *((f"deed('{name}')", (), _KEY, _SHORT[name], words, False, True) for name, words in DEEDS.items()),
)  # fmt: skip
"""The fields of :class:`tui.keys.Key` after the scene."""
