"""海关进口货物报关单."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="customs_declaration",
    titles=(
        "进口货物报关单",
        "海关进口货物报关单",
        "中华人民共和国海关进口货物报关单",
    ),
    cues=(Cue(("报关单号", "申报日期"), 1.5),),
)
