"""Whether every page of the samples is set upright, whichever way round it is handed in.

Usage: python -m benchmarks.ocr_turns [--wrong]
Each page of samples/ready and samples/loose is drawn as a viewer shows it and turned by 0, 90, 180 and 270
degrees. Prints, per file, how many of its turns were told right; no part of the pipeline was tuned on it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from extract.ocr.networks import Pixels
from extract.ocr.openvino_networks import OpenVinoNetworks
from extract.ocr.turning import turn_upright
from extract.readers import draw_page, survey

SAMPLES = Path(__file__).parent.parent / "samples"
LONG_SIDE = 2400


def drawn(path: Path, folder: Path) -> Iterator[tuple[int, Pixels]]:
    """The pages of a file that have a fixed look, by number."""
    seen = survey(str(path), path.name)
    for number in range(1, (seen.page_count or 40) + 1):
        out = folder / "page.jpg"
        try:
            size = draw_page(str(path), seen.media_type, number, LONG_SIDE, str(out))
        except (IndexError, ValueError, KeyError):
            return
        if size is None:
            # The text of a word-processor file has no look; its pictures, which follow, have.
            if number > 1:
                return
            continue
        yield number, np.asarray(Image.open(out).convert("RGB"))


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--wrong", action="store_true", help="name the pages and turns that went wrong")
    chosen = arguments.parse_args()
    networks = OpenVinoNetworks()
    right = asked = 0
    files = [path for part in ("ready", "loose") for path in sorted((SAMPLES / part).rglob("*"))]
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            if path.suffix not in {".pdf", ".jpg", ".docx"}:
                continue
            wrong = []
            pages = 0
            for number, page in drawn(path, Path(folder)):
                pages += 1
                for turns in range(4):
                    turned = turn_upright(np.ascontiguousarray(np.rot90(page, turns)), networks).turned
                    if turned != 90 * turns:
                        wrong.append((number, 90 * turns, turned))
            right, asked = right + 4 * pages - len(wrong), asked + 4 * pages
            if pages:
                sys.stdout.write(
                    f"{4 * pages - len(wrong):3} of {4 * pages:3}  {path.relative_to(SAMPLES)}\n"
                )
            for page_number, by, told in wrong if chosen.wrong else ():
                sys.stdout.write(f"      page {page_number}, turned by {by}: told {told}\n")
    sys.stdout.write(f"{right} right of {asked}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
