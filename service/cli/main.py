"""The command line: ``prescreen run``, ``inspect``, ``programmes``. Exit statuses are a contract (DESIGN)."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks.programme import PackError
from checks.requirement import STAGES
from checks.round import RoundError
from extract.intake import NothingToScreen
from extract.isolation import PoolError
from service.cli import doctor, explain, inspect, programmes, run
from service.cli.errors import COULD_NOT_RUN, UsageError
from service.reading.engines import EngineError
from service.version import VERSION


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; bad input gives a sentence on stderr, never a traceback."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.command(arguments)
    except NothingToScreen as error:
        return _complain(f"{error.words.zh}\n{error.words.en}")
    except (EngineError, PackError, RoundError, UsageError) as error:
        return _complain(str(error))
    except PoolError as error:
        return _complain(
            f"无法启动读取进程：{error}。请运行 prescreen doctor 查看缺什么。\n"
            f"No child process can be started: {error}. Run prescreen doctor to see what is missing."
        )
    except KeyboardInterrupt:
        print("已中断 / interrupted", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("PRESCREEN_DEBUG"):
            traceback.print_exc()
        return _complain(
            f"程序出错，未能完成：{error!r}。设置 PRESCREEN_DEBUG=1 可查看详情。\n"
            f"Something went wrong in the program: {error!r}. PRESCREEN_DEBUG=1 shows more."
        )
    return status


def entry() -> None:
    """The console script."""
    sys.exit(main())


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prescreen", description="预审：申报材料预审工具 / pre-screens application folders, offline"
    )
    parser.add_argument("--version", action="version", version=f"prescreen {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("run", help="预审一份申报材料 / screen one submission")
    one.add_argument("path", type=Path, help="文件夹、压缩包或单个文件 / a folder, an archive or one file")
    one.add_argument("--programme", required=True, metavar="ID", help="见 prescreen programmes list")
    one.add_argument("--as-of", type=_day, metavar="DAY", help="申报日 YYYY-MM-DD；默认取申报书日期")
    when = one.add_mutually_exclusive_group()
    when.add_argument("--deadline", type=_day, metavar="DAY", help="截止日期 YYYY-MM-DD")
    when.add_argument("--round", type=Path, metavar="FILE", help="轮次文件 (YAML: id, opens, closes, …)")
    one.add_argument("--stage", choices=STAGES, default="applicant", help="审查环节，默认 applicant")
    one.add_argument("--out", type=Path, metavar="DIR", help="输出目录，默认 prescreen-out/<名称>")
    one.add_argument("--quiet", action="store_true", help="不显示进度和摘要 / no progress, no summary")
    one.set_defaults(command=run.command)

    look = commands.add_parser("inspect", help="查看从一个文件读到了什么 / what was read from one file")
    look.add_argument("file", type=Path)
    look.add_argument("--out", type=Path, metavar="DIR", help="另存 inspect.json 和页面图片")
    look.set_defaults(command=inspect.command)

    packs = commands.add_parser("programmes", help="申报项目 / programme packs")
    actions = packs.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("list", help="列出 / list them").set_defaults(command=programmes.list_all)
    show = actions.add_parser("show", help="查看 / show one")
    show.add_argument("id")
    show.set_defaults(command=programmes.show)
    check = actions.add_parser("validate", help="检查一个 YAML 文件 / check a pack's file")
    check.add_argument("file", type=Path)
    check.set_defaults(command=programmes.validate)
    actions.add_parser("schema", help="JSON Schema，供编辑器使用 / for editors").set_defaults(
        command=programmes.schema
    )
    explain.add_parser(commands)
    doctor.add_parser(commands)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” 不是日期，请写成 2021-06-18 的形式 / not a day; write it like 2021-06-18"
        ) from None
