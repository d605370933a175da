"""``prescreen programmes list | show ID | validate FILE | schema``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from checks.programme import Programme, json_schema, known, load, parse
from service.cli.errors import UsageError


def list_all(_: argparse.Namespace) -> int:
    """One line for each pack that comes with the program."""
    for programme_id in known():
        pack = load(programme_id)
        print(f"{pack.id}\t{pack.title.zh}\t{pack.notice.cited}")
    return 0


def show(arguments: argparse.Namespace) -> int:
    """What a pack asks: attachments and requirements with their clauses."""
    _print(load(arguments.id))
    return 0


def validate(arguments: argparse.Namespace) -> int:
    """0 where the file is a pack, else the error that names each wrong member (exit 2)."""
    path: Path = arguments.file
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: 打不开 / cannot be opened: {error.strerror}") from error
    pack = parse(data, str(path))
    print(
        f"{path}: 有效 / valid: {pack.id} {pack.version}，{len(pack.attachments)} + {len(pack.requirements)}"
    )
    return 0


def schema(_: argparse.Namespace) -> int:
    """The JSON Schema of a pack: an editor that is given it completes members and marks mistakes."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    return 0


_SEVERITY = {"blocking": "必须", "warning": "提醒", "info": "提示"}


def _print(pack: Programme) -> None:
    print(
        f"{pack.title.zh}（{pack.title.en}）\n{pack.notice.cited} {pack.notice.title} {pack.notice.issued_on or ''}"
    )
    print("\n材料 / attachments")
    for item in pack.attachments:
        duty = _SEVERITY[item.severity] if item.required else "如有"
        print(f"  [{duty}] {item.title.zh}（{item.clause or '—'}）  {item.id}")
    print("\n要求 / requirements")
    for rule in pack.rules:
        cited = rule.clause or "由材料推断"
        print(f"  [{_SEVERITY[rule.severity]}] {rule.title.zh}（{cited}）  {rule.id} · {rule.check}")
