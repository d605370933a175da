"""商业发票: an invoice from abroad."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="commercial_invoice",
    titles=(
        "商业发票",
        "COMMERCIALINVOICE",
    ),
)
