"""租赁合同."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="lease_contract",
    titles=(
        "租赁合同",
        "融资租赁合同",
        "厂房租赁合同",
        "房屋租赁合同",
    ),
    cues=(
        Cue(("出租方", "承租方"), 1.5),
        Cue(("出租人", "承租人"), 1.5),
    ),
)
