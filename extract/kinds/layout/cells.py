"""Labels and values in the cells of tables, and in paragraphs that have no place on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import Cell, Line, Page, Table
from extract.kinds.contract import SectionView
from extract.kinds.layout.found import Found
from extract.kinds.layout.labels import Vocabulary
from extract.values.folding import fold_name, narrow, without_blanks

# What may follow a label in its own cell: a unit or a hint in brackets, a colon.
_HINT = re.compile(r"^(?:\([^)]*\))*[:：]?$")
_COLON = re.compile(r"^(?:\([^)]*\))*\s*[:：]\s*(?P<value>\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A cell that is a label: where it stands, and what the cells to the left of it in its row say."""

    key: str
    table: int
    cell: Cell
    page: int
    printed: str
    context: str
    inline: str | None = None


def found_in(cell: Cell, page: int, text: str | None = None) -> Found:
    """The cell's text (or a part of it) as a found value."""
    return Found(
        text=(cell.text if text is None else text).strip(),
        confidence=cell.confidence,
        page=page,
        box=cell.box,
        source="markup" if cell.box is None else "text_layer",
        locator=cell.locator,
    )


def _match(text: str, words: list[tuple[str, str]]) -> tuple[str, str | None] | None:
    """The key whose label *text* is, and the value behind a colon in the same cell."""
    folded = fold_name(text)
    for key, word in words:
        bare = fold_name(word)
        if not folded.startswith(bare):
            continue
        rest = folded[len(bare) :]
        if _HINT.match(rest):
            return key, None
        if _COLON.match(rest):
            return key, re.split(r"[:：]", narrow(text), maxsplit=1)[1].strip()
    return None


class CellForm:
    """The tables of a section as forms: label cells, and the cells that hold their values."""

    def __init__(self, view: SectionView, vocabulary: Vocabulary) -> None:
        self._words = sorted(
            ((key, word) for key, words in vocabulary.items() for word in words),
            key=lambda pair: -len(pair[1]),
        )
        self.pages: list[Page] = list(view.page_views())
        self.tables: list[tuple[Page, Table]] = [
            (page, table) for page in self.pages for table in page.tables
        ]
        self.grids: list[list[list[Cell | None]]] = [table.grid() for _, table in self.tables]
        self.labels: list[LabelCell] = list(self._find())
        self._label_cells = {id(label.cell) for label in self.labels}

    def _find(self) -> Iterator[LabelCell]:
        for number, (page, table) in enumerate(self.tables):
            for cell in table.cells:
                matched = _match(cell.text, self._words)
                if matched:
                    yield LabelCell(
                        matched[0],
                        number,
                        cell,
                        page.number,
                        cell.text,
                        self._context(number, cell),
                        matched[1],
                    )

    def _context(self, number: int, cell: Cell) -> str:
        row = self.grids[number][cell.row]
        left = {id(other): other.text for other in row[: cell.column] if other is not None}
        return without_blanks("|".join(left.values()))

    def labelled(self, key: str, context: str = "") -> list[LabelCell]:
        """The label cells of *key* whose row begins with *context*."""
        return [label for label in self.labels if label.key == key and context in label.context]

    def is_label(self, cell: Cell) -> bool:
        return id(cell) in self._label_cells

    def value(self, label: LabelCell) -> Found | None:
        """The value of *label*: behind its colon, in the cell to its right, or in the one below.

        Its text is empty where the place for it was left blank; None where there is no such place.
        """
        if label.inline is not None:
            return found_in(label.cell, label.page, label.inline)
        grid = self.grids[label.table]
        row = grid[label.cell.row]
        after = label.cell.column + label.cell.column_span
        right = row[after] if after < len(row) else None
        if right is not None and right is not label.cell and not self.is_label(right):
            return found_in(right, label.page)
        below = self.below(label)
        if below is not None and not self.is_label(below):
            return found_in(below, label.page)
        return None

    def below(self, label: LabelCell, steps: int = 1) -> Cell | None:
        """The cell *steps* rows under *label*."""
        grid = self.grids[label.table]
        row = label.cell.row + label.cell.row_span + steps - 1
        return grid[row][label.cell.column] if row < len(grid) else None

    def row_of(self, label: LabelCell) -> list[Cell]:
        """The distinct cells to the right of *label* in its row."""
        cells: list[Cell] = []
        row = self.grids[label.table][label.cell.row]
        for cell in row[label.cell.column + label.cell.column_span :]:
            if cell is not None and all(cell is not other for other in cells):
                cells.append(cell)
        return cells


def paragraphs(view: SectionView) -> list[tuple[Page, Line]]:
    """Lines without a place that stand in no table, in order."""
    return [
        (page, line)
        for page in view.page_views()
        for line in page.lines
        if line.box is None and line.text.strip() and not (line.locator and line.locator.cell)
    ]


def in_paragraphs(view: SectionView, words: tuple[str, ...]) -> Found | None:
    """The value behind one of *words* at the beginning of a paragraph; its text is empty where it is blank."""
    for page, line in paragraphs(view):
        for word in words:
            pattern = r"\s*".join(re.escape(char) for char in word)
            match = re.match(rf"\s*{pattern}\s*(?:\([^)]*\)\s*)*[:：]?(?P<value>.*)$", narrow(line.text))
            if match and (match["value"].strip() or len(without_blanks(line.text)) <= len(word) + 8):
                value = line.text[match.start("value") :].strip(" \u3000\t_＿：:")
                return Found(value, line.confidence, page.number, None, line.source, locator=line.locator)
    return None
