"""What stands along a seal's ring: unrolled, read several times over, and believed where readings agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extract.marks.rings import Ring
from extract.marks.unrolling import BANDS, unrolled
from extract.ocr.networks import Networks, Pixels
from extract.ocr.recognition import Recognised, recognise

# A first look goes once round from the foot of the seal (degrees clockwise from the right).
FOOT, ROUND = 90.0, 360.0
# Certainty from which a character of the first look helps to tell where the writing begins.
SEEN = 0.4
# Fewest characters of a name along a ring.
SHORTEST = 4
# Room left before the first and behind the last character, in spaces between characters.
ROOM = 1.4
# A character this much further off than its neighbours are from each other is no part of the name.
FAR = 1.4
# A step this much longer than the others, inside a name, means that a character is missing.
HOLE = 1.4
# Weight of a character is its certainty to this power: two fair readings do not outvote a sure one.
SHARPNESS = 4
# A place beside the name that is inked to such a share of what characters are holds one that was not read.
AS_DARK = 0.7
# If the first readings agree to such a degree, no others are asked for.
SURE = 0.93
# Support from which characters behind such an ending belong to the name all the same.
PLAIN = 0.85
# How names along seals end.
ENDINGS = re.compile(r"(公司|合伙[）)]|[局厂院所行社站店校会部厅委]|中心|专用章)")
_BRACKETS = str.maketrans("()", "（）")


class Spoken(NamedTuple):
    """A text, with the weakest character's support among the readings (0–1) and the mean of all."""

    text: str
    weakest: float
    mean: float
    # Middles of the first and last character and the step between characters, in shares of the strip.
    first: float
    last: float
    space: float


class _Glyph(NamedTuple):
    """A character as one reading saw it, at a share of the strip's length."""

    at: float
    character: str
    certainty: float


def read_ring(greys: Sequence[Pixels], own: int | None, ring: Ring, networks: Networks) -> Spoken | None:
    """The writing along *ring*, read from each of *greys* (H, W; the same seal, rendered differently).

    ``greys[own]`` is the one that shows the seal's own ink alone; None where none does.
    """
    where = _extent(greys, ring, networks)
    if where is None:
        return None
    readings: list[Recognised] = []
    spoken = None
    for grey in greys:
        readings += recognise([unrolled(grey, ring, band, *where) for band in BANDS], networks)
        spoken = vote(readings)
        if spoken is not None and spoken.weakest >= SURE:
            break
    if (
        spoken is not None
        and own is not None
        and _goes_on(unrolled(greys[own], ring, BANDS[-1], *where), spoken)
    ):
        return spoken._replace(weakest=0.0)
    return spoken


def _goes_on(strip: Pixels, spoken: Spoken) -> bool:
    """Whether the writing goes on before the first or behind the last character that was read."""
    # The outer half: straight lines at the foot of a seal reach into the inner one.
    ink = (strip[4:26, :, 0] < 128).mean(axis=0)

    def around(at: float) -> float:
        start, end = (round((at + shift * spoken.space) * len(ink)) for shift in (-0.3, 0.3))
        return float(ink[max(0, start) : max(1, end)].mean()) if 0 < at < 1 else 0.0

    inside = np.arange(spoken.first, spoken.last + 0.5 * spoken.space, spoken.space)
    usual = float(np.median([around(float(at)) for at in inside]))
    ended = list(ENDINGS.finditer(spoken.text))
    before = around(spoken.first - spoken.space)
    # A name that ends as names do needs no look at what follows: often other words at the foot.
    behind = 0.0 if ended and ended[-1].end() == len(spoken.text) else around(spoken.last + spoken.space)
    return max(before, behind) > AS_DARK * usual


