"""Rows of a list from tables with cells: sheets, word-processor tables, ruled tables of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.document import Cell, Page, Table
from extract.kinds.layout.cells import found_in
from extract.kinds.layout.found import Found
from extract.kinds.lists.records import Record, best_columns, is_total
from extract.kinds.lists.words import Head, Vocabulary, head_of, is_head, unit_in_caption
from extract.values.folding import without_blanks

_HEAD_ROWS = 3
_SEARCHED = 25
_FIGURE = re.compile(r"^-?[\d,，]+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a list: what each column is, and the texts of the head's rows."""

    heads: tuple[Head, ...]
    first: int
    last: int
    texts: frozenset[tuple[str, ...]]
    caption: str | None = None


def frame_of(table: Table, words: Vocabulary) -> Frame | None:
    """The head of *table*, one to three rows of it; None where no row is one."""
    grid = table.grid()
    for first in range(min(_SEARCHED, len(grid))):
        best: Frame | None = None
        for depth in range(1, _HEAD_ROWS + 1):
            rows = grid[first : first + depth]
            if len(rows) < depth or (depth > 1 and not _is_heading(rows[-1], rows[:-1])):
                break
            heads = [head_of(_joined(rows, column), words) for column in range(len(rows[0]))]
            known = sum(head.key is not None for head in heads)
            if is_head(heads, words) and (
                best is None or known > sum(head.key is not None for head in best.heads) or _spans(rows)
            ):
                texts = frozenset(_texts(row) for row in rows)
                best = Frame(tuple(heads), first, first + depth - 1, texts, _caption(grid[:first]))
        if best is not None:
            return best
    return None


def _joined(rows: list[list[Cell | None]], column: int) -> str:
    cells: list[Cell] = []
    for row in rows:
        cell = row[column]
        if cell is not None and all(cell is not other for other in cells):
            cells.append(cell)
    return "|".join(cell.text for cell in cells if cell.text.strip())


def _is_heading(row: list[Cell | None], above: list[list[Cell | None]]) -> bool:
    """Whether *row* may still belong to the head: merged with the row above, or no figures in it."""
    filled = [cell for cell in row if cell is not None and cell.text.strip()]
    new = [cell for cell in filled if all(cell is not other for other in above[-1])]
    if not new or len(new) == len(filled):
        return False
    return not any(_FIGURE.match(without_blanks(cell.text)) for cell in new)


def _spans(rows: list[list[Cell | None]]) -> bool:
    return any(cell is not None and any(cell is c for c in rows[0]) for cell in rows[-1])


def _texts(row: list[Cell | None]) -> tuple[str, ...]:
    return tuple(without_blanks(cell.text) if cell is not None else "" for cell in row)


def _caption(rows: list[list[Cell | None]]) -> str | None:
    """The unit named in the rows above the head."""
    texts = [cell.text for row in rows for cell in row if cell is not None]
    return next((unit for text in texts for unit in [unit_in_caption(text)] if unit), None)


def records_of(table: Table, page: Page, frame: Frame, start: int, caption: str | None) -> Iterator[Record]:
    """The rows of *table* from row *start* on."""
    columns = best_columns(list(frame.heads))
    unit = frame.caption or caption
    units = {key: frame.heads[column].unit or unit for column, key in columns.items()}
    known = {key: one for key, one in units.items() if one is not None}
    keys = frozenset(columns.values())
    above: list[Cell | None] = []
    for row in table.grid()[start:]:
        texts = _texts(row)
        if texts in frame.texts or not any(texts):
            above = row
            continue
        filled = {id(cell): cell for cell in row if cell is not None and cell.text.strip()}
        total = is_total(cell.text for cell in filled.values())
        if len(filled) == 1 and not total and _is_band(next(iter(filled.values())), row, columns):
            above = row
            continue
        cells: dict[str, Found] = {}
        shared: set[str] = set()
        for column, key in columns.items():
            cell = row[column] if column < len(row) else None
            if cell is None or not cell.text.strip():
                continue
            cells[key] = _found(cell, page)
            if any(cell is other for other in above):
                shared.add(key)
        above = row
        yield Record(cells, keys, known, frozenset(shared), total)


def _found(cell: Cell, page: Page) -> Found:
    return replace(found_in(cell, page.number), source=_source(cell, page))


def _source(cell: Cell, page: Page) -> str:
    if cell.box is None:
        return "markup"
    inside = [line.source for line in page.lines if line.box is not None and cell.box.holds(line.box)]
    return inside[0] if inside else "text_layer"


def _is_band(cell: Cell, row: list[Cell | None], columns: dict[int, str]) -> bool:
    """A heading between rows: one cell across the table, or a numbered one with nothing beside it."""
    wide = sum(other is cell for other in row) >= max(2, len(row) // 2)
    return wide or re.match(r"^[(（]?[一二三四五六七八九十]{1,2}[)）、.]", cell.text.strip()) is not None
