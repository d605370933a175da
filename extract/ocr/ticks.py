"""Tick boxes (□ ☑ ■) by their pixels: recognisers of text drop them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.document import Box, Mark
from extract.ocr.lines import PlacedLine
from extract.ocr.networks import Pixels

Ink = NDArray[np.uint8]
Rectangle = tuple[int, int, int, int]

# The picture is looked at with at most so many pixels on its long side.
LONG_SIDE = 2400
# Sides of a tick box: at least so many pixels, at most so much of the long side; sides may differ by so much.
SMALLEST, LARGEST, SQUARENESS = 9, 0.035, 0.78
# Each side of the square must be drawn over so much of its length.
DRAWN = 0.86
# Share of ink inside an empty box, and inside one that is surely ticked.
EMPTY_INK, TICKED_INK = 0.04, 0.10
# Heights of a box in heights of its line of text; how far from the line it may stand, and how near to a
# character's middle a square is that character (in heights of the line, which are about 1.3 em).
TEXT_HEIGHTS, REACH, ON_CHARACTER = (0.4, 1.2), 2.0, 0.33
# Characters that the recogniser may read where in truth there is a tick box.
LOOK_LIKE_BOXES = frozenset("口□☐☑☒⊠■▢囗√✓ ")


class TickBox(NamedTuple):
    """A square on the page, whether something is drawn in it, and how sure that is (0–1)."""

    box: Box
    ticked: bool
    confidence: float


def find_tick_boxes(image: Pixels) -> tuple[TickBox, ...]:
    """Small drawn squares of *image* (H, W, 3), from top to bottom, in fractions of the image."""
    height, width = image.shape[:2]
    scale = min(1.0, LONG_SIDE / max(height, width))
    if min(height, width) * scale < SMALLEST:
        return ()
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = _ink(np.asarray(grey, dtype=np.uint8))
    found = []
    for x, y, w, h in _squares(ink):
        if _is_finder_pattern(ink[y : y + h, x : x + w]):
            continue
        inside = _inside(ink, x, y, w, h)
        ticked = inside > (EMPTY_INK + TICKED_INK) / 2
        sure = min(1.0, abs(inside - (EMPTY_INK + TICKED_INK) / 2) / (TICKED_INK - EMPTY_INK) * 2)
        box = Box(x / ink.shape[1], y / ink.shape[0], (x + w) / ink.shape[1], (y + h) / ink.shape[0])
        found.append(TickBox(box.clamped(), ticked, round(0.5 + 0.45 * sure, 3)))
    return tuple(sorted(found, key=lambda tick: (tick.box.y0, tick.box.x0)))


def tick_marks(image: Pixels, lines: Sequence[PlacedLine]) -> tuple[Mark, ...]:
    """The squares of *image* that stand beside or in a line of text, as high as it, and are no character."""
    shape = image.shape[1] / image.shape[0]
    return tuple(
        Mark("tick", 1, tick.box, tick.confidence, "ticked" if tick.ticked else "empty")
        for tick in find_tick_boxes(image)
        if _belongs_to_text(tick.box, lines, shape)
    )


def _ink(grey: Ink) -> Ink:
    """1 where the picture is darker than its surroundings."""
    return np.asarray(
        cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 25),
        dtype=np.uint8,
    )


def _squares(ink: Ink) -> list[Rectangle]:
    """x, y, width, height of squares with four drawn sides."""
    largest = max(24, round(LARGEST * max(ink.shape)))
    kernel = SMALLEST - 2
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, kernel), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((kernel, 1), np.uint8))
    # A tick that crosses the box has no long straight strokes: only the box is left.
    squares = [
        (x, y, w, h)
        for x, y, w, h in _extents(across | down)
        if min(w, h) >= SMALLEST and max(w, h) <= largest and min(w, h) >= SQUARENESS * max(w, h)
        if min(_sides(ink[y : y + h, x : x + w])) >= DRAWN
    ]
    return squares + _below_strokes(ink, across, squares, largest)


def _below_strokes(ink: Ink, across: Ink, known: list[Rectangle], largest: int) -> list[Rectangle]:
    """Squares that touch their neighbours, told by their upper sides: thin strokes that three more complete."""
    covered = np.zeros_like(ink)
    for x, y, w, h in known:
        covered[y : y + h, x : x + w] = 1
    found = []
    for x, y, w, h in _extents(across):
        if not SMALLEST <= w <= largest or h > 0.3 * w or covered[y, x + w // 2]:
            continue
        for side in range(round(SQUARENESS * w), round(w / SQUARENESS) + 1):
            square = ink[y : y + side, x : x + w]
            # The lower side first: it is missing under most strokes.
            if len(square) == side and square[-1].mean() >= DRAWN and min(_sides(square)) >= DRAWN:
                found.append((x, y, w, side))
                covered[y : y + side, x : x + w] = 1
                break
    return found


def _extents(mask: Ink) -> list[Rectangle]:
    """x, y, width, height of each connected piece."""
    _count, _labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in stats[1:, :4]]


def _sides(square: Ink) -> tuple[float, float, float, float]:
    """Over what share of its length each side is drawn: top, bottom, left, right."""
    band = max(2, round(0.16 * min(square.shape)))
    return (
        float(square[:band].max(axis=0).mean()),
        float(square[-band:].max(axis=0).mean()),
        float(square[:, :band].max(axis=1).mean()),
        float(square[:, -band:].max(axis=1).mean()),
    )


def _is_finder_pattern(square: Ink) -> bool:
    """Whether it is a corner of a QR code: modules 1 dark, 1 light, 3 dark, 1 light, 1 dark (ISO/IEC 18004)."""
    h, w = square.shape
    rows, columns = np.arange(7) * h // 7 + h // 14, np.arange(7) * w // 7 + w // 14
    modules = square[np.ix_(rows, columns)]
    light = np.concatenate([modules[1, 1:6], modules[5, 1:6], modules[2:5, 1], modules[2:5, 5]])
    return bool(modules[2:5, 2:5].mean() > 0.85 and light.mean() < 0.25)


def _inside(ink: Ink, x: int, y: int, w: int, h: int) -> float:
    """Share of ink well inside the square."""
    margin = max(3, round(0.22 * min(w, h)))
    return float(ink[y + margin : y + h - margin, x + margin : x + w - margin].mean())


def _belongs_to_text(box: Box, lines: Sequence[PlacedLine], shape: float) -> bool:
    """Whether *box* is a tick box to some text; ``shape`` is the picture's width by its height."""
    x, y = box.middle
    near = False
    for line, middles in lines:
        if line.box is None or not line.box.y0 < y < line.box.y1:
            continue
        # From heights to widths: both are fractions of their own side of the picture.
        text_height = line.box.height
        reach = REACH * text_height / shape
        if not line.box.x0 - reach < x < line.box.x1 + reach:
            continue
        if not TEXT_HEIGHTS[0] < box.height / text_height < TEXT_HEIGHTS[1]:
            continue
        near = True
        for index, middle in enumerate(middles):
            if abs(middle - x) < ON_CHARACTER * text_height / shape and _is_character(line.text, index):
                return False
    return near


def _is_character(text: str, index: int) -> bool:
    """Whether the character at *index* is print and no box: 口 is, behind another ideograph (出口, 人口)."""
    if text[index] == "口":
        return index > 0 and "一" <= text[index - 1] <= "鿿"
    return text[index] not in LOOK_LIKE_BOXES
