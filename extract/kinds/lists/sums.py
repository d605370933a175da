"""What a list's figures must make: quantity times price, and the total at its foot."""

from __future__ import annotations

from decimal import Decimal

from extract.evidence import FieldValue, Reading
from extract.kinds.readings import confirmed, doubted

Row = dict[str, FieldValue]


def multiplied(row: Row, half: Decimal = Decimal("0.005")) -> Row:
    """*row* with amount and price surer where quantity × price = amount; recognised ones doubted where not."""
    keys = ("quantity", "unit_price", "amount")
    readings = [row.get(key) for key in keys]
    values = [_value(reading) for reading in readings]
    if any(value is None for value in values):
        return row
    quantity, price, amount = (value or Decimal(0) for value in values)
    # The price was rounded to its last printed digit.
    slack = max(half * 2, quantity * _step(readings[1]) / 2 + _step(readings[2]))
    same = abs(quantity * price - amount) <= slack
    result = dict(row)
    for key, reading in zip(keys, readings, strict=True):
        if not isinstance(reading, Reading):
            continue
        if same:
            result[key] = confirmed(reading, "product", max(reading.confidence, _ceiling(reading)))
        elif "ocr" in reading.how:
            result[key] = doubted(reading, 0.85)
    return result


def summed(rows: list[Row], key: str, total: Reading | None) -> list[Row]:
    """*rows* with each *key* confirmed where all of them make the *total* printed at the foot."""
    values = [_value(row.get(key)) for row in rows]
    printed = _value(total)
    if printed is None or any(value is None for value in values):
        return rows
    made = sum((value or Decimal(0) for value in values), Decimal(0))
    if abs(made - printed) > Decimal("0.005") * len(rows):
        return rows
    return [_with(row, key) for row in rows]


def _with(row: Row, key: str) -> Row:
    reading = row[key]
    if not isinstance(reading, Reading):
        return row
    return {**row, key: confirmed(reading, "total", max(reading.confidence, _ceiling(reading)))}


def _ceiling(reading: Reading) -> float:
    """Figures that agree say nothing about their unit: a sum without one stays as doubtful as it was."""
    return reading.confidence if reading.confidence < 0.9 and "ocr" not in reading.how else 0.98


def _value(reading: FieldValue | None) -> Decimal | None:
    if isinstance(reading, Reading) and isinstance(reading.value, str):
        return Decimal(reading.value)
    return None


def _step(reading: FieldValue | None) -> Decimal:
    """One of the last digit printed, in yuan."""
    value = _value(reading)
    if value is None or not isinstance(reading, Reading):
        return Decimal(0)
    digits = "".join(char for char in reading.text or "" if char.isdigit())
    if not digits or not int(digits):
        return Decimal(0)
    return abs(value) / Decimal(int(digits))
