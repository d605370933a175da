"""借款合同."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="loan_contract",
    titles=(
        "借款合同",
        "贷款合同",
        "流动资金借款合同",
        "固定资产借款合同",
    ),
    cues=(Cue(("借款人", "贷款人"), 1.5),),
)
