"""``prescreen explain CODE``: what a finding's code looks for, why it matters, how to fix it, and an example."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from checks.explanations import Explanation, explanations, group_of, nearest
from extract.document import Words
from service.cli.errors import UsageError
from service.report.example import Example, example_of
from service.report.printable import printable
from service.report.terminal import Language, say
from service.report.words import SEVERITIES, STATUSES

_PARTS = (
    ("what", Words("查什么", "What it looks for")),
    ("why", Words("为什么", "Why it matters")),
    ("fix", Words("怎么办", "What to do")),
)
_EXAMPLE = Words("例子", "Example")


def command(arguments: argparse.Namespace) -> int:
    """0 where the code is known; an unknown one raises UsageError with its neighbours (exit 2)."""
    code: str = arguments.code.strip().lower()
    told = explanations().codes.get(code)
    if told is not None:
        languages: tuple[Language, ...] = (arguments.language,) if arguments.language else ("zh", "en")
        example = example_of(code)
        print("\n\n".join("\n".join(_lines(code, told, example, language)) for language in languages))
    elif code in explanations().contract_codes:
        _say_planned(code)
    else:
        raise UsageError(_unknown(arguments.code))
    return 0


def _lines(code: str, told: Explanation, example: Example | None, language: Language) -> Iterator[str]:
    group = explanations().groups[group_of(code)]
    yield (
        f"{code}  {told.name.zh}（{group.zh}）"
        if language == "zh"
        else f"{code}  {told.name.en} ({group.en})"
    )
    for member, title in _PARTS:
        yield f"\n{say(title, language)}\n  {say(getattr(told, member).words, language)}"
    yield f"\n{say(_EXAMPLE, language)}"
    if example is None:
        yield "  " + say(Words("还没有例子。", "There is none yet."), language)
        return
    finding = example.finding
    outcome = f"{say(STATUSES[finding.status], language)} · {say(SEVERITIES[finding.severity], language)}"
    yield f"  {say(example.situation, language)}" + (f"  [{example.source}]" if example.source else "")
    yield printable(f"  {outcome}  {finding.message.zh if language == 'zh' else finding.message.en}")
    if finding.advice:
        yield printable(f"  → {finding.advice.zh if language == 'zh' else finding.advice.en}")


def _say_planned(code: str) -> None:
    group = explanations().groups[group_of(code)]
    others = list(explanations().in_group(group_of(code)))
    print(
        f"{code}：约定中有这个代码（{group.zh}），本版本尚不检查，报告里不会出现。\n"
        f"{code}: a word of the contract ({group.en}); this version does not check it, so no report holds it yet."
    )
    if others:
        print(f"\n同组已检查的 / checked in this group:\n  {'  '.join(others)}")


def _unknown(typed: str) -> str:
    code = printable(typed)
    near = nearest(typed)
    if not near:
        groups = "、".join(explanations().groups)
        return (
            f"没有名为“{code}”的代码。代码写作 组/词，组有：{groups}。\n"
            f"There is no code “{code}”. Codes are written group/word; the groups are named above."
        )
    return (
        f"没有名为“{code}”的代码，是不是：{'  '.join(near)}\n"
        f"There is no code “{code}”; near it are those named above."
    )


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """``explain`` among the sub-commands."""
    parser = commands.add_parser(
        "explain",
        help="说明一个代码 / explain a finding's code",
        description="说明一个结论代码：查什么、为什么、怎么办、一个例子。"
        " / What a code looks for, why it matters, what to do, and an example.",
        epilog="退出码 / exit status: 0 已说明 explained · 2 没有这个代码 no such code",
    )
    parser.add_argument("code", metavar="CODE", help="例如 photo/too-few-pixels / a code, as in the report")
    parser.add_argument("--language", choices=("zh", "en"), help="只用一种语言 / one language only")
    parser.set_defaults(command=command)
