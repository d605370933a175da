"""采购合同, 买卖合同."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="purchase_contract",
    titles=(
        "采购合同",
        "买卖合同",
        "购销合同",
        "设备采购合同",
        "产品购销合同",
        "销售合同",
        "设备买卖合同",
        "技术服务合同",
        "服务合同",
    ),
    cues=(
        Cue(("甲方", "乙方", "合同"), 1.0),
        Cue(("供方", "需方"), 1.0),
    ),
)
