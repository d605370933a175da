"""付款凭证: bank slips and transfer vouchers."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="payment_proof",
    titles=(
        "业务回单",
        "客户业务回单",
        "电子回单",
        "网上银行电子回单",
        "付款回单",
        "转账回单",
        "汇款回单",
        "银行回单",
        "收款回单",
        "付款凭证",
        "支付凭证",
    ),
    cues=(
        Cue(("付款人", "收款人", "回单"), 2.0),
        Cue(("付款人", "收款人", "账号"), 1.0),
    ),
)
