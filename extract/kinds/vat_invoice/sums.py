"""Amount, tax, total, total in words and remarks of an invoice."""

from __future__ import annotations

import re

from extract.evidence import Reading
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece, on_one_row
from extract.kinds.readings import missing, read
from extract.kinds.vat_invoice.items import assign
from extract.kinds.vat_invoice.sheet import InvoiceSheet
from extract.values.capitals import read_capitals
from extract.values.folding import without_blanks
from extract.values.money import parse_money, parse_printed_zero

_FIGURE = re.compile(r"^[YV]?[-¥\d,.\s]+$|^\*+$")
# The sign of the currency, as it is often recognised.
_YUAN_SIGN = re.compile(r"^[YV]\s*(?=[-\d])")
# What is less sure among the remarks is a piece of the seal.
_PRINT = 0.6
_CROSS = re.compile(r"^[^零壹贰叁肆伍陆柒捌玖拾负(]{1,2}(?=[零壹贰叁肆伍陆柒捌玖拾负(])")
_SEAL_WORDS = re.compile(r"专用章|^[0-9A-Z]{15,20}$|^\(\d\)$|^.$")


def sum_fields(sheet: InvoiceSheet) -> dict[str, Reading]:
    """``amount``, ``tax``, ``total``, ``total_in_words`` and ``remarks``, before they are compared."""
    amount, tax = _amount_and_tax(sheet)
    return {
        "amount": amount,
        "tax": tax,
        "total": _total(sheet),
        "total_in_words": _words(sheet),
        "remarks": _remarks(sheet),
    }


def _amount_and_tax(sheet: InvoiceSheet) -> tuple[Reading, Reading]:
    if "tax" not in sheet.columns and not sheet.labels("sums"):
        # Rolls have one column of prices and no line of sums.
        return missing("not_printed", 0.9), missing("not_printed", 0.9)
    words = [label for label in sheet.labels("total_in_words") if label.box.y0 > sheet.items_top]
    limit = min((label.box.y0 for label in words), default=1.0)
    marked = [label for label in sheet.labels("sums") if sheet.items_top <= label.box.y0 < limit]
    rows = [label.box for label in marked] or [
        p.box
        for p in sheet.form.parts.texts
        if p.text.startswith("¥") and sheet.items_top <= p.box.y0 and p.box.middle[1] < limit
    ]
    if not rows or not words:
        return missing(), missing()
    line, page = rows[-1], words[0].page
    left = min(box.x0 for box in sheet.columns.values()) if sheet.columns else 0.0
    row = [
        p
        for p in sheet.form.parts.texts
        if p.page == page
        and p.box.x0 > left
        and _FIGURE.match(p.text)
        and (on_one_row(p.box, line) or abs(p.box.middle[1] - line.middle[1]) < 0.8 * line.height)
        and p.box.middle[1] < limit
    ]
    columns = {name: box for name, box in sheet.columns.items() if name in ("amount", "tax")}
    if not columns:
        return missing(), missing()
    cells = assign(sorted(row, key=lambda p: p.box.x0), columns)
    return tuple(_money(cells.get(name), page) for name in ("amount", "tax"))  # type: ignore[return-value]


def _money(pieces: list[Piece] | None, page: int) -> Reading:
    if not pieces:
        return missing("illegible", 0.5, page)
    found = found_from(pieces)
    text = _YUAN_SIGN.sub("¥", found.text.strip())
    return read(found, parse_money(text) or parse_printed_zero(text))


def _total(sheet: InvoiceSheet) -> Reading:
    for index in sheet.form.labels("total"):
        found = sheet.form.value(index)
        if found is not None:
            return read(found, parse_money(_YUAN_SIGN.sub("¥", found.text.strip())))
    return sheet.absent("total")


def _words(sheet: InvoiceSheet) -> Reading:
    for index in sheet.form.labels("total_in_words"):
        found = sheet.form.value(index)
        if found is None:
            continue
        text = _CROSS.sub("", without_blanks(found.text))
        text = re.sub(r"^\(?大写\)?[:：]?", "", text)
        if read_capitals(text) is not None:
            return read(found, text)
        return read(found, None)
    return sheet.absent("total_in_words")


def _remarks(sheet: InvoiceSheet) -> Reading:
    """The text in the remarks' cell: right of 备注, below the sums, above those who signed."""
    labels = [label for label in sheet.labels("remarks") if label.box.y0 > sheet.items_top]
    box = labels[0].box if labels else None
    if box is None:
        return missing()
    signers = [b.box.y0 for b in sheet.labels("signers") if b.box.y0 > sheet.sums_bottom]
    bottom = min(signers, default=1.0)
    seals = [m.box for m in sheet.view.marks if m.kind == "seal" and m.box]
    stored = sum(p.line.source == "text_layer" for p in sheet.form.pieces) > len(sheet.form.pieces) / 2
    inside = [
        p
        for p in sheet.form.pieces
        if p.box.x0 > box.x1
        and p.box.middle[1] > sheet.sums_bottom
        and p.box.y1 <= bottom + 0.2 * p.height
        and not p.vertical
        and p.confidence >= _PRINT
        and not _SEAL_WORDS.search(p.text)
        and not any(seal.holds(p.place()) for seal in seals)
        # On an invoice with a text layer, what was recognised in a picture is the seal.
        and not (stored and p.line.source == "ocr")
    ]
    if not inside:
        return missing("not_printed", 0.8)
    found: Found = found_from(inside)
    # A seal's words may lie in the same cell of a scan.
    return read(found, found.text.strip() or None, 0.98 if stored else 0.85)
