"""The words of financial statements: titles, lines, headings of columns, units (CAS 30 and its forms of 2006–2019)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from extract.values.folding import narrow, without_blanks

Part = Literal[
    "balance_sheet", "income_statement", "cash_flow_statement", "equity_statement", "supplement", "notes"
]
Period = Literal["now", "before"]

# Lines of each statement that are fields, or that fields are checked against (those with a dot in front).
LINES: dict[Part, dict[str, tuple[str, ...]]] = {
    "balance_sheet": {
        "total_assets": ("资产总计", "资产合计", "资产总额"),
        "total_liabilities": ("负债合计", "负债总计", "负债总额"),
        "total_equity": (
            "所有者权益合计",
            "股东权益合计",
            "所有者权益总计",
            "股东权益总计",
            "所有者权益或股东权益合计",
            "净资产合计",
        ),
        ".both_sides": (
            "负债和所有者权益总计",
            "负债及所有者权益总计",
            "负债和股东权益总计",
            "负债及股东权益总计",
            "负债和所有者权益合计",
            "负债和所有者权益或股东权益总计",
            "负债与股东权益总计",
            "负债与所有者权益总计",
        ),
    },
    "income_statement": {
        "revenue": ("营业收入",),
        "main_revenue": ("主营业务收入",),
        ".other_revenue": ("其他业务收入",),
        "operating_cost": ("营业成本",),
        "surtaxes": ("税金及附加", "营业税金及附加", "主营业务税金及附加"),
        "total_profit": ("利润总额",),
        "income_tax": ("所得税费用", "所得税"),
        "net_profit": ("净利润",),
    },
    "cash_flow_statement": {
        "taxes_paid": ("支付的各项税费",),
        "operating_cash_flow": ("经营活动产生的现金流量净额",),
        ".operating_in": ("经营活动现金流入小计",),
        ".operating_out": ("经营活动现金流出小计",),
    },
    "notes": {
        "main_revenue": ("主营业务收入", "主营业务", "主营业务收入小计", "主营业务小计"),
        ".other_revenue": ("其他业务收入", "其他业务"),
    },
}
# One character apart from a line above, and something else.
_OTHERS = (
    "营业总收入",
    "营业总成本",
    "流动资产合计",
    "流动负债合计",
    "营业外收入",
    "主营业务成本",
    "其他业务成本",
    "营业利润",
    "非流动资产合计",
    "非流动负债合计",
    "收到的税费返还",
    "持续经营净利润",
    "主营业务利润",
)
FIGURES = (
    "total_assets",
    "total_liabilities",
    "total_equity",
    "revenue",
    "main_revenue",
    "operating_cost",
    "total_profit",
    "net_profit",
    "surtaxes",
    "income_tax",
    "taxes_paid",
    "operating_cash_flow",
)
FIELDS = tuple(name + end for name in FIGURES for end in ("", "_prior"))

_WHOSE = r"(?P<whose>合并及(?:母)?公司|合并和母公司|合并与母公司|合并|母公司|公司)?"
_TITLE = re.compile(
    rf"^(?P<before>.{{0,30}}?){_WHOSE}(?:的)?(?P<name>资产负债表|利润表|损益表|利润及利润分配表|现金流量表"
    r"|(?:所有者|股东)权益(?:\((?:股东|所有者)权益\))?变动表|所有者权益增减变动表|现金流量表补充资料)"
    r"(?P<after>(?:\(?续(?:表)?[一二三\d]?\)?)?(?:\((?:合并|母公司|合并及母公司|续|适用.{2,12})\))?"
    r"(?:(?:19|20)\d{2}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?)?(?:会.{1,3}\d{1,2}表.{0,12})?)$"
)
_PARTS: dict[str, Part] = {
    "资产负债表": "balance_sheet",
    "利润表": "income_statement",
    "损益表": "income_statement",
    "利润及利润分配表": "income_statement",
    "现金流量表": "cash_flow_statement",
    "现金流量表补充资料": "supplement",
}
# What may stand before a statement's name in its title: nothing, a number, a year, whose it is.
_BEFORE = re.compile(
    r"^(?:\(?[一二三四五六七八九十\d]{1,2}[)、.．])?(?:(?:19|20)\d{2}年?(?:度)?(?:\d{1,2}月\d{1,2}日)?)?"
    r"(?:[\u4e00-\u9fff()A-Za-z\d·]*(?:公司|集团|厂|社|所|院|中心|企业))?(?:(?:19|20)\d{2}年?(?:度)?)?(?:已?审计?后?)?$"
)
_NOTES = re.compile(
    r"^.{0,30}?(?:财务|会计)报表(?:项目)?附注(?:\(续\))?$"
    r"|^[一二三四五六七]、(?:(?:本)?公司(?:的)?(?:基本|一般)?情况|企业(?:的)?基本情况|(?:合并)?(?:财务|会计)报表(?:主要)?项目(?:的)?(?:注释|说明|附注)"
    r"|(?:合并)?财务报表的?编制基础|重要会计政策(?:及|和|、).{0,4}会计估计)$"
)
_NOW = re.compile(
    r"^(?:期末|年末|本期末|本年末|本期|本年|本年度|本年累计|本期累计)(?:余额|金额|数|发生额|实际数|累计数)?$"
)
_BEFORE_NOW = re.compile(
    r"^(?:期初|年初|上年年末|上年末|上期末|上期|上年|上年度|上年同期|上期同期|上年累计|去年|去年同期)"
    r"(?:余额|金额|数|发生额|实际数|累计数)?$"
)
_YEAR = re.compile(
    r"^(?P<year>(?:19|20)\d{2})(?:年(?:度|末|\d{1,2}月\d{1,2}日|1-12月|1至12月)?|[-./]\d{1,2}[-./]\d{1,2})?(?:余额|金额|数|发生额)?$"
)
_NOTE = re.compile(r"^(?:附注|注释|行次|行号|序号|附注[一二三四五六七八九十、\d]*|注|附注编号|注释号)$")
_ITEM = re.compile(r"^(?:项目|资产|负债(?:和|及|与).*权益.*|科目.*|报表项目|资产类)$")
_WHOSE_COLUMN = re.compile(r"^(?P<whose>合并(?:数)?|母公司(?:数)?|本公司|公司(?:数)?)$")
_MONTH = re.compile(r"^(?:本月|本季|本季度|当月)(?:数|金额|发生额|实际数)?$")
_UNIT = re.compile(
    r"(?:单位|金额)(?:均)?(?:为)?[:：]?(?:均为)?(?:人民币)?(?P<unit>百万元|千元|仟元|万元|亿元|元|兀)"
    r"(?=$|[^\u4e00-\u9fff]|币种|会|货币)"
    r"|^\(?人民币(?P<alone>百万元|千元|万元|亿元|元)\)?$"
)
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[.、．)]|[(]?[一二三四五六七八九十]{1,3}[)、.．,，:]|[*△▲☆#＊])+|^(?:其中|加|减|其 中)[:：]?"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A statement's title: which one, whose (None: not said), and whether it carries one on."""

    part: Part
    whose: str | None
    continued: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a column says: ``now``, ``before``, ``note``, ``item``, ``month``, ``year`` or ``whose``."""

    role: str
    year: int | None = None
    consolidated: bool | None = None
    unit: str | None = None


def title_of(row: str) -> Title | None:
    """The statement that *row* (without blanks) is the title of."""
    row = row.replace("（", "(").replace("）", ")")
    match = _TITLE.match(row)
    if match is None:
        return None
    before, whose = match["before"], match["whose"]
    if whose == "公司" and before:
        # 样本公司资产负债表: the end of the company's name, not the statement's sort.
        before, whose = before + whose, None
    if not _BEFORE.match(before):
        return None
    part = _PARTS.get(match["name"], "equity_statement")
    inside = re.search(r"\((合并|母公司|合并及母公司)\)", match["after"])
    return Title(part, inside[1] if inside else whose, "续" in match["after"])


def begins_notes(row: str) -> bool:
    """Whether *row* (without blanks) is a heading at which the notes begin."""
    return _NOTES.match(row) is not None


def heading_of(text: str) -> Heading | None:
    """What *text* (without blanks) says at the head of a column."""
    bare = text.replace("未", "末") if len(text) <= 8 else text
    unit = _UNIT.search(bare)
    inner = re.search(r"\((?:单位[:：])?(百万元|千元|万元|亿元|元)\)$", bare)
    bare = re.sub(r"\([^)]*\)$|\[[^\]]*\]$", "", bare)
    found = inner[1] if inner else unit["unit"] if unit else None
    for role, pattern in (("now", _NOW), ("before", _BEFORE_NOW), ("note", _NOTE), ("month", _MONTH)):
        if pattern.match(bare):
            return Heading(role, unit=found)
    year = _YEAR.match(bare)
    if year:
        return Heading("year", int(year["year"]), unit=found)
    whose = _WHOSE_COLUMN.match(bare)
    if whose:
        return Heading("whose", consolidated=whose["whose"].startswith("合并"))
    return Heading("item") if _ITEM.match(bare) else None


def unit_in(row: str) -> str | None:
    """The unit that *row* (without blanks) names for the figures below it."""
    match = _UNIT.search(row)
    if match is None:
        return None
    unit = match["unit"] or match["alone"]
    return {"兀": "元", "仟元": "千元"}.get(unit, unit)


def bare_label(text: str) -> str:
    """A line's words without its number, 减/加/其中, and what stands in brackets (also unclosed ones)."""
    bare = without_blanks(narrow(text))
    for _ in range(3):
        bare = _NUMBERING.sub("", bare, count=1)
    bare = re.sub(r"\([^()]*\)", "", bare)
    bare = re.sub(r"\(.*$", "", bare)
    return bare.strip(":：;；、.*-")


@lru_cache(maxsize=8192)
def line_of(part: Part, bare: str) -> tuple[str, bool] | None:
    """The line of *part* that *bare* names, and whether every character fitted.

    One slip is forgiven in lines of five characters and more, where no other line is meant as likely.
    """
    lines = LINES.get(part)
    if not lines or not bare:
        return None
    for key, words in lines.items():
        if bare in words:
            return key, True
    if len(bare) < 4 or bare in _OTHERS:
        return None
    near = {
        key
        for key, words in lines.items()
        for word in words
        if len(word) >= 5 and len(word) == len(bare) and Levenshtein.distance(bare, word, score_cutoff=1) <= 1
    }
    doubt = any(Levenshtein.distance(bare, other, score_cutoff=1) <= 1 for other in _OTHERS)
    return (near.pop(), False) if len(near) == 1 and not doubt else None
