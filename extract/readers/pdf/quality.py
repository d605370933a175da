"""Is a page's text layer to be trusted? A layer of nonsense counts as none, and the page is read from its pixels."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.pdf.characters import is_ideograph
from extract.readers.pdf.glyphs import Glyph

_MEANINGLESS = 0.08  # share of characters without a meaning from which on the layer is not trusted
_RARE = 0.30  # share of ideographs that are in neither of the two everyday sets
_ACCENTED = 0.35  # share of accented Latin letters: bytes of a Chinese encoding taken for Latin
_FEW = 12


def is_trusted(glyphs: Sequence[Glyph]) -> bool:
    """Whether the characters make sense: mapped, printable, and of an everyday kind."""
    shown = [g for g in glyphs if not g.blank]
    if not shown:
        return False
    meaningless = sum(1 for g in shown if g.meaningless)
    if meaningless > _MEANINGLESS * len(shown):
        return False
    text = "".join(g.text for g in shown)
    ideographs = [c for c in text if is_ideograph(c)]
    if len(ideographs) >= _FEW and sum(map(_is_rare, ideographs)) > _RARE * len(ideographs):
        return False
    accented = sum(1 for c in text if "\u00a1" <= c <= "\u024f" and c not in "¥×÷±°·§«»")
    return not (len(text) >= _FEW and accented > _ACCENTED * len(text))


def _is_rare(character: str) -> bool:
    for encoding in ("gb2312", "big5"):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return False
    return True
