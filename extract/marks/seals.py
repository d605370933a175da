"""Seals on a page: where they are, and what they say where that can be read with certainty."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np

from extract.document import Mark
from extract.marks.ink import darkness, inked, levelled, redness
from extract.marks.ring_text import read_ring
from extract.marks.rings import Ring, find_rings, refined
from extract.marks.stamps import find_stamps
from extract.ocr.detection import find_quads
from extract.ocr.networks import Floats, Networks, Pixels
from extract.ocr.recognition import crop, recognise

# Seals are looked for in a picture of so many pixels on its long side, and only if so much of it is red.
LOOK_SIDE, RED_SHARE = 1000, 0.0004
# Of grey rings, so many are looked at.
MOST_GREY = 6
# A seal is read at so many pixels of half axis, with so much around it.
READING_RADIUS, AROUND = 200.0, 1.25
# So much ink inside a ring is a disc: an emblem or a printed ornament.
DISC = 0.55
# Mean support from which there is a name along the ring; weakest and mean from which it is told.
NAMED, WEAKEST, MEAN = 0.6, 0.8, 0.9
# Straight lines in a seal: certainty, and in the seal's own ink alone; where their middle may lie (shares of
# the half axis, downwards); the scale at which they are looked for.
LINE_CERTAINTY, OWN_CERTAINTY, LINES_FROM, LINES_TO, LINES_SCALE = 0.85, 0.6, -0.35, 0.75, 0.6


class _Close(NamedTuple):
    """A seal enlarged: its ring, its ink (H, W; 0–1), and renderings to read, black on white."""

    ring: Ring
    ink: Floats
    greys: tuple[Pixels, ...]


def find_seals(picture: Pixels, networks: Networks) -> tuple[Mark, ...]:
    """Round and oval seals on *picture* (H, W, 3, red first, upright), the surest first, on page 1.

    ``text`` is the writing along the ring, then a blank, then straight lines in the middle; None where
    readings do not agree. ``confidence`` is that a seal is there: above 0.9 where a name stands along the
    ring, lower for bare rings, at most 0.7 for grey ones, which could be printed.
    """
    scale = min(1.0, LOOK_SIDE / max(picture.shape))
    seen = (
        cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    )
    level = levelled(np.asarray(seen, dtype=np.uint8))
    red = redness(level)
    marks: list[Mark | None] = []
    if inked(red).mean() >= RED_SHARE:
        rings = find_rings(red)
        marks = [_mark(picture, ring.scaled(1 / scale), True, networks) for ring in rings]
        marks += find_stamps(red, level, rings, networks)
    if not any(marks):
        rings = find_rings(darkness(level), (1.0,))
        marks = [_mark(picture, ring.scaled(1 / scale), False, networks) for ring in rings[:MOST_GREY]]
    return tuple(sorted((mark for mark in marks if mark is not None), key=lambda mark: -mark.confidence))


def _mark(picture: Pixels, ring: Ring, red: bool, networks: Networks) -> Mark | None:
    box = ring.box(picture.shape[1], picture.shape[0])
    close = _closer(picture, ring, red)
    if _filled(close) > DISC:
        return None
    spoken = read_ring(close.greys, 1 if red else None, close.ring, networks)
    if not red and (spoken is None or spoken.mean < NAMED):
        # A grey ring without a name is as well a logo or a printed ornament.
        return None
    confidence = (0.62 if red else 0.4) + 0.1 * ring.drawn
    if spoken is not None and spoken.mean >= NAMED:
        confidence += 0.2
    if spoken is None or spoken.weakest < WEAKEST or spoken.mean < MEAN:
        return Mark("seal", 1, box, round(confidence, 3))
    text = " ".join([spoken.text, *_straight_lines(close, spoken.text, networks)])
    return Mark("seal", 1, box, round(confidence + (0.06 if red else 0.0), 3), text)


def _closer(picture: Pixels, ring: Ring, red: bool) -> _Close:
    reach = AROUND * max(ring.a, ring.b)
    x0, y0 = max(0, math.floor(ring.x - reach)), max(0, math.floor(ring.y - reach))
    part = picture[y0 : math.ceil(ring.y + reach), x0 : math.ceil(ring.x + reach)]
    scale = READING_RADIUS / max(ring.a, ring.b)
    large = cv2.resize(part, None, fx=scale, fy=scale,
                       interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)  # fmt: skip
    level = levelled(np.asarray(large, dtype=np.uint8))
    ink = redness(level) if red else darkness(level)
    moved = ring._replace(x=ring.x - x0, y=ring.y - y0).scaled(scale)
    # Without red, the light print that was left white by the stamp; with it, the strokes that JPEG kept fine.
    plain = np.asarray(np.minimum(level[..., 1], level[..., 2]), dtype=np.uint8)
    faded = np.asarray(255 - 255 * ink, dtype=np.uint8)
    return _Close(refined(ink, moved) or moved, ink, (plain, faded) if red else (faded, plain))


def _filled(close: _Close) -> float:
    """Share of ink between the middle's ornament and the ring."""
    theta = np.linspace(0, 2 * np.pi, 120, endpoint=False, dtype=np.float32)
    rho = np.linspace(0.35, 0.92, 24, dtype=np.float32)
    seen = cv2.remap(close.ink, *close.ring.points(theta[None], rho[:, None]), cv2.INTER_LINEAR)
    return float((np.asarray(seen) >= 0.5).mean())


def _straight_lines(close: _Close, along: str, networks: Networks) -> list[str]:
    """Lines across the middle of a seal (发票专用章, a code), from top to bottom."""
    ring = close.ring.scaled(LINES_SCALE)
    # Print under the seal is no part of it: lines are looked for where only the seal's own ink shows.
    own, plain = (
        np.asarray(cv2.resize(grey, None, fx=LINES_SCALE, fy=LINES_SCALE, interpolation=cv2.INTER_AREA))
        for grey in sorted(close.greys, key=lambda grey: -float(grey.mean()))
    )
    y, x = np.indices(own.shape, dtype=np.float32)
    inside = np.hypot((x - ring.x) / ring.a, (y - ring.y) / ring.b) < 0.93
    own, plain = (
        np.repeat(np.where(inside, g, 255).astype(np.uint8)[..., None], 3, axis=2) for g in (own, plain)
    )
    quads = [
        quad
        for quad in find_quads(own, networks)
        if abs(float(quad[:, 0].mean()) - ring.x) < 0.2 * ring.a
        and LINES_FROM < (float(quad[:, 1].mean()) - ring.y) / ring.b < LINES_TO
        and np.ptp(quad[:, 0]) > 1.5 * np.ptp(quad[:, 1])
    ]
    quads.sort(key=lambda quad: float(quad[:, 1].mean()))
    readings = recognise([crop(one, quad) for quad in quads for one in (own, plain)], networks)
    pairs = zip(readings[::2], readings[1::2], strict=True)
    best = [max(pair, key=lambda one: one.certainty) for pair in pairs if pair[0].certainty >= OWN_CERTAINTY]
    return [
        text
        for one in best
        if one.certainty >= LINE_CERTAINTY
        and len(text := one.text.replace(" ", "")) >= 2
        # The flat top or foot of the ring's own writing.
        and text not in along
    ]
