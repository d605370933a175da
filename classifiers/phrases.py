"""Titles and cues of all kinds, matched character by character."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher

from extract.kinds import all_kinds
from extract.values.folding import fold_name


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: where it begins and ends (characters of the text as folded)."""

    phrase: str
    start: int
    end: int


class Phrases:
    """Finds phrases in folded text (:func:`extract.values.folding.fold_name`); overlapping ones all count."""

    def __init__(self, phrases: frozenset[str]) -> None:
        # Characters are the tokens: no dictionary, and a phrase is found wherever it stands.
        self._words: Any = spacy.blank("zh")
        self._words.max_length = 10_000_000
        self._matcher = PhraseMatcher(self._words.vocab)
        self._of: Mapping[str, str] = {fold_name(phrase): phrase for phrase in phrases}
        for folded in self._of:
            self._matcher.add(folded, [self._words.make_doc(folded)])

    def find(self, folded: str) -> tuple[Hit, ...]:
        """Every phrase in *folded*, in order of where it begins."""
        if not folded:
            return ()
        document = self._words.make_doc(folded)
        hits = []
        for key, start, end in self._matcher(document):
            span = document[start:end]
            phrase = self._of[self._words.vocab.strings[key]]
            hits.append(Hit(phrase, span.start_char, span.end_char))
        return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end)))


@cache
def known_phrases() -> Phrases:
    """All titles and cue words of all kinds."""
    phrases: set[str] = set()
    for kind in all_kinds():
        phrases.update(kind.titles)
        phrases.update(kind.continued)
        for cue in kind.cues:
            phrases.update(cue.words)
    return Phrases(frozenset(phrases))
