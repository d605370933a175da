"""项目备案."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="project_filing",
    titles=(
        "项目备案表",
        "项目备案证",
        "备案通知书",
        "企业投资项目备案",
        "技术改造项目备案表",
    ),
    cues=(Cue(("项目代码", "备案"), 1.5),),
)
