"""Key slots: the office's data key, sealed once for every person's key pair and once for the recovery code's.

The data key is 32 random bytes, from which the database's key and others are derived. A slot (:mod:`storage.slot_seal`)
is bound to this office, its own id and its login. The whole file carries a MAC under the data key, so that a slot that
was taken out, moved or slipped in is noticed. Changing a passphrase rewrites one slot; a new data key is sealed anew
to every slot that stays.

Importing this module is cheap, and loads no cryptography: the sign-in screen reads the hint before anything heavy.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from roster.language import _
from storage.faults import NewerFormat, NoOffice, OfficeError, WrongPassphrase
from storage.slot_cost import FLOOR, Cost, calibrated, cost_of, stretch

FORMAT = 1
RECOVERY = "*recovery*"
"""The login of the recovery slot; no person can have it."""
LEAST_PASSPHRASE = 8
"""Characters."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 32
"""Characters of the recovery code: 160 bits."""
_PLAIN_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Nothing that is read as something else."""
_ONE_TIME_LENGTH = 12
"""Characters of a passphrase to sign in with once: 59 bits."""
_UNSEALED = ("mac", "before")
"""Not part of what the MAC covers."""

Slots = dict[str, Any]


class SlotHint(NamedTuple):
    """What may be known of an office without a key."""

    name: str
    sample: bool


def slots_path(office: Path) -> Path:
    """The slots lie beside the office file: ``office.huce.slots``."""
    return office.with_name(office.name + ".slots")


def read_slots(office: Path) -> Slots:
    """The slots of an office file. Raises :class:`NoOffice`, :class:`NewerFormat`."""
    path = slots_path(office)
    try:
        slots: Slots = json.loads(path.read_text("utf-8"))
        version = int(slots["version"])
    except FileNotFoundError:
        raise NoOffice(_("There is no office at {path}.").format(path=office)) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise NoOffice(_("{path} cannot be read; put it back from a backup.").format(path=path)) from None
    if version > FORMAT:
        raise NewerFormat(_("This office was made by a newer huce; update huce on this machine."))
    return slots


def read_hint(office: Path) -> SlotHint:
    """Name and sample mark for the sign-in screen, not yet proven by any key."""
    slots = read_slots(office)
    return SlotHint(str(slots.get("name", "")), bool(slots.get("sample")))


def new_slots(name: str, sample: bool, cost: Cost | None = None) -> Slots:
    """Slots without any slot, for a new office. ``cost`` is measured on this machine unless it is given."""
    import secrets

    return {
        "version": FORMAT,
        "office": secrets.token_hex(16),
        "name": name,
        "sample": sample,
        "generation": 1,
        "cost": (cost or calibrated()).as_slot(),
        "slots": [],
    }


def check_passphrase(passphrase: str) -> None:
    """Raises ``OfficeError`` for one that nobody should have."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise OfficeError(_("A passphrase has at least {count} characters.").format(count=LEAST_PASSPHRASE))


def add_slot(slots: Slots, data_key: bytes, login: str, passphrase: str, *, once: bool = False) -> None:
    """Open the office to one more login, in place of its old slot if it has one. With ``once`` the passphrase serves
    for nothing but choosing another."""
    import secrets

    from storage.slot_seal import new_pair

    if login != RECOVERY:
        check_passphrase(passphrase)
    slot: dict[str, Any] = {"id": secrets.token_hex(8), "login": login, "once": once}
    slot |= new_pair(passphrase, cost_of(slots["cost"]), _bound_to(slots, slot))
    _seal_to(slots, slot, data_key)
    slots["slots"] = [old for old in slots["slots"] if old["login"] != login] + [slot]
    _sign(slots, data_key)


def rename(slots: Slots, data_key: bytes, name: str) -> None:
    """The office's name on the sign-in screen."""
    slots["name"] = name
    _sign(slots, data_key)


def resealed(slots: Slots, data_key: bytes, new_key: bytes, without: Iterable[str]) -> Slots:
    """The slots of everybody but ``without``, with a new data key; the passphrases stay as they are.

    Raises ``OfficeError`` for slots that were altered: a key would be handed to who knows whom.
    """
    check_seal(slots, data_key)
    gone = set(without)
    kept = [dict(slot) for slot in slots["slots"] if slot["login"] not in gone]
    new = {name: value for name, value in slots.items() if name not in _UNSEALED}
    new |= {"generation": int(slots["generation"]) + 1, "slots": kept}
    for slot in kept:
        _seal_to(new, slot, new_key)
    _sign(new, new_key)
    return new


