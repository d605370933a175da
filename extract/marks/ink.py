"""Ink of stamps, apart from paper and print: how red, or how dark, each pixel is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.networks import Floats, Pixels

# The paper's own colour is looked for in a picture of so many pixels on its long side, as the brightest
# within so many pixels: wider than a seal's strokes and narrower than a shadow.
GROUND_SIDE, GROUND_REACH = 240, 13
# Red ink exceeds green and blue by so much (of 255); of the two, neither may stand out further than by
# such a share of that (orange wood and brown paper have far more green than blue).
REDNESS, BALANCE = 26.0, 0.4
# Ink is darker than the paper by so much (of 255).
DARKNESS = 55.0


def levelled(image: Pixels) -> Floats:
    """*image* (H, W, 3) as it were on white paper in even light: divided by the paper around each place."""
    height, width = image.shape[:2]
    scale = min(1.0, GROUND_SIDE / max(height, width))
    small = cv2.resize(image, (max(1, round(width * scale)), max(1, round(height * scale))),
                       interpolation=cv2.INTER_AREA)  # fmt: skip
    kernel = np.ones((GROUND_REACH, GROUND_REACH), np.uint8)
    ground = cv2.GaussianBlur(cv2.dilate(small, kernel), (0, 0), GROUND_REACH / 2)
    # A dark or strongly coloured ground is no paper: dividing by it would paint it white.
    ground = np.maximum(ground, ground.max(axis=2, keepdims=True) // 2 + 40)
    spread = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.minimum(image.astype(np.float32) * (250.0 / spread), 255.0), dtype=np.float32)


def redness(level: Floats) -> Floats:
    """How red each pixel is (H, W), 0–1: 0.5 is where ink begins to count."""
    red, green, blue = level[..., 0], level[..., 1], level[..., 2]
    excess = red - np.maximum(green, blue)
    tilted = np.abs(green - blue) > BALANCE * np.maximum(red - np.minimum(green, blue), 1.0)
    excess[tilted] = 0.0
    return np.asarray(np.clip(excess / (2 * REDNESS), 0.0, 1.0), dtype=np.float32)


def darkness(level: Floats) -> Floats:
    """How dark each pixel is (H, W), 0–1: 0.5 is where ink begins to count."""
    return np.asarray(np.clip((250.0 - level.min(axis=2)) / (2 * DARKNESS), 0.0, 1.0), dtype=np.float32)


def inked(strength: Floats) -> NDArray[np.bool_]:
    """Where there is ink."""
    return np.asarray(strength >= 0.5)
