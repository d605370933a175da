"""From characters to lines: what stands on one baseline without a wide gap is one line.

A label and its value, or two columns of a table, become separate lines; the letters of a spaced-out label
(“合　　　计”) and a label set upright in a narrow cell (“购买方”) become one.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.document import Line
from extract.readers.pdf.characters import is_ideograph
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.glyphs import Glyph, turned_back
from extract.readers.pdf.stacks import Area, find_stacks, stacked_line

# All in ems, the size of the type.
_BASE = 0.35  # how far two characters of one line may be apart in height
_BLANK = 0.22  # from here on a gap is a blank
_GAP = 0.9  # from here on a gap ends the line
_TYPED_GAP = 2.6  # the same inside one text object where the gap is made of typed blanks
_LETTER_GAP = 6.0  # between the letters of a spaced-out label
_WALL_GAP = 0.25  # a ruling line ends a line of text only in a gap, not where it strikes through
_SAME = 0.15  # two equal characters this near each other are one, printed twice to look bold
_LABEL_LETTERS = 10
_COLONS = "：:"


class _Wall(NamedTuple):
    """A vertical ruling line between cells, in displayed points; text on its two sides is never one line."""

    x: float
    y0: float
    y1: float


class _Run:
    """Characters in reading order on one baseline."""

    __slots__ = ("blanks", "glyphs")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.blanks: set[int] = set()  # indices of the characters that have a blank before them

    @property
    def first(self) -> Glyph:
        return self.glyphs[0]

    @property
    def last(self) -> Glyph:
        return self.glyphs[-1]

    @property
    def em(self) -> float:
        return max(g.em for g in self.glyphs)

    def add(self, glyphs: Sequence[Glyph], blank: bool, blanks: Iterable[int] = ()) -> None:
        here = len(self.glyphs)
        if blank:
            self.blanks.add(here)
        self.blanks.update(here + index for index in blanks)
        self.glyphs.extend(glyphs)


def build_lines(glyphs: Sequence[Glyph], frame: Frame, cells: Sequence[Area] = ()) -> list[Line]:
    """Lines in reading order; boxes and edges in fractions of the page as shown.

    *cells* are the ruled cells of the page's tables in displayed points: no line crosses their sides.
    """
    rules = sorted({_Wall(x, y0, y1) for x0, y0, x1, y1 in cells for x in (x0, x1)})
    lines: list[Line] = []
    for quarter in range(4):
        some = [g for g in glyphs if g.quarter == quarter]
        if not some:
            continue
        walls = rules if quarter == 0 else ()
        runs = _typed_runs(_once(some), walls)
        runs = _joined(runs, walls)
        runs = _spaced_labels(runs, walls)
        single = [run.first for run in runs if len(run.glyphs) == 1]
        stacks = find_stacks(single, [run.first for run in runs], cells if quarter == 0 else ())
        taken = {id(glyph) for stack in stacks for glyph in stack}
        lines += [_line(run, quarter, frame) for run in runs if id(run.first) not in taken]
        lines += [stacked_line(stack, quarter, frame) for stack in stacks]
    return _in_reading_order(lines)


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without the second print of a character on (nearly) the same spot."""
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.blank:
            kept.append(glyph)
            continue
        column, row = int(glyph.start), int(glyph.base)
        near = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen[glyph.text, column + dx, row + dy]
        )
        limit = _SAME * glyph.em
        if any(abs(o.start - glyph.start) < limit and abs(o.base - glyph.base) < limit for o in near):
            continue
        seen[glyph.text, column, row].append(glyph)
        kept.append(glyph)
    return kept


