"""海关进口增值税专用缴款书."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="customs_vat_payment",
    titles=(
        "海关进口增值税专用缴款书",
        "海关进口增值税缴款书",
    ),
    cues=(Cue(("缴款单位", "填发日期"), 1.0),),
    many_pages=False,
)
