"""One row of a list before its values are read: the print in each of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.kinds.layout.found import Found
from extract.kinds.lists.words import Head
from extract.values.folding import narrow, without_blanks

# 设备合计, 合计（大写）: a sum; 累计流量计 is an instrument.
_TOTAL = re.compile(
    r"^[(（]?[一二三四五六七八九十\d]*[)）、.]?(?:(?:[\u4e00-\u9fff]{0,8})(?:合计|小计|总计)$"
    r"|(?:合计|总计|共计|小计|总合计|累计)(?=$|[^\u4e00-\u9fff]|金额|数量|大写|人民币))"
)


@dataclass(frozen=True, slots=True)
class Record:
    """The filled cells of a row by key; ``shared`` are keys whose cell began in a row above.

    ``units`` and ``keys`` are those of the list's head, ``keys`` telling which columns there are at all.
    """

    cells: Mapping[str, Found]
    keys: frozenset[str]
    units: Mapping[str, str]
    shared: frozenset[str] = frozenset()
    total: bool = False


def is_total(texts: Iterable[str]) -> bool:
    """Whether a row with these texts from its left sums up others."""
    return any(_TOTAL.match(without_blanks(narrow(text))) for text in list(texts)[:3])


def best_columns(heads: list[Head]) -> dict[int, str]:
    """Column → key; of several columns for one key the one whose heading is meant most surely."""
    chosen: dict[str, int] = {}
    for i, head in enumerate(heads):
        if head.key is None:
            continue
        known = chosen.get(head.key)
        if known is None or head.rank < heads[known].rank:
            chosen[head.key] = i
    return {column: key for key, column in chosen.items()}
