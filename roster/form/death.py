"""The dead of the year before the reference time, as the death form (死亡人口调查表) lists them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from roster.language import _
from roster.record import Fault, half_width, plain

_SEXES = {"1": "1", "男": "1", "m": "1", "male": "1", "2": "2", "女": "2", "f": "2", "female": "2"}


class Death(NamedTuple):
    """``sex`` is the code of item D4; ``born`` and ``died`` are ``YYYY-MM`` or ``YYYY-MM-DD``."""

    name: str
    sex: str
    born: str
    died: str

    def __str__(self) -> str:
        return f"{self.name} {self.sex} {self.born} {self.died}"


def parse_deaths(text: str, today: date) -> tuple[Death, ...]:
    """From ``王建国 男 1940-3 2020-5; 李秀英 2 1938-11-2 2020-01``: name, sex, birth and death of each, parted by
    semicolons. Raises :class:`Fault`."""
    return tuple(_death(part, today) for part in re.split("[;；]", text) if part.strip())


def as_written(deaths: tuple[Death, ...]) -> str:
    """As it is stored."""
    return "; ".join(map(str, deaths))


def _death(text: str, today: date) -> Death:
    from roster.person import parse_birth

    *names, sex, born, died = ["", "", "", *plain(text).split()]
    name = " ".join(word for word in names if word)
    code = _SEXES.get(half_width(sex).casefold())
    if not name or code is None:
        raise Fault(_("write name, sex, birth and death, such as 王建国 1 1940-3 2020-5"))
    death = Death(name, code, parse_birth(born, today=today), parse_birth(died, today=today))
    if death.died < death.born[: len(death.died)]:
        raise Fault(_("{name} died before being born").format(name=name))
    return death
