"""Name stamps: square ones with a person's name in two columns, oblong ones of accountants and the like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extract.document import Box, Mark
from extract.marks.ink import inked
from extract.marks.ring_text import is_ideograph
from extract.marks.rings import Ring
from extract.ocr.detection import find_quads
from extract.ocr.networks import Floats, Networks, Pixels
from extract.ocr.recognition import crop, recognise

# Side of a stamp in shares of the page's long side (12–30 mm on A4; or it fills the picture), its squareness,
# and its smallest side in pixels.
SIDES, SQUARENESS, SMALLEST = (0.03, 1.0), 0.78, 24
# Share of each side's length that is drawn; ink inside: less is an empty box, more is a filled one.
DRAWN, INSIDE = 0.7, (0.12, 0.6)
# Support from which the characters are told.
CERTAINTY = 0.85
CELL = 64
# One that cannot be read is at most so large (share of the long side), with so little red around it.
UNREAD_SIDE, ALONE = 0.16, 0.08
# Oblong stamps: at most so many times as wide as high; read at so many pixels of height; what they name.
OBLONG, OBLONG_HEIGHT = 3.4, 160
PROFESSIONS = ("会计师", "评估师", "工程师", "造价师", "税务师", "建造师", "律师")


class _Frame(NamedTuple):
    x: int
    y: int
    width: int
    height: int


def find_stamps(red: Floats, level: Floats, rings: Sequence[Ring], networks: Networks) -> tuple[Mark, ...]:
    """Frames of red ink with writing in them: square ones with a name, oblong ones of a profession.

    ``red`` (H, W) and ``level`` (H, W, 3) are of an upright page, ``rings`` the seals found on it, which
    may overlap a stamp.
    """
    height, width = red.shape
    ink = inked(red).astype(np.uint8)
    for ring in rings:
        theta = np.linspace(0, 2 * np.pi, 180, dtype=np.float32)
        edge = np.stack(ring.points(theta, 1.0), axis=1).round().astype(np.int32)
        cv2.polylines(ink, [edge], True, 0, max(3, round(0.09 * min(ring.a, ring.b))))
    marks = []
    for frame in _frames(ink):
        box = Box(frame.x / width, frame.y / height, (frame.x + frame.width) / width,
                  (frame.y + frame.height) / height).clamped()  # fmt: skip
        if any(ring.scaled(0.75).box(width, height).holds(box) for ring in _around_themselves(rings)):
            continue
        if min(frame.width, frame.height) >= SQUARENESS * max(frame.width, frame.height):
            text, sure = _read(level, red, frame, networks)
            if text is None and not _stands_alone(ink, frame):
                continue
            marks.append(Mark("name_stamp", 1, box, 0.92 if text else round(0.6 + 0.2 * sure, 3), text))
        elif text := _lines(level, frame, networks):
            marks.append(Mark("name_stamp", 1, box, 0.92, text))
    return tuple(marks)


def _around_themselves(rings: Sequence[Ring]) -> list[Ring]:
    """The rings as they must be for a shrunken one to keep its middle."""
    return [ring._replace(x=ring.x / 0.75, y=ring.y / 0.75) for ring in rings]


def _frames(ink: Pixels) -> list[_Frame]:
    long = max(ink.shape)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _count, _labels, stats, _middles = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for x, y, w, h in (tuple(int(v) for v in row[:4]) for row in stats[1:]):
        if not max(SMALLEST, SIDES[0] * long) <= min(w, h) <= max(w, h) <= SIDES[1] * long:
            continue
        if h > w / SQUARENESS or w > OBLONG * h:
            continue
        part = ink[y : y + h, x : x + w]
        band = max(2, round(0.12 * min(w, h)))
        sides = (part[:band].max(axis=0), part[-band:].max(axis=0),
                 part[:, :band].max(axis=1), part[:, -band:].max(axis=1))  # fmt: skip
        drawn = sorted(float(side.mean()) for side in sides)
        inner = part[band:-band, band:-band]
        # A round seal that overlaps may have taken a piece of one side.
        if drawn[0] < DRAWN / 2 or drawn[1] < DRAWN or not INSIDE[0] < inner.mean() < INSIDE[1]:
            continue
        # Round seals have no corners.
        corners = (part[:band, :band], part[:band, -band:], part[-band:, :band], part[-band:, -band:])
        if sum(bool(corner.any()) for corner in corners) >= 3:
            found.append(_Frame(x, y, w, h))
    return found


def _stands_alone(ink: Pixels, frame: _Frame) -> bool:
    """Whether little else is red close around *frame*: in photos and patterns there is."""
    x, y, w, h = frame
    reach = max(4, round(0.2 * max(w, h)))
    part = ink[max(0, y - reach) : y + h + reach, max(0, x - reach) : x + w + reach]
    around = part.size - w * h
    outside = int(part.sum()) - int(ink[y : y + h, x : x + w].sum())
    return max(w, h) <= UNREAD_SIDE * max(ink.shape) and around > 0 and outside / around < ALONE


def _lines(level: Floats, frame: _Frame, networks: Networks) -> str | None:
    """The lines of an oblong stamp, from top to bottom, if they name a profession; else None."""
    part = level[frame.y : frame.y + frame.height, frame.x : frame.x + frame.width]
    grey = np.minimum(part[..., 1], part[..., 2]).astype(np.uint8)
    scale = max(1.0, OBLONG_HEIGHT / frame.height)
    grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    picture = np.repeat(grey[..., None], 3, axis=2)
    quads = sorted(find_quads(picture, networks), key=lambda quad: float(quad[:, 1].mean()))
    readings = recognise([crop(picture, quad) for quad in quads], networks)
    text = " ".join(one.text.strip() for one in readings if one.certainty >= CERTAINTY and one.text.strip())
    return text if any(word in text for word in PROFESSIONS) else None


def _read(level: Floats, red: Floats, frame: _Frame, networks: Networks) -> tuple[str | None, float]:
    """The characters, right column first, and their weakest certainty; None where they are not sure."""
    x, y, w, h = frame
    edge = round(0.09 * min(w, h))
    inside = slice(y + edge, y + h - edge), slice(x + edge, x + w - edge)
    greys = (
        np.minimum(level[..., 1], level[..., 2])[inside].astype(np.uint8),
        (255 - 255 * red[inside]).astype(np.uint8),
    )
    strips = []
    for grey in greys:
        half = grey.shape[1] // 2
        columns = grey[:, half:], grey[:, :half]
        for rows in (2, 3):
            right = _laid(columns[0], rows)
            strips += [np.hstack([right, _laid(columns[1], 2)]), np.hstack([right, _laid(columns[1], 1)])]
    readings = recognise([np.repeat(strip[..., None], 3, axis=2) for strip in strips], networks)
    named = [one for one in readings if 2 <= len(one.text) <= 5 and all(is_ideograph(c) for c in one.text)]
    if not named:
        return None, 0.0
    best = max(named, key=lambda one: min(one.certainties))
    sure = min(best.certainties)
    return (best.text if sure >= CERTAINTY else None), round(sure, 3)


def _laid(column: Pixels, rows: int) -> Pixels:
    """A column of characters laid side by side, as a line."""
    cells = np.array_split(column, rows, axis=0)
    return np.hstack([_fitted(cell) for cell in cells])


def _fitted(cell: Pixels) -> Pixels:
    return np.asarray(cv2.resize(cell, (CELL, CELL), interpolation=cv2.INTER_AREA), dtype=np.uint8)
