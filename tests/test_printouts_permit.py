"""The work permit: one A6 page whatever is on it, read as text and as a code from the printed page."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sheets import OFFICE, SAMPLE_WORDS, SEED, URL, a_permit, codes_on, pages_of, quiet_zone_of, sizes_of, speaking

from printouts.paper_words import area_words
from printouts.permit import permit_pdf, permit_sheet
from printouts.permit_token import InvalidPermit, sign, verify
from printouts.press import Sheet
from roster.language import CHINESE, ENGLISH
from roster.permit import Permit
from roster.staff import Role

PUBLIC = Ed25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes_raw()
A6 = [(105, 148)]


def printed(permit: Permit, *, url: str = URL, sample: bool = False) -> bytes:
    return permit_pdf(permit, link=sign(permit, SEED, url), sample=sample)


def sheet_of(permit: Permit, *, url: str = URL) -> Sheet:
    return permit_sheet(permit, link=sign(permit, SEED, url), sample=True)


def test_a_permit_is_one_page_that_says_who_for_whom_and_until_when() -> None:
    pdf = printed(a_permit(role=Role.INSTRUCTOR, areas=("001", "002", "003", "007")))
    assert sizes_of(pdf) == A6
    (page,) = pages_of(pdf)
    for words in (
        "Censusworkpermit",
        OFFICE.name,
        "王芳",
        "Instructor",
        "Number001001003",
        "Areas001–003,007",
        "2026-09-01to2026-12-31",
        "Telephone023-00001234",
        "Photo",
        "Sealofthepolicestation",
        "https://huce.example/v",
        "Nofeeisevertaken",
    ):
        assert words in page


def test_the_same_in_chinese() -> None:
    with speaking(CHINESE):
        pdf = printed(a_permit(areas=()))
    assert sizes_of(pdf) == A6
    (page,) = pages_of(pdf)
    for words in (
        "人口普查工作证",
        "普查员",
        "证号001001003",
        "全社区",
        "2026年9月1日至2026年12月31日",
        "不收取任何费用",
    ):
        assert words in page
    assert "permit" not in page.lower()


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE])
@pytest.mark.parametrize(
    "name", ["阿卜杜热依木·买买提江·" * 5, "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Wolfgang V", "W" * 60]
)
def test_the_longest_permit_is_still_one_page(name: str, tongue: str) -> None:
    permit = a_permit(
        name=name,
        office="居" * 60,
        number="9" * 60,
        phone=("023-00001234 " * 16)[:200],
        areas=tuple(f"{number:03d}" for number in range(1, 60, 2)),
    )
    url = ("https://census.example/" + "verify/" * 30)[:200]
    with speaking(tongue):
        pdf = printed(permit, url=url, sample=True)
    assert sizes_of(pdf) == A6
    (page,) = pages_of(pdf)
    for words in (
        permit.name,
        permit.office,
        permit.number,
        permit.phone,
        "019,021,023" if tongue == ENGLISH else "019、021、023",
        url,
    ):
        assert "".join(words.split()) in page


def test_thirty_areas_are_shortened_on_paper_and_whole_in_the_code() -> None:
    permit = a_permit(areas=tuple(f"{number:03d}" for number in range(1, 60, 2)))
    (page,) = pages_of(printed(permit))
    assert "021,023and18more" in page
    (link,) = codes_on(sheet_of(permit))
    assert verify(link, PUBLIC).areas == permit.areas


def test_areas_are_put_in_order_and_neighbours_joined() -> None:
    assert area_words(["007", "002", "001", "003", "002"]) == "001–003, 007"
    assert area_words(["001", "北"]) == "001, 北"
    assert area_words([]) == ""


@pytest.mark.parametrize("ppi", [150, 300])
def test_the_code_on_the_page_is_read_and_its_signature_holds(ppi: int) -> None:
    permit = a_permit(name="阿卜杜热依木·买买提江", role=Role.INSTRUCTOR, areas=("001", "003"))
    (link,) = codes_on(sheet_of(permit), ppi=ppi)
    claims = verify(link, PUBLIC)
    assert (claims.name, claims.number, claims.areas) == (permit.name, permit.number, permit.areas)
    assert (claims.valid_from, claims.valid_to) == (permit.valid_from, permit.valid_to)
    with pytest.raises(InvalidPermit):
        verify(link, bytes(32))


def test_nothing_is_printed_into_the_quiet_zone_of_the_code() -> None:
    with speaking(CHINESE):
        assert quiet_zone_of(sheet_of(a_permit())) > 250


@pytest.mark.parametrize("name", ['#read("/etc/passwd") *x* $x$', "[/b]", "`x` _y_ <z> @preview \\ // 王"])
def test_a_name_is_printed_as_it_is_spelt_whatever_it_would_mean_to_a_typesetter(name: str) -> None:
    (page,) = pages_of(printed(a_permit(name=name)))
    assert "".join(name.split()) in page
    assert "root:" not in page


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE])
def test_only_a_sample_s_permit_is_marked_as_one(tongue: str) -> None:
    with speaking(tongue):
        marked, real = printed(a_permit(), sample=True), printed(a_permit())
    word = SAMPLE_WORDS[tongue]
    assert pages_of(marked)[0].count(word) == 2, "the mark beside the heading and the one across the page"
    assert word not in pages_of(real)[0]
