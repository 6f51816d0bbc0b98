"""The catalogue as a page of documentation, in both languages side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from roster import language
from roster.language import _
from roster.rules.catalogue import CATALOGUE
from roster.rules.rule import Parameter, Rule

_HEAD = """\
# Edit rules 审核规则

What huce questions in a household, a dwelling or an area, and how much it weighs. This table is made from the code by
`huce rules --write docs/rules.md`; a test compares the two.

户册对户、住房、小区提出的疑点及其轻重。本表由程序生成，见上面的命令。

- **H** hard 硬性: in the way of completion, never of saving. 未改正前不能登记为完成，但随时可以保存。
- **S** soft 软性: open until the value is changed or a reason is given, which is kept with the rule's version, the
  value, the name and the time; of another value the query opens again. 改正或说明原因后关闭；数值再变，重新提出。
- **I** information 提示: nothing to do. 仅供参考。

A chief can move a hard rule to soft for the office (`huce rules lower E11 --reason "..."`); that is recorded.
负责人可将硬性规则降为软性，有记录可查。

"""
_STAR = r" \*"


def page() -> str:
    """The whole page, up to where the hand-written part begins."""
    return _HEAD + "\n".join(_rules()) + "\n"


def _rules() -> Iterator[str]:
    yield "| No. 编号 | Version 版本 | Level 级别 | Scope 范围 | Rule 规则 | Messages 提示语 | Parameters 参数 |"
    yield "|---|---|---|---|---|---|---|"
    for rule in CATALOGUE.values():
        columns = (
            rule.number + _STAR * rule.at_completion,
            str(rule.version),
            rule.level.value,
            both(partial(_scope, rule)),
            both(partial(_, rule.what)),
            "<br>".join(both(partial(_message, message)) for message in rule.messages),
            "<br>".join(both(partial(_parameter, parameter)) for parameter in rule.parameters.values()),
        )
        yield "| " + " | ".join(columns) + " |"
    yield ""
    yield f"{_STAR.strip()} asked only when a household is to be called complete 仅在登记为完成时核对"


def _message(message: str) -> str:
    return _("what is wrong with it") if message == "{reason}" else _(message)


def _scope(rule: Rule) -> str:
    return rule.scope.label


def _parameter(parameter: Parameter) -> str:
    return f"{_(parameter.what)} {parameter.value}"


def both(words: Callable[[], str]) -> str:
    """In Chinese and in English; once where they are the same."""
    before = language.chosen()
    said = []
    for tongue in (language.CHINESE, language.ENGLISH):
        language.use(tongue)
        said.append(words().replace("|", "\\|"))
    language.use(before)
    return "<br>".join(dict.fromkeys(said))
