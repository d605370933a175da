"""居民身份证."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="identity_card",
    titles=(
        "居民身份证",
        "中华人民共和国居民身份证",
    ),
    cues=(
        Cue(("公民身份号码", "住址"), 3.0),
        Cue(("签发机关", "有效期限", "居民身份证"), 3.0),
    ),
    many_pages=False,
)
