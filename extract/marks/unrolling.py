"""Writing along a ring, unrolled to straight strips that a recogniser of lines can read."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np

from extract.marks.rings import Ring
from extract.ocr.networks import Floats, Pixels

# Depth of the band of writing below the ring, in shares of the smaller half axis: from, to.
BANDS = ((0.05, 0.40), (0.09, 0.34), (0.14, 0.50))
STRIP_HEIGHT = 48
# Characters of a seal stand wide apart: strips are pressed together by this, which suits the recogniser.
PRESSED = 0.85


class Strip(NamedTuple):
    """A band of the ring as a picture (48, W, 3), black on white, and the angles (degrees) it spans."""

    picture: Pixels
    start: float
    span: float


def unrolled(grey: Pixels, ring: Ring, band: tuple[float, float], start: float, span: float) -> Pixels:
    """The band of *ring* on *grey* (H, W) from *start* over *span* degrees, clockwise, outwards is up."""
    fine: Floats = np.linspace(start, start + span, 720, dtype=np.float32) * np.float32(math.pi / 180)
    x, y = ring.points(fine, 1.0 - sum(band) / 2)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    depth = (band[1] - band[0]) * min(ring.a, ring.b)
    width = max(8, round(PRESSED * STRIP_HEIGHT * float(along[-1]) / depth))
    # Even steps along the arc, so that characters keep their width where an oval is flat.
    theta = np.interp(np.linspace(0, along[-1], width), along, fine).astype(np.float32)
    x, y = ring.points(theta, 1.0)
    nx, ny = _inwards(ring, theta)
    down = np.linspace(band[0], band[1], STRIP_HEIGHT, dtype=np.float32)[:, None] * min(ring.a, ring.b)
    strip = cv2.remap(
        grey, (x[None] + down * nx[None]).astype(np.float32), (y[None] + down * ny[None]).astype(np.float32),
        cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255,
    )  # fmt: skip
    return np.repeat(np.asarray(strip, dtype=np.uint8)[..., None], 3, axis=2)


def _inwards(ring: Ring, theta: Floats) -> tuple[Floats, Floats]:
    """Unit vectors that point from the ellipse at *theta* to its inside, at right angles to it."""
    turn = math.radians(ring.angle)
    u, v = np.cos(theta - turn) / ring.a, np.sin(theta - turn) / ring.b
    x, y = u * math.cos(turn) - v * math.sin(turn), u * math.sin(turn) + v * math.cos(turn)
    length = np.hypot(x, y)
    return np.asarray(-x / length, dtype=np.float32), np.asarray(-y / length, dtype=np.float32)
