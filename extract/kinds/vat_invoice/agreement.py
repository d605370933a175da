"""What an invoice says twice, compared: sum, words, items, QR code."""

from __future__ import annotations

from decimal import Decimal

from extract.evidence import Reading, Row
from extract.kinds.readings import compared, confirmed, disputed, doubted
from extract.kinds.vat_invoice.sheet import InvoiceSheet
from extract.values.capitals import read_capitals

_ADDED = ("amount", "tax", "total")


def agree(
    sheet: InvoiceSheet, fields: dict[str, Reading], rows: tuple[Row, ...]
) -> tuple[dict[str, Reading], tuple[Row, ...]]:
    """*fields* and *rows* with confidence raised where sources agree, lowered where they do not."""
    fields = dict(fields)
    added = _compare_sum(fields)
    _compare_words(fields, added)
    _without_tax(fields, rows)
    rows = _compare_items(fields, rows)
    _compare_qr(sheet, fields)
    return fields, rows


def _decimal(reading: Reading) -> Decimal | None:
    return Decimal(reading.value) if isinstance(reading.value, str) else None


def _doubted(reading: Reading) -> Reading:
    """A recognised figure that does not fit may be misread; a stored one is printed so."""
    return doubted(reading) if "ocr" in reading.how else reading


def _compare_sum(fields: dict[str, Reading]) -> bool:
    """Amount + tax = total: confirms all three; otherwise none of them is sure."""
    amount, tax, total = (_decimal(fields[name]) for name in _ADDED)
    if amount is None or tax is None or total is None:
        return False
    right = amount + tax == total
    for name in _ADDED:
        fields[name] = confirmed(fields[name], "sum") if right else _doubted(fields[name])
    return right


def _without_tax(fields: dict[str, Reading], rows: tuple[Row, ...]) -> None:
    """Asterisks that could not be read: no tax where the total is the amount and every rate is nought."""
    rates = [row["tax_rate"] for row in rows]
    free = bool(rates) and all(isinstance(rate, Reading) and rate.value == "0" for rate in rates)
    same = fields["amount"].value is not None and fields["amount"].value == fields["total"].value
    tax = fields["tax"]
    if free and same and tax.status == "illegible":
        how = (*fields["total"].how[:1], "sum")
        fields["tax"] = Reading(
            "0.00", "read", 0.92, tax.page or fields["total"].page, tax.box, tax.text, how
        )
        for name in ("amount", "total"):
            fields[name] = confirmed(fields[name], "sum")


def _compare_words(fields: dict[str, Reading], added: bool) -> None:
    words, total = fields["total_in_words"], fields["total"]
    if not isinstance(words.value, str) or total.value is None:
        return
    said = read_capitals(words.value)
    if said is None:
        return
    if said == total.value:
        fields["total_in_words"] = confirmed(words, "words")
        fields["total"] = confirmed(total, "words")
    else:
        fields["total_in_words"] = _doubted(words)
        if not added and "ocr" in total.how:
            fields["total"] = disputed(total, said, "words")


def _compare_items(fields: dict[str, Reading], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The items' amounts and taxes add up to the sums: confirms the cells."""
    confirmed_columns: list[str] = []
    for name in ("amount", "tax"):
        target = _decimal(fields[name])
        if target is None and name == "amount":
            target = _decimal(fields["total"])
        cells = [row[name] for row in rows]
        values = [_decimal(cell) for cell in cells if isinstance(cell, Reading)]
        if target is None or not values or None in values:
            continue
        if sum(value for value in values if value is not None) == target:
            confirmed_columns.append(name)
            fields[name] = confirmed(fields[name], "items")
    result: list[Row] = []
    for row in rows:
        cells_of_row = dict(row)
        for name in confirmed_columns:
            cell = cells_of_row[name]
            if isinstance(cell, Reading):
                cells_of_row[name] = confirmed(cell, "sum")
        result.append(_compare_product(cells_of_row))
    return tuple(result)


def _compare_product(row: dict[str, Reading | tuple[Reading, ...]]) -> Row:
    """Quantity × unit price = amount, to the cent: confirms both factors."""
    cells = {n: c for n, c in row.items() if isinstance(c, Reading)}
    quantity, price, amount = (_decimal(cells[n]) for n in ("quantity", "unit_price", "amount"))
    if quantity is None or price is None or amount is None:
        return row
    # A unit price is printed with few decimals: for many pieces the product may be some cents off.
    near = abs(quantity * price - amount) <= max(Decimal("0.01"), abs(quantity) * Decimal("0.005"))
    for name in ("quantity", "unit_price"):
        row[name] = confirmed(cells[name], "sum") if near else _doubted(cells[name])
    return row


def _compare_qr(sheet: InvoiceSheet, fields: dict[str, Reading]) -> None:
    qr = sheet.qr
    if qr is None:
        return
    for name, said in (
        ("code", qr.code),
        ("number", qr.number),
        ("issued_on", qr.issued_on),
        ("check_code", qr.check_code),
    ):
        fields[name] = compared(fields[name], said, "qr")
    if qr.amount is None:
        return
    # Fully digital and block-chain invoices give the total there, all others the amount without tax.
    name = "total" if qr.kind in ("31", "32", "blockchain") else "amount"
    other = "amount" if name == "total" else "total"
    if fields[name].value != qr.amount and fields[other].value == qr.amount:
        name = other
    fields[name] = compared(fields[name], qr.amount, "qr")
