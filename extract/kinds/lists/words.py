"""Headings of the columns of a list, and what they say of units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.values.folding import narrow, without_blanks

_UNIT = re.compile(r"(百万元|千元|仟元|万元|亿元|元)")
# 单价/万元, 金额万元
_AT_END = re.compile(r"(?<=.)[/、-]?(百万元|千元|万元|亿元|(?<=[/、价额])元)$")
_CAPTION = re.compile(
    r"单位(?:均)?(?:为)?[:：]?(?:人民币)?\s*(?P<unit>百万元|千元|万元|亿元|元)(?=$|[^\u4e00-\u9fff])"
)
_NUMBER = re.compile(r"^(?:序号|编号|序|NO\.?|No\.?|行号)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the columns of a list are headed with: key → patterns, the ones meant most surely first.

    ``needed`` is the key without which a row is no item.
    """

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    needed: str
    least: int = 2
    """how many different columns make a row the head"""


@dataclass(frozen=True, slots=True)
class Head:
    """What a column is: its key (None: none that is wanted), how good the words are (0 best), its unit."""

    key: str | None
    rank: int = 0
    unit: str | None = None


def vocabulary(needed: str, least: int = 2, **words: tuple[str, ...]) -> Vocabulary:
    """A vocabulary from patterns that a heading, without brackets and blanks, must fit as a whole."""
    return Vocabulary(
        {key: tuple(re.compile(f"^(?:{one})$") for one in some) for key, some in words.items()}, needed, least
    )


def head_of(text: str, words: Vocabulary) -> Head:
    """The column headed *text* (its rows of heading joined by ``|``)."""
    folded = without_blanks(narrow(text))
    whole = folded.replace("|", "")
    unit = _UNIT.search(
        "".join(re.findall(r"\(([^)]*)\)", whole)) or whole.partition(":")[2]
    ) or _AT_END.search(whole)
    unit_word = {"仟元": "千元"}.get(unit[1], unit[1]) if unit else None
    parts = [_bare(part) for part in folded.split("|")]
    tried = [part for part in (_bare(whole), parts[-1], *parts[:-1]) if part]
    qualified = "不含税" in folded or "税前" in folded
    for text_ in tried:
        if _NUMBER.match(text_) and "发票" not in folded:
            return Head("number")
        for key, patterns in words.patterns.items():
            for rank, pattern in enumerate(patterns):
                if pattern.match(text_):
                    return Head(key, rank + 10 * qualified, unit_word)
    return Head(None, unit=unit_word)


def _bare(text: str) -> str:
    return _AT_END.sub("", re.sub(r"\([^()]*\)|[*:：#()]", "", text))


def unit_in_caption(text: str) -> str | None:
    """The unit that a row above the table names (``单位：万元``)."""
    match = _CAPTION.search(without_blanks(narrow(text)))
    return match["unit"] if match else None


def is_head(heads: list[Head], words: Vocabulary) -> bool:
    """Whether columns of these headings make a list of the kind wanted."""
    keys = {head.key for head in heads if head.key is not None}
    return words.needed in keys and len(keys - {"number"}) >= words.least
