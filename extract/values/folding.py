"""Widths, blanks and brackets of printed text, folded so that the same print compares equal."""

from __future__ import annotations

import re
import unicodedata

# Not NFKC as a whole: it turns ① into 1, ² into 2 and ㎡ into m2, which changes numbers.
_ALONE = {
    "\u3000": " ",
    "\u00a0": " ",
    "\u200b": " ",
    "\u200c": " ",
    "\u200d": " ",
    "\u2060": " ",
    "\ufeff": " ",
    "\u00ad": " ",
    "￥": "¥",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "﹣": "-",
    "﹕": ":",
    "∶": ":",
    "︰": ":",
    "⽅": "方",
    "〇": "〇",
}
_BRACKETS = str.maketrans("〔〕【】［］[]{}〈〉", "()()()()()()")
_BLANKS = re.compile(r"\s+")
_BETWEEN_NAMES = re.compile(r"[·•・‧∙．·]")


def _narrow_one(char: str) -> str:
    known = _ALONE.get(char)
    if known is not None:
        return known
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        folded = unicodedata.normalize("NFKC", char)
        return folded if len(folded) == 1 else char
    return char


def narrow(text: str) -> str:
    """*text* with narrow letters, digits and punctuation, radicals as characters; as long as it was.

    Position i of the result is position i of *text*, so that places found in it hold for the print.
    """
    return "".join(map(_narrow_one, text))


def without_blanks(text: str) -> str:
    """*text* narrowed, all blanks taken out."""
    return _BLANKS.sub("", narrow(text))


def fold_name(text: str) -> str:
    """A company's or person's name for comparing: narrow, one sort of brackets, no blanks, capitals."""
    folded = without_blanks(text).translate(_BRACKETS)
    return _BETWEEN_NAMES.sub("·", folded).upper()


def same_name(one: str, other: str) -> bool:
    """Whether two printed names are the same after folding; similar is not the same."""
    return bool(fold_name(one)) and fold_name(one) == fold_name(other)


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one character put in, left out or changed turns one folded name into the other."""
    a, b = fold_name(one), fold_name(other)
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
