"""The invented world of one submission: who applies, what was bought, what the papers say.

:func:`world` builds a flawless one from a seed; defects are made by replacing parts of it
(:mod:`samples.defects`), so a paper never contradicts another by accident.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from samples import company as companies
from samples import finance, narrative, purchases
from samples.company import AccountingFirm, Company, Person, Trade
from samples.numerals import plain_day, ten_thousand
from samples.purchases import Invoice, InvoiceKind, Item

AS_OF = date(2021, 6, 18)
BASE_YEAR = 2020
MODES = (
    "离散型智能制造模式",
    "流程型智能制造模式",
    "网络协同制造模式",
    "大规模个性化定制模式",
    "远程运维服务模式",
)

# seller's index → kind of invoice
_KINDS: tuple[InvoiceKind, ...] = (
    "special", "electronic_special", "special", "electronic_ordinary", "electronic_ordinary", "special",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What is typed into the application form: strings as they stand there."""

    name: str
    code: str
    established: str
    address: str
    contact: Person
    head: tuple[str, str, str]  # 企业负责人: name, post, phone
    years: tuple[str, str, str]
    economics: tuple[tuple[str, tuple[str, str, str]], ...]
    introduction: str
    modes: frozenset[int]  # indexes into MODES that are ticked
    factory_name: str
    factory_address: str
    project_name: str
    project_address: str
    project_period: str
    investment: str
    summary: str
    day: date


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the papers of one submission are drawn from."""

    seed: int
    made: Trade
    applicant: Company
    sellers: tuple[Company, ...]
    items: tuple[Item, ...]
    invoices: tuple[Invoice, ...]
    firm: AccountingFirm
    years: tuple[finance.Year, ...]
    form: FormFacts
    sections: tuple[narrative.Part, ...]


def world(seed: int, *, established_on: date = date(2011, 4, 12)) -> World:
    """A submission's world without a flaw, from *seed*; the applicant was founded on *established_on*."""
    rng = random.Random(seed)
    made = companies.trade(rng)
    who = companies.applicant(rng, made, established_on)
    sold_by = companies.sellers(rng)
    bought = purchases.items(rng, sold_by, date(2019, 11, 4), date(2021, 3, 26))
    bought = _dated_for_electronic(bought, sold_by)
    invoices = tuple(
        purchases.invoice(rng, kind, who, tuple(i for i in bought if i.seller is seller))
        for seller, kind in zip(sold_by, _KINDS, strict=True)
    )
    first = established_on.year if established_on.year > BASE_YEAR - 2 else None
    figures = finance.years(rng, BASE_YEAR, who.capital, first)
    form = _form(rng, made, who, bought, figures)
    return World(
        seed, made, who, sold_by, bought, invoices, companies.firm(rng, BASE_YEAR), figures, form,
        narrative.sections(form.name, made, form.factory_name, form.investment),
    )  # fmt: skip


def _dated_for_electronic(items: tuple[Item, ...], sellers: tuple[Company, ...]) -> tuple[Item, ...]:
    """Electronic special invoices exist since 2020-12-21: goods billed so were bought after that day."""
    late = {id(s) for s, kind in zip(sellers, _KINDS, strict=True) if kind == "electronic_special"}
    return tuple(
        replace(i, bought_on=date(2021, 2, i.bought_on.day % 28 + 1)) if id(i.seller) in late else i
        for i in items
    )


def _form(
    rng: random.Random, made: Trade, who: Company, items: tuple[Item, ...], figures: tuple[finance.Year, ...]
) -> FormFacts:
    spent = sum((item.total for item in items), Decimal(0))
    investment = ten_thousand(spent)
    base = figures[-1]
    factory = f"{made.line}智能工厂"
    rows = (
        ("总资产（万元）", tuple(ten_thousand(y.total_assets) for y in figures)),
        ("总负债（万元）", tuple(ten_thousand(y.total_liabilities) for y in figures)),
        ("主营业务收入（万元）", tuple(ten_thousand(y.main_revenue) for y in figures)),
        ("利润（万元）", tuple(ten_thousand(y.total_profit) for y in figures)),
        ("税金（万元）", tuple(ten_thousand(y.taxes_paid) for y in figures)),
    )
    person = companies.contact(rng, who)
    return FormFacts(
        name=who.name,
        code=who.uscc,
        established=plain_day(who.established_on),
        address=who.address,
        contact=person,
        head=(who.legal_representative, "董事长、高级工程师", who.phone),
        years=(str(BASE_YEAR - 2), str(BASE_YEAR - 1), str(BASE_YEAR)),
        economics=tuple((label, (a, b, c)) for label, (a, b, c) in rows),
        introduction=narrative.introduction(who, made, ten_thousand(base.main_revenue)),
        modes=frozenset({0}),
        factory_name=factory,
        factory_address=who.address,
        project_name=f"{factory}建设项目",
        project_address=who.address,
        project_period="2019年11月至2021年4月",
        investment=investment,
        summary=narrative.summary(made, investment),
        day=AS_OF,
    )
