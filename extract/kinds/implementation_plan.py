"""实施方案."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="implementation_plan",
    titles=(
        "实施方案",
        "项目实施方案",
    ),
    cues=(Cue(("实施内容", "进度安排"), 1.0),),
)
