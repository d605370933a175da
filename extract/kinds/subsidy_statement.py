"""补助情况说明."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="subsidy_statement",
    titles=(
        "补助情况说明",
        "财政补助情况说明",
        "政府补助说明",
    ),
)
