"""A company's figures for a year: balance sheet, income and cash flow that hold together, in yuan.

The form states them in 万元, the audit report in yuan; both are taken from here, so they agree.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from samples.numerals import cents

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Year:
    """One year's statements. Each tuple holds (label, amount) in the order of the printed statement."""

    year: int
    current_assets: tuple[tuple[str, Decimal], ...]
    fixed_assets: tuple[tuple[str, Decimal], ...]
    current_liabilities: tuple[tuple[str, Decimal], ...]
    long_liabilities: tuple[tuple[str, Decimal], ...]
    equity: tuple[tuple[str, Decimal], ...]
    main_revenue: Decimal
    other_revenue: Decimal
    operating_cost: Decimal
    surtaxes: Decimal
    selling: Decimal
    administration: Decimal
    research: Decimal
    finance: Decimal
    other_income: Decimal
    income_tax: Decimal
    taxes_paid: Decimal

    @property
    def revenue(self) -> Decimal:
        return self.main_revenue + self.other_revenue

    @property
    def total_assets(self) -> Decimal:
        return total(self.current_assets) + total(self.fixed_assets)

    @property
    def total_liabilities(self) -> Decimal:
        return total(self.current_liabilities) + total(self.long_liabilities)

    @property
    def total_equity(self) -> Decimal:
        return total(self.equity)

    @property
    def total_profit(self) -> Decimal:
        costs = self.operating_cost + self.surtaxes + self.selling + self.administration
        return self.revenue - costs - self.research - self.finance + self.other_income

    @property
    def net_profit(self) -> Decimal:
        return self.total_profit - self.income_tax


def total(rows: tuple[tuple[str, Decimal], ...]) -> Decimal:
    return sum((amount for _, amount in rows), ZERO)


def _part(rng: random.Random, of: Decimal, low: float, high: float) -> Decimal:
    return cents(of * Decimal(str(round(rng.uniform(low, high), 5))))


def year(rng: random.Random, number: int, main_revenue: Decimal, capital: Decimal) -> Year:
    """Statements for the year *number* that balance, from its main-business revenue and paid-in capital."""
    r = main_revenue
    other = _part(rng, r, 0.008, 0.03)
    cost = _part(rng, r, 0.71, 0.76)
    surtaxes = _part(rng, r, 0.006, 0.009)
    selling, admin = _part(rng, r, 0.03, 0.045), _part(rng, r, 0.045, 0.06)
    research, finance = _part(rng, r, 0.035, 0.045), _part(rng, r, 0.006, 0.012)
    other_income = _part(rng, r, 0.002, 0.008)
    profit = r + other - cost - surtaxes - selling - admin - research - finance + other_income
    tax = cents(profit * Decimal("0.15"))
    current = (
        ("货币资金", _part(rng, r, 0.09, 0.16)),
        ("应收票据", _part(rng, r, 0.02, 0.05)),
        ("应收账款", _part(rng, r, 0.14, 0.22)),
        ("预付款项", _part(rng, r, 0.01, 0.03)),
        ("其他应收款", _part(rng, r, 0.005, 0.02)),
        ("存货", _part(rng, r, 0.12, 0.2)),
    )
    fixed = (
        ("固定资产", _part(rng, r, 0.3, 0.4)),
        ("在建工程", _part(rng, r, 0.01, 0.05)),
        ("无形资产", _part(rng, r, 0.05, 0.09)),
        ("递延所得税资产", _part(rng, r, 0.002, 0.006)),
    )
    short = (
        ("短期借款", cents(r * Decimal("0.12"))),
        ("应付票据", _part(rng, r, 0.02, 0.05)),
        ("应付账款", _part(rng, r, 0.1, 0.16)),
        ("应付职工薪酬", _part(rng, r, 0.01, 0.02)),
        ("应交税费", _part(rng, r, 0.008, 0.015)),
        ("其他应付款", _part(rng, r, 0.01, 0.02)),
    )
    long = (("长期借款", cents(r * Decimal("0.05"))), ("递延收益", _part(rng, r, 0.01, 0.02)))
    owners = total(current) + total(fixed) - total(short) - total(long)
    capital = min(capital, cents(owners * Decimal("0.6")))
    reserve = _part(rng, owners, 0.03, 0.06)
    equity = (
        ("实收资本", capital),
        ("盈余公积", reserve),
        ("未分配利润", owners - capital - reserve),
    )
    paid = cents(tax * Decimal("0.9") + r * Decimal("0.031"))
    return Year(
        number, current, fixed, short, long, equity, r, other, cost, surtaxes, selling, admin,
        research, finance, other_income, tax, paid,
    )  # fmt: skip


def years(rng: random.Random, base: int, capital: int, first: int | None = None) -> tuple[Year, ...]:
    """Three years up to *base*, growing. Years before *first* (the founding) are zero throughout."""
    revenue = cents(Decimal(rng.randint(62_000_000, 148_000_000)) + Decimal(rng.randint(0, 99)) / 100)
    out = []
    for number in (base - 2, base - 1, base):
        if first is not None and number < first:
            out.append(_nothing(number))
        else:
            out.append(year(rng, number, revenue, Decimal(capital)))
        revenue = cents(revenue * Decimal(str(round(rng.uniform(1.06, 1.16), 4))))
    return tuple(out)


def _nothing(number: int) -> Year:
    none: tuple[tuple[str, Decimal], ...] = ()
    return Year(
        number, none, none, none, none, none, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO,
        ZERO, ZERO,
    )  # fmt: skip
