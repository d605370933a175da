"""税务违法违章记录证明."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="tax_violation_record",
    titles=(
        "无欠税证明",
        "涉税信息查询结果告知书",
        "税收违法行为记录证明",
        "无税收违法证明",
        "纳税信用等级证明",
    ),
    cues=(Cue(("违法违章", "税务局"), 1.5),),
    many_pages=False,
)
