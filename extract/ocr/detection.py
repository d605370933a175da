"""Where text stands in a picture: quadrangles around runs of characters.

Probability map by the detection network (DBNet: Liao et al., "Real-time Scene Text Detection with
Differentiable Binarization", AAAI 2020), turned into quadrangles by RapidOCR's own post-processing.
"""

from __future__ import annotations

import cv2
import numpy as np
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from extract.ocr.networks import Floats, Networks, Pixels

# Long side, in pixels, of what the detector sees; small characters are lost below, time above.
LONG_SIDE = 2000
# A small picture is enlarged until its long side has so many pixels, but at most so many times.
SMALL_SIDE, MOST_ENLARGED = 1200, 2.0
# A picture longer than this many times its width is looked at in tiles, with so much in common (pixels).
STRIP_RATIO, TILE_OVERLAP = 3.0, 256
MOST_MAP_PIXELS = 40_000_000
MULTIPLE = 32

_TO_BOXES = DBPostProcess(
    thresh=0.3, box_thresh=0.5, max_candidates=4000, unclip_ratio=1.6, score_mode="fast", use_dilation=True
)


def find_quads(picture: Pixels, networks: Networks) -> Floats:
    """Quadrangles (n, 4, 2) in pixels of *picture* (H, W, 3, red first), clockwise from the top left."""
    height, width = picture.shape[:2]
    seen = cv2.resize(picture, _seen_size(width, height), interpolation=_interpolation(width, height))
    text = _text_map(np.asarray(seen, dtype=np.uint8)[..., ::-1], networks)
    if float(text.max(initial=0.0)) <= _TO_BOXES.thresh:
        return np.zeros((0, 4, 2), dtype=np.float32)
    quads, _scores = _TO_BOXES(text[None, None], (height, width))
    return np.asarray(quads, dtype=np.float32).reshape(-1, 4, 2)


def _seen_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of what the detector sees, both multiples of 32."""
    long, short = max(width, height), max(1, min(width, height))
    if long / short > STRIP_RATIO and long > LONG_SIDE:
        # The long side of a strip is tiled; its short side is held to what a page's would be.
        scale = min(1.0, LONG_SIDE / STRIP_RATIO * 2 / short, (MOST_MAP_PIXELS / (width * height)) ** 0.5)
    elif long < SMALL_SIDE:
        scale = min(MOST_ENLARGED, SMALL_SIDE / long)
    else:
        scale = min(1.0, LONG_SIDE / long)
    return _multiple(width * scale), _multiple(height * scale)


def _multiple(length: float) -> int:
    return max(MULTIPLE, round(length / MULTIPLE) * MULTIPLE)


def _interpolation(width: int, height: int) -> int:
    return cv2.INTER_CUBIC if max(width, height) < SMALL_SIDE else cv2.INTER_AREA


def _text_map(seen: Pixels, networks: Networks) -> Floats:
    """The probability map (H, W) of a picture of any length; of strips, put together from tiles."""
    height, width = seen.shape[:2]
    if max(height, width) <= LONG_SIDE + MULTIPLE:
        return networks.detect(np.ascontiguousarray(seen[None]))
    whole: Floats = np.zeros((height, width), dtype=np.float32)
    for top, bottom in _tiles(height):
        for left, right in _tiles(width):
            tile = networks.detect(np.ascontiguousarray(seen[None, top:bottom, left:right]))
            # Near a cut edge the map is poor, but there the neighbouring tile sees better: keep the surer.
            np.maximum(whole[top:bottom, left:right], tile, out=whole[top:bottom, left:right])
    return whole


def _tiles(length: int) -> list[tuple[int, int]]:
    if length <= LONG_SIDE + MULTIPLE:
        return [(0, length)]
    size = LONG_SIDE // MULTIPLE * MULTIPLE
    step = (size - TILE_OVERLAP) // MULTIPLE * MULTIPLE
    starts = [*range(0, length - size, step), length - size]
    return [(start, start + size) for start in starts]
