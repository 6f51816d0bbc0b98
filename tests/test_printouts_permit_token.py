"""The signed claims of a permit, against an independent COSE library and against every way of bending them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cwt import COSE, COSEKey
from hypothesis import given
from hypothesis import strategies as st
from sheets import SEED, a_permit

from printouts.digits import from_digits, to_digits
from printouts.permit_token import InvalidPermit, sign, verify
from roster.staff import Role

KEY = Ed25519PrivateKey.from_private_bytes(SEED)
PUBLIC = KEY.public_key().public_bytes_raw()
KID = hashlib.sha256(PUBLIC).digest()[:4]
URL = "https://huce.example/v"


def bytes_of(link: str) -> bytes:
    return from_digits(link.partition("#")[2])


def link_of(message: object) -> str:
    return f"{URL}#{to_digits(message if isinstance(message, bytes) else cbor2.dumps(message, canonical=True))}"


def signed(payload: bytes, header: dict[int, Any] | bytes | None = None, key: Ed25519PrivateKey = KEY) -> list[Any]:
    """A COSE_Sign1 made by hand, whatever its header says."""
    header = {1: -19, 4: KID} if header is None else header
    protected = header if isinstance(header, bytes) else cbor2.dumps(header, canonical=True)
    return [protected, {}, payload, key.sign(cbor2.dumps(["Signature1", protected, b"", payload]))]


def payload_of(link: str) -> bytes:
    payload: bytes = cbor2.loads(bytes_of(link)).value[2]
    return payload


def test_an_independent_library_verifies_the_signature_and_reads_the_claims() -> None:
    permit = a_permit(name="阿卜杜热依木·买买提江", areas=("001", "002"))
    key = COSEKey.new({1: 1, 2: KID, 3: -19, -1: 6, -2: PUBLIC})
    claims = cbor2.loads(COSE.new().decode(bytes_of(sign(permit, SEED, URL)), key))
    assert claims == {
        1: "文汇社区居民委员会",
        2: "阿卜杜热依木·买买提江",
        4: 1798732800,  # 2027-01-01 00:00 in China, the first second that is too late
        5: 1788192000,  # 2026-09-01 00:00 in China
        7: b"001001003",
        -65537: ["enumerator", "001", "002"],
    }


def test_the_claims_hold_no_telephone() -> None:
    assert b"00001234" not in bytes_of(sign(a_permit(phone="023-00001234"), SEED, URL))


def test_what_is_signed_reads_back() -> None:
    permit = a_permit(name="张堃䶮", role=Role.INSTRUCTOR, areas=("001", "003"))
    claims = verify(sign(permit, SEED, URL), PUBLIC)
    assert (claims.number, claims.name, claims.role) == (permit.number, "张堃䶮", Role.INSTRUCTOR)
    assert (claims.office, claims.areas) == (permit.office, ("001", "003"))
    assert (claims.valid_from, claims.valid_to) == (permit.valid_from, permit.valid_to)
    assert claims.valid_on(date(2026, 12, 31))
    assert not claims.valid_on(date(2027, 1, 1))


def test_the_same_permit_gives_the_same_link_and_only_digits_behind_the_address() -> None:
    link = sign(a_permit(), SEED, URL)
    assert link == sign(a_permit(), SEED, URL)
    address, _hash, digits = link.partition("#")
    assert address == URL
    assert digits.isdigit()


def test_every_changed_byte_is_refused() -> None:
    data = bytes_of(sign(a_permit(), SEED, URL))
    for at in range(len(data)):
        bent = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(InvalidPermit):
            verify(link_of(bent), PUBLIC)


def test_another_office_s_permit_is_refused() -> None:
    with pytest.raises(InvalidPermit, match="not signed with the key of this office"):
        verify(sign(a_permit(), bytes(32), URL), PUBLIC)


@pytest.mark.parametrize("header", [{1: -8, 4: KID}, {1: -7, 4: KID}, {4: KID}, {1: -19}, {1: -19, 4: KID, 5: 1}])
def test_a_header_that_is_not_ours_is_refused_although_the_signature_fits(header: dict[int, Any]) -> None:
    payload = payload_of(sign(a_permit(), SEED, URL))
    with pytest.raises(InvalidPermit, match="signed in a way"):
        verify(link_of(cbor2.CBORTag(18, signed(payload, header))), PUBLIC)


def test_an_unknown_key_id_is_refused_although_the_signature_fits() -> None:
    payload = payload_of(sign(a_permit(), SEED, URL))
    with pytest.raises(InvalidPermit, match="key of this office"):
        verify(link_of(cbor2.CBORTag(18, signed(payload, {1: -19, 4: b"\0\0\0\0"}))), PUBLIC)


def test_a_claim_given_twice_is_refused() -> None:
    claims = cbor2.loads(payload_of(sign(a_permit(), SEED, URL)))
    pairs = [*claims.items(), (2, "王芳")]
    doubled = bytes([0xA0 + len(pairs)]) + b"".join(cbor2.dumps(part) for pair in pairs for part in pair)
    assert cbor2.loads(doubled) == claims
    with pytest.raises(InvalidPermit):
        verify(link_of(cbor2.CBORTag(18, signed(doubled))), PUBLIC)


def test_a_header_key_given_twice_is_refused() -> None:
    payload = payload_of(sign(a_permit(), SEED, URL))
    header = bytes([0xA3]) + b"".join(map(cbor2.dumps, (1, -8, 1, -19, 4, KID)))
    with pytest.raises(InvalidPermit):
        verify(link_of(cbor2.CBORTag(18, signed(payload, header))), PUBLIC)


def test_trailing_bytes_are_refused_outside_and_inside() -> None:
    link = sign(a_permit(), SEED, URL)
    payload = payload_of(link)
    for forged in (bytes_of(link) + b"\0", cbor2.CBORTag(18, signed(payload + b"\0"))):
        with pytest.raises(InvalidPermit):
            verify(link_of(forged), PUBLIC)


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        (-65537, ["emperor", "001"]),
        (-65537, []),
        (-65537, None),
        (4, "later"),
        (4, 2**70),
        (7, b"\xff"),
        (2, 7),
        (6, 1),
    ],
)
def test_claims_of_another_shape_are_refused_although_signed(claim: int, value: object) -> None:
    claims = {**cbor2.loads(payload_of(sign(a_permit(), SEED, URL))), claim: value}
    with pytest.raises(InvalidPermit, match="not a permit"):
        verify(link_of(cbor2.CBORTag(18, signed(cbor2.dumps(claims, canonical=True)))), PUBLIC)


def test_a_message_without_its_tag_is_refused() -> None:
    payload = payload_of(sign(a_permit(), SEED, URL))
    with pytest.raises(InvalidPermit):
        verify(link_of(signed(payload)), PUBLIC)


@given(st.text(alphabet="0123456789", max_size=120) | st.text(max_size=30))
def test_junk_is_refused_in_words(junk: str) -> None:
    with pytest.raises(InvalidPermit):
        verify(f"{URL}#{junk}", PUBLIC)


def test_a_very_long_fragment_is_refused_before_it_is_read() -> None:
    with pytest.raises(InvalidPermit):
        verify(f"{URL}#{'9' * 10_000_000}", PUBLIC)


@given(st.binary(max_size=60))
def test_digits_lead_back_to_the_bytes(data: bytes) -> None:
    assert from_digits(to_digits(data)) == data


def test_digits_are_those_of_the_specification() -> None:
    assert [len(to_digits(bytes(size))) for size in range(8)] == [0, 3, 5, 8, 10, 13, 15, 17]
    assert to_digits(b"\x01\x02") == "00513"
    assert to_digits(b"\xff" * 7) == "72057594037927935"


@pytest.mark.parametrize("text", ["1", "999", "72057594037927936", "00a", "００１", "-01"])
def test_digits_that_no_bytes_make_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        from_digits(text)
