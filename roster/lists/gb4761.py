"""Family relations by GB/T 4761-2008, in which registers and ledgers are written, and the item D2 they come nearest to.

Its digits are not those of D2: there 2 is a son and 3 a daughter, in D2 2 is a child and 3 a parent. So a relation of
this list is never taken for one of D2 by itself; the mapping is a suggestion that somebody accepts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roster.language import CHINESE, chosen
from roster.person import Relation
from roster.record import half_width


class ListedRelation(NamedTuple):
    """An entry of the standard: its code of two digits, or of one in its short list, its wordings, and the D2
    suggested."""

    code: str
    chinese: str
    english: str
    suggested: Relation

    @property
    def label(self) -> str:
        return self.chinese if chosen() == CHINESE else self.english


_TWO_DIGITS = """
01 本人 self|02 户主 head of household|10 配偶 spouse|11 夫 husband|12 妻 wife
20 子 son|21 独生子 only son|22 长子 eldest son|23 次子 second son|24 三子 third son|25 四子 fourth son
26 五子 fifth son|27 养子或继子 adopted son or stepson|28 女婿 son-in-law|29 其他儿子 other son
30 女 daughter|31 独生女 only daughter|32 长女 eldest daughter|33 次女 second daughter|34 三女 third daughter
35 四女 fourth daughter|36 五女 fifth daughter|37 养女或继女 adopted daughter or stepdaughter|38 儿媳 daughter-in-law
39 其他女儿 other daughter|40 (外)孙子女 grandchild|41 孙子 son's son|42 孙女 son's daughter|43 外孙子 daughter's son
44 外孙女 daughter's daughter|45 (外)孙媳妇 grandson's wife|46 (外)孙女婿 granddaughter's husband
47 (外)曾孙子 great-grandson|48 (外)曾孙女 great-granddaughter|49 其他(外)孙子女 other grandchild
50 父母 parent|51 父亲 father|52 母亲 mother|53 公公 husband's father|54 婆婆 husband's mother|55 岳父 wife's father
56 岳母 wife's mother|57 继父或养父 stepfather or adoptive father|58 继母或养母 stepmother or adoptive mother
59 其他父母关系 other parent|60 (外)祖父母 grandparent|61 祖父 father's father|62 祖母 father's mother
63 外祖父 mother's father|64 外祖母 mother's mother|65 配偶的(外)祖父母 spouse's grandparent
66 曾祖父 great-grandfather|67 曾祖母 great-grandmother|68 配偶的(外)曾祖父母 spouse's great-grandparent
69 其他(外)祖父母 other grandparent|70 兄弟姐妹 brother or sister|71 兄 elder brother|72 嫂 elder brother's wife
73 弟 younger brother|74 弟媳 younger brother's wife|75 姐姐 elder sister|76 姐夫 elder sister's husband
77 妹妹 younger sister|78 妹夫 younger sister's husband|79 其他兄弟姐妹 other brother or sister|80 其他 other
81 伯父 father's elder brother|82 伯母 his wife|83 叔父 father's younger brother|84 婶母 his wife
85 舅父 mother's brother|86 舅母 his wife|87 姨父 mother's sister's husband|88 姨母 mother's sister
89 姑父 father's sister's husband|90 姑母 father's sister|91 堂兄弟姐妹 cousin on the father's side
92 表兄弟姐妹 other cousin|93 侄子 brother's son|94 侄女 brother's daughter|95 外甥 sister's son
96 外甥女 sister's daughter|97 其他亲属 other relative|99 非亲属 not related
"""
_ONE_DIGIT = """
0 本人或户主 self or head|1 配偶 spouse|2 子 son|3 女 daughter|4 (外)孙子女 grandchild|5 父母 parent
6 (外)祖父母 grandparent|7 兄弟姐妹 brother or sister|8 其他 other
"""
_SUGGESTED = {
    Relation.HEAD: "01 02 0",
    Relation.SPOUSE: "10 11 12 1",
    Relation.CHILD: "20 21 22 23 24 25 26 27 29 30 31 32 33 34 35 36 37 39 2 3",
    Relation.PARENT: "50 51 52 57 58 59 5",
    Relation.PARENT_IN_LAW: "53 54 55 56",
    Relation.GRANDPARENT: "60 61 62 63 64 66 67 69 6",
    Relation.CHILD_IN_LAW: "28 38",
    Relation.GRANDCHILD: "40 41 42 43 44 45 46 47 48 49 4",
    Relation.SIBLING: "70 71 72 73 74 75 76 77 78 79 7",
}
"""All others are D2's "other"; among them a spouse's grandparents (65, 68), whom D2 does not name."""
_ALSO = {
    "20": "儿子 儿", "30": "女儿", "12": "妻子", "11": "丈夫", "38": "儿媳妇 媳妇", "51": "父 爸爸",
    "52": "母 妈妈", "43": "外孙", "61": "爷爷", "62": "奶奶", "63": "外公", "64": "外婆", "71": "哥哥 哥",
    "72": "嫂子", "73": "弟弟", "74": "弟妹", "75": "姐", "77": "妹", "27": "养子 继子", "37": "养女 继女",
    "57": "继父 养父", "58": "继母 养母", "83": "叔叔", "85": "舅舅",
}  # fmt: skip
"""What people write for an entry, besides its wording."""


def _entries(table: str) -> Iterator[ListedRelation]:
    suggested = {code: relation for relation, codes in _SUGGESTED.items() for code in codes.split()}
    for entry in table.strip().replace("\n", "|").split("|"):
        code, chinese, english = entry.split(maxsplit=2)
        yield ListedRelation(code, chinese, english, suggested.get(code, Relation.OTHER))


GB_RELATIONS: dict[str, ListedRelation] = {entry.code: entry for entry in _entries(_TWO_DIGITS)}
"""By code of two digits."""
GB_DIGITS: dict[str, ListedRelation] = {entry.code: entry for entry in _entries(_ONE_DIGIT)}
"""The standard's short list of one digit."""
_BY_WORDING = {
    **{word: GB_RELATIONS[code] for code, words in _ALSO.items() for word in words.split()},
    **{entry.chinese: entry for entry in GB_RELATIONS.values()},
}


def gb_relation(text: str) -> ListedRelation | None:
    """The entry that a code of two digits or a Chinese wording names; digits full-width or not."""
    written = half_width(text)
    return GB_RELATIONS.get(written) or _BY_WORDING.get(written)
