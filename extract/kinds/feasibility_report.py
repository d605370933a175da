"""可行性研究报告."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="feasibility_report",
    titles=(
        "可行性研究报告",
        "可研报告",
    ),
)
