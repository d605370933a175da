"""推荐表, 推荐函."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="recommendation_form",
    titles=(
        "推荐表",
        "推荐函",
        "推荐意见表",
        "推荐汇总表",
    ),
)
