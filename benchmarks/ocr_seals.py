"""Seals found on real documents and what they were read as, against the manifest's ``seals``.

Usage: python -m benchmarks.ocr_seals [--show]
PRESCREEN_REAL_DIR (by default ../shared/real) as for benchmarks/ocr_real.py; pictures, and the first page
of PDFs drawn with their stamps. A text is right if it is the first word of a labelled seal, wrong if it is
another, not told if the seal was found without a text. Tuned while looking at this set.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageOps

from benchmarks.ocr_real import PICTURES, fold
from extract.marks.seals import find_seals
from extract.ocr.networks import Pixels
from extract.ocr.openvino_networks import OpenVinoNetworks
from extract.ocr.turning import turn_upright
from extract.readers.pixels import flat_rgb


def first_page(path: Path) -> Pixels | None:
    if path.suffix in PICTURES:
        return np.asarray(flat_rgb(ImageOps.exif_transpose(Image.open(path))))
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        document.init_forms()
        return np.asarray(document[0].render(scale=200 / 72).to_pil().convert("RGB"))
    return None


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--show", action="store_true")
    chosen = arguments.parse_args()
    root = Path(os.environ.get("PRESCREEN_REAL_DIR", "../shared/real"))
    if not (root / "manifest.jsonl").exists():
        sys.stdout.write(f"no real documents under {root}: set PRESCREEN_REAL_DIR\n")
        return 2
    networks = OpenVinoNetworks()
    count = dict.fromkeys(("right", "wrong", "not told", "not found", "on pages without seals"), 0)
    for row in (root / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(row)
        labelled = entry.get("seals")
        picture = first_page(root / entry["path"])
        if picture is None or (labelled is None and entry["doc_type"] not in {"photo"}):
            continue
        found = find_seals(turn_upright(picture, networks).picture, networks)
        texts = [fold(mark.text.split(" ")[0]) for mark in found if mark.text]
        names = [fold(text.split(" ")[0]) for text in labelled or []]
        right = sum(name in texts for name in set(names))
        wrong = sum(text not in names for text in texts)
        left = len(set(names)) - right
        untold = max(0, min(left - wrong, len(found) - len(texts)))
        count["right"] += right
        count["wrong"] += wrong if names else 0
        count["not told"] += untold
        count["not found"] += max(0, left - wrong - untold)
        count["on pages without seals"] += 0 if names else len(found)
        if chosen.show:
            sys.stdout.write(f"{entry['id']:28} {labelled}\n")
            for mark in found:
                sys.stdout.write(f"{'':28} {mark.kind} {mark.confidence} {mark.text}\n")
    sys.stdout.write(", ".join(f"{name} {number}" for name, number in count.items()) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
