"""The columns of a list by their headings: Chinese or English, in any order, under a title or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from roster.language import NC_, _, pgettext
from roster.lists.person_columns import headings_of, person_column_word
from roster.record import Fault, half_width, plain
from roster.sheet import RowFault, Sheet, SheetRow

HEADINGS: dict[str, tuple[str, ...]] = {
    "area": ("普查小区", "普查小区号", "普查小区码", "普查小区编号", "小区号", "小区码", "小区编号", "enumerationarea"),
    "building": ("楼栋", "楼栋号", "楼栋名称", "栋", "幢", "栋号", "幢号", "楼号", "楼幢", "建筑物", "建筑物名称"),
    "address": ("地址", "住址", "详细地址", "门牌地址", "坐落", "房屋坐落", "本户地址"),
    "part": ("分部", "逻辑幢", "部分", "wing"),
    "stairwell": ("单元", "单元号", "单元名称", "unit", "entrance"),
    "floor": ("楼层", "楼层号", "层", "层号", "所在层", "所在楼层", "起始层", "storey", "story", "level"),
    "span": ("跨层", "跨层数", "占层", "占用层数", "floors", "levels"),
    "column": ("序", "序位", "户序", "户位", "室序", "列", "列号", "order"),
    "width": ("占列", "跨列", "占位", "columns"),
    "room": ("室号", "室", "房号", "房间", "房间号", "户室号", "门号", "door", "flat", "roomnumber"),
    "use": ("用途", "房屋用途", "设计用途", "实际用途", "使用性质"),
    "site": ("楼栋地址", "楼址", "buildingaddress"),
    "numbering": ("起数", "起数方向", "countedfrom"),
    "lift": ("电梯", "elevator"),
    "walk": ("楼栋走访顺序", "buildingwalkingorder"),
    "head": ("户主", "户主姓名", "headofhousehold", "householdhead"),
    "persons": ("人数", "人口数", "家庭人口", "居住人数", "户人数", "numberofpersons"),
    "phone": ("电话", "联系电话", "手机", "手机号", "手机号码", "电话号码", "telephone", "mobile"),
    "note": ("备注", "说明", "notes", "remark", "remarks"),
    "code": ("住房代码", "住房编码", "房屋代码", "代码", "dwellingcode"),
    "month": ("月份", "年月", "用量月份"),
    "utility": ("项目", "类别", "水电气"),
    "used": ("用量", "使用情况", "用量情况", "use"),
    "water": ("水", "用水", "自来水", "用水情况"),
    "electricity": ("电", "用电", "用电情况"),
    "gas": ("气", "用气", "燃气", "天然气", "用气情况"),
}
"""Field → headings in use for it. The field's own name is one too. ``序号`` is a running number and none of them."""

_WORDS = {
    "area": NC_("column", "area"), "building": NC_("column", "building"), "address": NC_("column", "address"),
    "part": NC_("column", "part"), "stairwell": NC_("column", "stairwell"), "floor": NC_("column", "floor"),
    "span": NC_("column", "span"), "column": NC_("column", "column"), "width": NC_("column", "width"),
    "room": NC_("column", "room"), "use": NC_("column", "use"), "site": NC_("column", "building address"),
    "numbering": NC_("column", "counted from"), "lift": NC_("column", "lift"),
    "walk": NC_("column", "building walking order"), "head": NC_("column", "head"),
    "persons": NC_("column", "persons"), "phone": NC_("column", "phone"), "note": NC_("column", "note"),
    "code": NC_("column", "dwelling code"), "month": NC_("column", "month"), "utility": NC_("column", "utility"),
    "used": NC_("column", "used"), "water": NC_("column", "water"), "electricity": NC_("column", "electricity"),
    "gas": NC_("column", "gas"),
}  # fmt: skip

_SPOILT = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?")
_MADE_SAFE = re.compile(r"^'(?=[=+\-@|%])")
"""An apostrophe that keeps a spreadsheet from taking a text for a formula."""
_TITLE_ROWS = 10
"""A heading is looked for in so many rows."""


