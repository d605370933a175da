"""中华人民共和国组织机构代码证."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="organisation_code_certificate",
    titles=(
        "组织机构代码证",
        "中华人民共和国组织机构代码证",
    ),
    cues=(Cue(("组织机构代码", "颁发单位"), 1.5),),
    many_pages=False,
)
