"""计算机软件著作权登记证书."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="software_copyright",
    titles=("计算机软件著作权登记证书",),
    cues=(
        Cue(("软件名称", "著作权人"), 2.0),
        Cue(("首次发表日期", "登记号"), 1.5),
        Cue(("权利取得方式", "权利范围"), 1.5),
    ),
    many_pages=False,
)
