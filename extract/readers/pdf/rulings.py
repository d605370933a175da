"""Ruling lines of a page, found in its pixels: what a reader sees, however the program drew it.

Programs draw a rule as a stroke, a thin filled box, a box behind a clip, or a picture; on the page they look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.document import Box
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.ink import Ink
from extract.readers.pdf.stacks import Area
from extract.readers.pixels import Pixels

_SHORTEST_ACROSS, _SHORTEST_DOWN = 24.0, 15.0  # points; letters have shorter strokes
_THICKEST = 4.0  # points: what is thicker is a coloured area, whose sides are rules


@dataclass(frozen=True, slots=True)
class Rulings:
    """Horizontal rules as (x0, x1, y) and vertical ones as (y0, y1, x), in displayed points."""

    across: tuple[tuple[float, float, float], ...]
    down: tuple[tuple[float, float, float], ...]


def find_rulings(ink: Ink) -> Rulings:
    """The rules among the page's ink."""
    scale = ink.scale
    across = _strips(ink.mask, max(3, round(_SHORTEST_ACROSS * scale)), scale)
    down = _strips(np.ascontiguousarray(ink.mask.T), max(3, round(_SHORTEST_DOWN * scale)), scale)
    return Rulings(tuple(across), tuple(down))


def _strips(ink: Pixels, shortest: int, scale: float) -> list[tuple[float, float, float]]:
    """Runs of ink along the rows, as start, end and row, in points; both sides of a thick one."""
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found: list[tuple[float, float, float]] = []
    for left, top, wide, high, area in stats[1:count].tolist():
        start, end = left / scale, (left + wide) / scale
        if high <= _THICKEST * scale:
            found.append((start, end, (top + high / 2) / scale))
        elif area > 0.6 * wide * high:
            found += [(start, end, top / scale), (start, end, (top + high) / scale)]
        else:  # rules that touch through something slanted: row by row
            found += _rows(opened[top : top + high, left : left + wide], left, top, scale)
    return found


def _rows(part: Pixels, left: int, top: int, scale: float) -> list[tuple[float, float, float]]:
    found: list[tuple[float, float, float]] = []
    filled = part.sum(axis=1) > 0.5 * part.shape[1]
    at = 0
    while at < len(filled):
        if not filled[at]:
            at += 1
            continue
        until = at
        while until < len(filled) and filled[until]:
            until += 1
        columns = np.flatnonzero(part[at:until].any(axis=0))
        y = (top + (at + until) / 2) / scale
        found.append(((left + int(columns[0])) / scale, (left + int(columns[-1]) + 1) / scale, y))
        at = until
    return found


def area_of(box: Box, frame: Frame) -> Area:
    return box.x0 * frame.width, box.y0 * frame.height, box.x1 * frame.width, box.y1 * frame.height
