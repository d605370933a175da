"""Writing to a console: colour in a terminal only, plain lines elsewhere, and no error for odd encodings."""

from __future__ import annotations

import os
from typing import Literal, TextIO

from rich.console import Console
from rich.text import Text

from extract.document import Words

Language = Literal["zh", "en"]

_WIDEST = 120
# Lines that go into a file or a pipe are not broken.
_WITHOUT_TERMINAL = 100_000


def is_terminal(out: TextIO) -> bool:
    """Whether *out* is a terminal that understands escapes."""
    return out.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def console(out: TextIO) -> Console:
    """A console on *out*, without colour where NO_COLOR is set."""
    return Console(file=out, highlight=False, no_color=True if os.environ.get("NO_COLOR") else None)


def width(out: TextIO) -> int:
    """How many cells a line may take: the terminal's, at most 120; without a terminal lines are not broken."""
    return min(console(out).width, _WIDEST) if is_terminal(out) else _WITHOUT_TERMINAL


def write(line: Text, out: TextIO) -> None:
    """One line, with its styles in a terminal and without any escape elsewhere or under NO_COLOR."""
    if is_terminal(out) and not os.environ.get("NO_COLOR"):
        console(out).print(line, soft_wrap=True)
        return
    # A stream of another encoding gets a question mark for what it cannot hold, not an error.
    encoding = out.encoding or "utf-8"
    out.write(line.plain.encode(encoding, "replace").decode(encoding) + "\n")
    out.flush()


def say(words: Words, language: Language) -> str:
    return words.zh if language == "zh" else words.en
