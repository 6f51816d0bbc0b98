"""How entries of the record of who did what are worded."""

from __future__ import annotations

from datetime import datetime

from roster.audit_entry import AuditEntry, FieldChange
from roster.contact import ContactRole
from roster.courtyard.thing import ThingKind
from roster.form.form import FORM
from roster.id_number import IdKind
from roster.language import NC_, _, pgettext
from roster.masking import DocumentClass, mask_number
from roster.person import Relation, Sex
from roster.review.field_thread import ThreadState
from roster.review.review import Decision
from roster.sighting import See
from roster.staff import Role
from roster.utility_use import Used, Utility
from roster.verification.settling import Verdict
from roster.verification.spot_check import CheckResult
from roster.visit import Outcome

_ACTIONS = {
    "create": NC_("record", "created"),
    "insert": NC_("record", "entered"),
    "update": NC_("record", "changed"),
    "delete": NC_("record", "removed"),
    "restore": NC_("record", "put back"),
    "undo": NC_("record", "took back"),
    "move": NC_("record", "moved"),
    "split": NC_("record", "split"),
    "merge": NC_("record", "merged"),
    "decide": NC_("record", "decided"),
    "settle": NC_("record", "settled"),
    "draw": NC_("record", "drew"),
    "check": NC_("record", "checked"),
    "issue": NC_("record", "issued"),
    "reveal": NC_("record", "looked at the number"),
    "printed": NC_("record", "printed"),
    "backup": NC_("record", "backed up"),
    "export": NC_("record", "exported"),
    "sign-in": NC_("record", "signed in"),
    "sign-out": NC_("record", "signed out"),
    "end-console": NC_("record", "ended the console of"),
    "unlock-failed": NC_("record", "wrong passphrase"),
    "passphrase": NC_("record", "changed own passphrase"),
    "reset-passphrase": NC_("record", "new passphrase for"),
    "recover": NC_("record", "used the recovery code"),
    "recovery-code": NC_("record", "new recovery code"),
    "remove": NC_("record", "removed"),
    "new-keys": NC_("record", "changed the keys"),
}
_TABLES = {
    "setting": NC_("record", "settings"),
    "staff": NC_("record", "staff member"),
    "staff_area": NC_("record", "areas of"),
    "staff_piece": NC_("record", "places of"),
    "permit": NC_("record", "permit"),
    "area": NC_("record", "area"),
    "building": NC_("record", "building"),
    "storey": NC_("record", "storeys of"),
    "part": NC_("record", "part of a building"),
    "stairwell": NC_("record", "stairwell"),
    "dwelling": NC_("record", "dwelling"),
    "household": NC_("record", "household"),
    "person": NC_("record", "person"),
    "sighting": NC_("record", "see"),
    "visit": NC_("record", "visit"),
    "appointment": NC_("record", "appointment"),
    "appointment_staff": NC_("record", "who comes"),
    "office": NC_("record", "office"),
    "rule_override": NC_("record", "reason for a query"),
    "thread": NC_("record", "note or question on a field"),
    "thread_line": NC_("record", "said about a field"),
    "review": NC_("record", "review"),
    "second_keying": NC_("record", "second keying"),
    "spot_check": NC_("record", "spot check"),
    "rule_level": NC_("record", "level of a rule"),
    "courtyard": NC_("record", "map"),
    "thing": NC_("record", "on the map"),
    "contact": NC_("record", "contact at"),
    "utility_use": NC_("record", "use of a utility"),
}
_FIELDS = {
    "address": NC_("record", "address"),
    "area": NC_("record", "area"),
    "areas": NC_("record", "areas"),
    "at": NC_("record", "time"),
    "author": NC_("record", "drawn by"),
    "birth": NC_("record", "birth"),
    "bottom": NC_("record", "lowest storey"),
    "building": NC_("record", "building"),
    "by": NC_("record", "by"),
    "code": NC_("record", "code"),
    "column": NC_("record", "column"),
    "columns": NC_("record", "columns"),
    "courtyard": NC_("record", "map"),
    "day": NC_("record", "day"),
    "decision": NC_("record", "decision"),
    "deleted": NC_("record", "removed"),
    "differing": NC_("record", "differing"),
    "drawn": NC_("record", "drawn on"),
    "drawn_dwellings": NC_("record", "dwellings drawn"),
    "division": NC_("record", "division"),
    "dwelling": NC_("record", "dwelling"),
    "education_from": NC_("record", "education from"),
    "edition": NC_("record", "version of the rule"),
    "end": NC_("record", "until"),
    "epoch": NC_("record", "epoch"),
    "every": NC_("record", "every nth"),
    "ethnic_group": NC_("record", "ethnic group"),
    "expected_head": NC_("record", "expected head"),
    "expected_persons": NC_("record", "expected persons"),
    "field": NC_("record", "field"),
    "file": NC_("record", "file"),
    "household": NC_("record", "household"),
    "height": NC_("record", "height"),
    "helps_as": NC_("record", "helps as"),
    "id_kind": NC_("record", "kind of ID"),
    "id_number": NC_("record", "ID number"),
    "inside": NC_("record", "courtyard behind it"),
    "keep_until": NC_("record", "kept until"),
    "keyed": NC_("record", "answers compared"),
    "kind": NC_("record", "kind"),
    "label": NC_("record", "label"),
    "left": NC_("record", "from the west"),
    "level": NC_("record", "storey"),
    "levels": NC_("record", "storeys that it spans"),
    "lift": NC_("record", "lift"),
    "line": NC_("record", "line"),
    "listed": NC_("record", "dwellings drawn from"),
    "lives_here": NC_("record", "lives here"),
    "lock_minutes": NC_("record", "locks after"),
    "login": NC_("record", "login"),
    "made_at": NC_("record", "made"),
    "month": NC_("record", "month"),
    "name": NC_("record", "name"),
    "no_id_reason": NC_("record", "why no number"),
    "note": NC_("record", "note"),
    "number": NC_("record", "number"),
    "numbering": NC_("record", "numbering"),
    "outcome": NC_("record", "outcome"),
    "paper": NC_("record", "paper"),
    "part": NC_("record", "part of a building"),
    "permit_number": NC_("record", "permit number"),
    "permits_from": NC_("record", "permits from"),
    "permits_to": NC_("record", "permits to"),
    "person": NC_("record", "person"),
    "persons": NC_("record", "persons"),
    "phone": NC_("record", "telephone"),
    "place": NC_("record", "place"),
    "reason": NC_("record", "reason"),
    "reading_from": NC_("record", "reading from"),
    "reference_day": NC_("record", "census day"),
    "registered_here": NC_("record", "registered here"),
    "result": NC_("record", "result"),
    "registration_from": NC_("record", "registration from"),
    "registration_to": NC_("record", "registration to"),
    "relation": NC_("record", "relation"),
    "role": NC_("record", "role"),
    "room": NC_("record", "room"),
    "rows": NC_("record", "entries"),
    "rule": NC_("record", "rule"),
    "sample": NC_("record", "sample office"),
    "see": NC_("record", "see"),
    "seed": NC_("record", "seed"),
    "seen": NC_("record", "seen"),
    "sex": NC_("record", "sex"),
    "shaft": NC_("record", "place of the stairs"),
    "size": NC_("record", "how many"),
    "staff": NC_("record", "staff member"),
    "stairwell": NC_("record", "stairwell"),
    "start": NC_("record", "from"),
    "state": NC_("record", "state"),
    "text": NC_("record", "text"),
    "thread": NC_("record", "note or question on a field"),
    "times": NC_("record", "times"),
    "tries": NC_("record", "tries"),
    "top": NC_("record", "from the north"),
    "use": NC_("record", "use"),
    "used": NC_("record", "used"),
    "utility": NC_("record", "utility"),
    "value": NC_("record", "value"),
    "verdict": NC_("record", "verdict"),
    "verify_url": NC_("record", "permit page"),
    "version": NC_("record", "version"),
    "width": NC_("record", "width"),
    "walk": NC_("record", "walking order"),
    "weight": NC_("record", "weight"),
}
_Code = (
    Relation
    | Sex
    | IdKind
    | Outcome
    | See
    | Role
    | ThingKind
    | ContactRole
    | Decision
    | ThreadState
    | Verdict
    | CheckResult
    | Utility
    | Used
)
_CODES: dict[str, type[_Code]] = {
    "relation": Relation,
    "sex": Sex,
    "id_kind": IdKind,
    "outcome": Outcome,
    "see": See,
    "role": Role,
    "kind": ThingKind,
    "helps_as": ContactRole,
    "decision": Decision,
    "state": ThreadState,
    "verdict": Verdict,
    "result": CheckResult,
    "utility": Utility,
    "used": Used,
}
_MOMENTS = frozenset({"at", "made_at"})
_FLAGS = frozenset({"lives_here", "registered_here", "seen", "deleted"})
_SAID = frozenset({"version", "thread", "household", "dwelling", "by", "area", "courtyard"})
"""Fields that say nothing to a reader who sees what the entry is about."""
_MOVED = frozenset({"household", "dwelling"})
"""Of somebody who moved they say from where."""


