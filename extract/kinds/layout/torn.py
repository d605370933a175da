"""Labels torn apart: into pieces of one row, or into characters one below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.kinds.layout.pieces import Piece, on_one_row

# Punctuation inside a label, which recognisers leave out or take for one another.
PAUSES = "、,，./·()"


@dataclass(frozen=True, slots=True)
class Torn:
    """A label in several pieces of one row; ``size``: how many characters of the last one belong to it."""

    key: str
    word: str
    chain: tuple[int, ...]
    size: int


def joined(pieces: list[Piece], words: list[tuple[str, str]]) -> dict[int, Torn]:
    """Labels torn into several pieces of one row, by their first piece."""
    found: dict[int, Torn] = {}
    used: set[int] = set()
    for key, word in words:
        plain = re.sub(f"[{PAUSES}]", "", word)
        for i, piece in enumerate(pieces):
            bare = piece.text.replace(" ", "")
            if i in used or not bare or len(bare) >= len(plain) or not plain.startswith(bare):
                continue
            torn = _follow(pieces, i, plain, used)
            if torn:
                found[i] = Torn(key, word, *torn)
                used.update(torn[0])
    return found


def _follow(
    pieces: list[Piece], first: int, plain: str, used: set[int]
) -> tuple[tuple[int, ...], int] | None:
    """The pieces to the right of *first* that complete *plain*, and how much of the last one it takes."""
    chain, matched, size = [first], len(pieces[first].text.replace(" ", "")), 0
    while matched < len(plain):
        following = _next_in_row(pieces, chain[-1])
        if following is None or following in used:
            return None
        text, rest = pieces[following].text, plain[matched:]
        size = _common(text, rest)
        if size == 0 and len(rest) == 1 and re.match(r".\s?:", text):
            # One misread character with a colon after it, where the label's last one has to be.
            return (*chain, following), 1
        if size == 0 or (size < len(text) and len(text[:size].replace(" ", "")) < len(rest)):
            return None
        chain.append(following)
        matched += len(text[:size].replace(" ", ""))
    return tuple(chain), size


def _common(text: str, rest: str) -> int:
    """How many characters of *text* spell out the beginning of *rest*, blanks not counted."""
    j = 0
    for i, char in enumerate(text):
        if char == " " and j:
            continue
        if j < len(rest) and char == rest[j]:
            j += 1
            if j == len(rest):
                return i + 1
        else:
            return i
    return len(text)


def _next_in_row(pieces: list[Piece], index: int) -> int | None:
    here = pieces[index]
    best: int | None = None
    for j, other in enumerate(pieces):
        if j == index or other.page != here.page or not on_one_row(here.box, other.box):
            continue
        gap = other.box.x0 - here.box.x1
        near = -0.5 * here.height <= gap <= 5 * here.height and other.box.x0 > here.box.x0
        if near and (best is None or other.box.x0 < pieces[best].box.x0):
            best = j
    return best


def stacked(pieces: list[Piece], words: list[tuple[str, str]]) -> list[tuple[str, str, list[Piece]]]:
    """Labels that single characters, one below the other, spell: key, word and the characters."""
    found: list[tuple[str, str, list[Piece]]] = []
    single = [piece for piece in pieces if len(piece.text) == 1]
    used: set[int] = set()
    for key, word in words:
        for first in single:
            if id(first) in used or first.text != word[0] or len(word) < 2:
                continue
            chain = [first]
            for char in word[1:]:
                here = chain[-1]
                below = [
                    piece
                    for piece in single
                    if piece.text == char
                    and id(piece) not in used
                    and piece.page == here.page
                    and piece.box.share_of_width(here.box) > 0.4
                    and 0 < piece.box.middle[1] - here.box.middle[1] < 4 * here.height
                ]
                if not below:
                    break
                chain.append(min(below, key=lambda piece: piece.box.y0))
            if len(chain) == len(word):
                used.update(id(piece) for piece in chain)
                found.append((key, word, chain))
    return found
