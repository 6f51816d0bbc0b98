"""The 12-digit statistical division code (统计用区划代码): province to residents' committee."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from roster.language import _
from roster.record import Fault, half_width


def parse_division(text: str) -> str:
    """The 12 digits of a village-level division, or a :class:`Fault` in words.

    Digits 1-2 province, 3-4 prefecture, 5-6 county, 7-9 township level (001-599), 10-12 village level (001-399).
    """
    code = half_width(text)
    if len(code) != 12 or not (code.isascii() and code.isdigit()):
        raise Fault(_("a division code has 12 digits, this is “{code}”").format(code=code))
    if not 11 <= int(code[:2]) <= 82 or code[2:6] == "0000":
        raise Fault(_("{code} names no county").format(code=code))
    if not 1 <= int(code[6:9]) <= 599:
        raise Fault(_("{code}: digits 7-9 name no street, town or township").format(code=code))
    if not 1 <= int(code[9:]) <= 399:
        raise Fault(_("{code}: digits 10-12 name no community or village").format(code=code))
    return code


DivisionCode = Annotated[str, AfterValidator(parse_division)]