def column_word(field: str) -> str:
    """What a column is called where the file has none."""
    return pgettext("column", _WORDS[field]) if field in _WORDS else person_column_word(field)


class ListedRow(NamedTuple):
    """One row with its cells by field; ``headings`` are the columns as the file calls them."""

    row: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def text(self, field: str, *, dated: bool = False) -> str:
        """The cell's text; empty where the column or the value is missing. A date is none of it unless the column is
        ``dated``. Raises :class:`Fault`."""
        text = plain(self.cells.get(field, ""))
        if not text:
            return ""
        text = _MADE_SAFE.sub("", text)
        if _SPOILT.fullmatch(text):
            raise Fault(_("is a formula without a value"))
        if not dated and _DATE.fullmatch(text):
            raise Fault(_("was made a date by the spreadsheet; format the column as text"))
        return text

    def fault(self, field: str, reason: str) -> RowFault:
        """A fault or warning at one of its cells."""
        heading = self.headings.get(field) or column_word(field)
        return RowFault(self.row, heading, self.cells.get(field, ""), reason)


class Columns(NamedTuple):
    """Where the fields stand. ``unused`` are headings that mean nothing here."""

    heading_row: int
    places: Mapping[str, int]
    headings: Mapping[str, str]
    unused: tuple[str, ...]

    def rows(self, sheet: Sheet) -> list[ListedRow]:
        """The rows under the heading; one that holds none of the fields is left out."""
        found = [self._row(row) for row in sheet.rows if row.row > self.heading_row]
        return [row for row in found if any(text.strip() for text in row.cells.values())]

    def _row(self, row: SheetRow) -> ListedRow:
        cells = {field: row.cells[at] for field, at in self.places.items() if at < len(row.cells)}
        return ListedRow(row.row, cells, self.headings)


def find_columns(sheet: Sheet, fields: Iterable[str]) -> Columns:
    """The heading row is the one of the first rows that names most of the fields."""
    wanted = _wanted(fields)
    best = SheetRow(1, ())
    for row in sheet.rows[:_TITLE_ROWS]:
        if len(_named(row, wanted)) > len(_named(best, wanted)):
            best = row
    places: dict[str, int] = {}
    for at, field in _named(best, wanted):
        places.setdefault(field, at)
    used = set(places.values())
    unused = tuple(text for at, text in enumerate(best.cells) if text.strip() and at not in used)
    return Columns(best.row, places, {field: best.cells[at].strip() for field, at in places.items()}, unused)


def heading_faults(sheet: Sheet, columns: Columns, fields: Iterable[str], needed: Iterable[str]) -> list[RowFault]:
    """Columns that are missing, or there twice so that nobody can say which one counts."""
    row = columns.heading_row
    if not sheet.rows:
        return [RowFault(1, "", "", _("the file is empty"))]
    faults = [
        RowFault(row, column_word(field), "", _("this column is missing"))
        for field in needed
        if field not in columns.places
    ]
    wanted = _wanted(fields)
    cells = next((r.cells for r in sheet.rows if r.row == row), ())
    for at, field in _named(SheetRow(row, cells), wanted):
        if columns.places[field] != at:
            reason = _("means the same as column “{heading}”; leave one of them out")
            faults.append(RowFault(row, cells[at], "", reason.format(heading=columns.headings[field])))
    return faults


def _wanted(fields: Iterable[str]) -> dict[str, str]:
    """Headings as they are compared, and the field of each."""
    return {_normal(name): f for f in fields for name in (f, *(HEADINGS.get(f) or headings_of(f)))}


def _named(row: SheetRow, wanted: Mapping[str, str]) -> list[tuple[int, str]]:
    return [(at, wanted[name]) for at, text in enumerate(row.cells) if (name := _normal(text)) in wanted]


def _normal(heading: str) -> str:
    """Without spaces, marks and what stands in brackets: ``室号（必填）*`` → ``室号``."""
    return re.sub(r"\(.*?\)|[\s*:_.\-/]", "", half_width(heading).replace("【", "(").replace("】", ")")).lower()
