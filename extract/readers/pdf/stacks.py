"""Labels set upright: single characters below each other, as in the narrow cells of invoices and forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.document import Line
from extract.readers.pdf.characters import is_ideograph
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.glyphs import Glyph, turned_back

Area = tuple[float, float, float, float]  # x0, y0, x1, y1 in displayed points

_PITCH = 2.4  # ems from letter to letter where no cell holds them together
_NARROW = 4.0  # ems: a cell this narrow is made for an upright label
_TYPED_NEXT = 3  # characters of one label follow each other in the content, but for a line break


def find_stacks(single: Sequence[Glyph], heads: Sequence[Glyph], cells: Sequence[Area]) -> list[list[Glyph]]:
    """Upright labels among the characters that stand alone on their line (*single*), each from top to bottom.

    *heads* are the first characters of all lines: a cell that holds anything else is no label's cell.
    """
    letters = sorted((g for g in single if is_ideograph(g.text[0])), key=lambda g: g.order)
    stacks = _in_cells(letters, heads, cells)
    taken = {id(glyph) for stack in stacks for glyph in stack}
    stacks += _typed([glyph for glyph in letters if id(glyph) not in taken])
    return stacks


def stacked_line(stack: Sequence[Glyph], quarter: int, frame: Frame) -> Line:
    """The label as one line; it has no edges, since its characters are not side by side."""
    around = (
        min(g.start for g in stack),
        min(g.top for g in stack),
        max(g.end for g in stack),
        max(g.bottom for g in stack),
    )
    box = frame.box(*turned_back(around, quarter, frame))
    return Line("".join(g.text for g in stack), box, 1.0, "text_layer")


def _in_cells(letters: Sequence[Glyph], heads: Iterable[Glyph], cells: Sequence[Area]) -> list[list[Glyph]]:
    alone = {id(glyph) for glyph in letters}
    inside: dict[Area, list[Glyph]] = defaultdict(list)
    for glyph in heads:
        x, y = (glyph.start + glyph.end) / 2, (glyph.top + glyph.bottom) / 2
        cell = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if cell is not None:
            inside[cell].append(glyph)
    return [
        sorted(glyphs, key=lambda g: g.base)
        for cell, glyphs in inside.items()
        if len(glyphs) > 1
        and all(id(glyph) in alone for glyph in glyphs)
        and cell[2] - cell[0] <= _NARROW * glyphs[0].em
        and all(_above(glyphs[0], glyph) for glyph in glyphs)
    ]


def _typed(letters: Sequence[Glyph]) -> list[list[Glyph]]:
    stacks: list[list[Glyph]] = []
    for glyph in letters:
        if stacks and _continues(stacks[-1], glyph):
            stacks[-1].append(glyph)
        else:
            stacks.append([glyph])
    return [stack for stack in stacks if len(stack) > 1]


def _continues(stack: Sequence[Glyph], glyph: Glyph) -> bool:
    last = stack[-1]
    em = min(last.em, glyph.em)
    pitch = glyph.base - last.base
    even = len(stack) < 2 or abs(pitch - (last.base - stack[-2].base)) < 0.3 * em
    typed_next = 0 < glyph.order - last.order <= _TYPED_NEXT
    return typed_next and even and 0.7 * em < pitch < _PITCH * em and _above(last, glyph)


def _above(one: Glyph, other: Glyph) -> bool:
    """Whether both stand in one column and are of one size."""
    aligned = abs((one.start + one.end) - (other.start + other.end)) < 0.6 * min(one.em, other.em)
    return aligned and 0.85 < other.em / one.em < 1.18
