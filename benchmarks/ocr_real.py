"""How much of what a careful person reads on real documents is found in the recognised text.

Usage: python -m benchmarks.ocr_real [--engine openvino|onnxruntime] [--only PREFIX] [--missed] [--pdf]
PRESCREEN_REAL_DIR (by default ../shared/real) holds ``manifest.jsonl`` and ``files/``. A truth value counts
as found if it is a substring of the recognised text after folding; values marked uncertain are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageOps

from extract.ocr.engine import Engine, PageText, load_engine

PICTURES = {".jpg", ".jpeg", ".png"}
SKIPPED = {"seal_count", "shape", "kind", "description", "visible_text", "pages", "title", "fiscal_year"}
_BRACKETS = str.maketrans("〔〕【】「」『』［］", "[][]()()[]")


def fold(text: str) -> str:
    """Widths, brackets, blanks and punctuation that looks alike made one."""
    text = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    text = text.replace("[", "(").replace("]", ")").replace("○", "〇").replace("¥", "")
    return re.sub(r"[\s,，、。.;；:：·\-—_'\"“”]", "", text).upper()


def spellings(value: str) -> list[str]:
    """The ways in which a truth value may be printed."""
    day = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", value)
    if day:
        year, month, dom = day[1], int(day[2]), int(day[3]) if day[3] else None
        tail = [f"{dom}日", f"{dom:02d}日"] if dom else [""]
        found = [f"{year}年{m}月{t}" for m in (str(month), f"{month:02d}") for t in tail]
        return [*found, value, value.replace("-", "/"), value.replace("-", ".")]
    return [value]


def found_in(value: str, lines: list[str]) -> bool:
    """Whether the folded *value* stands in one line, or in pieces that end and begin lines (columns wrap)."""
    if any(value in line for line in lines):
        return True
    for line in lines:
        for size in range(min(len(line), len(value) - 1), 0, -1):
            if line.endswith(value[:size]):
                if any(_continues(value[size:], lines, deep) for deep in range(12)):
                    return True
                break
    return False


def _continues(rest: str, lines: list[str], deep: int) -> bool:
    if any(line.startswith(rest) for line in lines):
        return True
    return deep > 0 and any(
        len(line) > 1 and rest.startswith(line) and _continues(rest[len(line) :], lines, deep - 1)
        for line in lines
    )


def values(truth: dict[str, Any], uncertain: list[str]) -> Iterator[tuple[str, str]]:
    for key, value in truth.items():
        if key in SKIPPED or key in uncertain or value is None or key.startswith("printed"):
            continue
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            yield key, str(value)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    for inner, text in item.items():
                        if text not in (None, ""):
                            yield f"{key}[{number}].{inner}", str(text)
                elif isinstance(item, str):
                    yield f"{key}[{number}]", item


def pages(path: Path, with_pdf: bool) -> Iterator[np.ndarray[Any, np.dtype[np.uint8]]]:
    if path.suffix in PICTURES:
        yield np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB"))
    elif with_pdf and path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        for index in range(min(len(document), 3)):
            yield np.asarray(document[index].render(scale=200 / 72).to_pil().convert("RGB"))


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--engine", default="openvino", choices=["openvino", "onnxruntime"])
    arguments.add_argument("--only", default="")
    arguments.add_argument("--missed", action="store_true")
    arguments.add_argument(
        "--pdf", action="store_true", help="also the first three pages of PDFs, at 200 dpi"
    )
    chosen = arguments.parse_args()
    root = Path(os.environ.get("PRESCREEN_REAL_DIR", "../shared/real"))
    if not (root / "manifest.jsonl").exists():
        sys.stdout.write(f"no real documents under {root}: set PRESCREEN_REAL_DIR\n")
        return 2
    engine: Engine = load_engine(chosen.engine)
    whole = [0, 0, 0.0]
    for row in (root / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(row)
        path = root / entry["path"]
        if not entry["id"].startswith(chosen.only) or entry["doc_type"] in {"seal", "photo"}:
            continue
        if path.suffix not in PICTURES | ({".pdf"} if chosen.pdf else set()):
            continue
        start = time.perf_counter()
        read: list[PageText] = [engine.read(page) for page in pages(path, chosen.pdf)]
        seconds = time.perf_counter() - start
        lines = [fold(line.text) for page in read for line in page.lines]
        lines += [fold(mark.text) for page in read for mark in page.marks if mark.text]
        lines.append("".join(lines))
        wanted = list(values(entry["truth"], entry.get("uncertain") or []))
        missed = [(k, v) for k, v in wanted if not any(found_in(fold(s), lines) for s in spellings(v))]
        whole = [whole[0] + len(wanted) - len(missed), whole[1] + len(wanted), whole[2] + seconds]
        turned = [page.turned for page in read]
        ticks = sum(len(page.ticks) for page in read)
        sys.stdout.write(
            f"{entry['id']:32} {len(wanted) - len(missed):3}/{len(wanted):3}  {seconds:5.2f} s"
            f"  lines {sum(len(page.lines) for page in read):4}  turned {turned}  ticks {ticks}\n"
        )
        if chosen.missed:
            for key, value in missed:
                sys.stdout.write(f"      - {key}: {value}\n")
    sys.stdout.write(f"{'all':32} {whole[0]:3}/{whole[1]:3}  {whole[2]:5.2f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
