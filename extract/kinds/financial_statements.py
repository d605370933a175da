"""财务报表 of one company without an auditor's opinion."""

from __future__ import annotations

import re

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper
from extract.kinds.readings import missing
from extract.kinds.statements import FIELDS, figures_of, statements_of

_PREPARED = re.compile(
    r"(?:编制单位|编报单位|纳税人名称|单位名称|公司名称|企业名称)[:：](?P<value>[\u4e00-\u9fff()A-Za-z0-9·]{4,40}?)(?=$|20\d{2}|单位|金额|所属)"
)
_PERIOD = re.compile(r"(?P<value>(?:19|20)\d{2})年(?:度|12月31日|1-12月|12月$)")


def _read(view: SectionView) -> Fields:
    statements = statements_of(view)
    paper = LabelledPaper(view, {})
    fields: dict[str, FieldValue] = {
        "name": paper.matching(_PREPARED),
        "fiscal_year": paper.matching(_PERIOD, int),
        "consolidated": _consolidated(any(s.consolidated for s in statements.found), paper),
    }
    return Fields(fields=fields | figures_of(statements))


def _consolidated(said: bool, paper: LabelledPaper) -> Reading:
    title = paper.matching(
        re.compile("合并(?:资产负债表|利润表|现金流量表)" if said else "资产负债表|利润表|损益表|现金流量表"),
        lambda _: said,
    )
    return title if title.value is not None else missing()


KIND = Kind(
    name="financial_statements",
    titles=(
        "资产负债表",
        "合并资产负债表",
        "利润表",
        "损益表",
        "现金流量表",
        "财务报表",
        "财务报表附注",
        "所有者权益变动表",
    ),
    cues=(
        Cue(("编制单位", "资产总计", "负债合计"), 2.0),
        Cue(("编制单位", "营业收入", "净利润"), 1.5),
    ),
    fields=("name", "fiscal_year", "consolidated", *FIELDS),
    read=_read,
    version=2,
)
