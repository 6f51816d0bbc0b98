"""The columns of a list of persons: place, household, fields of a person, and every item of the form."""

from __future__ import annotations

from functools import cache

from roster.form.form import FORM
from roster.form.item import Takes
from roster.form.short_form_2020 import RESIDENCE_TITLE
from roster.language import N_, _, chinese

PLACE = ("area", "building", "part", "stairwell", "floor", "room")
OF_HOUSEHOLD = ("household", "head", "phone", "note")
OF_PERSON = ("name", "relation", "sex", "birth", "ethnic_group", "match", "registered_here", "id_kind")
HOUSEHOLD_ITEMS = tuple(item.number for item in FORM.household if item.takes is not Takes.DEATHS)
"""The dead are named at the door."""
PERSON_ITEMS = ("D7", *(item.number for item in FORM.person))
FIELDS = (*PLACE, *OF_HOUSEHOLD, *OF_PERSON, *HOUSEHOLD_ITEMS, *PERSON_ITEMS)
NEEDED = ("building", "room", "name")

PERSON_HEADINGS: dict[str, tuple[str, ...]] = {
    "household": ("户编号", "户号", "家庭编号", "householdnumber"),
    "name": ("姓名", "成员姓名", "家庭成员", "家庭成员姓名"),
    "relation": ("与户主关系", "与户主的关系", "户主或与户主关系", "家庭关系", "关系", "relationtohead", "d2"),
    "sex": ("性别", "gender", "d4"),
    "birth": ("出生日期", "出生年月", "出生年月日", "出生时间", "生日", "birthdate", "dateofbirth", "d5"),
    "ethnic_group": ("民族", "ethnicity", "d6"),
    "registered_here": ("户口在本户", "是否本户户口", "户口登记在本户", "户口是否在本户", "registeredinthisdwelling"),
    "match": ("人户状况", "人户状态", "人户情况", "人户关系", "居住状态", "matchclass"),
    "id_kind": ("证件种类", "证件类型", "kindofdocument"),
}
"""Headings in use, besides a field's own name. The items of the form are called as the form calls them."""
_ALSO = {
    "H1": ("户别", "户类别", "household type"),
    "H5": ("住所类型", "住房类型"),
    "H6": ("建筑面积", "住房建筑面积", "面积", "住房面积"),
    "H7": ("间数", "住房间数", "房间数"),
    "D7": ("普查时点居住地", "居住地", "现居住地", "现住地"),
    "D8": ("户口登记地", "户口所在地", "户籍地", "户籍所在地"),
    "D9": ("离开户口登记地时间", "离开时间", "外出时间"),
    "D10": ("离开户口登记地原因", "离开原因", "外出原因"),
    "D11": ("受教育程度", "文化程度", "学历"),
    "D12": ("是否识字", "识字"),
    "F1": ("国籍", "国籍或来源地", "来源地"),
}
_WORDS = {
    "household": N_("household number"),
    "name": N_("name"),
    "relation": N_("relation to the head"),
    "sex": N_("sex"),
    "birth": N_("birth"),
    "ethnic_group": N_("ethnic group"),
    "registered_here": N_("registered in this dwelling"),
    "match": N_("match class"),
    "id_kind": N_("kind of document"),
}


@cache
def headings_of(field: str) -> tuple[str, ...]:
    """How lists head a column of persons; nothing for a field that no list of persons has."""
    if field not in (*HOUSEHOLD_ITEMS, *PERSON_ITEMS):
        return PERSON_HEADINGS.get(field, ())
    item = FORM.item(field)
    title = RESIDENCE_TITLE if item is None else item.title
    titles = (title, chinese().gettext(title))
    return (*titles, *(field + words for words in titles), *_ALSO.get(field, ()))


def person_column_word(field: str) -> str:
    """What a column is called where the file has none."""
    return _(_WORDS[field]) if field in _WORDS else f"{field} {FORM.title(field)}"
