"""Boxes that hold more than one line, taken apart: labels one above the other, columns side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.ocr.networks import Floats
from extract.ocr.recognition import Recognised
from extract.ocr.turning import CLEARLY, sizes

# A gap parts two lines if neighbouring characters stand so many heights of the line apart, middle to
# middle, and so many times as far as the line's characters usually do.
APART, TIMES = 1.55, 2.0
# All of the gaps that part a line are wider than its other ones by this factor.
OUTSTANDING = 1.5
# Up to so many characters in a tall box may be lines of their own.
MOST_STACKED = 4
# Their middles are so many sizes of a character apart.
LOOSE = 1.25
# Such a character stands in a row with a box whose middle is no further off than this (shares of its
# size), whose height is between these, and which begins or ends no further away than so many sizes.
SAME_ROW, ROW_HEIGHTS, ROW_REACH = 0.22, (0.55, 1.7), 4.0


def split_lines(quads: Floats, readings: Sequence[Recognised]) -> tuple[Floats, list[Recognised]]:
    """*quads* (n, 4, 2) and their readings, those of more than one line in parts; the order is not kept."""
    if not len(quads):
        return quads, list(readings)
    parts: list[tuple[Floats, Recognised]] = []
    widths, heights = sizes(quads)
    for index, (quad, reading) in enumerate(zip(quads, readings, strict=True)):
        if heights[index] >= CLEARLY * widths[index]:
            stacked = _stacked(index, reading, quads)
            cuts = list(range(1, len(reading.text))) if stacked else []
        else:
            cuts = _wide_gaps(reading, float(widths[index] / max(heights[index], 1.0)))
        parts += _cut(quad, reading, cuts, bool(heights[index] >= CLEARLY * widths[index]))
    return np.stack([quad for quad, _ in parts]).astype(np.float32), [reading for _, reading in parts]


def _wide_gaps(reading: Recognised, shape: float) -> list[int]:
    """Indices of characters before which a new line begins; ``shape`` is the box' width by its height."""
    printed = [i for i, character in enumerate(reading.text) if character != " "]
    if len(printed) < 4:
        return []
    middles = np.array([reading.centres[i] for i in printed]) * shape
    steps = np.diff(middles)
    is_wide = (steps >= APART) & (steps >= TIMES * np.median(steps))
    wide = np.flatnonzero(is_wide)
    # Labels are spread over a width (发  明  人：): all their gaps are wide, and nearly alike.
    if len(wide) and steps[wide].min() < OUTSTANDING * steps[~is_wide].max(initial=0.0):
        return []
    if (np.diff(wide) == 1).any():
        return []
    return [printed[int(i) + 1] for i in wide]


def _stacked(index: int, reading: Recognised, quads: Floats) -> bool:
    """Whether each character of a tall box is a line's only or first one: rows beside it say so."""
    if not 2 <= len(reading.text) <= MOST_STACKED or " " in reading.text:
        return False
    (x0, y0), (x1, y1) = quads[index].min(axis=0), quads[index].max(axis=0)
    size = x1 - x0
    pitch = float(np.diff(reading.centres).min()) * (y1 - y0)
    # What is written downwards is set tight, except that a column may repeat one word (台, 台, 台).
    if pitch < LOOSE * size and len(set(reading.text)) > 1:
        return False
    others = np.delete(quads, index, axis=0)
    left, right = others[..., 0].min(axis=1), others[..., 0].max(axis=1)
    top, bottom = others[..., 1].min(axis=1), others[..., 1].max(axis=1)
    high = bottom - top
    near = (
        (high > ROW_HEIGHTS[0] * size)
        & (high < ROW_HEIGHTS[1] * size)
        & (np.minimum(np.abs(left - x1), np.abs(x0 - right)) < ROW_REACH * size)
        & ((left > x0) | (right < x1))
    )
    rows = np.sort(((top + bottom) / 2)[near])
    found: list[float] = []
    for centre in reading.centres:
        y = y0 + centre * (y1 - y0)
        beside = rows[np.abs(rows - y) < SAME_ROW * size]
        if not len(beside):
            return False
        found.append(float(beside[np.abs(beside - y).argmin()]))
    # No row between two of the characters: else the writing beside has a beat of its own.
    return all(
        b - a > 0.5 * size and not ((rows > a + 0.5 * size) & (rows < b - 0.5 * size)).any()
        for a, b in pairwise(found)
    )


def _cut(
    quad: Floats, reading: Recognised, cuts: Sequence[int], down: bool
) -> list[tuple[Floats, Recognised]]:
    if not cuts:
        return [(quad, reading)]
    parts = []
    for start, until in pairwise([0, *cuts, len(reading.text)]):
        end = start + len(reading.text[start:until].rstrip())
        # Cut half-way to the neighbours; in wide gaps, near to the part's own characters.
        first = _border(reading, start, -1)
        last = max(_border(reading, end - 1, 1), first + 1e-3)
        piece = _slice(quad, first, last, down)
        centres = tuple(min(1.0, max(0.0, (c - first) / (last - first))) for c in reading.centres[start:end])
        parts.append((piece, Recognised(reading.text[start:end], centres, reading.certainties[start:end])))
    return parts


def _border(reading: Recognised, index: int, side: int) -> float:
    """Where the character *index* ends on that side, in shares of the line's length."""
    at = reading.centres[index]
    beside = index + side
    if not 0 <= beside < len(reading.text):
        return 0.0 if side < 0 else 1.0
    usual = float(np.median(np.diff(reading.centres))) if len(reading.centres) > 1 else 1.0
    reach = min(abs(reading.centres[beside] - at) / 2, 0.75 * usual)
    return float(np.clip(at + side * reach, 0.0, 1.0))


def _slice(quad: Floats, first: float, last: float, down: bool) -> Floats:
    """The part of *quad* between two shares of its length (of its height, if *down*)."""
    a, b, c, d = quad
    if down:
        return np.stack([a + first * (d - a), b + first * (c - b), b + last * (c - b), a + last * (d - a)])
    return np.stack([a + first * (b - a), a + last * (b - a), d + last * (c - d), d + first * (c - d)])
