"""表彰, 认定通知."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="award_notice",
    titles=(
        "荣誉证书",
        "奖状",
        "认定通知",
        "获奖证书",
        "表彰决定",
    ),
)
