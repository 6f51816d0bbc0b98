"""Names that may be one name written in two ways."""

from __future__ import annotations

import pytest

from roster.people.near_names import near_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王建国", "王建果"),
        ("王建国", "王国建"),
        ("王芳", "芳王"),
        ("王芳", "王方"),
        ("曾小明", "增小明"),
        ("欧阳小华", "欧阳华"),
        ("阿卜杜热依木", "阿布杜热依木"),
        ("单晓梅", "善小美"),
    ],
)
def test_names_that_differ_by_a_slip_are_near(one: str, other: str) -> None:
    assert near_names(one, other)
    assert near_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王建国", "王建国"),
        ("王芳", "王丽"),
        ("王芳", "李芳"),
        ("王芳", "王芳芳芳"),
        ("", "王"),
        ("王", "李"),
        ("王小明", "李大明"),
    ],
)
def test_the_same_name_and_other_names_are_not(one: str, other: str) -> None:
    assert not near_names(one, other)
    assert not near_names(other, one)
