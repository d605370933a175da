"""承诺书."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="commitment_letter",
    titles=(
        "承诺书",
        "真实性承诺书",
        "诚信承诺书",
        "申报承诺书",
        "信用承诺书",
        "责任承诺书",
    ),
    cues=(
        Cue(("我单位", "承诺"), 1.0),
        Cue(("愿承担",), 0.8),
    ),
)
