"""What a page is most likely to be, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

from classifiers.phrases import known_phrases
from classifiers.rows import Row
from extract.kinds import all_kinds
from extract.kinds.contract import Kind
from extract.values.folding import fold_name

# What a page needs to be taken for a kind, and to begin a document of it.
ENOUGH = 3.6
_NAME = 0.6
# Characters that may stand before a title (a company, a region) and behind it (副本, a number).
_MOST_BEFORE, _MOST_BEHIND = 22, 14


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for one kind; ``title`` is that of its heading alone, 0 without one."""

    kind: Kind
    points: float
    title: float
    why: tuple[str, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A row that carries a kind's title."""

    kind: Kind
    row: Row
    points: float


def title_rows(rows: tuple[Row, ...]) -> tuple[TitleRow, ...]:
    """Rows that are a kind's title, with little else beside it."""
    found: list[TitleRow] = []
    titles = {fold_name(title): kind for kind in all_kinds() for title in kind.titles}
    for row in rows:
        if row.prominence <= 0:
            continue
        folded = fold_name(row.text)
        hits = [hit for hit in known_phrases().find(folded) if fold_name(hit.phrase) in titles]
        if not hits:
            continue
        longest = max(hits, key=lambda hit: (hit.end, hit.end - hit.start))
        before, after = longest.start, len(folded) - longest.end
        bracketed = folded[longest.end :].startswith("(")
        if before > _MOST_BEFORE or after > (_MOST_BEHIND if bracketed else 2):
            continue
        points = row.prominence + (1.0 if before + after == 0 else 0.5 if before <= 3 else 0.0)
        found.append(TitleRow(titles[fold_name(longest.phrase)], row, points))
    return tuple(found)


def scores(rows: tuple[Row, ...], name: str = "") -> tuple[Score, ...]:
    """Every kind that something speaks for, best first."""
    titled = title_rows(rows)
    text = fold_name("".join(row.text for row in rows))
    present = {hit.phrase for hit in known_phrases().find(text)}
    lone_rows = {fold_name(row.text) for row in rows if row.prominence > 0}
    folded_name = fold_name(name)
    result: list[Score] = []
    for kind in all_kinds():
        headings = [t for t in titled if t.kind is kind]
        best = max(headings, key=lambda t: t.points, default=None)
        why = [f"标题“{best.row.text}”"] if best else []
        points = best.points if best else 0.0
        for cue in kind.cues:
            if all(word in present for word in cue.words):
                points += cue.weight
                if cue.weight > 0:
                    why.append("、".join(cue.words))
        if points > 0 and any(fold_name(title) in folded_name for title in kind.titles):
            points += _NAME
            why.append("文件名")
        continued = any(fold_name(words) in row for words in kind.continued for row in lone_rows)
        if points > 0 or continued:
            result.append(Score(kind, round(points, 2), best.points if best else 0.0, tuple(why), continued))
    return tuple(sorted(result, key=lambda score: -score.points))


def confidence(best: float, second: float) -> float:
    """0–0.99: how far the best kind's points go beyond what is needed, and beyond the second's."""
    strength = 1 - math.exp(-best / 2.3)
    lead = 1 - math.exp(-max(0.0, best - second) / 1.2)
    return round(min(0.99, strength * (0.7 + 0.3 * lead)), 3)
