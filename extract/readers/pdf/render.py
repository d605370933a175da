"""Pixels of a PDF page as a viewer shows it."""

from __future__ import annotations

from typing import Any

import numpy as np

from extract.document import Box
from extract.readers.pdf.frame import Frame
from extract.readers.pixels import LARGEST_SIDE, Pixels

_DPI = 200
_SHORTEST_LONG_SIDE = 1654  # pixels: A4 at 200 dpi is 1654 × 2339; small pages are enlarged to this


def render(page: Any, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Pixels:
    """RGB pixels of a pypdfium2 page; *crop* is cut off at left, bottom, right, top, in points."""
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True)
    return np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8, order="C")


def reading_scale(width: float, height: float) -> float:
    """Pixels a point for recognition: 200 dpi, within 1654 and 3000 pixels of the long side."""
    long_side = max(width, height, 1.0)
    return min(max(_DPI / 72, _SHORTEST_LONG_SIDE / long_side), LARGEST_SIDE / long_side)


def render_part(page: Any, frame: Frame, box: Box) -> tuple[Pixels, Box]:
    """The pixels of *box* at reading scale, and the box that they really cover (whole pixels)."""
    width, height = frame.width, frame.height
    # Small pictures get the page's scale: enlarging them invents nothing, and text sizes stay as on the page.
    scale = min(reading_scale(width, height), LARGEST_SIDE / max(1.0, box.width * width, box.height * height))
    whole_width, whole_height = -(-width * scale // 1), -(-height * scale // 1)
    left, top = int(box.x0 * whole_width), int(box.y0 * whole_height)
    right, bottom = int(whole_width - box.x1 * whole_width), int(whole_height - box.y1 * whole_height)
    # The library rounds each cut up to whole pixels; half a pixel less makes it exactly these.
    crop = tuple(max(0.0, (cut - 0.5) / scale) for cut in (left, bottom, right, top))
    pixels = render(page, scale, (crop[0], crop[1], crop[2], crop[3]))
    covered = Box(
        left / whole_width,
        top / whole_height,
        (left + pixels.shape[1]) / whole_width,
        (top + pixels.shape[0]) / whole_height,
    )
    return pixels, covered.clamped()
