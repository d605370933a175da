"""采购合同, 买卖合同: who buys what from whom, for how much, since when."""

from __future__ import annotations

import re

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.layout.letters import signed_day
from extract.kinds.readings import compared, missing, read
from extract.values.capitals import read_capitals
from extract.values.days import parse_day
from extract.values.folding import narrow, without_blanks
from extract.values.money import parse_money
from extract.values.organisations import may_be_organisation

_LABELS = {
    "number": ("合同编号", "合同号", "合同编码", "编号"),
    "buyer": (
        "甲方(买方)",
        "甲方(需方)",
        "买方(甲方)",
        "需方(甲方)",
        "甲方",
        "买方",
        "需方",
        "购买方",
        "买受人",
        "采购方",
        "定作方",
        "委托方",
    ),
    "seller": (
        "乙方(卖方)",
        "乙方(供方)",
        "卖方(乙方)",
        "供方(乙方)",
        "乙方",
        "卖方",
        "供方",
        "销售方",
        "出卖人",
        "供货方",
        "承揽方",
        "受托方",
    ),
    "signed_on": ("签订日期", "签订时间", "合同签订日期", "签约日期", "合同签订时间"),
    "border": ("签订地点", "地址", "法定代表人", "委托代理人", "电话", "开户银行", "账号", "税号"),
}
_FIELDS = ("number", "buyer", "seller", "amount", "signed_on")
_SUM = re.compile(
    r"(?:合同)?(?:总价款?|总金额|价款合计|总额|金额合计|合同价款?|合同金额|合计金额)(?:\([^)]*\))?(?:为|共计|计)?[:：]?"
    r"(?:人民币)?(?:\(?大写\)?[:：]?)?(?P<words>[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,40})?"
    r"[,，(（]*(?:小写)?[:：]?(?:人民币)?(?P<value>[¥￥]?\d[\d,，]*(?:\.\d+)?(?:万元|元)?)?"
)


def _organisation(text: str) -> str | None:
    name = plain_text(text)
    return name if isinstance(name, str) and may_be_organisation(name) else None


def _party(paper: LabelledPaper, key: str) -> Reading:
    """The party's name where it is told first; 甲方（盖章） at the foot has none beside it."""
    for index in paper.form.labels(key):
        found = paper.form.value(index, 2)
        if found is not None and _organisation(found.text):
            return read(found, _organisation(found.text))
    return paper.field(key, _organisation)


def _amount(paper: LabelledPaper) -> Reading:
    """The sum of the whole contract, its words compared with its figures."""
    for text, found in paper.rows():
        for match in _SUM.finditer(narrow(text)):
            words = read_capitals(match["words"]) if match["words"] else None
            figure = parse_money(match["value"]) if match["value"] else None
            if figure or words:
                reading = read(found, figure or words, 0.97)
                return compared(reading, words, "words") if figure and words else reading
    return missing()


def _number(text: str) -> str | None:
    bare = without_blanks(text)
    return bare if any(char.isdigit() for char in bare) and len(bare) <= 40 else None


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    signed = paper.field("signed_on", parse_day)
    fields: dict[str, FieldValue] = {
        "number": paper.field("number", _number),
        "buyer": _party(paper, "buyer"),
        "seller": _party(paper, "seller"),
        "amount": _amount(paper),
        "signed_on": signed if signed.value is not None else signed_day(paper),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="purchase_contract",
    titles=(
        "采购合同",
        "买卖合同",
        "购销合同",
        "设备采购合同",
        "产品购销合同",
        "销售合同",
        "设备买卖合同",
        "技术服务合同",
        "服务合同",
    ),
    cues=(
        Cue(("甲方", "乙方", "合同"), 1.0),
        Cue(("供方", "需方"), 1.0),
    ),
    fields=_FIELDS,
    read=_read,
    version=2,
)
