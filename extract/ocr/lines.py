"""From a recognised crop to a line of the page: places in fractions of the picture as it was given."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extract.document import Box, Line
from extract.ocr.networks import Floats
from extract.ocr.recognition import Recognised
from extract.ocr.turning import CLEARLY, as_given, sizes


class PlacedLine(NamedTuple):
    """A line and the x positions of its characters' middles, () where they are not known (fractions)."""

    line: Line
    middles: tuple[float, ...]


def place_line(reading: Recognised, quad: Floats, size: tuple[int, int], turned: int) -> PlacedLine | None:
    """The line that *reading* is; None if it says nothing.

    ``quad`` (4, 2) lies on the page as it was read, of ``size`` (width, height) in pixels, which had been
    turned clockwise by ``turned`` degrees.
    """
    start = len(reading.text) - len(reading.text.lstrip())
    end = len(reading.text.rstrip())
    if start >= end:
        return None
    width, height = size
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    box = as_given(Box(float(x0) / width, float(y0) / height, float(x1) / width, float(y1) / height), turned)
    certainties = reading.certainties[start:end]
    middles = np.asarray(reading.centres)
    horizontal = _is_horizontal(quad, turned)
    line = Line(
        text=reading.text[start:end],
        box=box.clamped(),
        confidence=round(sum(certainties) / len(certainties), 4),
        source="ocr",
        edges=_across(_borders(middles), quad, width, turned)[start : end + 1] if horizontal else (),
        certainties=tuple(round(p, 4) for p in certainties),
    )
    return PlacedLine(line, _across(middles, quad, width, turned)[start:end] if horizontal else ())


def _is_horizontal(quad: Floats, turned: int) -> bool:
    widths, heights = sizes(quad[None])
    laid_down = heights[0] >= CLEARLY * widths[0]
    return not laid_down and turned in {0, 180}


def _borders(middles: Floats) -> Floats:
    """Half-way between the characters' middles; the outermost reach as far outwards as inwards."""
    if len(middles) == 1:
        return np.array([0.0, 1.0], dtype=np.float32)
    inner = (middles[1:] + middles[:-1]) / 2
    first, last = 2 * middles[0] - inner[0], 2 * middles[-1] - inner[-1]
    return np.asarray(np.clip([first, *inner, last], 0.0, 1.0), dtype=np.float32)


def _across(along: Floats, quad: Floats, width: int, turned: int) -> tuple[float, ...]:
    """Fractions of the line's length as x positions in fractions of the picture as given."""
    left, right = (quad[0, 0] + quad[3, 0]) / 2, (quad[1, 0] + quad[2, 0]) / 2
    across = np.clip((left + along * (right - left)) / width, 0.0, 1.0)
    if turned == 180:
        across = 1 - across
    return tuple(round(float(x), 5) for x in across)
