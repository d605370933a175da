"""Invented companies: the applicant, sellers, an accounting firm. Every name says 样本."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from samples.codes import digits, unified_code

ANQING_DISTRICTS = (
    ("340802", "迎江区"),
    ("340803", "大观区"),
    ("340811", "宜秀区"),
    ("340800", "经济技术开发区"),
)
_TRADES = (
    ("精密机械", "数控机床零部件、精密铸件、液压阀体", "液压阀体", "精密零部件"),
    ("汽车零部件", "汽车制动零部件、转向节、轮毂轴承单元", "转向节", "汽车转向节"),
    ("智能装备", "包装机械、输送设备、自动化专用设备", "包装机组", "包装装备"),
    ("轴承", "轴承、轴承座、传动件及精密零件", "轴承座", "轴承套圈"),
)
_GIVEN = "明华志远建国海峰文斌立新永康德胜正阳"
_SELLERS = (
    ("合肥样本机器人技术有限公司", "340100", "合肥市高新区样本大道18号", "0551"),
    ("苏州样本自动化设备有限公司", "320500", "苏州市工业园区样本街66号", "0512"),
    ("上海样本数控机床有限公司", "310115", "上海市浦东新区样本路1588号", "021"),
    ("南京样本软件技术有限公司", "320100", "南京市雨花台区样本科技园3号楼", "025"),
    ("安庆样本网络工程有限公司", "340803", "安庆市大观区样本巷12号", "0556"),
    ("杭州样本物流装备有限公司", "330100", "杭州市余杭区样本中路201号", "0571"),
)
_BANKS = ("样本银行股份有限公司", "样本农村商业银行股份有限公司", "样本工商银行")


@dataclass(frozen=True, slots=True)
class Trade:
    """What a manufacturer makes: its scope on the licence, its main product, its line of goods."""

    word: str
    goods: str
    product: str
    line: str


@dataclass(frozen=True, slots=True)
class Company:
    """A company as its licence tells it. ``capital`` in yuan."""

    name: str
    uscc: str
    kind: str
    legal_representative: str
    capital: int
    established_on: date
    address: str
    scope: str
    authority: str
    issued_on: date
    phone: str
    bank: str
    account: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named on a form."""

    name: str
    post: str
    phone: str
    mobile: str
    email: str


@dataclass(frozen=True, slots=True)
class AccountingFirm:
    """The firm that signs the audit report, with its two accountants and their licence numbers."""

    name: str
    report_number: str
    accountants: tuple[tuple[str, str], tuple[str, str]]
    address: str


def person_name(rng: random.Random, family: str = "样") -> str:
    """样某某: the family name 样 and two given characters (invented)."""
    return family + rng.choice(_GIVEN) + rng.choice(_GIVEN)


def trade(rng: random.Random) -> Trade:
    return Trade(*rng.choice(_TRADES))


def applicant(rng: random.Random, made: Trade, established_on: date) -> Company:
    """A manufacturer in Anqing, registered on *established_on*; the licence was reprinted later."""
    region, district = rng.choice(ANQING_DISTRICTS)
    authority = "安庆市市场监督管理局" if region == "340800" else f"安庆市{district}市场监督管理局"
    place = f"安徽省安庆市{district}" if region != "340800" else "安徽省安庆市经济技术开发区"
    return Company(
        name=f"安庆样本{made.word}有限公司",
        uscc=unified_code(rng, region, since_2015=established_on >= date(2015, 10, 1)),
        kind=rng.choice(("有限责任公司（自然人投资或控股）", "其他有限责任公司")),
        legal_representative=person_name(rng),
        capital=rng.choice((10, 12, 15, 20, 30)) * 1_000_000,
        established_on=established_on,
        address=f"{place}样本路{rng.randint(6, 198)}号",
        scope=(
            f"{made.goods}的研发、制造、加工与销售；自动化设备的设计与技术服务；金属材料、机电产品的销售；"
            "自营和代理各类商品及技术的进出口业务（国家限定企业经营或禁止进出口的商品和技术除外）。"
            "（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
        ),
        authority=authority,
        issued_on=max(established_on, date(2019, 3, 1)) + timedelta(days=rng.randint(20, 300)),
        phone=f"0556-5{digits(rng, 6)}",
        bank=f"{rng.choice(_BANKS)}安庆分行",
        account=digits(rng, 17),
    )


def sellers(rng: random.Random) -> tuple[Company, ...]:
    """Suppliers of equipment and software, each in its own city."""
    return tuple(
        Company(
            name=name,
            uscc=unified_code(rng, region, since_2015=rng.random() < 0.5),
            kind="有限责任公司（自然人投资或控股）",
            legal_representative=person_name(rng, "本"),
            capital=10_000_000,
            established_on=date(2012, 5, 8),
            address=address,
            scope="自动化设备、软件的研发与销售。",
            authority=address[:3] + "市场监督管理局",
            issued_on=date(2018, 6, 1),
            phone=f"{area}-6{digits(rng, 6)}",
            bank=f"{rng.choice(_BANKS)}{name[:2]}支行",
            account=digits(rng, 16),
        )
        for name, region, address, area in _SELLERS
    )


def outsider(rng: random.Random) -> Company:
    """A company that is no party of the submission: an invoice made out to it does not belong here."""
    region = "340800"
    return Company(
        name="安庆样本港口物流有限公司",
        uscc=unified_code(rng, region, since_2015=False),
        kind="其他有限责任公司",
        legal_representative=person_name(rng),
        capital=5_000_000,
        established_on=date(2009, 4, 2),
        address="安徽省安庆市迎江区样本码头1号",
        scope="货物装卸、仓储。",
        authority="安庆市市场监督管理局",
        issued_on=date(2018, 9, 12),
        phone=f"0556-5{digits(rng, 6)}",
        bank=f"{_BANKS[0]}安庆分行",
        account=digits(rng, 17),
    )


def firm(rng: random.Random, year: int) -> AccountingFirm:
    """An accounting firm with two signing accountants for the year *year*."""
    return AccountingFirm(
        name="安徽样本会计师事务所（普通合伙）",
        report_number=f"皖样本会审字〔{year + 1}〕第{rng.randint(101, 899)}号",
        accountants=(
            (person_name(rng, "样"), f"3400{digits(rng, 8)}"),
            (person_name(rng, "本"), f"3400{digits(rng, 8)}"),
        ),
        address="安徽省合肥市蜀山区样本路100号",
    )


def contact(rng: random.Random, company: Company) -> Person:
    """The person whom the office may ring."""
    return Person(
        name=person_name(rng, "样"),
        post="智能制造部部长",
        phone=company.phone,
        mobile=f"1380000{rng.randint(0, 9999):04d}",
        email="smart@example.com",
    )
