"""统计证明."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="statistics_proof",
    titles=(
        "规模以上工业企业证明",
        "规上企业证明",
        "统计证明",
        "一套表",
        "联网直报",
    ),
    cues=(Cue(("统计局", "规模以上"), 1.5),),
    many_pages=False,
)
