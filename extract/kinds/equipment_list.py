"""设备清单: equipment and software of the project, with suppliers and invoices."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="equipment_list",
    titles=(
        "设备清单",
        "智能装备清单",
        "关键技术装备清单",
        "设备购置清单",
        "设备和软件清单",
        "设备及软件清单",
        "智能设备清单",
        "智能制造关键技术装备、软件清单",
        "装备清单",
        "设备明细表",
        "设备台账",
        "购置设备清单",
    ),
    cues=(
        Cue(("设备名称", "规格型号", "数量"), 2.0),
        Cue(("设备名称", "供应商"), 1.0),
        Cue(("设备名称", "品牌"), 1.0),
        Cue(("设备名称", "发票号"), 1.0),
    ),
)
