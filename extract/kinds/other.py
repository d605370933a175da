"""Whatever no kind's cues tell; and papers that look like one that matters, but are not."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="other",
    titles=(
        "通用机打发票",
        "通用手工发票",
        "通用定额发票",
        "定额发票",
        "出租车发票",
        "经营许可证",
        "流通许可证",
        "生产许可证",
        "卫生许可证",
        "排污许可证",
        "开户许可证",
        "施工许可证",
    ),
)
