"""The item rows of an invoice: which text belongs to which column, and where a row begins."""

from __future__ import annotations

import re
from functools import cache

from extract.document import Box
from extract.evidence import Reading, Row
from extract.kinds.layout.found import found_from
from extract.kinds.layout.pieces import Piece, on_one_row
from extract.kinds.readings import doubted, missing, read
from extract.kinds.vat_invoice.sheet import COLUMNS, InvoiceSheet
from extract.values.money import parse_money, parse_printed_zero, parse_quantity
from extract.values.rates import parse_tax_rate

ITEM_FIELDS = tuple(COLUMNS)
_FIGURES = frozenset({"quantity", "unit_price", "amount", "tax"})
# Lines of one row stand closer than so many of their heights.
_APART = 1.2
_NO_TEXT = re.compile(r"^[-¥]?[\d,.\s]+$")


def items(sheet: InvoiceSheet) -> tuple[Row, ...]:
    """The rows between the headings and the sums, in print order; discount rows are rows of their own."""
    if "amount" not in sheet.columns:
        return ()
    lines = _lines(sheet)
    rows: list[dict[str, list[Piece]]] = []
    waiting: dict[str, list[Piece]] = {}
    bottom = sheet.items_top
    for line in lines:
        top, height = min(p.box.y0 for p in line), max(p.height for p in line)
        apart = top - bottom > _APART * height
        cells = assign(line, sheet.columns)
        if "amount" in cells or ("quantity" in cells and "unit_price" in cells):
            if "name" not in cells and waiting:
                cells = waiting | cells
            waiting = {}
            rows.append(cells)
        elif rows and apart:
            # What stands apart below the rows is the seal, or print of the form.
            continue
        elif rows and not _begins(cells, sheet):
            for name, pieces in cells.items():
                rows[-1].setdefault(name, []).extend(pieces)
        else:
            waiting = cells
        bottom = max(p.box.y1 for p in line)
    return tuple(_row(sheet, row) for row in rows)


def _begins(cells: dict[str, list[Piece]], sheet: InvoiceSheet) -> bool:
    """Whether a line without an amount opens a row whose figures stand on the next line (rolls)."""
    name = cells.get("name")
    return name is not None and name[0].text.startswith("*") and "tax_rate" not in sheet.columns


def _lines(sheet: InvoiceSheet) -> list[list[Piece]]:
    """The pieces between headings and sums, line by line."""
    page = next((label.page for label in sheet.labels("column:amount")), 1)
    left = min(box.x0 for box in sheet.columns.values())
    right = max(box.x1 for box in sheet.columns.values())
    height = max(box.height for box in sheet.columns.values())
    inside = [
        p
        for p in sheet.form.parts.texts
        if p.page == page
        and not p.vertical
        and sheet.items_top - 0.3 * height < p.box.middle[1] < sheet.items_bottom + 0.2 * height
        and p.box.y1 < sheet.items_bottom + 0.6 * height
        and p.box.x1 > left - 6 * height
        and p.box.x0 < right + 4 * height
    ]
    lines: list[list[Piece]] = []
    for piece in sorted(inside, key=lambda p: p.box.middle[1]):
        for line in lines[-3:]:
            if (
                on_one_row(line[0].box, piece.box)
                and abs(line[0].box.middle[1] - piece.box.middle[1]) < 0.6 * piece.height
            ):
                line.append(piece)
                break
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.box.x0) for line in lines]


def _mismatch(column: str, text: str) -> float:
    """How ill *text* suits *column*, in widths of a character."""
    rate = (parse_tax_rate(text) is not None and text != "***") or "%" in text
    if column == "tax_rate":
        return 0.0 if rate else 30.0
    if rate:
        return 30.0
    figure = bool(_NO_TEXT.match(text)) or text == "***"
    if column in _FIGURES:
        return 0.0 if figure and (text != "***" or column == "tax") else 20.0
    if column == "unit":
        return 8.0 if figure or len(text) > 4 else 0.0
    if column == "specification":
        return 2.0 if re.fullmatch(r"-?[\d,]+\.\d{2}", text) else 0.0
    return 4.0 if figure else 0.0


def assign(line: list[Piece], columns: dict[str, Box]) -> dict[str, list[Piece]]:
    """The pieces of one line by column: the order-keeping assignment that costs least."""
    names = sorted(columns, key=lambda name: columns[name].x0)

    def cost(piece: Piece, name: str) -> float:
        box, head = piece.box, columns[name]
        gap = max(0.0, head.x0 - box.x1, box.x0 - head.x1) / max(box.height, 1e-6)
        off = abs(box.middle[0] - head.middle[0]) / max(box.height, 1e-6)
        return gap + 0.1 * off + _mismatch(name, piece.text)

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[int, ...]]:
        """Cheapest columns for pieces from *i* on, none before column *j*; a column may take several."""
        if i == len(line):
            return 0.0, ()
        choices = []
        for k in range(j, len(names)):
            rest, tail = best(i + 1, k)
            again = 3.0 if tail and tail[0] == k else 0.0
            choices.append((cost(line[i], names[k]) + rest + again, (k, *tail)))
        return min(choices)

    cells: dict[str, list[Piece]] = {}
    for piece, k in zip(line, best(0, 0)[1], strict=True):
        cells.setdefault(names[k], []).append(piece)
    return cells


def _row(sheet: InvoiceSheet, cells: dict[str, list[Piece]]) -> Row:
    row: dict[str, Reading] = {}
    for name in ITEM_FIELDS:
        pieces = cells.get(name)
        if not pieces:
            row[name] = missing("not_printed", 0.9 if name in sheet.columns else 0.95)
            continue
        found = found_from(pieces)
        row[name] = read(found, item_value(name, found.text))
    goods = row["name"]
    if isinstance(goods.value, str) and goods.value.count("*") == 1:
        # The tax class stands between two asterisks; one of them was not seen.
        row["name"] = doubted(goods, 0.85)
    return row


def item_value(name: str, text: str) -> str | None:
    if name in ("amount", "tax"):
        return parse_money(text) or parse_printed_zero(text)
    if name in ("quantity", "unit_price"):
        return parse_quantity(text.replace("¥", ""))
    if name == "tax_rate":
        return parse_tax_rate(text)
    return text.strip() or None
