"""Which way up a page is. Pages are turned, never single lines: short cells fool a line classifier."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extract.document import Box
from extract.ocr.detection import find_quads
from extract.ocr.networks import Floats, Networks, Pixels
from extract.ocr.recognition import crop, recognise, upside_down

# So many of the longest lines decide on the direction.
DECIDING_LINES = 8
# A box counts as lying or standing if one side is so many times the other; squarish ones say nothing.
CLEARLY = 1.5


class Upright(NamedTuple):
    """A page turned to be read: its pixels, by how many degrees clockwise it was turned, where text is."""

    picture: Pixels
    turned: int
    quads: Floats


def turn_upright(picture: Pixels, networks: Networks) -> Upright:
    """Find the text of *picture* (H, W, 3) and turn the page so that most of it reads from left to right."""
    as_given = Upright(picture, 0, find_quads(picture, networks))
    if not len(as_given.quads):
        return as_given
    best = as_given
    if _mostly_standing(as_given.quads):
        best = _turned(as_given, 90, networks)
    if _on_its_head(best, networks):
        best = _turned(as_given, best.turned + 180, networks)
    # A turn is costly to get wrong: what was turned must also read better. Only turned pages pay for it.
    if best.turned and _legibility(best, networks) <= _legibility(as_given, networks):
        return as_given
    return best


def sizes(quads: Floats) -> tuple[Floats, Floats]:
    """Widths and heights (n,) of *quads* (n, 4, 2), along their sides."""
    widths = np.maximum(
        np.linalg.norm(quads[:, 0] - quads[:, 1], axis=1), np.linalg.norm(quads[:, 3] - quads[:, 2], axis=1)
    )
    heights = np.maximum(
        np.linalg.norm(quads[:, 0] - quads[:, 3], axis=1), np.linalg.norm(quads[:, 1] - quads[:, 2], axis=1)
    )
    return widths, heights


def as_given(box: Box, turned: int) -> Box:
    """*box* of a page that was turned clockwise by *turned* degrees, on the page before it was turned."""
    match turned:
        case 90:
            return Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0)
        case 180:
            return Box(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
        case 270:
            return Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
        case _:
            return box


def _turned(page: Upright, degrees: int, networks: Networks) -> Upright:
    picture = np.ascontiguousarray(np.rot90(page.picture, k=-(degrees // 90)))
    return Upright(picture, degrees, find_quads(picture, networks))


def _mostly_standing(quads: Floats) -> bool:
    widths, heights = sizes(quads)
    standing = float(heights[heights >= CLEARLY * widths].sum())
    lying = float(widths[widths >= CLEARLY * heights].sum())
    return standing > lying


def _longest_lines(page: Upright) -> list[Pixels]:
    widths, heights = sizes(page.quads) if len(page.quads) else (np.zeros(0), np.zeros(0))
    lying = [i for i in np.argsort(-widths) if widths[i] >= CLEARLY * heights[i]]
    return [crop(page.picture, page.quads[i]) for i in lying[:DECIDING_LINES]]


def _on_its_head(page: Upright, networks: Networks) -> bool:
    lines = _longest_lines(page)
    return bool(lines) and float(upside_down(lines, networks).mean()) > 0.5


def _legibility(page: Upright, networks: Networks) -> float:
    """How much text the longest lines give, each character counted by the square of its probability."""
    return sum(p * p for line in recognise(_longest_lines(page), networks) for p in line.certainties)
