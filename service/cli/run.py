"""``prescreen run``: one submission in, report.json and report.html out."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checks import programme
from checks.round import load_round
from models.registry import weights
from service.cli.errors import UsageError
from service.reading.cache import ReadingCache, default_folder
from service.reading.events import Listener, nobody
from service.reading.read import SubmissionReader, made_with
from service.report.console import Progress, print_summary
from service.report.html import write_html
from service.screening.report import EXIT_STATUS, Report, to_json
from service.screening.screen import MadeFrom, Settings, screen
from service.version import VERSION


def command(arguments: argparse.Namespace) -> int:
    """Screen one submission; 0 clean, 1 blocked, 3 review."""
    path: Path = arguments.path
    pack = programme.load(arguments.programme)
    of_round = load_round(arguments.round) if arguments.round else None
    settings = Settings(
        today=date.today(),
        as_of=arguments.as_of,
        deadline=of_round.closes if of_round else arguments.deadline,
        base_year=of_round.base_year if of_round else None,
        stage=arguments.stage,
    )
    out = output_folder(path, arguments.out)
    started = time.perf_counter()
    engine = made_with()
    with SubmissionReader(ReadingCache(default_folder(), engine)) as reader:
        with _progress(quiet=arguments.quiet) as listener:
            files = reader.read(path, listener)
        read_at = time.perf_counter()
        report = screen(
            files,
            pack,
            settings,
            MadeFrom(
                code=VERSION,
                pack_sha256=hashlib.sha256(programme.source(pack.id)).hexdigest(),
                models=weights(),
                engine=engine,
            ),
        )
        pictures = reader.draw(files, pages_cited(report))
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.json").write_bytes(to_json(report))
    write_html(report, pictures, out / "report.html")
    timings = {"reading_s": round(read_at - started, 3), "whole_s": round(time.perf_counter() - started, 3)}
    (out / "timings.json").write_text(json.dumps(timings) + "\n", encoding="utf-8")
    if not arguments.quiet:
        print_summary(report, out / "report.html", sys.stdout)
    return EXIT_STATUS[report.verdict]


def output_folder(path: Path, named: Path | None) -> Path:
    """Where the report goes; a folder inside the submission would be screened as part of it next time."""
    stem = path.resolve().stem if path.is_file() else path.resolve().name
    out = named or Path("prescreen-out") / stem
    if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
        raise UsageError(
            f"输出目录 {out} 在申报材料文件夹之内，请用 --out 指定别处。\n"
            f"The output folder {out} lies inside the submission; name another with --out."
        )
    if out.exists() and not out.is_dir():
        raise UsageError(
            f"输出位置 {out} 是一个文件，请用 --out 指定目录。\n{out} is a file; --out wants a folder."
        )
    return out


def pages_cited(report: Report) -> list[tuple[str, int]]:
    """The pages that findings point to, most severe finding first; whole-page notes on photos included."""
    places = [
        (place.path, place.page)
        for finding in report.findings
        if finding.status in ("fail", "undetermined", "pass")
        for place in finding.evidence
        if place.page is not None
    ]
    return list(dict.fromkeys(places))


@contextlib.contextmanager
def _progress(*, quiet: bool) -> Iterator[Listener]:
    if quiet:
        yield nobody
        return
    with Progress(sys.stderr) as progress:
        yield progress.on_event