def vote(readings: Sequence[Recognised]) -> Spoken | None:
    """The characters that *readings* of the same strip agree on, place by place; None where they see no name."""
    glyphs = sorted(
        _Glyph(at, character, certainty)
        for one in readings
        for at, character, certainty in zip(one.centres, one.text, one.certainties, strict=True)
        if is_ideograph(character) or character in "（）()"
    )
    space = _space(readings)
    places: list[list[_Glyph]] = []
    for glyph in glyphs:
        if places and glyph.at - float(np.mean([g.at for g in places[-1]])) < 0.5 * space:
            places[-1].append(glyph)
        else:
            places.append([glyph])
    chosen = _named(_together(places, len(readings), space))
    if len(chosen) < SHORTEST:
        return None
    supports = [glyph.certainty for glyph in chosen]
    text = "".join(glyph.character for glyph in chosen).translate(_BRACKETS)
    # A hole inside the name is a character that nobody could read.
    steps = np.diff([glyph.at for glyph in chosen])
    whole = float(steps.max()) < HOLE * float(np.percentile(steps, 30))
    weakest = round(min(supports), 4) if whole else 0.0
    return Spoken(text, weakest, round(sum(supports) / len(supports), 4), chosen[0].at, chosen[-1].at, space)


def _winner(place: Sequence[_Glyph]) -> _Glyph:
    """The character that most weight stands for, with its support as certainty."""
    weights: dict[str, float] = defaultdict(float)
    for glyph in place:
        weights[glyph.character] += glyph.certainty**SHARPNESS
    character = max(weights, key=weights.__getitem__)
    best = max(glyph.certainty for glyph in place if glyph.character == character)
    at = float(np.mean([glyph.at for glyph in place]))
    return _Glyph(at, character, best * weights[character] / sum(weights.values()))


def _together(places: Sequence[Sequence[_Glyph]], asked: int, space: float) -> list[_Glyph]:
    """The winner of each place, without what stands apart at either end, or few saw there: specks, numbers."""
    kept = [(len(place), _winner(place)) for place in places]
    for end, next_in in ((0, 1), (-1, -2)):
        while len(kept) > SHORTEST and (
            2 * kept[end][0] < asked or abs(kept[end][1].at - kept[next_in][1].at) > FAR * space
        ):
            del kept[end]
    # Inside the name, what only a minority sees is taken for noise between characters.
    return [glyph for seen, glyph in kept if 3 * seen >= asked]


def _named(glyphs: Sequence[_Glyph]) -> list[_Glyph]:
    """Up to where a name of an office or a firm ends; print that crosses the ring's foot comes behind it."""
    text = "".join(glyph.character for glyph in glyphs).translate(_BRACKETS)
    ends = [match.end() for match in ENDINGS.finditer(text)]
    end = ends[-1] if ends and ends[-1] >= SHORTEST else len(glyphs)
    if all(glyph.certainty >= PLAIN for glyph in glyphs[end:]):
        return list(glyphs)
    return list(glyphs[:end])


def _space(readings: Sequence[Recognised]) -> float:
    """From one character to the next, in shares of the strip."""
    steps = [float(np.median(np.diff(one.centres))) for one in readings if len(one.text) >= SHORTEST]
    return float(np.median(steps)) if steps else 0.1


def _extent(greys: Sequence[Pixels], ring: Ring, networks: Networks) -> tuple[float, float] | None:
    """Where the writing begins, and how far it goes, in degrees clockwise."""
    strips = [unrolled(grey, ring, BANDS[-1], FOOT, ROUND) for grey in greys]
    first = max(recognise(strips, networks), key=lambda one: sum(one.certainties))
    angles = [
        FOOT + centre * ROUND
        for character, centre, p in zip(first.text, first.centres, first.certainties, strict=True)
        if p >= SEEN and (is_ideograph(character) or character in "（）()")
    ]
    if len(angles) < SHORTEST - 1:
        return None
    gaps = np.diff([*angles, angles[0] + ROUND])
    widest = int(gaps.argmax())
    space = float(np.median(gaps))
    start = angles[(widest + 1) % len(angles)] - ROOM * space
    span = ROUND - float(gaps[widest]) + 2 * ROOM * space
    return start, min(span, ROUND + ROOM * space)


def is_ideograph(character: str) -> bool:
    return "一" <= character <= "鿿" or character == "〇"
