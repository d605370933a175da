"""Tax rates and percentages."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.values.folding import without_blanks
from extract.values.money import plain

_PERCENT = re.compile(r"^(\d{1,3}(?:\.\d+)?)[%％]$")
_FREE = frozenset({"免税", "不征税", "***", "**", "零税率", "免征增值税", "出口零税"})
# Rates of value-added tax and of simplified collection that invoices have carried since 1994.
VAT_RATES = frozenset(
    {
        "0",
        "0.005",
        "0.01",
        "0.015",
        "0.02",
        "0.03",
        "0.04",
        "0.05",
        "0.06",
        "0.09",
        "0.1",
        "0.11",
        "0.13",
        "0.16",
        "0.17",
    }
)


def parse_percentage(text: str) -> str | None:
    """``35%`` → ``0.35``; None for anything else."""
    match = _PERCENT.match(without_blanks(text))
    return plain(Decimal(match[1]) / 100) if match else None


def parse_tax_rate(text: str) -> str | None:
    """``13%`` → ``0.13``; 免税, 不征税 and ``***`` → ``0``; None for anything else or above 100 %."""
    folded = without_blanks(text)
    if folded in _FREE:
        return "0"
    rate = parse_percentage(folded)
    return rate if rate is not None and Decimal(rate) <= 1 else None
