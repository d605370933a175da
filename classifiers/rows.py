"""A page's text row by row, each row with how much it stands out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from statistics import median

from extract.document import Box, Document
from extract.kinds.contract import SectionView
from extract.kinds.layout.pieces import Piece, on_one_row, pieces_of
from extract.values.folding import without_blanks

# Punctuation of sentences and lists: a heading has none.
_SENTENCE = re.compile(r"[，。；！？、,;!?]|\.{3,}|…")
_LIST_ITEM = re.compile(
    r"^(?:\d{1,2}[.、．]|[(（]?[一二三四五六七八九十\d]{1,3}[)）、]|[①-⑳]|第[一二三四五六七八九十\d]+条)"
)
# 设备、软件清单 is a heading in spite of its mark; so is whatever ends in the name of a paper.
_ENDS_AS_PAPER = re.compile(
    r"(?:清单|汇总表|明细表|一览表|台账|证书|报告|申报书|承诺书|许可证)(?:[(（].{1,8}[)）])?$"
)
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row of print, blanks taken out.

    ``prominence`` is 0 for running text and up to 4 for what stands out like a title: larger print, high on
    the page, alone in its row. ``top`` and ``left`` are where it stands (0–1), 0 where that is not known.
    """

    text: str
    prominence: float
    top: float = 0.0
    left: float = 0.0
    box: Box | None = None


def rows_of(document: Document, page: int, box: Box | None = None) -> tuple[Row, ...]:
    """The rows of one page (or of a box on it), from top to bottom."""
    view = SectionView(document, (page, page), box=box)
    pieces = pieces_of(view)
    rows = _placed(pieces)
    for one in view.page_views():
        plain = [line for line in one.lines if line.box is None and line.text.strip()]
        rows += [_unplaced(line.text, i) for i, line in enumerate(plain)]
        if one.name:
            rows.append(Row(without_blanks(one.name), 2.0))
    return tuple(rows)


def _unplaced(text: str, index: int) -> Row:
    bare = without_blanks(text)
    prominence = 3.5 if index < _HEAD_LINES and _is_heading(bare) else 0.0
    return Row(bare, prominence)


def _is_heading(bare: str) -> bool:
    if bare.count("、") <= 2 and _ENDS_AS_PAPER.search(bare):
        bare = bare.replace("、", "")
    return 2 <= len(bare) <= 40 and not _SENTENCE.search(bare) and not _LIST_ITEM.match(bare)


def _placed(pieces: list[Piece]) -> list[Row]:
    if not pieces:
        return []
    usual = median(piece.height for piece in pieces)
    top, bottom = min(p.box.y0 for p in pieces), max(p.box.y1 for p in pieces)
    left = min(p.box.x0 for p in pieces)
    right = max(p.box.x1 for p in pieces)
    rows: list[Row] = []
    for chain in _chains(pieces):
        text = without_blanks("".join(piece.text for piece in chain))
        height = max(piece.height for piece in chain)
        first = chain[0].box
        y = (first.y0 - top) / max(bottom - top, 1e-6)
        middle = (chain[0].box.x0 + chain[-1].box.x1) / 2
        prominence = 0.0
        if _is_heading(text):
            prominence = 1.0
            prominence += min(2.0, max(0.0, (height / max(usual, 1e-6) - 1.1) * 2.5))
            prominence += 1.0 if y < 0.35 else 0.0
            prominence += 0.5 if abs(middle - (left + right) / 2) < 0.12 * (right - left) else 0.0
        place = [piece.place() for piece in chain]
        box = Box(
            min(b.x0 for b in place),
            min(b.y0 for b in place),
            max(b.x1 for b in place),
            max(b.y1 for b in place),
        )
        rows.append(Row(text, round(min(4.0, prominence), 2), y, first.x0, box))
    return rows


def _chains(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces of one row whose gaps are no wider than two characters' heights: 营 业 执 照 is one."""
    free = sorted(pieces, key=lambda piece: (piece.page, piece.box.y0, piece.box.x0))
    tops = [piece.box.y0 for piece in free]
    tallest = max(piece.height for piece in free)
    taken: set[int] = set()
    chains: list[list[Piece]] = []
    for i, piece in enumerate(free):
        if i in taken:
            continue
        taken.add(i)
        chain = [piece]
        while True:
            last = chain[-1]
            near = range(bisect_left(tops, last.box.y0 - tallest), bisect_right(tops, last.box.y1))
            following = [j for j in near if j not in taken and _follows(free[j], last)]
            if not following:
                break
            best = min(following, key=lambda j: free[j].box.x0)
            taken.add(best)
            chain.append(free[best])
        chains.append(chain)
    return chains


def _follows(piece: Piece, last: Piece) -> bool:
    """Whether *piece* stands next to *last* in its row, in print of about the same size."""
    gap = piece.box.x0 - last.box.x1
    return (
        -0.5 * last.height <= gap <= 2.2 * last.height
        and 0.6 < piece.height / max(last.height, 1e-6) < 1.7
        and on_one_row(last.box, piece.box)
    )
