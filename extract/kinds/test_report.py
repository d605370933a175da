"""检验报告, 检测报告: a laboratory's results for a sample."""

from __future__ import annotations

import re

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.readings import missing, read
from extract.values.days import days_in, parse_day
from extract.values.folding import without_blanks
from extract.values.organisations import may_be_organisation

_LABELS = {
    "number": ("报告编号", "检验报告编号", "检测报告编号", "报告书编号", "编号"),
    "laboratory": ("检验单位", "检测单位", "检测机构", "检验机构", "检验检测机构", "承检单位", "测试单位"),
    "client": ("委托单位", "委托方", "受检单位", "送检单位", "客户名称", "申请单位", "委托单位名称"),
    "sample": ("样品名称", "产品名称", "检验项目名称", "受检产品"),
    "tested_on": ("检验日期", "检测日期", "测试日期", "试验日期", "检验检测日期"),
    "issued_on": ("签发日期", "报告日期", "批准日期", "发布日期", "出具日期", "签发时间"),
    "border": (
        "地址",
        "型号规格",
        "检验类别",
        "检测类别",
        "检验依据",
        "检测依据",
        "批准",
        "审核",
        "主检",
        "编制",
    ),
}
_FIELDS = (
    "number",
    "laboratory",
    "client",
    "sample",
    "tested_on",
    "issued_on",
    "cma_number",
    "cnas_number",
)
_LABORATORY = re.compile(
    r"^[\u4e00-\u9fff()]{4,30}(?:检测|检验|测试|计量|评测).{0,14}(?:有限公司|中心|研究院|研究所|院|所|站)$"
)
_CMA = re.compile(r"^(?:CMA)?[:：]?(?P<value>(?:19|20|21|22|23|24|25)\d{9,11}[A-Z]?)$")
_CNAS = re.compile(r"CNAS(?:L|TL)?[:：]?(?P<value>L\d{4,5})")


def _last_day(text: str) -> str | None:
    """The day, or the last of a term."""
    days = days_in(text)
    return parse_day(text) or (days[-1].value if days else None)


def _number(text: str) -> str | None:
    bare = without_blanks(text).strip(":：№")
    return bare if any(char.isdigit() for char in bare) and len(bare) <= 40 else None


def _organisation(text: str) -> str | None:
    name = plain_text(text)
    return name if isinstance(name, str) and may_be_organisation(name) else None


def _laboratory(paper: LabelledPaper) -> Reading:
    labelled = paper.field("laboratory", _organisation, lines=2)
    if labelled.value is not None:
        return labelled
    for text, found in paper.prints():
        if _LABORATORY.match(text):
            return read(found, text, 0.95)
    return labelled if labelled.status == "illegible" else missing()


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    fields: dict[str, FieldValue] = {
        "number": paper.field("number", _number),
        "laboratory": _laboratory(paper),
        "client": paper.field("client", _organisation, lines=2),
        "sample": paper.field("sample", plain_text, lines=2),
        "tested_on": paper.field("tested_on", _last_day),
        "issued_on": paper.field("issued_on", parse_day),
        "cma_number": paper.matching(_CMA),
        "cnas_number": paper.matching(_CNAS),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="test_report",
    titles=(
        "检验报告",
        "检测报告",
        "检验检测报告",
        "测试报告",
    ),
    cues=(
        Cue(("委托单位", "样品名称"), 1.5),
        Cue(("检验结论",), 1.0),
        Cue(("检验依据",), 1.0),
        Cue(("样品编号", "检测项目"), 1.0),
    ),
    fields=_FIELDS,
    read=_read,
    version=2,
)
