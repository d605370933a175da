"""变更登记通知."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="change_notice",
    titles=(
        "准予变更登记通知书",
        "变更登记通知书",
        "名称变更通知",
        "企业变更通知书",
        "核准变更通知书",
        "变更核准通知书",
    ),
    many_pages=False,
)
