"""利息清单, 付息凭证."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="interest_statement",
    titles=(
        "利息清单",
        "付息清单",
        "付息凭证",
        "利息支付清单",
    ),
    cues=(Cue(("计息", "利率"), 1.0),),
)
