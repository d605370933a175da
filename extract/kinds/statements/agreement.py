"""Sums that a statement's lines must make: a second source for each of them, or a reason to doubt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extract.evidence import Reading
from extract.kinds.readings import confirmed, disputed, doubted
from extract.kinds.statements.words import Period
from extract.values.money import yuan

# The last printed digit may be rounded in each line.
_ROUNDED = 2
Lines = dict[str, dict[Period, Reading]]
# A line is the sum of others, each with its sign.
_SUMS: tuple[tuple[str, Mapping[str, int], str], ...] = (
    ("total_assets", {"total_liabilities": 1, "total_equity": 1}, "balance"),
    ("net_profit", {"total_profit": 1, "income_tax": -1}, "sum"),
    ("operating_cash_flow", {".operating_in": 1, ".operating_out": -1}, "sum"),
    ("revenue", {"main_revenue": 1, ".other_revenue": 1}, "sum"),
)


def compared(lines: Lines) -> Lines:
    """*lines* after the sums that they must make: agreeing ones are surer, of others none is sure.

    Doubt falls on recognised figures only: what is stored in a file is as its writer typed it.
    """
    result = {key: dict(periods) for key, periods in lines.items()}
    for total, parts, source in _SUMS:
        for period in ("now", "before"):
            _compare(result, total, parts, source, period)
    return result


def _compare(lines: Lines, total: str, parts: Mapping[str, int], source: str, period: Period) -> None:
    keys = (total, *parts)
    readings = {key: lines.get(key, {}).get(period) for key in keys}
    values = {key: _value(reading) for key, reading in readings.items()}
    if any(value is None for value in values.values()):
        if total == "total_assets":
            _both_sides(lines, period)
        return
    made = sum((Decimal(sign) * (values[key] or Decimal(0)) for key, sign in parts.items()), Decimal(0))
    step = max(_step(reading) for reading in readings.values() if reading is not None)
    if abs((values[total] or Decimal(0)) - made) <= _ROUNDED * step:
        for key in keys:
            lines[key][period] = confirmed(lines[key][period], source)
        return
    printed = _value(lines.get(".both_sides", {}).get(period)) if total == "total_assets" else None
    for key in keys:
        reading = lines[key][period]
        if "ocr" not in reading.how or source in reading.how:
            continue
        if total == "revenue" and key != "main_revenue":
            # The parts may come from another table of the notes.
            continue
        if key == total and printed is not None and printed == values[total]:
            # Assets stand printed twice, so it is one of the others that was misread.
            lines[key][period] = confirmed(reading, source)
        elif key == total:
            lines[key][period] = disputed(reading, yuan(made), source)
        else:
            lines[key][period] = doubted(reading)


def _both_sides(lines: Lines, period: Period) -> None:
    """Assets compared with the total of the other side alone."""
    assets, other = (lines.get(key, {}).get(period) for key in ("total_assets", ".both_sides"))
    if assets is not None and other is not None and assets.value is not None and assets.value == other.value:
        lines["total_assets"][period] = confirmed(assets, "balance")


def _value(reading: Reading | None) -> Decimal | None:
    return Decimal(reading.value) if reading is not None and isinstance(reading.value, str) else None


def _step(reading: Reading) -> Decimal:
    """One of the last printed digit, in yuan."""
    text = (reading.text or "").replace(" ", "")
    decimals = len(text.rpartition(".")[2].rstrip(")")) if "." in text else 0
    printed = "".join(char for char in text if char.isdigit())
    value = _value(reading)
    if value is None or not printed or int(printed) == 0:
        return Decimal(0)
    factor = abs(value) / (Decimal(printed) / Decimal(10) ** decimals)
    return factor / Decimal(10) ** decimals
