"""Rings on a page: the round or oval edges of seals, found by voting and refined to an ellipse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extract.document import Box
from extract.ocr.networks import Floats

# Voting takes place in a picture of so many pixels on its long side.
VOTING_SIDE = 400
# Radii of seals in shares of the page's long side: from 18 mm across on A4 to seals that fill a picture.
RADII = (0.028, 0.5)
# Steepness that makes an edge; of how many at most; share of a whole ring's votes that is worth a closer
# look; how many places for each radius, and in all.
EDGE, MOST_EDGES, VOTED, PEAKS, MOST_GUESSES = 0.5, 30_000, 0.3, 4, 40
# Size of the cells in which middles are counted, in shares of the radius.
CELL = 0.045
# Ovals lie: invoice seals are 40 × 30 mm, the tax office's 30 × 20 mm. Circles are looked for in the page
# stretched upwards by these factors.
STRETCHES = (1.0, 4 / 3, 1.5)
RAYS = 120
# Share of a ring that must be drawn, and how much emptier than the ring its surroundings must be.
DRAWN, EMPTIER = 0.62, 0.55
# One that is drawn so far needs no better fit.
WHOLE = 0.9
# The axes of a seal differ at most by this factor.
FLATTEST = 1.75


class Ring(NamedTuple):
    """An ellipse on a picture, in its pixels; ``angle`` is the first axis' turn in degrees.

    ``a`` and ``b`` are half axes, ``drawn`` is the share of the ellipse that is inked (0–1).
    """

    x: float
    y: float
    a: float
    b: float
    angle: float
    drawn: float

    def scaled(self, factor: float) -> Ring:
        return self._replace(x=self.x * factor, y=self.y * factor, a=self.a * factor, b=self.b * factor)

    def box(self, width: int, height: int) -> Box:
        """The rectangle around it, in fractions of a picture of that size in pixels."""
        turn = math.radians(self.angle)
        across = math.hypot(self.a * math.cos(turn), self.b * math.sin(turn))
        down = math.hypot(self.a * math.sin(turn), self.b * math.cos(turn))
        return Box(
            (self.x - across) / width, (self.y - down) / height,
            (self.x + across) / width, (self.y + down) / height,
        ).clamped()  # fmt: skip

    def points(self, theta: Floats, rho: Floats | float) -> tuple[Floats, Floats]:
        """X and y of the ellipse shrunk by *rho*, at *theta* (radians, clockwise from the right)."""
        turn = math.radians(self.angle)
        # theta counts from the picture's right, so that strips start where a reader would.
        u, v = rho * self.a * np.cos(theta - turn), rho * self.b * np.sin(theta - turn)
        return (
            np.asarray(self.x + u * math.cos(turn) - v * math.sin(turn), dtype=np.float32),
            np.asarray(self.y + u * math.sin(turn) + v * math.cos(turn), dtype=np.float32),
        )


def find_rings(ink: Floats, stretches: Sequence[float] = STRETCHES) -> list[Ring]:
    """Rings drawn in *ink* (H, W; 0–1), the largest and best drawn first, none over another's middle."""
    scale = min(1.0, VOTING_SIDE / max(ink.shape))
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else ink
    found: list[Ring] = []
    for guess in _votes(np.asarray(small, dtype=np.float32), stretches):
        near = guess.scaled(1 / scale)
        # Already well found, and of that size: an inner ring, or the edge of a star.
        if any(known.drawn >= WHOLE and _within(near, known) and near.a < 1.1 * known.a for known in found):
            continue
        ring = refined(ink, near)
        if ring is not None:
            found.append(ring)
    found.sort(key=lambda ring: -(ring.drawn**4) * ring.a * ring.b)
    kept: list[Ring] = []
    for ring in found:
        if not any(_within(ring, known) or _within(known, ring) for known in kept):
            kept.append(ring)
    return kept


def refined(ink: Floats, guess: Ring) -> Ring | None:
    """The ellipse whose edge is drawn near *guess*; None where there is no such line."""
    ring = guess
    for reach in (0.16, 0.09, 0.05):
        fitted = _fit(ink, ring, reach)
        if fitted is None:
            return None
        ring = fitted
    inside, on, outside = (_density(ink, ring, band) for band in ((0.80, 0.955), (0.955, 1.03), (1.06, 1.16)))
    drawn = float((on.max(axis=0) >= 0.5).mean())
    emptiest = float(inside.mean(axis=1).min())
    peak = float(on.mean(axis=1).max())
    if drawn < DRAWN or emptiest > EMPTIER * peak or float(outside.mean()) > EMPTIER * peak:
        return None
    return ring._replace(drawn=round(drawn, 3))


