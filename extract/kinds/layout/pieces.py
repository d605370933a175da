"""A section's lines as pieces of text in reading direction."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from extract.document import Box, Line, Page
from extract.kinds.contract import SectionView
from extract.kinds.layout.slope import Lean, as_it_was, lean_of, straightened
from extract.values.folding import narrow

_NO_MATTER = frozenset(" \u3000()（）[]【】:：;；,，。、“”\"'")


# A page of print has up to some hundred lines; one with more is no form, and must not cost minutes.
_MOST_LINES = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters *start* to *end* of a line.

    ``box`` lies on the page turned upright (``turned`` degrees clockwise), x stretched by its aspect
    ``stretch`` so that one unit is the page's height both ways, and its rows made level (``slope`` is the
    row's, ``lean`` the page's). ``text`` is narrowed, of the same length.
    """

    text: str
    box: Box
    page: int
    line: Line
    start: int
    end: int
    stretch: float = 1.0
    turned: int = 0
    vertical: bool = False
    slope: float = 0.0
    lean: float = 0.0

    @property
    def height(self) -> float:
        return self.box.height

    @property
    def confidence(self) -> float:
        """As :meth:`Line.certainty`, blanks and brackets left out: how sure a blank is, is of no matter."""
        known = self.line.certainties
        if len(known) != len(self.line.text):
            return self.line.confidence
        some = [known[i] for i in range(self.start, self.end) if self.line.text[i] not in _NO_MATTER]
        if not some:
            return self.line.confidence
        return round(0.5 * (sum(some) / len(some)) + 0.5 * min(some), 4)

    @property
    def printed(self) -> str:
        return self.line.text[self.start : self.end]

    def place(self) -> Box:
        """The characters' box on the page as given."""
        x0, y0, x1, y1 = as_it_was(self.box, self.slope, self.lean) if self.slope or self.lean else self.box
        upright = Box(x0 / self.stretch, y0, x1 / self.stretch, y1)
        return _upright(upright, -self.turned % 360).clamped()

    def cut(self, start: int, end: int) -> Piece:
        """The characters *start* to *end* of this piece, blanks at both ends left off."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        end = max(start, end)
        x0, x1 = self._x(start), self._x(end)
        return replace(
            self,
            text=self.text[start:end],
            box=Box(x0, self.box.y0, x1, self.box.y1),
            start=self.start + start,
            end=self.start + end,
        )

    def _x(self, index: int) -> float:
        """Where character *index* of this piece begins."""
        edges = self.line.edges
        if len(edges) == len(self.line.text) + 1 and self.end > self.start and self.line.box is not None:
            left, right = edges[self.start], edges[self.end]
            share = (edges[self.start + index] - left) / (right - left) if right != left else 0.0
        else:
            share = _share(self.text, index)
        return self.box.x0 + share * self.box.width


def _share(text: str, index: int) -> float:
    """How far into *text* character *index* begins, a Latin letter counting half a Chinese one."""
    widths = [1.0 if ord(char) > 0x2E7F else 0.55 for char in text]
    total = sum(widths)
    return sum(widths[:index]) / total if total else 0.0


def _upright(box: Box, turned: int) -> Box:
    """*box* of the page as given, on the page turned clockwise by *turned* degrees."""
    x0, y0, x1, y1 = box
    if turned == 90:
        return Box(1 - y1, x0, 1 - y0, x1)
    if turned == 180:
        return Box(1 - x1, 1 - y1, 1 - x0, 1 - y0)
    if turned == 270:
        return Box(y0, 1 - x1, y1, 1 - x0)
    return box


def aspect(page: Page) -> float:
    """Width over height of the page turned upright; A4 where its size is not known."""
    width, height = (page.width, page.height) if page.turned % 180 == 0 else (page.height, page.width)
    return width / height if width > 0 and height > 0 else 1 / math.sqrt(2)


def _of_line(line: Line, page: Page, stretch: float) -> list[Piece]:
    if line.box is None or not line.text.strip():
        return []
    if page.turned % 180:
        # Edges run along x of the page as given, which is not the reading direction here.
        line = replace(line, edges=())
    given = line.box or Box(0, 0, 0, 0)
    turned = page.turned % 360
    x0, y0, x1, y1 = _upright(given, turned)
    box = Box(x0 * stretch, y0, x1 * stretch, y1)
    text = narrow(line.text)
    piece = Piece(text, box, page.number, line, 0, len(text), stretch, turned).cut(0, len(text))
    if len(piece.text) >= 2 and " " not in piece.text and box.height > 1.4 * box.width:
        step = box.height / len(piece.text)
        return [
            replace(
                piece,
                text=char,
                box=Box(box.x0, box.y0 + i * step, box.x1, box.y0 + (i + 1) * step),
                start=piece.start + i,
                end=piece.start + i + 1,
                vertical=True,
            )
            for i, char in enumerate(piece.text)
        ]
    return [piece]


def _level(pieces: list[Piece]) -> list[Piece]:
    """*pieces* of one page with their rows made level; stored text is level already."""
    recognised = [piece.box for piece in pieces if piece.line.source == "ocr" and not piece.vertical]
    lean = lean_of(recognised)
    if lean == Lean():
        return pieces
    level = []
    for piece in pieces:
        slope = lean.at(piece.box.middle[1])
        box = straightened(piece.box, slope, lean.slope)
        level.append(replace(piece, box=box, slope=slope, lean=lean.slope))
    return level


def pieces_of(view: SectionView) -> list[Piece]:
    """The section's lines that have a place, from top to bottom; vertical words one character a piece."""
    pieces: list[Piece] = []
    for page in view.page_views():
        stretch = aspect(page)
        found = [piece for line in page.lines[:_MOST_LINES] for piece in _of_line(line, page, stretch)]
        found = _level(found)
        pieces += sorted(found, key=lambda piece: (piece.box.y0, piece.box.x0))
    return pieces


def on_one_row(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line of print."""
    return one.share_of_height(other) >= 0.5


def rows_of(pieces: list[Piece]) -> list[list[Piece]]:
    """*pieces* of one page row by row from the top, each row from the left; rows may lie a little askew."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.middle[1]):
        row = next((row for row in rows[-2:] if on_one_row(row[0].box, piece.box)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [sorted(row, key=lambda piece: piece.box.x0) for row in rows]


def in_reading_order(pieces: list[Piece]) -> list[Piece]:
    """*pieces* of one page from the top, and in each row from the left."""
    return [piece for row in rows_of(pieces) for piece in row]
