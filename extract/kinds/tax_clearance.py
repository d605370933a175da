"""完税证明."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="tax_clearance",
    titles=(
        "完税证明",
        "税收完税证明",
        "纳税证明",
        "税收缴款书",
    ),
    cues=(
        Cue(("税种", "实缴"), 1.5),
        Cue(("入(退)库日期",), 1.5),
    ),
)
