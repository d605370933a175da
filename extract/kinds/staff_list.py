"""人员名单, 社保名单."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="staff_list",
    titles=(
        "人员名单",
        "员工花名册",
        "项目组成员名单",
        "社会保险参保",
        "研发人员名单",
    ),
)
