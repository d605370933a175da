"""The form's table of economic figures: a row for each year."""

from __future__ import annotations

from extract.document import Cell
from extract.evidence import Reading, Row
from extract.kinds.application_form.sheet import FormSheet
from extract.kinds.application_form.words import ECONOMICS, LABELS
from extract.kinds.layout.cells import LabelCell, found_in
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece, on_one_row
from extract.kinds.readings import missing, read
from extract.values.days import parse_year
from extract.values.folding import without_blanks
from extract.values.money import parse_money, unit_of

_FIGURES = tuple(name for name in ECONOMICS if name != "year")


def economics(sheet: FormSheet) -> tuple[Row, ...]:
    """Rows of ``year`` and figures in yuan; () where the form has no such table."""
    return _from_cells(sheet) or _single_year(sheet) or _from_pieces(sheet)


def _from_cells(sheet: FormSheet) -> tuple[Row, ...]:
    for head in sheet.cells.labelled("economics"):
        years = sheet.cells.row_of(head)
        if not years:
            continue
        rows: list[dict[str, Reading]] = []
        for cell in years:
            found = found_in(cell, head.page)
            year = parse_year(cell.text)
            rows.append({"year": read(found, year) if year else missing("not_printed", 0.9, head.page)})
        for name in _FIGURES:
            label = _below(sheet, head, name)
            values = sheet.cells.row_of(label) if label else []
            for row, column in zip(rows, years, strict=True):
                row[name] = _figure(label, _at(values, column))
        return tuple(rows)
    return ()


def _below(sheet: FormSheet, head: LabelCell, name: str) -> LabelCell | None:
    labels = sheet.cells.labelled(f"economics:{name}")
    return next((b for b in labels if b.table == head.table and b.cell.row > head.cell.row), None)


def _at(values: list[Cell], column: Cell) -> Cell | None:
    """The value that stands under the year's cell."""
    return next((v for v in values if v.column <= column.column < v.column + v.column_span), None)


def _figure(label: LabelCell | None, cell: Cell | None) -> Reading:
    if label is None:
        return missing("not_printed", 0.9)
    if cell is None or not cell.text.strip():
        return missing("not_printed", 0.95, label.page)
    return read(found_in(cell, label.page), parse_money(cell.text, unit_of(label.printed) or "元"))


def _single_year(sheet: FormSheet) -> tuple[Row, ...]:
    """Forms that ask for last year's figures only, each in a box of its own (上年末总资产 …)."""
    row: dict[str, Reading] = {}
    for name in _FIGURES:
        key = f"economics:{name}"
        last_year = [b for b in sheet.cells.labelled(key) if without_blanks(b.printed).startswith("上年")]
        if last_year:
            found = sheet.cells.value(last_year[0])
            unit = unit_of(last_year[0].printed) or "元"
            row[name] = sheet.reading(found, lambda text, unit=unit: parse_money(text, unit))  # type: ignore[misc]
    if not row:
        return ()
    row["year"] = missing("not_printed", 0.95)
    return ({name: row.get(name, missing("not_printed", 0.9)) for name in ECONOMICS},)


def _from_pieces(sheet: FormSheet) -> tuple[Row, ...]:
    form = sheet.form
    for index in form.labels("economics"):
        head = form.parts.labels[index]
        years = [
            (piece, parse_year(piece.text))
            for piece in form.parts.texts
            if piece.page == head.page and on_one_row(piece.box, head.box) and piece.box.x0 > head.box.x1
        ]
        columns = sorted(((p, y) for p, y in years if y or "年" in p.text), key=lambda pair: pair[0].box.x0)
        if not columns:
            continue
        rows: list[dict[str, Reading]] = [
            {"year": read(found_from([p]), y) if y else missing("not_printed", 0.7, head.page)}
            for p, y in columns
        ]
        for name in _FIGURES:
            line = _figures_beside(sheet, name, head.page)
            for row, (column, _) in zip(rows, columns, strict=True):
                row[name] = _placed_figure(line, column, [p for p, _ in columns], head.page)
        return tuple(rows)
    return ()


def _figures_beside(sheet: FormSheet, name: str, page: int) -> tuple[str, list[Piece]] | None:
    """The label of figure *name* as printed, and the texts to its right."""
    form = sheet.form
    for index in form.labels(f"economics:{name}"):
        label = form.parts.labels[index]
        if label.page != page:
            continue
        right = [
            piece
            for piece in form.parts.texts
            if piece.page == page and on_one_row(piece.box, label.box) and piece.box.x0 >= label.box.x1
        ]
        printed = next(
            (
                p.text
                for p in form.pieces
                if p.page == page and on_one_row(p.box, label.box) and _says(p, name)
            ),
            "",
        )
        units = [p for p in right if unit_of(p.text) and not any(c.isdigit() for c in p.text)]
        printed += "".join(p.text for p in units)
        return printed, [p for p in right if p not in units]
    return None


def _says(piece: Piece, name: str) -> bool:
    return any(word in without_blanks(piece.text) for word in LABELS[f"economics:{name}"])


def _placed_figure(
    line: tuple[str, list[Piece]] | None, column: Piece, columns: list[Piece], page: int
) -> Reading:
    if line is None:
        return missing("not_printed", 0.6)
    printed, pieces = line

    def nearest(piece: Piece) -> Piece:
        return min(columns, key=lambda c: abs(c.box.middle[0] - piece.box.middle[0]))

    own = [piece for piece in pieces if nearest(piece) is column]
    if not own:
        return missing("not_printed", 0.6, page)
    found: Found = found_from(own)
    return read(found, parse_money(found.text, unit_of(printed) or "元"))
