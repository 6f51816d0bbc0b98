"""Key slots: the office's data key, wrapped once for every person's passphrase and once for the recovery code.

The data key is 32 random bytes; the database, audit and digest keys are derived from it. A slot wraps it by AES-256-GCM
under an Argon2id key of the passphrase and binds it to this office, slot and login. The whole file carries a MAC
under the data key, so that a slot that was taken out or moved is noticed. Changing a passphrase rewrites one slot.

Importing this module is cheap: the sign-in screen reads the hint before anything heavy is loaded.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

from roster.language import _
from storage.faults import NewerFormat, NoOffice, OfficeError, WrongPassphrase

FORMAT = 1
RECOVERY = "*recovery*"
"""The login of the recovery slot; no person can have it."""
LEAST_PASSPHRASE = 8
"""Characters."""
_MEMORY_CAP_KIB, _TIME_CAP, _LANES_CAP = 1 << 20, 10, 16
"""A slot that asks for more is not believed."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 32
"""Characters of the recovery code: 160 bits."""

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


def new_slots(name: str, sample: bool) -> Slots:
    """Slots without any slot, for a new office."""
    return {"version": FORMAT, "office": secrets.token_hex(16), "name": name, "sample": sample, "slots": []}


def add_slot(slots: Slots, data_key: bytes, login: str, passphrase: str) -> None:
    """Wrap the data key for one more login, in place of its old slot if it has one."""
    if login != RECOVERY and len(passphrase) < LEAST_PASSPHRASE:
        raise OfficeError(_("A passphrase has at least {count} characters.").format(count=LEAST_PASSPHRASE))
    slot = {
        "id": secrets.token_hex(8),
        "login": login,
        "kdf": _parameters(),
        "salt": _text(os.urandom(16)),
        "nonce": _text(os.urandom(12)),
    }
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapping = _wrapping_key(passphrase, slot)
    slot["wrapped"] = _text(AESGCM(wrapping).encrypt(_bytes(slot["nonce"]), data_key, _bound_to(slots, slot)))
    slots["slots"] = [old for old in slots["slots"] if old["login"] != login] + [slot]
    _seal(slots, data_key)


def rename(slots: Slots, data_key: bytes, name: str) -> None:
    """The office's name on the sign-in screen."""
    slots["name"] = name
    _seal(slots, data_key)


def open_slot(slots: Slots, login: str, passphrase: str) -> bytes:
    """The data key. One error for an unknown login, a wrong passphrase and an altered slots file's wrong MAC."""
    wrong = WrongPassphrase(_("Login or passphrase is wrong."))
    own = [slot for slot in slots["slots"] if slot.get("login") == login]
    if not own:
        _wrapping_key(passphrase, {"kdf": _parameters(), "salt": _text(bytes(16))})
        raise wrong
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot in own:
        try:
            wrapping = _wrapping_key(passphrase, slot)
            key = AESGCM(wrapping).decrypt(_bytes(slot["nonce"]), _bytes(slot["wrapped"]), _bound_to(slots, slot))
        except (InvalidTag, KeyError, ValueError, TypeError):
            continue
        if not hmac.compare_digest(_mac(slots, key), str(slots.get("mac"))):
            raise OfficeError(_("The key slots were altered by hand; put office.huce.slots back from a backup."))
        return key
    raise wrong


def write_slots(office: Path, slots: Slots) -> None:
    """Replace the slots file in one step that survives a power cut."""
    path = slots_path(office)
    made = path.with_name(path.name + ".new")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o660)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(slots, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    made.chmod(0o660)
    made.replace(path)
    folder = os.open(path.parent, os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def new_recovery_code() -> str:
    """A random code in groups of four, to be printed once and locked away."""
    code = "".join(secrets.choice(_ALPHABET) for _place in range(_CODE_LENGTH))
    return "-".join(code[n : n + 4] for n in range(0, _CODE_LENGTH, 4))


def normal_recovery_code(typed: str) -> str:
    """The code as it was made, from how it was copied: small letters, blanks, O for 0, I and L for 1."""
    bare = unicodedata.normalize("NFKC", typed).upper().replace("-", "").replace(" ", "")
    bare = bare.translate(str.maketrans("OIL", "011"))
    return "-".join(bare[n : n + 4] for n in range(0, len(bare), 4))


def sub_key(data_key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, b"huce/" + purpose.encode()).derive(data_key)


def _parameters() -> dict[str, int]:
    """Argon2id: RFC 9106's low-memory choice, OWASP's below 2 GB of memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if memory < 2 << 30:
        return {"time": 2, "memory_kib": 19 * 1024, "lanes": 1}
    return {"time": 3, "memory_kib": 64 * 1024, "lanes": 4}


def _wrapping_key(passphrase: str, slot: dict[str, Any]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    kdf = slot["kdf"]
    time, memory, lanes = int(kdf["time"]), int(kdf["memory_kib"]), int(kdf["lanes"])
    if not (0 < time <= _TIME_CAP and 0 < memory <= _MEMORY_CAP_KIB and 0 < lanes <= _LANES_CAP):
        raise ValueError("slot parameters out of range")
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, _bytes(slot["salt"]), time, memory, lanes, 32, Type.ID)


def _bound_to(slots: Slots, slot: dict[str, Any]) -> bytes:
    bound = [slots["version"], slots["office"], slot["id"], slot["login"], slot["kdf"], slot["salt"]]
    return json.dumps(bound, sort_keys=True).encode()


def _mac(slots: Slots, data_key: bytes) -> str:
    body = {name: value for name, value in slots.items() if name != "mac"}
    return hmac.digest(sub_key(data_key, "slots"), json.dumps(body, sort_keys=True).encode(), "sha256").hex()


def _seal(slots: Slots, data_key: bytes) -> None:
    slots["mac"] = _mac(slots, data_key)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
