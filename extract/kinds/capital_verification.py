"""验资报告."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="capital_verification",
    titles=("验资报告",),
)
