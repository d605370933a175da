"""财务报表 of one company without an auditor's opinion."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="financial_statements",
    titles=(
        "资产负债表",
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
)
