"""``prescreen inspect``: what was read from one file, as the member of ``files`` that a report would hold."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from checks.submission import Submission, filed_sections
from extract.files import ReadFile
from service.reading.cache import ReadingCache, default_folder
from service.reading.read import SubmissionReader, made_with
from service.screening.convert import file_out

# Pages drawn with --out: enough to look at, bounded for a report of a thousand pages.
_MOST_PAGES = 50


def command(arguments: argparse.Namespace) -> int:
    """0 where all of it was read, 1 where not; on an archive the list of its files."""
    path: Path = arguments.file
    with SubmissionReader(ReadingCache(default_folder(), made_with())) as reader:
        files = reader.read(path)
        pictures = reader.draw(files, _pages(files)) if arguments.out else {}
    shown = _as_data(files)
    text = json.dumps(shown if len(shown) > 1 else shown[0], ensure_ascii=False, indent=1) + "\n"
    print(text, end="")
    if arguments.out:
        out: Path = arguments.out
        out.mkdir(parents=True, exist_ok=True)
        (out / "inspect.json").write_text(text, encoding="utf-8")
        for number, ((_, page), jpeg) in enumerate(sorted(pictures.items()), start=1):
            (out / f"{number:03d}-page-{page}.jpg").write_bytes(jpeg)
    return 0 if all(f.status in ("read", "container", "ignored") and f.reason is None for f in files) else 1


def _pages(files: list[ReadFile]) -> list[tuple[str, int]]:
    pages = [(f.path, page.number) for f in files if f.document for page in f.document.pages]
    return pages[:_MOST_PAGES]


def _as_data(files: list[ReadFile]) -> list[dict[str, object]]:
    alone = Submission(tuple(files), filed_sections(tuple(files)), (), date.min, "today", 0)
    return [file_out(f, alone).model_dump(mode="json") for f in files]
