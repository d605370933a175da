"""合作协议."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="cooperation_agreement",
    titles=(
        "合作协议",
        "合作协议书",
        "产学研合作协议",
        "战略合作协议",
    ),
    cues=(Cue(("甲方", "乙方", "合作"), 1.0),),
)
