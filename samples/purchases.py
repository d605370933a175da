"""What the applicant bought for its smart factory, and the invoices for it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from samples.codes import cipher_lines, digits
from samples.company import Company, person_name
from samples.numerals import cents, in_words

InvoiceKind = Literal[
    "special", "electronic_special", "electronic_ordinary", "digital_special", "digital_ordinary"
]

# name, tax class short name, model, brand, unit, seller, quantity, price with tax in yuan, rate
_GOODS: tuple[tuple[str, str, str, str, str, int, int, int, str], ...] = (
    ("六轴工业机器人", "工业机器人", "YB-R20-1700", "样本", "台", 0, 4, 118_000, "0.13"),
    ("机器人第七轴行走机构", "工业机器人", "YB-T7-6M", "样本", "套", 0, 2, 46_500, "0.13"),
    ("立式加工中心", "金属加工机床", "YBVMC-850", "样本数控", "台", 2, 3, 386_000, "0.13"),
    ("数控车床", "金属加工机床", "YBCK-6140", "样本数控", "台", 2, 5, 152_800, "0.13"),
    ("自动上下料单元", "专用设备", "YBAL-300", "样本自动化", "套", 1, 3, 97_600, "0.13"),
    ("视觉检测装置", "检测设备", "YBVI-12M", "样本自动化", "套", 1, 2, 88_300, "0.13"),
    ("制造执行系统软件（MES）", "软件", "YB-MES V3.0", "样本软件", "套", 3, 1, 486_000, "0.13"),
    ("企业资源计划系统软件（ERP）", "软件", "YB-ERP V8.2", "样本软件", "套", 3, 1, 265_000, "0.13"),
    ("工业以太网交换机", "网络设备", "YBSW-24G", "样本网络", "台", 4, 12, 6_350, "0.13"),
    ("数据采集网关", "网络设备", "YBGW-08", "样本网络", "台", 4, 20, 3_280, "0.13"),
    ("自动导引车（AGV）", "物流设备", "YBAGV-1000", "样本物流", "台", 5, 6, 108_900, "0.13"),
    ("自动化立体仓库", "物流设备", "YBAS-2400", "样本物流", "套", 5, 1, 925_000, "0.13"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the equipment list. ``price`` is per piece and includes tax, in yuan."""

    name: str
    tax_class: str
    model: str
    brand: str
    unit: str
    seller: Company
    quantity: int
    price: Decimal
    rate: Decimal
    bought_on: date

    @property
    def total(self) -> Decimal:
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """A line of an invoice, net of tax, in yuan."""

    name: str
    model: str
    unit: str
    quantity: int
    unit_price: Decimal
    amount: Decimal
    rate: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice as printed. ``total`` and ``words`` are kept apart from the sums so that a defect can differ."""

    kind: InvoiceKind
    code: str
    number: str
    issued_on: date
    check_code: str
    machine: str
    buyer: Company
    seller: Company
    lines: tuple[InvoiceLine, ...]
    amount: Decimal
    tax: Decimal
    total: Decimal
    words: str
    remarks: str
    payee: str
    reviewer: str
    drawer: str
    cipher: tuple[str, ...]

    @property
    def qr(self) -> str:
        """The text of the QR code: type, kind of invoice, code, number, net amount, day, check code."""
        day = self.issued_on.strftime("%Y%m%d")
        if self.kind.startswith("digital"):
            kind = "31" if self.kind == "digital_special" else "32"
            return f"01,{kind},,{self.number},{self.total:.2f},{day},,"
        kind = {"special": "01", "electronic_special": "08"}.get(self.kind, "10")
        return f"01,{kind},{self.code},{self.number},{self.amount:.2f},{day},{self.check_code},5C2E,"


def items(rng: random.Random, sellers: tuple[Company, ...], since: date, until: date) -> tuple[Item, ...]:
    """The equipment and software bought between two days; a seller's goods are bought on one day."""
    span = max(1, (until - since).days)
    days = [since + timedelta(days=rng.randrange(span)) for _ in sellers]
    out = []
    for name, tax_class, model, brand, unit, who, count, price, rate in _GOODS:
        paid = Decimal(price + 100 * rng.randint(-20, 60) if price > 50_000 else price)
        out.append(
            Item(name, tax_class, model, brand, unit, sellers[who], count, paid, Decimal(rate), days[who])
        )
    return tuple(out)


def line_for(item: Item) -> InvoiceLine:
    """The invoice line of *item*: net price to eight decimals, amount and tax to the cent."""
    amount = cents(item.total / (1 + item.rate))
    net = (item.total / (1 + item.rate) / item.quantity).quantize(Decimal("0.00000001"))
    return InvoiceLine(
        name=f"*{item.tax_class}*{item.name}",
        model=item.model,
        unit=item.unit,
        quantity=item.quantity,
        unit_price=net.normalize(),
        amount=amount,
        rate=item.rate,
        tax=item.total - amount,
    )


def invoice(rng: random.Random, kind: InvoiceKind, buyer: Company, bought: tuple[Item, ...]) -> Invoice:
    """An invoice of *kind* for goods that one seller sold on one day; words and sums are right."""
    seller, day = bought[0].seller, bought[0].bought_on
    lines = tuple(line_for(item) for item in bought)
    amount = sum((line.amount for line in lines), Decimal(0))
    tax = sum((line.tax for line in lines), Decimal(0))
    code, number = _identity(rng, kind, seller, day)
    names = [person_name(rng, "样") for _ in range(3)]
    return Invoice(
        kind=kind,
        code=code,
        number=number,
        issued_on=day,
        check_code=digits(rng, 20),
        machine=digits(rng, 12),
        buyer=buyer,
        seller=seller,
        lines=lines,
        amount=amount,
        tax=tax,
        total=amount + tax,
        words=in_words(amount + tax),
        remarks=f"合同号：YB{day:%Y%m}-{rng.randint(11, 99)}",
        payee=names[0],
        reviewer=names[1],
        drawer=names[2],
        cipher=tuple(cipher_lines(rng)),
    )


def _identity(rng: random.Random, kind: InvoiceKind, seller: Company, day: date) -> tuple[str, str]:
    """Code and number as they are built: paper 10 digits, electronic 12, fully digital none and 20."""
    region = seller.uscc[2:4] + "00"
    if kind == "special":
        # region (4), year (2), batch (1), 1 = special, 3 = three copies, 0 = computer-printed
        return f"{region}{day:%y}{rng.randint(1, 3)}130", f"{rng.randint(10_000_000, 99_999_999)}"
    if kind.startswith("electronic"):
        tail = "13" if kind == "electronic_special" else "11"
        return f"0{region}{day:%y}00{rng.randint(1, 5)}{tail}", f"{rng.randint(10_000_000, 99_999_999)}"
    return "", f"{day:%y}{region[:2]}2{digits(rng, 15)}"
