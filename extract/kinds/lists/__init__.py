"""Lists: their rows as readings, from sheets, word-processor tables, PDF tables and scans alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.document import Page
from extract.evidence import Reading
from extract.evidence import Row as EvidenceRow
from extract.kinds.contract import SectionView
from extract.kinds.layout.pieces import Piece, pieces_of
from extract.kinds.lists.records import Record
from extract.kinds.lists.ruled import Frame, frame_of, records_of
from extract.kinds.lists.sums import Row, multiplied, summed
from extract.kinds.lists.unruled import Placement, completed, placement_of, records_on
from extract.kinds.lists.values import Sort, value_of
from extract.kinds.lists.words import Vocabulary, unit_in_caption, vocabulary

__all__ = ["Vocabulary", "read_rows", "vocabulary"]


@dataclass(slots=True)
class _Reader:
    """Carries a list's head from page to page: continuation pages seldom repeat it."""

    words: Vocabulary
    frame: Frame | None = None
    placement: Placement | None = None
    caption: str | None = None

    def page(self, page: Page, pieces: list[Piece]) -> Iterator[Record]:
        """The rows of the list on *page*."""
        self.caption = _caption(page) or self.caption
        from_tables = list(self._tables(page))
        if from_tables:
            yield from from_tables
            return
        placement = placement_of(pieces, self.words)
        if placement is not None:
            placement = completed(placement, self.placement)
            caption = placement.caption or self.caption
            self.placement = Placement(placement.strips, placement.below, caption)
            yield from records_on(pieces, self.placement, placement.below)
        elif self.placement is not None:
            yield from records_on(pieces, self.placement, 0.0)

    def _tables(self, page: Page) -> Iterator[Record]:
        for table in page.tables:
            frame = frame_of(table, self.words)
            if frame is not None:
                self.frame = frame
                yield from records_of(table, page, frame, frame.last + 1, self.caption)
                continue
            width = max((cell.column + cell.column_span for cell in table.cells), default=0)
            if self.frame is not None and width == len(self.frame.heads):
                yield from records_of(table, page, self.frame, 0, self.caption)


def _caption(page: Page) -> str | None:
    texts = [line.text for line in page.lines[:12]] + [page.name or ""]
    return next((unit for text in texts for unit in [unit_in_caption(text)] if unit), None)


def read_rows(view: SectionView, words: Vocabulary, sorts: Mapping[str, Sort]) -> tuple[EvidenceRow, ...]:
    """The items of the list in *view*: each key of *sorts*, read or not. Totals are no items."""
    reader = _Reader(words)
    pieces = pieces_of(view)
    records: list[Record] = []
    for page in view.page_views():
        found = list(reader.page(page, [piece for piece in pieces if piece.page == page.number]))
        records += found
    rows: list[Row] = []
    items: list[Row] = []
    for record in records:
        row: Row = {key: value_of(record, key, sort) for key, sort in sorts.items()}
        if not record.total:
            if _is_item(record, words):
                rows.append(multiplied(row))
            continue
        # A sum of all since the sum before it, or of all together.
        for key in ("amount", "total"):
            total = row.get(key)
            if isinstance(total, Reading):
                rows = summed(rows, key, total)
                if not items:
                    continue
                both = summed(items + rows, key, total)
                items, rows = both[: len(items)], both[len(items) :]
        items, rows = items + rows, []
    return tuple(items + rows)


def _is_item(record: Record, words: Vocabulary) -> bool:
    found = record.cells.get(words.needed)
    if found is None or not found.text.strip():
        return False
    return len(set(record.cells) - {"number"}) >= min(2, len(record.keys - {"number"}))
