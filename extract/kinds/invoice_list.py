"""发票清单: invoices handed in, one a row."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="invoice_list",
    titles=(
        "发票清单",
        "发票汇总表",
        "发票明细表",
        "购置发票清单",
        "发票台账",
    ),
    cues=(
        Cue(("序号", "发票号码", "金额"), 1.0),
        Cue(("发票号", "开票单位"), 1.0),
    ),
)
