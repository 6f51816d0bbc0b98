"""Made-up names: a family shares its surname where families do, given names go with sex and generation."""

from __future__ import annotations

from roster.person import Relation, Sex
from roster.sample.chance import Chance
from roster.sample.compositions import Composition, Member

_COMMON = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓"
    "许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_LOCAL = "冉田向彭覃谭庞龚陶简罗石张杨李黄何滕侯宁"
_RARE = ("欧阳", "上官", "令狐", "司马", "曾", "阚", "卜", "翟", "查", "解", "仇", "单", "区", "朴", "盖", "缪")
_MALE = {
    1965: "国建明德光福兴荣贵华正文永志平安祥才富全忠义清生万武和元成仁海云树廷",
    1996: "军勇强伟涛波斌刚峰鹏飞亮东辉超林健磊洪江川平宏毅旭俊剑小晓云",
    2100: "浩宇轩泽睿梓博涵俊杰子昊天宸铭煜皓然一航奕辰嘉瑞思远逸凡晨熙",
}
_FEMALE = {
    1965: "秀英兰芳珍淑桂玉素琼华碧菊莲翠香凤群容惠光清仙云先正世",
    1996: "丽娟敏燕静艳霞红琴玲梅芳萍莉娜雪蓉小晓春莹洁玉婷琳慧倩",
    2100: "涵怡梓萱欣雨诗佳琪语嫣思彤可馨依婷若曦梦瑶一诺子涵雅芯妍悦桐",
}


def name_family(chance: Chance, composition: Composition, year: int) -> tuple[str, ...]:
    """The members' names in their order; ``year`` is the year in which they have their ages."""
    surnames = _surnames_by_relation(chance, composition)
    names: list[str] = []
    for member in composition:
        surname = surnames.get((member.relation, member.sex)) or draw_surname(chance)
        name = surname + _given(chance, member, year)
        while name in names:
            name = surname + _given(chance, member, year)
        names.append(name)
    return tuple(names)


def draw_surname(chance: Chance) -> str:
    """A surname as they are met in the south-east of Chongqing."""
    if chance.likely(0.012):
        return chance.choice(_RARE)
    return chance.choice(_LOCAL if chance.likely(0.4) else _COMMON)


def _surnames_by_relation(chance: Chance, composition: Composition) -> dict[tuple[Relation, Sex], str]:
    """Whose surname is settled by the family; all others bring their own."""
    head = composition[0]
    own = draw_surname(chance)
    spouse = draw_surname(chance) if any(m.relation is Relation.SPOUSE for m in composition) else ""
    mothers_alone = head.sex is Sex.FEMALE and not spouse and chance.likely(0.5)
    fathers = own if head.sex is Sex.MALE else spouse or (draw_surname(chance) if mothers_alone else own)
    grandchildren = fathers if chance.likely(0.7) else draw_surname(chance)
    settled = {
        (Relation.HEAD, head.sex): own,
        (Relation.PARENT, Sex.MALE): own,
        (Relation.GRANDPARENT, Sex.MALE): own,
        (Relation.PARENT_IN_LAW, Sex.MALE): spouse,
    }
    for sex in Sex:
        settled[Relation.SPOUSE, sex] = spouse
        settled[Relation.CHILD, sex] = fathers
        settled[Relation.GRANDCHILD, sex] = grandchildren
        settled[Relation.SIBLING, sex] = own
    return settled


def _given(chance: Chance, member: Member, year: int) -> str:
    pools = _MALE if member.sex is Sex.MALE else _FEMALE
    pool = next(pools[born_before] for born_before in pools if year - member.age < born_before)
    first = chance.choice(pool)
    if chance.likely(0.18):
        return first
    return first + chance.choice(pool.replace(first, ""))
