"""Rows of a list from where its print stands: scans, and tables drawn without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece, rows_of
from extract.kinds.lists.records import Record, best_columns, is_total
from extract.kinds.lists.words import Head, Vocabulary, head_of, is_head, unit_in_caption
from extract.values.folding import without_blanks

_STEPS = 160
_HEAD_ROWS = 4
_CROSSING = 0.85
# 单位：万元, 填报单位：…: above the head, not in it.
_IS_CAPTION = re.compile(r"[:：]\s*\S")
_INTEGER = re.compile(r"^\d{1,3}[.、]?$")
_FIGURE = re.compile(r"^-?\d[\d,，. ]*$")


@dataclass(frozen=True, slots=True)
class Strip:
    """A column: its heading, and from where to where across the page it reaches."""

    head: Head
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Placement:
    """The columns of a list on a page, and where its head ends."""

    strips: tuple[Strip, ...]
    below: float
    caption: str | None


def placement_of(pieces: list[Piece], words: Vocabulary) -> Placement | None:
    """Find the head among the *pieces* of one page; None where there is none."""
    rows = rows_of(pieces)
    for number in range(len(rows)):
        heads = list(_possible(rows[number : number + _HEAD_ROWS], words))
        if not heads:
            continue
        # A taller head may know more of its columns: units and second lines stand below.
        columns, known, band = max(heads, key=lambda found: (_known(found[1]), -len(found[2])))
        bottom = max(p.box.y1 for row in band for p in row)
        body = [p for p in pieces if p.box.middle[1] > bottom]
        caption = next(
            (u for row in rows[:number] for p in row for u in [unit_in_caption(p.text)] if u), None
        )
        return Placement(_strips(columns, known, body), bottom, caption)
    return None


def _possible(
    rows: list[list[Piece]], words: Vocabulary
) -> Iterator[tuple[list[list[Piece]], list[Head], list[list[Piece]]]]:
    """Heads of one and more of *rows*: their columns, what these are, the rows."""
    for depth in range(1, len(rows) + 1):
        band = rows[:depth]
        if any(_IS_CAPTION.search(piece.text) for piece in band[-1]):
            return
        if depth > 1 and (_has_figures(band[-1:]) or not _is_close(band[:-1], band[-1])):
            return
        columns = _columns(band)
        heads = [head_of("|".join(without_blanks(p.text) for p in column), words) for column in columns]
        if is_head(heads, words):
            yield columns, heads, band


def completed(placement: Placement, before: Placement | None) -> Placement:
    """*placement* with headings that could not be read taken from the page before, column by column."""
    if before is None:
        return placement
    keys = {strip.head.key for strip in placement.strips}
    strips = []
    for strip in placement.strips:
        over = max(before.strips, key=lambda old: min(old.x1, strip.x1) - max(old.x0, strip.x0))
        takes = strip.head.key is None and over.head.key is not None and over.head.key not in keys
        strips.append(Strip(over.head, strip.x0, strip.x1) if takes else strip)
    return Placement(tuple(strips), placement.below, placement.caption or before.caption)


def _known(heads: list[Head]) -> int:
    return sum((head.key is not None) + (head.unit is not None) for head in heads)


def _has_figures(rows: list[list[Piece]]) -> bool:
    return any(_FIGURE.match(without_blanks(piece.text)) for row in rows for piece in row)


def _is_close(band: list[list[Piece]], row: list[Piece]) -> bool:
    height = median(piece.height for piece in band[-1])
    return min(p.box.y0 for p in row) - max(p.box.y1 for p in band[-1]) < 0.6 * height


def _columns(band: list[list[Piece]]) -> list[list[Piece]]:
    """The pieces of a head by column, each from the top, columns from the left."""
    pieces = [piece for row in band for whole in row for piece in _words(whole)]
    columns: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.box.width):
        over = [c for c in columns if any(piece.box.share_of_width(p.box) > 0.5 for p in c)]
        if len(over) == 1:
            over[0].append(piece)
        elif not over:
            columns.append([piece])
        else:
            # One heading over several columns belongs to each of them.
            for column in over:
                column.append(piece)
    for column in columns:
        column.sort(key=lambda p: p.box.y0)
    return sorted(columns, key=lambda c: min(p.box.middle[0] for p in c))


def _words(piece: Piece) -> Iterator[Piece]:
    """A piece cut at its wider blanks; headings are often set 数 量, which is one word."""
    parts = re.split(r"(\s{2,}(?![(]))", piece.text)
    if len(parts) == 1 and " " in piece.text and len(without_blanks(piece.text)) > 4:
        parts = re.split(r"(\s+(?![(]))", piece.text)
    position = 0
    for part in parts:
        if part.strip():
            yield piece.cut(position, position + len(part))
        position += len(part)


def _strips(columns: list[list[Piece]], heads: list[Head], body: list[Piece]) -> tuple[Strip, ...]:
    """Where each column reaches: cut between its heading and the next where the fewest lines are crossed."""
    spans = [(min(p.box.x0 for p in _narrowest(c)), max(p.box.x1 for p in _narrowest(c))) for c in columns]
    cuts = [0.0]
    for (left0, left1), (right0, right1) in pairwise(spans):
        apart = left1 < right0
        cuts.append(
            _cut(left1 if apart else (left0 + left1) / 2, right0 if apart else (right0 + right1) / 2, body)
        )
    cuts.append(10.0)
    return tuple(Strip(head, cuts[i], cuts[i + 1]) for i, head in enumerate(heads))


def _narrowest(column: list[Piece]) -> list[Piece]:
    least = min(piece.box.width for piece in column)
    return [piece for piece in column if piece.box.width <= 3 * least] or column


def _cut(left: float, right: float, body: list[Piece]) -> float:
    near = [p for p in body if p.box.x1 > left and p.box.x0 < right]
    step = (right - left) / _STEPS
    best, run, where = None, 0, (left + right) / 2
    start = 0
    counts = [sum(p.box.x0 < left + i * step < p.box.x1 for p in near) for i in range(_STEPS + 1)]
    least = min(counts)
    for i, count in enumerate([*counts, least + 1]):
        if count == least:
            if run == 0:
                start = i
            run += 1
            continue
        if run and (best is None or run > best):
            best, where = run, left + (start + run / 2) * step
        run = 0
    return where


def records_on(pieces: list[Piece], placement: Placement, top: float) -> Iterator[Record]:
    """The rows below *top*, each around its number or its figures."""
    strips = placement.strips
    body = [part for p in pieces if p.box.middle[1] > top for part in _cut_up(p, strips)]
    columns = best_columns([strip.head for strip in strips])
    anchors = _anchors(body, strips, columns)
    if not anchors:
        return
    height = median(piece.height for piece in body)
    keys = frozenset(columns.values())
    units = {key: strips[i].head.unit or placement.caption for i, key in columns.items()}
    known = {key: unit for key, unit in units.items() if unit is not None}
    groups: list[dict[int, list[Piece]]] = [{} for _ in anchors]
    for number, strip in enumerate(strips):
        inside = [piece for piece in body if strip.x0 <= piece.box.middle[0] < strip.x1]
        for block in _blocks(inside, anchors, height):
            middle = (block[0].box.y0 + block[-1].box.y1) / 2
            nearest = min(range(len(anchors)), key=lambda i: abs(anchors[i] - middle))
            # What stands far below the last row are signatures and notes.
            if max(block[0].box.y0 - anchors[nearest], anchors[nearest] - block[-1].box.y1) < 1.3 * height:
                groups[nearest].setdefault(number, []).extend(block)
    for group in groups:
        texts = [p.text for number in sorted(group) for p in group[number]]
        cells: dict[str, Found] = {
            key: _cell(group[i], strips[i]) for i, key in columns.items() if group.get(i)
        }
        if cells:
            yield Record(cells, keys, known, total=is_total(texts))


def _cell(pieces: list[Piece], strip: Strip) -> Found:
    """The cell's print; in doubt where it reaches into the next column, whose print may have run into it."""
    found = found_from(sorted(pieces, key=lambda p: (p.box.y0, p.box.x0)), joiner="\n")
    over = any(p.box.x1 - strip.x1 > 0.6 * p.height or strip.x0 - p.box.x0 > 0.6 * p.height for p in pieces)
    return replace(found, confidence=min(found.confidence, _CROSSING)) if over else found


