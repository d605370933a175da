"""A section's pages as rows of tokens, whether they stand on a page or in the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import Cell, Page, Table
from extract.kinds.contract import SectionView
from extract.kinds.layout.cells import found_in
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece, pieces_of, rows_of
from extract.values.folding import narrow, without_blanks

_AMOUNT = r"[(]?\s?-?\s?(?:\d{1,3}(?:\s?[,，.]\s?\d{3})+|\d+)(?:\s?[.]\s?\d{1,4})?\s?[)]?"
_RUN = re.compile(rf"(?:{_AMOUNT})(?:\s+{_AMOUNT})*$")
_ONE = re.compile(_AMOUNT)
# One column of a table without a place, in the units of x.
_COLUMN = 1.0


@dataclass(frozen=True, slots=True)
class Token:
    """One run of print in a row: where it begins and ends (any unit that is the same down the page)."""

    text: str
    x0: float
    x1: float
    found: Found

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One row of a page or table, from the left."""

    tokens: tuple[Token, ...]
    page: int
    placed: bool
    text: str
    """all of it, without blanks"""


def token_rows(view: SectionView) -> Iterator[TokenRow]:
    """All rows of the section, page by page."""
    pieces = pieces_of(view)
    by_page: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_page.setdefault(piece.page, []).append(piece)
    for page in view.page_views():
        for row in rows_of(by_page.get(page.number, [])):
            tokens = tuple(token for piece in row for token in _of_piece(piece))
            yield _row(tokens, page.number, placed=True)
        yield from _unplaced(page)


def _row(tokens: tuple[Token, ...], page: int, *, placed: bool) -> TokenRow:
    return TokenRow(tokens, page, placed, without_blanks("".join(token.text for token in tokens)))


def _of_piece(piece: Piece) -> Iterator[Token]:
    """A piece, its figures cut off where several stand in one piece."""
    run = _RUN.search(piece.text)
    figures = list(_ONE.finditer(piece.text, run.start())) if run else []
    alone = run is not None and not piece.text[: run.start()].strip()
    gap = run is not None and (alone or piece.text[: run.start()].endswith(" "))
    many = len(figures) >= 2 or (len(figures) == 1 and not alone)
    plain = all(re.search(r"[.,]\d", figure[0]) for figure in figures)
    if run is None or not gap or not many or not plain:
        yield _token(piece)
        return
    if not alone:
        yield _token(piece.cut(0, run.start()))
    for figure in figures:
        yield _token(piece.cut(figure.start(), figure.end()))


def _token(piece: Piece) -> Token:
    return Token(piece.text, piece.box.x0, piece.box.x1, found_from([piece]))


def _unplaced(page: Page) -> Iterator[TokenRow]:
    """Paragraphs and tables that have no place on the page, in the order of the file."""
    tables = [table for table in page.tables if table.box is None]
    left = list(tables)
    for line in page.lines:
        if line.box is not None or not line.text.strip():
            continue
        if line.locator is not None and line.locator.cell:
            table = _table_of(line.locator.cell, left)
            if table is not None:
                left = [other for other in left if other is not table]
                yield from table_rows(table, page)
            continue
        found = Found(line.text, line.confidence, page.number, None, line.source, locator=line.locator)
        yield _row((Token(narrow(line.text), 0, 1, found),), page.number, placed=False)
    for table in left:
        yield from table_rows(table, page)


def _table_of(cell: str, tables: list[Table]) -> Table | None:
    """The table of which *cell* is the first that is filled."""
    for table in tables:
        first = next((c for c in table.cells if c.text.strip()), None)
        if first is not None and first.locator is not None and first.locator.cell == cell:
            return table
    return None


def table_rows(table: Table, page: Page) -> Iterator[TokenRow]:
    """A table's rows; a merged cell stands once, over all its columns, in its first row."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    for number in sorted(rows):
        cells = sorted(rows[number], key=lambda cell: cell.column)
        tokens = tuple(
            Token(
                narrow(cell.text).strip(),
                cell.column * _COLUMN,
                (cell.column + cell.column_span) * _COLUMN - 0.1,
                found_in(cell, page.number),
            )
            for cell in cells
        )
        yield _row(tokens, page.number, placed=False)
