"""股权证明."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="shareholding_proof",
    titles=(
        "股权证明",
        "股东名册",
        "股权结构证明",
        "出资证明书",
    ),
)
