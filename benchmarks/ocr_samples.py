"""How much of what the scanned and photographed samples say is found in the recognised text.

Usage: python -m benchmarks.ocr_samples [--missed]
The papers of samples/ready and samples/loose whose pages are pixels, against samples/*.truth.yaml; a value
counts as found as in benchmarks/ocr_real.py. Drawn by this project: figures show losses, not what to expect.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.ocr_real import fold, found_in, spellings
from extract.ocr.engine import PageText, load_engine
from extract.readers import open_pages, survey
from samples import truth
from samples.expectation import FieldText, Paper, read_truth

SAMPLES = Path(__file__).parent.parent / "samples"
# Told in other words on the page: kinds and choices, and periods.
CODED = {"kind", "copy", "term_to", "opinion", "modes", "fiscal_year"}


def papers() -> Iterator[tuple[Path, Paper]]:
    for name in ("anqing-clean", "anqing-defects"):
        yield from ((SAMPLES / "ready" / name, paper) for paper in truth(name))
    yield from ((SAMPLES / "loose", paper) for paper in read_truth(SAMPLES / "loose.truth.yaml"))


def printed(value: str) -> list[str]:
    """How a value may be printed: days in several ways, sums with separators (dropped by folding), in 万元."""
    ways = spellings(value)
    if value.replace(".", "", 1).isdigit():
        number = float(value)
        ways += [f"{number:.2f}", f"{number:.0f}", f"{number / 10000:.2f}", f"{number / 10000:g}"]
    return ways


def wanted(fields: dict[str, FieldText]) -> Iterator[tuple[str, str]]:
    for key, value in fields.items():
        if key in CODED or value is None:
            continue
        for one in value if isinstance(value, list) else [value]:
            yield key, str(one)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--missed", action="store_true")
    chosen = arguments.parse_args()
    engine = load_engine()
    right = asked = 0
    spent = 0.0
    for root, paper in papers():
        path = root / paper.path
        if paper.capture not in {"scan", "phone"} or not path.is_file():
            continue
        with tempfile.TemporaryDirectory() as spool:
            first, last = paper.pages
            seen = survey(str(path), path.name)
            opened = open_pages(str(path), seen.media_type, first, last, spool)
            start = time.perf_counter()
            read: list[PageText] = [engine.read(np.load(r.file)) for r in opened.rasters if r.page >= first]
            spent += time.perf_counter() - start
        lines = [fold(line.text) for page in read for line in page.lines]
        lines += [fold(line.text) for page in opened.document.pages for line in page.lines]
        lines += [fold(mark.text) for page in read for mark in page.marks if mark.text]
        lines.append("".join(lines))
        values = list(wanted(dict(paper.fields)))
        missed = [(k, v) for k, v in values if not any(found_in(fold(s), lines) for s in printed(v))]
        right, asked = right + len(values) - len(missed), asked + len(values)
        sys.stdout.write(f"{len(values) - len(missed):3}/{len(values):3}  {paper.path} {paper.pages}\n")
        for key, value in missed if chosen.missed else ():
            sys.stdout.write(f"      - {key}: {value}\n")
    sys.stdout.write(
        f"all {right}/{asked}  {spent:.1f} s (the samples' own drawing; looked at while tuning)\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
