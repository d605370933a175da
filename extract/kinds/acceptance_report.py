"""验收报告."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="acceptance_report",
    titles=(
        "验收报告",
        "项目验收报告",
        "设备验收单",
        "验收单",
        "验收意见",
    ),
)
