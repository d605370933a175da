"""上市文件."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="listing_document",
    titles=(
        "招股说明书",
        "首次公开发行股票",
    ),
)