def open_slot(slots: Slots, login: str, passphrase: str) -> bytes:
    """The data key. One error for an unknown login and a wrong passphrase."""
    from cryptography.exceptions import InvalidTag

    from storage.slot_seal import private_key, unseal

    own = [slot for slot in slots.get("slots", ()) if slot.get("login") == login]
    if not own:
        _take_as_long(slots)
    for slot in own:
        with suppress(InvalidTag, KeyError, ValueError, TypeError):
            private = private_key(slot, passphrase, _bound_to(slots, slot))
            key = unseal(slot["sealed"], private, _bound_to(slots, slot, sealed=True))
            check_seal(slots, key)
            return key
    raise WrongPassphrase(_("Login or passphrase is wrong."))


def _take_as_long(slots: Slots) -> None:
    """An unknown login is refused no sooner than a wrong passphrase."""
    try:
        cost = cost_of(slots["cost"])
    except (KeyError, ValueError, TypeError):
        cost = FLOOR
    stretch(b"nobody", bytes(16), cost)


def sealed_with(slots: Slots, data_key: bytes) -> bool:
    """Whether the slots are of this data key and as they were written."""
    import hmac

    return hmac.compare_digest(_mac(slots, data_key), str(slots.get("mac")))


def check_seal(slots: Slots, data_key: bytes) -> None:
    """Raises ``OfficeError`` unless :func:`sealed_with`."""
    if not sealed_with(slots, data_key):
        raise OfficeError(_("The key slots were altered by hand; put office.huce.slots back from a backup."))


def is_for_once(slots: Slots, login: str) -> bool:
    """Whether a login's passphrase has to be changed before anything else."""
    return any(slot.get("once") for slot in slots["slots"] if slot["login"] == login)


def logins(slots: Slots) -> frozenset[str]:
    """Who has a slot, without the recovery slot."""
    return frozenset(slot["login"] for slot in slots["slots"]) - {RECOVERY}


def new_recovery_code() -> str:
    """A random code in groups of four, to be printed once and locked away."""
    return _grouped(_random(_ALPHABET, _CODE_LENGTH))


def new_one_time_passphrase() -> str:
    """A random passphrase that can be told over the counter and typed without Shift: ``7k3m-q9xv-2rta``."""
    return _grouped(_random(_PLAIN_ALPHABET, _ONE_TIME_LENGTH))


def _random(alphabet: str, length: int) -> str:
    import secrets

    return "".join(secrets.choice(alphabet) for _place in range(length))


def normal_recovery_code(typed: str) -> str:
    """The code as it was made, from how it was copied: small letters, blanks, O for 0, I and L for 1."""
    bare = unicodedata.normalize("NFKC", typed).upper().replace("-", "").replace(" ", "")
    return _grouped(bare.translate(str.maketrans("OIL", "011")))


def _grouped(bare: str) -> str:
    return "-".join(bare[n : n + 4] for n in range(0, len(bare), 4))


def sub_key(data_key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, b"huce/" + purpose.encode()).derive(data_key)


def _seal_to(slots: Slots, slot: dict[str, Any], data_key: bytes) -> None:
    from storage.slot_seal import raw, seal

    slot["sealed"] = seal(raw(slot["public"]), data_key, _bound_to(slots, slot, sealed=True))


def _bound_to(slots: Slots, slot: dict[str, Any], *, sealed: bool = False) -> bytes:
    bound = [slots["version"], slots["office"], slot["id"], slot["login"]]
    return json.dumps([*bound, slots["generation"]] if sealed else bound).encode()


def _mac(slots: Slots, data_key: bytes) -> str:
    import hmac

    body = {name: value for name, value in slots.items() if name not in _UNSEALED}
    return hmac.digest(sub_key(data_key, "slots"), json.dumps(body, sort_keys=True).encode(), "sha256").hex()


def _sign(slots: Slots, data_key: bytes) -> None:
    slots["mac"] = _mac(slots, data_key)
