"""税务登记证."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="tax_registration",
    titles=("税务登记证",),
    cues=(Cue(("税号", "扣缴义务"), 1.0),),
    many_pages=False,
)
