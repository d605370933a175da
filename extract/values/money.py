"""Amounts in figures: separators, signs and units, to yuan as a decimal string."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from extract.values.folding import narrow

_UNITS = {
    "元": Decimal(1),
    "圆": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "万圆": Decimal(10_000),
    "万": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
}
_NUMBER = r"(?:\d{1,3}(?:\s?[,，]\s?\d{3})+|\d+)(?:\s?\.\s?\d+)?"
_FIGURE = re.compile(rf"^(?P<sign>[-+]?)\s*(?P<number>{_NUMBER})$")
_MONEY = re.compile(
    rf"^(?:人民币|RMB|CNY)?\s*[:：]?\s*(?P<s1>[-]?)\s*¥?\s*(?P<s2>[-]?)\s*(?P<number>{_NUMBER})\s*"
    r"(?P<unit>百万元|千万元|千元|万元|万圆|亿元|亿|万|元|圆)?\s*(?:人民币|整|正)?[。.]?$",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?<![\d.,]){_NUMBER}(?![\d])")
_ZERO_MARKS = frozenset({"***", "**", "*", "-", "--", "/"})


def _decimal(print_: str) -> Decimal | None:
    if len(print_) > 24:
        return None
    try:
        value = Decimal(re.sub(r"[\s,，]", "", print_))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def yuan(value: Decimal) -> str:
    """A sum of money as a decimal string with two decimals (``1234.50``), more where it has more."""
    text = format(value.normalize() + 0, "f")
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest.ljust(2, '0')}"


def plain(value: Decimal) -> str:
    """A quantity as a decimal string without needless zeros: ``2``, ``29.63``."""
    return format(value.normalize() + 0, "f")


def parse_quantity(text: str) -> str | None:
    """A plain figure (``1,234.50`` → ``1234.5``, ``-2``); None for anything else beside it."""
    match = _FIGURE.match(narrow(text).strip())
    if match is None:
        return None
    value = _decimal(match["number"])
    if value is None:
        return None
    return plain(-value if match["sign"] == "-" else value)


def parse_money(text: str, unit: str = "元") -> str | None:
    """A sum in yuan: ``¥1,234.50`` → ``1234.50``, ``1000万元整`` → ``10000000.00``, ``(12.00)`` → ``-12.00``.

    *unit* is that of the column or form (``万元``), used where the print itself names none.
    """
    folded = narrow(text).strip()
    negative = False
    if folded.startswith("(") and folded.endswith(")"):
        negative, folded = True, folded[1:-1].strip()
    match = _MONEY.match(folded)
    if match is None:
        return None
    value = _decimal(match["number"])
    factor = _UNITS.get(match["unit"] or unit)
    if value is None or factor is None:
        return None
    if negative or "-" in (match["s1"], match["s2"]):
        value = -value
    return yuan(value * factor)


def parse_printed_zero(text: str) -> str | None:
    """``***`` and lone dashes, which stand for no amount: ``0.00``; None for anything else."""
    return "0.00" if narrow(text).strip() in _ZERO_MARKS else None


def figures_in(text: str) -> tuple[str, ...]:
    """Every plain figure in *text*, as decimal strings."""
    values = (_decimal(match[0]) for match in _ANY.finditer(narrow(text)))
    return tuple(plain(value) for value in values if value is not None)


def unit_of(text: str) -> str | None:
    """The unit that a label or heading names: ``总资产（万元）`` → ``万元``; None where it names none."""
    match = re.search(
        r"[(:]?\s*(?:单位\s*:?\s*)?(?:人民币)?\s*(百万元|千万元|千元|万元|亿元|元)\s*\)?\s*:?\s*$",
        narrow(text),
    )
    return match[1] if match else None