def _votes(small: Floats, stretches: Sequence[float]) -> list[Ring]:
    """Where many edges point at, or away from, a common middle at a common distance; best first."""
    found: list[tuple[float, Ring]] = []
    for stretch in stretches:
        height, width = round(small.shape[0] * stretch), small.shape[1]
        seen = cv2.GaussianBlur(cv2.resize(small, (width, height)), (0, 0), 0.8)
        across, down = cv2.Sobel(seen, cv2.CV_32F, 1, 0), cv2.Sobel(seen, cv2.CV_32F, 0, 1)
        steep = cv2.magnitude(across, down)
        ys, xs = np.nonzero(steep > EDGE)
        if len(xs) > MOST_EDGES:
            # Evenly thinned: a ring keeps its share of votes.
            keep = np.linspace(0, len(xs) - 1, MOST_EDGES).astype(np.int64)
            ys, xs = ys[keep], xs[keep]
        if len(xs) < RAYS:
            continue
        ux, uy = (across[ys, xs] / steep[ys, xs]), (down[ys, xs] / steep[ys, xs])
        thinned = min(1.0, MOST_EDGES / max(1, int((steep > EDGE).sum())))
        for radius in _radii(max(small.shape)):
            # Middles are counted in cells that grow with the radius, as their scatter does.
            cell = max(1.0, CELL * radius)
            rows, columns = math.ceil(height / cell), math.ceil(width / cell)
            votes = np.zeros(rows * columns, dtype=np.int64)
            for reach in (radius, -radius):
                cx = ((xs + reach * ux) / cell).astype(np.int32)
                cy = ((ys + reach * uy) / cell).astype(np.int32)
                valid = (cx >= 0) & (cx < columns) & (cy >= 0) & (cy < rows)
                votes += np.bincount(cy[valid] * columns + cx[valid], minlength=rows * columns)
            heap = cv2.blur(
                votes.reshape(rows, columns).astype(np.float32), (3, 3), borderType=cv2.BORDER_CONSTANT
            )
            # What both edges of a whole ring give if they meet in the nine cells that the blur takes together.
            whole = 2 * 2 * math.pi * radius * thinned / 9
            for _ in range(PEAKS):
                _low, high, _where, (column, row) = cv2.minMaxLoc(heap)
                if high < VOTED * whole:
                    break
                x, y = (column + 0.5) * cell, (row + 0.5) * cell
                found.append((high / whole, Ring(x, y / stretch, radius, radius / stretch, 0.0, 0.0)))
                cv2.circle(heap, (column, row), max(1, round(0.5 * radius / cell)), 0.0, -1)
    return [ring for _score, ring in sorted(found, key=lambda one: -one[0])][:MOST_GUESSES]


def _radii(long: int) -> list[float]:
    least, most = RADII
    steps = math.ceil(math.log(most / least) / math.log(1.1))
    return [long * least * (most / least) ** (step / steps) for step in range(steps + 1)]


def _fit(ink: Floats, ring: Ring, reach: float) -> Ring | None:
    """The ellipse through the outermost ink along rays, within *reach* (share of the radius) of *ring*."""
    theta = np.linspace(0, 2 * np.pi, RAYS, endpoint=False, dtype=np.float32)
    rho = np.linspace(1 + reach, 1 - reach, 41, dtype=np.float32)
    x, y = ring.points(theta[None], rho[:, None])
    there = _sample(ink, x, y) >= 0.5
    hit = there.any(axis=0)
    if hit.mean() < 0.5:
        return None
    # Half-way through the line, not its outer edge: the run of ink from the outermost inwards.
    first = there.argmax(axis=0)
    run = np.cumprod(there[np.minimum(first + np.arange(8)[:, None], 40), np.arange(RAYS)], axis=0).sum(
        axis=0
    )
    at = np.minimum(first + run // 2, 40)
    points = np.stack([x[at, np.arange(RAYS)], y[at, np.arange(RAYS)]], axis=1)[hit]
    kept = points
    for _ in range(4):
        if len(kept) < RAYS * 0.4:
            return None
        (cx, cy), (w, h), angle = cv2.fitEllipseDirect(kept.astype(np.float32))
        new = _level(Ring(cx, cy, w / 2, h / 2, angle, 0.0))
        if min(new.a, new.b) < 6 or max(new.a, new.b) > FLATTEST * min(new.a, new.b):
            return None
        off = np.abs(_radius(new, points) - 1)
        kept = points[off <= max(0.012, 1.5 * float(np.median(off)))]
    return new


def _level(ring: Ring) -> Ring:
    """The same ellipse with its first axis nearest to the horizontal; of circles, the angle says nothing."""
    angle = (ring.angle + 90) % 180 - 90
    if abs(angle) > 45:
        return ring._replace(a=ring.b, b=ring.a, angle=(angle + 90 + 90) % 180 - 90)
    return ring._replace(angle=angle)


def _radius(ring: Ring, points: Floats) -> Floats:
    turn = math.radians(ring.angle)
    dx, dy = points[:, 0] - ring.x, points[:, 1] - ring.y
    u = (dx * math.cos(turn) + dy * math.sin(turn)) / ring.a
    v = (-dx * math.sin(turn) + dy * math.cos(turn)) / ring.b
    return np.asarray(np.hypot(u, v), dtype=np.float32)


def _density(ink: Floats, ring: Ring, band: tuple[float, float]) -> Floats:
    """Ink (steps, RAYS) along rays, between two shares of the radius."""
    theta = np.linspace(0, 2 * np.pi, RAYS, endpoint=False, dtype=np.float32)
    rho = np.linspace(*band, 10, dtype=np.float32)
    return _sample(ink, *ring.points(theta[None], rho[:, None]))


def _sample(ink: Floats, x: Floats, y: Floats) -> Floats:
    return np.asarray(cv2.remap(ink, x, y, cv2.INTER_LINEAR), dtype=np.float32)


def _within(one: Ring, other: Ring) -> bool:
    """Whether the middle of *one* lies in *other*."""
    return float(_radius(other, np.array([[one.x, one.y]], dtype=np.float32))[0]) < 1.0
