"""Known labels in pieces of text: blanks inside, one slip in longer ones, and torn ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extract.document import Box, union
from extract.kinds.layout.pieces import Piece
from extract.kinds.layout.torn import PAUSES, joined, stacked

Vocabulary = Mapping[str, tuple[str, ...]]

# The key of words that end a value and are no field.
BORDER = "border"

_LEADING = re.compile(r"^[\s*•●·.、,:;(\[|]*(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.])?\s*")
# What belongs to a label although it is not its word: a unit, or what is to be done.
_UNIT = r"(?:\s*\((?:\s*(?:人民币|万元|千元|亿元|元|%|台|套|盖|公|签|章|字)\s*)+\))?"


@dataclass(frozen=True, slots=True)
class Label:
    """A label found: its key in the vocabulary, where it stands, and whether each character fitted."""

    key: str
    word: str
    box: Box
    page: int
    exact: bool
    colon: bool


@dataclass(frozen=True, slots=True)
class Segments:
    """Pieces cut where labels begin and end: the labels, and the runs of other text between them."""

    labels: tuple[Label, ...]
    texts: tuple[Piece, ...]
    after: Mapping[int, int]
    """index of a label → index of the text that follows it in the same piece"""


@dataclass(frozen=True, slots=True)
class _Hit:
    key: str
    word: str
    start: int
    end: int
    exact: bool
    colon: bool


@dataclass(slots=True)
class _Cutter:
    """Collects labels and the texts between them, piece by piece."""

    labels: list[Label]
    texts: list[Piece]
    after: dict[int, int]

    def cut(self, piece: Piece, hits: list[_Hit], opening_x: float | None) -> None:
        """Cuts *piece* at *hits*; *opening_x* is where the first one begins, further left in its row."""
        position = 0
        current: int | None = None
        for n, hit in enumerate(hits):
            self._text(piece, position, hit.start, current)
            box = piece.cut(hit.start, hit.end).box
            if n == 0 and opening_x is not None:
                box = Box(opening_x, box.y0, box.x1, box.y1)
            self.labels.append(Label(hit.key, hit.word, box, piece.page, hit.exact, hit.colon))
            current, position = len(self.labels) - 1, hit.end
        self._text(piece, position, len(piece.text), current)

    def _text(self, piece: Piece, start: int, end: int, label: int | None) -> None:
        start += len(piece.text[start:end]) - len(piece.text[start:end].lstrip(" :"))
        part = piece.cut(start, max(start, end))
        if not part.text.strip(" :"):
            return
        self.texts.append(part)
        if label is not None:
            self.after[label] = len(self.texts) - 1


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    parts = [f"[{PAUSES}、]?" if char in PAUSES else re.escape(char) for char in word]
    return re.compile(r"\s*".join(parts) + _UNIT + r"(?P<colon>\s*[:：])?")


def _at(text: str, start: int, words: list[tuple[str, str]]) -> _Hit | None:
    """The longest known label at *start* of *text*."""
    for key, word in words:
        match = _pattern(word).match(text, start)
        if match:
            return _Hit(key, word, start, match.end(), True, match["colon"] is not None)
    return None


def _nearly_at(text: str, start: int, words: list[tuple[str, str]]) -> _Hit | None:
    """A label of four and more characters at *start* with one character wrong, missing or added."""
    rest = text[start:]
    for key, word in words:
        if len(word) < 4:
            continue
        for size in (len(word), len(word) - 1, len(word) + 1):
            if len(rest) < size or (size < 4 and len(rest) > size and rest[size] not in ":："):
                continue
            head = rest[:size]
            if Levenshtein.distance(head, word, score_cutoff=1) <= 1:
                end = start + size
                colon = re.match(r"\s*[:：]", text[end:])
                return _Hit(key, word, start, end + (colon.end() if colon else 0), False, colon is not None)
    return None


def _hits(text: str, words: list[tuple[str, str]]) -> list[_Hit]:
    first = _LEADING.match(text)
    hits: list[_Hit] = []
    start = first.end() if first else 0
    opening = _at(text, start, words) or _at(text, 0, words) or _nearly_at(text, start, words)
    if opening:
        hits.append(opening)
    position = opening.end if opening else 0
    for gap in re.finditer(r"\s{2,}|(?<=[;；|])\s*", text):
        if gap.end() >= position:
            hit = _at(text, gap.end(), words)
            if hit:
                hits.append(hit)
                position = hit.end
    for key, word in words:
        for match in _pattern(word).finditer(text):
            if match["colon"] and not any(match.start() < h.end and h.start < match.end() for h in hits):
                hits.append(_Hit(key, word, match.start(), match.end(), True, True))
    return sorted(hits, key=lambda hit: hit.start)


def segment(pieces: list[Piece], vocabulary: Vocabulary) -> Segments:
    """Labels of *vocabulary* (key → words printed for it) in *pieces*, and the text between them."""
    words = sorted(
        ((key, word) for key, all_words in vocabulary.items() for word in all_words),
        key=lambda pair: -len(pair[1]),
    )
    cutter = _Cutter([], [], {})
    for key, word, chain in stacked(pieces, words):
        cutter.labels.append(Label(key, word, union([p.box for p in chain]), chain[0].page, True, False))
        pieces = [piece for piece in pieces if all(piece is not other for other in chain)]
    torn = joined(pieces, words)
    heads = {i: first for first, label in torn.items() for i in label.chain[:-1]}
    tails = {label.chain[-1]: label for label in torn.values()}
    for i, piece in enumerate(pieces):
        if i in heads:
            continue
        if i not in tails:
            cutter.cut(piece, _hits(piece.text, words), None)
            continue
        label = tails[i]
        colon = re.match(r"\s*[:：]", piece.text[label.size :])
        end = label.size + (colon.end() if colon else 0)
        exact = label.word.endswith(piece.text[: label.size].replace(" ", ""))
        opening = _Hit(label.key, label.word, 0, end, exact, colon is not None)
        rest = [
            replace(hit, start=hit.start + end, end=hit.end + end)
            for hit in _hits(piece.text[end:], words)
            if hit.colon
        ]
        x0 = min(pieces[j].box.x0 for j in label.chain)
        cutter.cut(piece, [opening, *rest], x0)
    return _with_weathered(Segments(tuple(cutter.labels), tuple(cutter.texts), cutter.after), words)


def _with_weathered(parts: Segments, words: list[tuple[str, str]]) -> Segments:
    """*parts* with texts taken for labels of which only the beginning or the end can still be read.

    Such a text is the start or the end of one known label only, that label stands nowhere else, and the
    text keeps to the left or right edge that at least two whole labels have.
    """
    whole = {label.key for label in parts.labels}
    labels = list(parts.labels)
    kept: list[Piece] = []
    moved: dict[int, int] = {}
    for i, text in enumerate(parts.texts):
        bare = text.text.replace(" ", "")
        keys = {key for key, word in words if len(bare) < len(word) and _end_of(bare, word)}
        # A field has one label; "border" is any number of words, of which others may still be missing.
        keys -= whole - {BORDER}
        key = keys.pop() if len(keys) == 1 else ""
        if key not in ("", BORDER) and i not in parts.after.values() and _in_column(text, parts.labels):
            labels.append(Label(key, bare, text.box, text.page, False, False))
            continue
        moved[i] = len(kept)
        kept.append(text)
    after = {label: moved[text] for label, text in parts.after.items()}
    return Segments(tuple(labels), tuple(kept), after)


def _end_of(bare: str, word: str) -> bool:
    return bool(bare) and (word.startswith(bare) or word.endswith(bare))


def _in_column(text: Piece, labels: tuple[Label, ...]) -> bool:
    near = 0.5 * text.height
    others = [label.box for label in labels if label.page == text.page]
    left = sum(abs(box.x0 - text.box.x0) < near for box in others)
    right = sum(abs(box.x1 - text.box.x1) < near for box in others)
    return max(left, right) >= 2
