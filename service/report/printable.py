"""Text from documents and file names, made harmless to show: no control characters, no turned reading order."""

from __future__ import annotations

import re
import unicodedata

_REPLACEMENT = "\ufffd"
# Control characters other than tab and line feed, lone surrogates, and marks that turn the reading direction.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """*text* with control characters, lone surrogates and direction marks replaced; line feeds are kept."""
    return _HARMFUL.sub(_REPLACEMENT, text)


def on_one_line(text: str) -> str:
    """The same on one line, and without invisible characters: a file's name must not move the cursor."""
    spaced = re.sub(r"[\n\r\t]", " ", text)
    return "".join(
        _REPLACEMENT if unicodedata.category(c) == "Cf" else c for c in _HARMFUL.sub(_REPLACEMENT, spaced)
    )