def action_words(action: str) -> str:
    """What was done; an action that is not known by name stands as it is."""
    return pgettext("record", _ACTIONS[action]) if action in _ACTIONS else action


def table_words(table: str) -> str:
    """What kind of record it was done to."""
    return pgettext("record", _TABLES[table]) if table in _TABLES else table


def field_words(name: str) -> str:
    """A field's name; none for a place in a list, which the record numbers."""
    if name.isdigit():
        return ""
    if (title := FORM.title(name)) is not None:
        return title
    return pgettext("record", _FIELDS[name]) if name in _FIELDS else name


def value_words(name: str, value: object) -> str:
    """A value as it may be shown: codes in words, ID numbers not at all, telephone numbers masked."""
    if value is None or value == "":
        return ""
    if codes := FORM.codes(name):
        return next((code.label for code in codes if code.code == value), str(value))
    if name in _FLAGS:
        return pgettext("record", "yes") if value else pgettext("record", "no")
    if name == "id_number":
        return pgettext("record", "(kept secret)")
    if name == "phone":
        return mask_number(str(value), DocumentClass.SCREEN_LIST)
    if name in _MOMENTS:
        return f"{datetime.fromisoformat(str(value)).astimezone():%Y-%m-%d %H:%M}"
    if name in _CODES:
        try:
            return str(_CODES[name](str(value)).label)
        except ValueError:
            return str(value)
    return str(value)


def change_words(change: FieldChange) -> str:
    """``name: 王芳 -> 王方``."""
    name = field_words(change.name)
    old, new = value_words(change.name, change.old), value_words(change.name, change.new)
    if change.name == "id_number":
        return name
    told = new if not old else f"{old} -> {new or _('empty')}"
    return f"{name} {told}".lstrip()


def summary_words(entry: AuditEntry) -> str:
    """The fields of an entry in one line, the reason first."""
    silent = _SAID - _MOVED if entry.action == "move" else _SAID
    told = [change_words(change) for change in entry.fields if change.tells and change.name not in silent]
    return "; ".join([entry.reason] * bool(entry.reason) + told)
