"""The pages of the auditor's own words: all before the first statement, row by row and as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import Mark, Page
from extract.kinds.contract import SectionView
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece, pieces_of, rows_of
from extract.kinds.statements.words import title_of
from extract.values.folding import narrow, without_blanks

# The auditor's own words with all key audit matters; what follows are statements and notes.
_MOST_PAGES = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row of print: its text without blanks, and its pieces."""

    text: str
    pieces: tuple[Piece, ...]
    plain: Found | None = None

    @property
    def found(self) -> Found:
        if self.plain is not None:
            return self.plain
        return found_from(self.pieces)


class Opinion:
    """The report's pages up to its first statement."""

    def __init__(self, view: SectionView) -> None:
        self.pages: list[tuple[Page, list[Row]]] = []
        pieces = pieces_of(view)
        for page in view.page_views()[:_MOST_PAGES]:
            rows = list(_rows_on(page, [piece for piece in pieces if piece.page == page.number]))
            stop = next((i for i, row in enumerate(rows) if _is_statement(row, rows, i)), len(rows))
            self.pages.append((page, rows[:stop]))
            if stop < len(rows):
                break
        self.text: str = "".join(row.text for row in self.rows())
        self.marks: tuple[Mark, ...] = tuple(mark for page, _ in self.pages for mark in page.marks)

    def rows(self) -> Iterator[Row]:
        for _, rows in self.pages:
            yield from rows

    def matching(self, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], Row]]:
        """Rows in which *pattern* stands."""
        found = ((pattern.search(row.text), row) for row in self.rows())
        return [(match, row) for match, row in found if match]

    def row_at(self, position: int) -> Row:
        """The row in which character *position* of the running text stands."""
        for row in self.rows():
            position -= len(row.text)
            if position < 0:
                return row
        raise IndexError(position)


def _rows_on(page: Page, pieces: list[Piece]) -> Iterator[Row]:
    for row in rows_of(pieces):
        yield Row(without_blanks("".join(piece.text for piece in row)), tuple(row))
    for line in page.lines:
        if line.box is None and line.text.strip():
            found = Found(line.text, line.confidence, page.number, None, line.source, locator=line.locator)
            yield Row(without_blanks(narrow(line.text)), (), found)


def _is_statement(row: Row, rows: list[Row], index: int) -> bool:
    """Whether a statement begins with *row*: its title, figures below it."""
    if title_of(row.text) is None:
        return False
    below = rows[index + 1 : index + 40]
    return sum(bool(re.search(r"\d{1,3}(?:[,.]\d{3})+|\d\.\d{2}(?!\d)", other.text)) for other in below) >= 3
