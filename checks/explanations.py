"""What each code of a finding looks for, why it matters and what to do: one data file, for every place that explains."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field

from checks.requirement import Model, Title

FILE = Path(__file__).with_name("explanations.yaml")


class Explanation(Model):
    """One code in words: its short ``name``, ``what`` it looks for, ``why`` it matters, how to ``fix`` it."""

    name: Title
    what: Title
    why: Title
    fix: Title


class Explanations(Model):
    """The data file. ``codes`` are those that the program emits, ``contract`` all words there are, by group."""

    groups: dict[str, Title]
    codes: dict[str, Explanation]
    contract: dict[str, list[str]] = Field(default_factory=dict)

    @property
    def contract_codes(self) -> frozenset[str]:
        return frozenset(f"{group}/{word}" for group, words in self.contract.items() for word in words)

    def in_group(self, group: str) -> dict[str, Explanation]:
        """The codes of one group with their explanations, in the file's order."""
        return {code: told for code, told in self.codes.items() if group_of(code) == group}


@cache
def explanations() -> Explanations:
    """All explanations; pydantic.ValidationError where the data file is not what it should be."""
    return Explanations.model_validate(yaml.safe_load(FILE.read_bytes()))


def group_of(code: str) -> str:
    """``photo`` of ``photo/too-few``."""
    return code.partition("/")[0]


def nearest(code: str, most: int = 5) -> list[str]:
    """Known codes like *code*, the likeliest first: by the whole, then by the word alone, then its group's."""
    every = sorted(explanations().contract_codes | set(explanations().codes))
    typed = code.strip().lower()
    words: dict[str, list[str]] = {}
    for known in every:
        words.setdefault(known.partition("/")[2], []).append(known)
    near = difflib.get_close_matches(typed, every, most, cutoff=0.75)
    near += [
        known
        for word in difflib.get_close_matches(typed.rpartition("/")[2], words, most, cutoff=0.75)
        for known in words[word]
    ]
    near += [known for known in every if group_of(known) == group_of(typed)]
    return list(dict.fromkeys(near))[:most]
