"""How far a page leans: rows of a photo or a crooked scan run up- or downhill, and not all alike."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.document import Box

Floats = NDArray[np.float64]

# Slopes that are tried (0.07 are four degrees), and how they may change from top to bottom (perspective).
_SLOPES = np.linspace(-0.07, 0.07, 57)
_CHANGES = np.linspace(-0.05, 0.05, 11)
# Fewer lines say too little; a slope has to put that much more of them into rows than none does.
_FEWEST, _BETTER = 8, 1.08


class Lean(NamedTuple):
    """The rows' slope at the page's middle, and by how much it grows from its top to its bottom."""

    slope: float = 0.0
    change: float = 0.0

    def at(self, y: float) -> float:
        """The slope of a row whose middle is at height *y*."""
        return self.slope + self.change * (y - 0.5)


def lean_of(boxes: list[Box]) -> Lean:
    """The lean under which most of *boxes* (in units of the page's height) fall into common rows."""
    if len(boxes) < _FEWEST:
        return Lean()
    array = np.asarray(boxes, dtype=np.float64)
    x, y = (array[:, 0] + array[:, 2]) / 2, (array[:, 1] + array[:, 3]) / 2
    height = float(np.median(array[:, 3] - array[:, 1]))
    i, j = np.triu_indices(len(boxes), 1)
    across, down = x[j] - x[i], y[j] - y[i]
    near = (np.abs(across) > 2 * height) & (np.abs(down) < 0.1 * np.abs(across) + height)
    across, down, middle = across[near], down[near], (y[i] + y[j])[near] / 2 - 0.5
    if len(across) < _FEWEST:
        return Lean()

    def rows(slope: float, change: float) -> float:
        off = (down - (slope + change * middle) * across) / (0.2 * height)
        return float(np.exp(-(off**2)).sum())

    level = rows(0.0, 0.0)
    slope = max(_SLOPES, key=lambda one: rows(float(one), 0.0))
    around = slope + np.linspace(-0.0025, 0.0025, 5)
    best = max(((float(a), float(c)) for a in around for c in _CHANGES), key=lambda pair: rows(*pair))
    return Lean(*best) if rows(*best) > _BETTER * level else Lean()


def straightened(box: Box, slope: float, lean: float) -> Box:
    """*box* of a line with *slope*, turned level; *lean* is the whole page's slope."""
    x, y = box.middle
    level_y, level_x = y - x * slope, x + y * lean
    height = max(0.35 * box.height, box.height - box.width * abs(slope))
    half_w, half_h = box.width / 2, height / 2
    return Box(level_x - half_w, level_y - half_h, level_x + half_w, level_y + half_h)


def as_it_was(box: Box, slope: float, lean: float) -> Box:
    """The box around what :func:`straightened` turned level, on the page as it was."""
    corners = []
    for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
        # Two steps are exact to a thousandth of a line for the slopes that occur.
        old_x = x - y * lean
        old_y = y + old_x * slope
        corners.append((x - old_y * lean, y + (x - old_y * lean) * slope))
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
