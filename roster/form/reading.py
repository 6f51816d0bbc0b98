"""What a text answers an item with, wherever it was written: a code, a wording of either language, or a number."""

from __future__ import annotations

import re
from functools import cache

from roster.form.form import FORM
from roster.form.item import Takes
from roster.language import _, chinese
from roster.record import Fault, half_width, plain

_LONGEST = 60
"""Characters of a text."""
_LEAST_SPACE = 0.1
"""Square metres: less would be kept as none."""
_ALSO = {
    "H1": {"家庭": "1", "集体": "2"},
    "H5": {"住宅": "1", "宿舍": "2", "工棚": "3"},
    "D7": {"本户": "1", "本小区": "1", "港澳台": "6", "境外": "7", "外出": "0"},
    "D8": {"本户": "1", "本社区": "1", "本村": "1", "待定": "5"},
    "D11": {
        **{"未上学": "1", "文盲": "1", "幼儿园": "2", "学前": "2", "小学毕业": "3", "初级中学": "4"},
        **{"中专": "5", "高级中学": "5", "大专": "6", "专科": "6", "本科": "7", "大学": "7"},
        **{"硕士研究生": "8", "博士研究生": "9"},
    },
    "D12": {"识字": "1", "能": "1", "不识字": "2", "文盲": "2", "不能": "2"},
}  # fmt: skip
"""What offices write for a code besides its wording."""


def read_answer(number: str, text: str) -> str:
    """The answer that a text gives to the item of this number (D7 too). Raises :class:`Fault`."""
    codes = _codes(number)
    if codes:
        return _read_code(number, _as_compared(text), codes)
    item = FORM.item(number)
    if item is not None and item.takes in (Takes.COUNT, Takes.FLOOR_SPACE):
        return read_number(item.takes, text)
    written = plain(text)
    if len(written) > _LONGEST:
        raise Fault(_("is longer than {limit} characters").format(limit=_LONGEST))
    return written


def read_number(takes: Takes, text: str) -> str:
    """A count without leading zeros; a floor space with at most one decimal place. Raises :class:`Fault`."""
    written = half_width(text).replace("㎡", "").replace("m2", "").strip()
    if takes is Takes.COUNT:
        if not re.fullmatch(r"[0-9]{1,3}", written):
            raise Fault(_("'{text}' is no whole number from 0 to 999").format(text=text))
        return str(int(written))
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,2})?", written) or float(written) < _LEAST_SPACE:
        raise Fault(_("'{text}' is no number of square metres, such as 89 or 89.5").format(text=text))
    return f"{float(written):.1f}".removesuffix(".0")


def _read_code(number: str, written: str, codes: dict[str, str]) -> str:
    """A code, a wording, or both behind one another as tables print them: ``5 高中``."""
    if written in codes:
        return codes[written]
    code, wording = written[:1], written[1:].lstrip(".、:,至")
    if not wording.isdecimal() and codes.get(code) == code == codes.get(wording):
        return code
    raise Fault(_("is no code and no wording of {item}").format(item=f"{number} {FORM.title(number)}"))


@cache
def _codes(number: str) -> dict[str, str]:
    """Everything that may be written for the codes of an item, and the code meant."""
    meant = dict(_ALSO.get(number, {})) if FORM.codes(number) else {}
    for code in FORM.codes(number):
        for words in (code.code, code.wording, chinese().gettext(code.wording)):
            meant[_as_compared(words)] = code.code
    return meant


def _as_compared(words: str) -> str:
    """Without spaces; ``5-10年`` and ``5～10年`` are ``5至10年``."""
    return re.sub(r"[-~–—到]", "至", re.sub(r"\s", "", half_width(words))).casefold()
