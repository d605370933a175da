"""Text from documents and file names, made harmless to show: no control characters, no turned reading order."""

from __future__ import annotations

import unicodedata

_REPLACEMENT = "\ufffd"
_TURNS_READING_ORDER = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """*text* with control characters, lone surrogates and direction marks replaced; line ends are kept."""
    return "".join(_REPLACEMENT if _harmful(character) else character for character in text)


def on_one_line(text: str) -> str:
    """The same on one line, and without invisible characters: a file's name must not move the cursor."""
    return "".join(
        " " if c in "\n\r\t" else _REPLACEMENT if _harmful(c) or unicodedata.category(c) == "Cf" else c
        for c in text
    )


def _harmful(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS_READING_ORDER