def _cut_up(piece: Piece, strips: tuple[Strip, ...]) -> Iterator[Piece]:
    """A piece that reaches over several columns, cut at its blanks."""
    if " " not in piece.text:
        yield piece
        return
    words = [piece.cut(m.start(), m.end()) for m in re.finditer(r"\S+", piece.text)]
    places = [next((i for i, s in enumerate(strips) if s.x0 <= w.box.middle[0] < s.x1), 0) for w in words]
    first = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or places[i] != places[first]:
            yield piece.cut(words[first].start - piece.start, words[i - 1].end - piece.start)
            first = i


def _anchors(body: list[Piece], strips: tuple[Strip, ...], columns: dict[int, str]) -> list[float]:
    """The heights at which rows stand: by their number, else by the column with the most figures; totals too."""
    by_key = {key: strips[i] for i, key in columns.items()}
    totals = [p.box.middle[1] for p in body if is_total([p.text])]
    candidates: list[list[float]] = []
    for key in ("number", "quantity", "amount", "total", "unit_price", "invoice_numbers", "photo"):
        strip = by_key.get(key)
        if strip is None:
            continue
        pattern = _INTEGER if key == "number" else _FIGURE
        found = [
            p.box.middle[1]
            for p in body
            if strip.x0 <= p.box.middle[0] < strip.x1 and pattern.match(without_blanks(p.text))
        ]
        if key == "number" and len(found) >= 2:
            return sorted([*found, *(y for y in totals if all(abs(y - f) > 0.004 for f in found))])
        candidates.append(found)
    best = max(candidates, key=len, default=[])
    return sorted([*best, *(y for y in totals if all(abs(y - f) > 0.004 for f in best))])


def _blocks(inside: list[Piece], anchors: list[float], height: float) -> Iterator[list[Piece]]:
    """Lines of one cell: close under each other, and around one row only."""
    block: list[Piece] = []
    for piece in sorted(inside, key=lambda p: (p.box.y0, p.box.x0)):
        if block and piece.box.y0 - block[-1].box.y1 > 0.45 * height:
            yield from _split(block, anchors)
            block = []
        block.append(piece)
    if block:
        yield from _split(block, anchors)


def _split(block: list[Piece], anchors: list[float]) -> Iterator[list[Piece]]:
    covered = [a for a in anchors if block[0].box.y0 <= a <= block[-1].box.y1]
    if len(covered) < 2:
        yield block
        return
    parts: dict[float, list[Piece]] = {}
    for piece in block:
        parts.setdefault(min(covered, key=lambda a: abs(a - piece.box.middle[1])), []).append(piece)
    yield from parts.values()
