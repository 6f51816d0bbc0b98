"""What a name can be found by: its pinyin and its initials, with surnames read as surnames.

pypinyin alone reads 曾 as ceng and 单 as dan; the table gives the readings as surnames. Both readings are kept, since
the character may be a given name too and clerks type either. Phrases stay off: they cost 40 MB a process.
"""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SURNAMES = dict(
    pair.split(":")
    for pair in (
        "单:shan 仇:qiu 区:ou 查:zha 曾:zeng 解:xie 朴:piao 盖:ge 员:yun 贠:yun 缪:miao 折:she 种:chong 翟:zhai 乐:yue "
        "召:shao 繁:po 能:nai 秘:bi 洗:xian 祭:zhai 黑:he 句:gou 卜:bu 薄:bo 都:du 重:chong 乜:nie 参:shen 藏:zang "
        "适:kuo 会:gui 佴:nai 弹:tan 便:pian 率:shuai 番:pan 蕃:pi 粘:nian 阚:kan 角:jue 厘:xi 尉:wei"
    ).split()
)
_IN_NAMES = {"卜": "bu"}
"""Read so anywhere in a name (阿卜杜): the usual reading is that of a vegetable."""
_COMPOUND_SURNAMES = {
    "尉迟": ("yu", "chi"),
    "长孙": ("zhang", "sun"),
    "万俟": ("mo", "qi"),
    "澹台": ("tan", "tai"),
    "令狐": ("ling", "hu"),
    "单于": ("chan", "yu"),
}


class Reading(NamedTuple):
    """``zengxiaoming`` and ``zxm``; only small letters and digits."""

    pinyin: str
    initials: str


def readings_of(name: str) -> tuple[Reading, ...]:
    """The ways in which a name may be read, the surname's own reading first."""
    bare = unicodedata.normalize("NFKC", name)
    plain = [syllable for character in bare for syllable in _syllable(character)]
    found = []
    if (compound := _COMPOUND_SURNAMES.get(bare[:2])) is not None:
        found.append([*compound, *plain[2:]])
    elif (surname := _SURNAMES.get(bare[:1])) is not None:
        found.append([surname, *plain[1:]])
    found.append(plain)
    readings = (Reading("".join(syllables), "".join(s[0] for s in syllables)) for syllables in found if syllables)
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=8192)
def _syllable(character: str) -> tuple[str, ...]:
    """The character's usual reading without tone; ``ü`` is typed v. Nothing for signs and unread characters."""
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import lazy_pinyin

    if character in _IN_NAMES:
        return (_IN_NAMES[character],)
    syllable = lazy_pinyin(character, errors="ignore", v_to_u=False)
    return tuple(s for s in syllable if s.isascii() and s)
