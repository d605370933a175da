"""目录."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="table_of_contents",
    titles=(
        "目录",
        "目次",
        "材料目录",
        "附件目录",
        "申报材料目录",
        "附件清单",
        "材料清单",
    ),
    many_pages=False,
)
