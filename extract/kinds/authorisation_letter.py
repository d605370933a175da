"""授权书."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="authorisation_letter",
    titles=(
        "授权委托书",
        "法人授权书",
        "授权书",
    ),
    many_pages=False,
)
