"""The rows of a list of dwellings, read: what each cell means, or why it means nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from roster.building import Numbering, Walk
from roster.dwelling import Use
from roster.floor_label import Floor, parse_floors
from roster.language import _
from roster.lists.list_columns import ListedRow
from roster.lists.listed_address import ListedAddress, listed_address
from roster.record import Fault, half_width
from roster.room_label import room_label, stairwell_label
from roster.sheet import RowFault

OF_BUILDING = ("site", "numbering", "lift", "walk")
"""Columns that say something of the whole building; its first row with the cell filled counts."""
FIELDS = (
    *("area", "building", "address", "part", "stairwell", "floor", "span", "column", "width", "room", "use"),
    *OF_BUILDING,
)
NEEDED = ("building", "room")
MOST_LEVELS, MOST_COLUMNS = 20, 99
_NAME, _LINE = 60, 200
"""Characters that a name, a line may have; see :mod:`roster.record`."""

_USES: dict[Use, tuple[str, ...]] = {
    Use.RESIDENCE: (
        "住宅",
        "居住",
        "住房",
        "住家",
        "民居",
        "自住",
        "出租",
        "空房",
        "公寓",
        "residential",
        "home",
        "flat",
    ),
    Use.SHOP: ("商铺", "商业", "商用", "店铺", "门面", "商店", "铺面", "营业", "商业服务", "commercial", "store front"),
    Use.PUBLIC: ("公共用房", "公共", "公用", "公用房", "社区用房", "物业用房", "物业", "活动室", "public room"),
    Use.OFFICE: ("办公", "办公室", "办公用房", "写字楼"),
    Use.STORE: ("储藏室", "储藏间", "仓库", "仓储", "车库", "杂物间", "storage", "storeroom", "garage"),
    Use.OTHER: ("其他", "其它", "other use"),
}
_USE_OF = {word: use for use, words in _USES.items() for word in (*words, use.value)}

T = TypeVar("T")


class DwellingRow(NamedTuple):
    """None and empty strings are cells that say nothing. ``column`` counts from 0; ``floor`` and ``top`` are the
    lowest and the highest floor; ``site`` is the building's own address, where a list has both."""

    source: ListedRow
    area: str
    building: str
    part: str
    stairwell: str
    room: str
    floor: Floor | None
    top: Floor | None
    span: int | None
    column: int | None
    width: int | None
    use: Use | None
    address: ListedAddress | None
    site: str = ""
    numbering: Numbering | None = None
    lift: bool | None = None
    walk: Walk | None = None

    @property
    def row(self) -> int:
        return self.source.row


def read_rows(listed: Iterable[ListedRow]) -> tuple[list[DwellingRow], list[RowFault]]:
    """The rows that can be read, and what is wrong with the others: one fault for each cell."""
    rows: list[DwellingRow] = []
    faults: list[RowFault] = []
    for source in listed:
        wrong: list[RowFault] = []
        row = _read(source, wrong)
        if wrong:
            faults += wrong
        else:
            rows.append(row)
    return rows, faults


def _read(source: ListedRow, wrong: list[RowFault]) -> DwellingRow:
    def cell(field: str, parse: Callable[[str], T], nothing: T) -> T:
        try:
            text = source.text(field)
            if not text and field in NEEDED:
                raise Fault(_("is needed"))
            return parse(text) if text else nothing
        except Fault as fault:
            wrong.append(source.fault(field, str(fault)))
            return nothing

    no_floors: tuple[Floor | None, Floor | None] = (None, None)
    floor, top = cell("floor", parse_floors, no_floors)
    column = cell("column", lambda text: _count(text, MOST_COLUMNS), None)
    return DwellingRow(
        source=source,
        area=cell("area", _short, ""),
        building=cell("building", _short, ""),
        part=cell("part", _short, ""),
        stairwell=cell("stairwell", lambda text: stairwell_label(_short(text)), ""),
        room=cell("room", lambda text: room_label(_short(text)), ""),
        floor=floor,
        top=top,
        span=cell("span", lambda text: _count(text, MOST_LEVELS), None),
        column=None if column is None else column - 1,
        width=cell("width", lambda text: _count(text, MOST_COLUMNS), None),
        use=cell("use", parse_use, None),
        address=cell("address", lambda text: listed_address(_short(text, _LINE)), None),
        site=cell("site", lambda text: _short(text, _LINE), ""),
        numbering=cell("numbering", lambda text: _word_of(text, _SIDES), None),
        lift=cell("lift", lambda text: _word_of(text, _YES_OR_NO), None),
        walk=cell("walk", lambda text: _word_of(text, _WALKS), None),
    )


def _short(text: str, limit: int = _NAME) -> str:
    if len(text) > limit:
        raise Fault(_("is longer than {limit} characters").format(limit=limit))
    return text


def _count(text: str, most: int) -> int:
    digits = half_width(text).removesuffix("层").removesuffix("列")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0
    if not 1 <= number <= most:
        raise Fault(_("is not a number from 1 to {most}").format(most=most))
    return number


_SIDES = {
    **dict.fromkeys(("左", "左起", "从左", "left"), Numbering.LEFT_TO_RIGHT),
    **dict.fromkeys(("右", "右起", "从右", "right"), Numbering.RIGHT_TO_LEFT),
}
_WALKS = {
    **dict.fromkeys(("自下而上", "up"), Walk.UP),
    **dict.fromkeys(("自上而下", "down"), Walk.DOWN),
    **dict.fromkeys(("自下而上弓形", "up, to and fro"), Walk.UP_SNAKE),
    **dict.fromkeys(("自上而下弓形", "down, to and fro"), Walk.DOWN_SNAKE),
}
_YES_OR_NO = {**dict.fromkeys(("有", "是", "yes"), True), **dict.fromkeys(("无", "没有", "否", "no"), False)}


def _word_of(text: str, words: Mapping[str, T]) -> T:
    """What a word means. Raises :class:`Fault` naming those that are known."""
    word = half_width(text).lower().strip()
    if word not in words:
        raise Fault(_("is not known here; write one of {known}").format(known=", ".join(words)))
    return words[word]


def parse_use(text: str) -> Use:
    """A use in Chinese or English. Raises :class:`Fault`."""
    use = _USE_OF.get(half_width(text).lower().strip())
    if use is None:
        known = ", ".join(words[0] for words in _USES.values())
        raise Fault(_("is no use that is known here; write one of {known}").format(known=known))
    return use
