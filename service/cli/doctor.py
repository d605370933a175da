"""``prescreen doctor``: whether a run would work here, and what could be added."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from extract.document import Words
from service.cli import health
from service.cli.health import Health, Outcome
from service.cli.optional_parts import optional_parts
from service.report import terminal
from service.report.printable import on_one_line

_GLYPHS: dict[Outcome, str] = {"ok": "✓", "missing": "✕", "absent": "–"}
_STYLES: dict[Outcome, str] = {"ok": "green", "missing": "bold red", "absent": "yellow"}


def command(arguments: argparse.Namespace) -> int:
    """0 where a run would work, 1 where something that it needs is missing."""
    out = sys.stdout
    found = []
    for title, things in _parts(quick=arguments.quick):
        terminal.write(Text(f"\n{title.zh} · {title.en}", "bold"), out)
        for thing in things:
            found.append(thing)
            _say(thing, out)
    missing = [thing for thing in found if thing.outcome == "missing"]
    terminal.write(Text(""), out)
    if missing:
        names = Words("、".join(m.name.zh for m in missing), ", ".join(m.name.en for m in missing))
        _write(f"✕ 不能运行，先解决：{names.zh}", f"A run would not work; first: {names.en}", "bold red", out)
        return 1
    _write("✓ 可以运行", "A run would work", "bold green", out)
    return 0


def _parts(*, quick: bool) -> Iterator[tuple[Words, Iterator[Health]]]:
    yield Words("程序", "program"), health.machine()
    yield Words("识别", "recognition"), health.recognition(quick=quick)
    yield Words("机器", "machine"), _resources()
    yield Words("可选部分", "optional parts"), optional_parts()


def _resources() -> Iterator[Health]:
    yield health.memory()
    yield from health.folders()
    yield health.opening()


def _say(thing: Health, out: TextIO) -> None:
    """One line where both languages say the same, else one for each; what to do below."""
    glyph = (f"{_GLYPHS[thing.outcome]} ", _STYLES[thing.outcome])
    zh, en = on_one_line(thing.said.zh), on_one_line(thing.said.en)
    if zh == en:
        terminal.write(Text.assemble(glyph, (thing.name.zh, "bold"), f" {thing.name.en}  {zh}"), out)
    else:
        terminal.write(Text.assemble(glyph, (thing.name.zh, "bold"), f"  {zh}"), out)
        terminal.write(Text(f"  {thing.name.en}: {en}", "dim"), out)
    if thing.remedy:
        terminal.write(Text(f"  → {on_one_line(thing.remedy.zh)}"), out)
        if thing.remedy.en != thing.remedy.zh:
            terminal.write(Text(f"  → {on_one_line(thing.remedy.en)}", "dim"), out)


def _write(zh: str, en: str, style: str, out: TextIO) -> None:
    terminal.write(Text.assemble((zh, style), (f"  {en}", "dim")), out)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """``doctor`` among the sub-commands."""
    parser = commands.add_parser(
        "doctor",
        help="检查本机能否运行 / would a run work here",
        description="检查本机能否运行：引擎、精度、模型、目录、内存、可选部分。"
        " / Whether a run would work here: engine, precision, weights, folders, memory, optional parts.",
        epilog="退出码 / exit status: 0 可以运行 a run would work · 1 缺少必需的部分 something needed is missing."
        " ✓ 正常 fine · ✕ 必需而缺少 needed and missing · – 可选，没有 optional and absent",
    )
    parser.add_argument("--quick", action="store_true", help="不试识别 / without the trial recognition")
    parser.set_defaults(command=command)
