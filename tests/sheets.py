"""What the paper tests share: an office and its people, and readers that know nothing of how sheets are made."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from printouts.closing import Closing
from printouts.notice import Notice
from printouts.press import Sheet, job_of
from printouts.qr import QUIET
from printouts.schedule import Schedule
from roster import language
from roster.appointment import Appointment
from roster.chain_head import ChainHead
from roster.day_closing import DayClosing, DayWork
from roster.dwelling import Dwelling
from roster.office import Office
from roster.permit import Permit
from roster.record import new_gid
from roster.schedule import ScheduledCall
from roster.staff import Role, StaffMember

URL = "https://huce.example/v"
_BLUR = 3
"""Pixels at the edge of a code that may be grey."""
SEED = bytes(range(32))
DAY = date(2026, 11, 25)
OFFICE = Office(name="文汇社区居民委员会", division="500114001001", phone="023-00001234")
WANG = StaffMember(login="e1", name="王芳", role=Role.ENUMERATOR, permit_number="001001003")
RAN = StaffMember(login="i1", name="冉光荣", role=Role.INSTRUCTOR, permit_number="001001002")


def a_permit(**fields: Any) -> Permit:
    known = {
        "staff": WANG.gid,
        "number": "001001003",
        "name": "王芳",
        "role": Role.ENUMERATOR,
        "office": OFFICE.name,
        "areas": ("001",),
        "valid_from": date(2026, 9, 1),
        "valid_to": date(2026, 12, 31),
        "phone": OFFICE.phone,
    }
    return Permit.model_validate({**known, **fields})


def an_appointment(**fields: Any) -> Appointment:
    known = {
        "dwelling": new_gid(),
        "day": DAY,
        "start": time(18, 30),
        "end": time(20, 30),
        "staff": (WANG.gid, RAN.gid),
        "made_at": datetime(2026, 11, 24, 8, tzinfo=UTC),
    }
    return Appointment.model_validate({**known, **fields})


def a_notice(**fields: Any) -> Notice:
    known = {
        "office": OFFICE,
        "building": "7号楼",
        "address": "文汇路18号",
        "stairwell": "3单元",
        "room": "1203",
        "code": "7K3MQ2XDW",
        "appointment": an_appointment(),
        "callers": (WANG, RAN),
        "issued": date(2026, 11, 24),
    }
    return Notice.model_validate({**known, **fields})


def a_call(number: int = 0, **fields: Any) -> ScheduledCall:
    dwelling = Dwelling(
        building=new_gid(), stairwell=new_gid(), level=1, column=0, room=f"{number + 101}", number=number + 1
    )
    known = {
        "appointment": an_appointment(dwelling=dwelling.gid),
        "dwelling": dwelling,
        "area": "003",
        "building": "7号楼",
        "address": "文汇路18号",
        "stairwell": "1单元",
        "storey": "1层",
        "households": (f"{number + 1:03d}",),
        "heads": ("欧阳小华",),
        "persons": 3,
        "staff": ("王芳", "冉光荣"),
    }
    return ScheduledCall.model_validate({**known, **fields})


def a_schedule(*calls: ScheduledCall, **fields: Any) -> Schedule:
    return Schedule.model_validate({"office": OFFICE, "staff": WANG, "day": DAY, "calls": calls, **fields})


HEAD = ChainHead(15599, "c8a0f57a91ba287c381050f63b3ecf1676805d87b3e18c64ed848fc44892fa43")


def a_closing(*work: DayWork, **fields: Any) -> Closing:
    """Of :data:`DAY`, at its end."""
    at = datetime(2026, 11, 25, 10, 5, tzinfo=UTC)
    closing = DayClosing(day=DAY, at=at, work=work or (DayWork(name="王芳", households=14),), head=HEAD)
    return Closing.model_validate({"office": OFFICE, "closing": closing, **fields})


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without the spaces and breaks that a layout puts in."""
    return ["".join(page.extract_text().split()).replace("\u200b", "") for page in PdfReader(io.BytesIO(pdf)).pages]


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in pages
    ]


SAMPLE_WORDS = {language.ENGLISH: "SAMPLE", language.CHINESE: "示例"}


@contextmanager
def speaking(tongue: str) -> Iterator[None]:
    """In one of ``roster.language``'s languages; English again afterwards."""
    language.use(tongue)
    try:
        yield
    finally:
        language.use(language.ENGLISH)


def codes_on(sheet: Sheet, ppi: int = 300) -> list[str]:
    """What a reader of codes sees on the first page, printed at ``ppi``."""
    return [code.text for code in zxingcpp.read_barcodes(picture_of(sheet, ppi))]


def quiet_zone_of(sheet: Sheet) -> int:
    """The darkest value (255 is white) in the quiet zone around the code on the first page."""
    picture = picture_of(sheet, 300)
    (code,) = zxingcpp.read_barcodes(picture)
    left, top = code.position.top_left.x, code.position.top_left.y
    right, bottom = code.position.bottom_right.x, code.position.bottom_right.y
    zone = int(QUIET * (right - left) / (17 + 4 * int(code.extra["Version"])))
    ring = [
        (left - zone, top - zone, right + zone, top - _BLUR),
        (left - zone, bottom + _BLUR, right + zone, bottom + zone),
        (left - zone, top - zone, left - _BLUR, bottom + zone),
        (right + _BLUR, top - zone, right + zone, bottom + zone),
    ]
    return min(darkest for darkest, _lightest in (picture.crop(box).getextrema() for box in ring))


def picture_of(sheet: Sheet, ppi: int) -> Image.Image:
    """The first page in shades of grey, as a printer would print it at ``ppi``."""
    job: dict[str, Any] = job_of(sheet)
    pages = typst.compile(
        job["template"],
        root=job["root"],
        font_paths=job["fonts"],
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        sys_inputs={"sheet": json.dumps(job["sheet"])},
    )
    first = pages[0] if isinstance(pages, list) else pages
    with Image.open(io.BytesIO(first)) as picture:
        return picture.convert("L")
