"""The ink of a page of text: its rules, and whether some of it is print that the text layer does not hold.

Programs draw letters as outlines, or in fonts that no text can be got from; such print is only in the pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from extract.document import Box, union
from extract.readers.pdf.frame import Frame
from extract.readers.pixels import Pixels

_SCALE = 2.0  # pixels a point: the finest rule is then a pixel wide, and neighbours stay apart
_LARGEST = 4000  # pixels of the long side
_PAPER = 225  # a channel below this is ink: rules are often grey, brown or light blue
_LONG = 24.0  # points: a straight stroke this long belongs to a rule, not to a letter
_LETTER = (4.0, 40.0)  # points: height of what may be a letter
_FEWEST = 8  # letters that make a passage
_NEAR = (14.0, 7.0)  # points across and down: letters nearer than this are of one passage
_MOST_PASSAGES = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """Where a page has ink (1) outside its pictures, at *scale* pixels a point."""

    mask: Pixels
    scale: float


def page_ink(page: Any, frame: Frame, without: Sequence[Box]) -> Ink:
    """The ink of a pypdfium2 page as shown, pictures left out."""
    scale = min(_SCALE, _LARGEST / max(frame.width, frame.height, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True, no_smoothpath=True)
    shown: Pixels = bitmap.to_numpy()[:, :, :3]
    red, green, blue = cv2.split(shown)
    darkest = cv2.min(cv2.min(red, green), blue)
    mask = np.asarray(cv2.threshold(darkest, _PAPER - 1, 1, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    for box in without:
        blank(mask, box, 0)
    return Ink(mask, scale)


def blank(pixels: Pixels, box: Box, value: int, margin: int = 0) -> None:
    """Set the pixels of *box* (fractions of the array) to *value*, in place."""
    height, width = pixels.shape[:2]
    top, left = int(box.y0 * height) - margin, int(box.x0 * width) - margin
    bottom, right = int(np.ceil(box.y1 * height)) + margin, int(np.ceil(box.x1 * width)) + margin
    pixels[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = value


def unread_print(ink: Ink, known: Sequence[Box]) -> list[Box]:
    """Places of passages that look like print and lie outside the *known* lines of text.

    Letters are told by their size; a passage is at least eight of them near each other.
    """
    mask = ink.mask.copy()
    for box in known:
        blank(mask, box, 0, margin=round(1.5 * ink.scale))
    long = max(3, round(_LONG * ink.scale))
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
        mask[cv2.dilate(strokes, np.ones((3, 3), np.uint8)) > 0] = 0
    # A Chinese character is several pieces: close the gaps inside it before measuring.
    pieces = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    lowest, highest = (side * ink.scale for side in _LETTER)
    letters = np.zeros_like(mask)
    candidates = 0
    for left, top, wide, high, area in stats[1:count].tolist():
        if lowest <= high <= highest and 2 <= wide <= 2.5 * highest and area >= 0.08 * wide * high:
            letters[top : top + high, left : left + wide] = 1
            candidates += 1
    return _passages(letters, ink.scale) if candidates >= _FEWEST else []


def _passages(letters: Pixels, scale: float) -> list[Box]:
    height, width = letters.shape
    kernel = np.ones((round(_NEAR[1] * scale) | 1, round(_NEAR[0] * scale) | 1), np.uint8)
    joined = cv2.dilate(letters, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    _, _, _, centres = cv2.connectedComponentsWithStats(letters, connectivity=8)
    members = np.zeros(count, np.int64)
    for x, y in centres[1:].astype(int).tolist():
        members[labels[y, x]] += 1
    found: list[Box] = []
    for index in range(1, count):
        left, top, wide, high = stats[index, :4].tolist()
        if members[index] >= _FEWEST:
            found.append(
                Box(left / width, top / height, (left + wide) / width, (top + high) / height).clamped()
            )
    if len(found) > _MOST_PASSAGES:
        return [union(found)]
    return found
