"""信用等级证书."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="credit_rating",
    titles=(
        "信用等级证书",
        "企业信用等级",
        "信用评级报告",
        "资信等级证书",
    ),
    cues=(Cue(("信用等级", "AAA"), 1.5),),
)