class _Between:
    """Answers whether something else is printed in a gap: the blanks of a form are typed over its print."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for glyph in glyphs:
            if not glyph.blank:
                self._rows[int(glyph.base // 4)].append(((glyph.start + glyph.end) / 2, glyph.base))
        for row in self._rows.values():
            row.sort()

    def holds(self, left: Glyph, right: Glyph) -> bool:
        limit = _BASE * min(left.em, right.em)
        for key in (-1, 0, 1):
            row = self._rows.get(int(left.base // 4) + key, ())
            at = bisect.bisect_left(row, (left.end, 0.0))
            while at < len(row) and row[at][0] < right.start:
                if abs(row[at][1] - left.base) <= limit:
                    return True
                at += 1
        return False


def _typed_runs(glyphs: Sequence[Glyph], walls: Sequence[_Wall]) -> list[_Run]:
    """Runs in the order of the content: what was typed together stays together."""
    between = _Between(glyphs)
    runs: list[_Run] = []
    typed_blanks = 0
    for glyph in glyphs:
        if glyph.blank:
            typed_blanks += 1
            continue
        run = runs[-1] if runs else None
        follows = run is not None and _continues(run.last, glyph, typed_blanks, walls)
        if run is not None and follows:
            gap = (glyph.start - run.last.end) / min(run.last.em, glyph.em)
            follows = gap < 0.4 or not between.holds(run.last, glyph)
        if run is not None and follows:
            run.add([glyph], gap > _BLANK or (typed_blanks > 0 and gap > 0.05))
        else:
            runs.append(_Run(glyph))
        typed_blanks = 0
    return runs


def _continues(last: Glyph, glyph: Glyph, typed_blanks: int, walls: Sequence[_Wall]) -> bool:
    em = min(last.em, glyph.em)
    if abs(glyph.base - last.base) > _BASE * em or not 0.4 < glyph.em / last.em < 2.5:
        return False
    gap = (glyph.start - last.end) / em
    limit = _TYPED_GAP if typed_blanks and glyph.run == last.run else _GAP
    return -0.6 < gap < limit and not _walled(last, glyph, walls)


def _walled(left: Glyph, right: Glyph, walls: Sequence[_Wall]) -> bool:
    """Whether a ruling line stands between two characters."""
    if right.start - left.end < _WALL_GAP * min(left.em, right.em):
        return False
    middle = left.base - 0.35 * left.em
    slack = 0.25 * left.em
    return any(
        left.end - slack <= wall.x <= right.start + slack and wall.y0 <= middle <= wall.y1 for wall in walls
    )


def _joined(runs: list[_Run], walls: Sequence[_Wall]) -> list[_Run]:
    """Runs that continue each other on the page though not in the content, put together."""
    done: list[_Run] = []
    for run in sorted(runs, key=lambda r: (r.first.start, r.first.order)):
        best: _Run | None = None
        for other in reversed(done[-400:]):
            em = min(other.last.em, run.first.em)
            gap = (run.first.start - other.last.end) / em
            same_line = abs(run.first.base - other.last.base) <= _BASE * em and 0.5 < run.em / other.em < 2.0
            if same_line and -0.35 < gap < _GAP and not _walled(other.last, run.first, walls):
                best = other
                break
        if best is None:
            done.append(run)
        else:
            gap = (run.first.start - best.last.end) / min(best.last.em, run.first.em)
            best.add(run.glyphs, gap > _BLANK, run.blanks)
    return done


def _spaced_labels(runs: list[_Run], walls: Sequence[_Wall]) -> list[_Run]:
    """The letters of a spaced-out label joined to one line, a blank between them."""
    done: list[_Run] = []
    for run in sorted(runs, key=lambda r: (round(r.first.base, 1), r.first.start)):
        before = next((r for r in reversed(done[-8:]) if _is_label_start(r) and _spaced(r, run, walls)), None)
        if before is None:
            done.append(run)
        else:
            before.add(run.glyphs, True, run.blanks)
    return done


def _is_label_start(run: _Run) -> bool:
    letters = len(run.glyphs)
    return (
        letters <= _LABEL_LETTERS
        and all(is_ideograph(g.text[0]) for g in run.glyphs)
        and (letters == 1 or all(i in run.blanks for i in range(1, letters)))
    )


def _spaced(before: _Run, run: _Run, walls: Sequence[_Wall]) -> bool:
    """Whether *run* is the next letter (a colon or bracket may follow it) of the label *before*."""
    head = run.first
    rest = "".join(g.text for g in run.glyphs[1:])
    em = min(before.em, head.em)
    gap = (head.start - before.last.end) / em
    if (
        not is_ideograph(head.text[0])
        or (rest and rest[0] not in _COLONS + "（(、，,")
        or not 0 <= gap <= _LETTER_GAP
    ):
        return False
    if abs(head.base - before.last.base) > _BASE * em or not 0.85 < head.em / before.last.em < 1.18:
        return False
    if len(before.glyphs) > 1:
        earlier = (before.last.start - before.glyphs[-2].end) / em
        if abs(earlier - gap) > max(0.5, 0.35 * earlier):
            return False
    # Letters of one label are typed one after the other; columns of a table are usually not.
    nearby = head.run == before.last.run or head.order - before.last.order <= 2 + 2 * gap
    return head.order > before.last.order and nearby and not _walled(before.last, head, walls)


def _line(run: _Run, quarter: int, frame: Frame) -> Line:
    text: list[str] = []
    edges: list[float] = []
    for index, glyph in enumerate(run.glyphs):
        if index in run.blanks:
            text.append(" ")
            edges.append(run.glyphs[index - 1].end)
        step = (glyph.end - glyph.start) / len(glyph.text)
        for offset, character in enumerate(glyph.text):
            text.append(character)
            edges.append(glyph.start + offset * step)
    edges.append(run.last.end)
    for index in range(1, len(edges)):  # overlapping characters must not run backwards
        edges[index] = max(edges[index], edges[index - 1])
    around = (
        run.first.start,
        min(g.top for g in run.glyphs),
        edges[-1],
        max(g.bottom for g in run.glyphs),
    )
    box = frame.box(*turned_back(around, quarter, frame))
    scaled = tuple(round(min(1.0, max(0.0, x / frame.width)), 5) for x in edges) if quarter == 0 else ()
    return Line("".join(text), box, 1.0, "text_layer", edges=scaled)


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """Rows from top to bottom, each from left to right; a row is what shares half its height."""
    placed = [(line.box, line) for line in lines if line.box is not None]
    placed.sort(key=lambda pair: (pair[0].middle[1], pair[0].x0))
    rows: list[list[tuple[float, Line]]] = []
    row_box = None
    for box, line in placed:
        if (
            row_box is not None
            and row_box.share_of_height(box) > 0.5
            and row_box.y0 <= box.middle[1] <= row_box.y1
        ):
            rows[-1].append((box.x0, line))
        else:
            rows.append([(box.x0, line)])
            row_box = box
    return [line for row in rows for _, line in sorted(row, key=lambda pair: pair[0])]
