"""The order in which people read a page: rows from top to bottom, in a row from left to right."""

from __future__ import annotations

import numpy as np

from extract.ocr.networks import Floats
from extract.ocr.turning import CLEARLY, sizes

# Two boxes stand in one row if their middles differ by less than this share of their mean height.
SAME_ROW = 0.5
# A box so many times higher than another (a label beside several rows) is no yardstick for it.
MUCH_HIGHER = 2.5


def reading_order(quads: Floats) -> list[int]:
    """Indices of *quads* (n, 4, 2) in reading order. A slight slope of the page is taken out first."""
    if not len(quads):
        return []
    widths, heights = sizes(quads)
    middles = quads.mean(axis=1)
    slope = _slope(quads, widths, heights)
    down = middles[:, 1] - slope * middles[:, 0]
    along = middles[:, 0] + slope * middles[:, 1]
    rows: list[list[int]] = []
    for index in (int(i) for i in np.argsort(down, kind="stable")):
        # A row that lies further up than the last few cannot be the right one: rows are sorted.
        for row in reversed(rows[-4:]):
            near = min(row, key=lambda i: abs(along[i] - along[index]))
            low, high = sorted((float(heights[near]), float(heights[index])))
            scale = (low + high) / 2 if high <= MUCH_HIGHER * low else low
            if abs(down[near] - down[index]) < SAME_ROW * scale:
                row.append(index)
                break
        else:
            rows.append([index])
    rows.sort(key=lambda row: float(np.mean(down[row])))
    return [i for row in rows for i in sorted(row, key=lambda i: float(along[i]))]


def _slope(quads: Floats, widths: Floats, heights: Floats) -> float:
    """By how much lines fall to the right (tangent): the middle one of the lying boxes."""
    lying = quads[widths >= 2 * CLEARLY * heights]
    if len(lying) < 3:
        return 0.0
    run = lying[:, 1] - lying[:, 0] + lying[:, 2] - lying[:, 3]
    return float(np.median(run[:, 1] / np.maximum(run[:, 0], 1.0)))
