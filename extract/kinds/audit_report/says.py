"""What the report says: the opinion, the year, the day it was signed."""

from __future__ import annotations

import re
from collections import Counter

from extract.evidence import Reading
from extract.kinds.audit_report.pages import Opinion
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece
from extract.kinds.readings import confirmed, disputed, doubted, missing, read
from extract.values.days import parse_day
from extract.values.folding import without_blanks

_NUMBERED = r"^(?:[(]?[一二三四五六七八九十]{1,2}[)、.．])?"
# Headings of a report in the form of CSA 1501–1503 (2016) and of the form before it.
_OPINIONS = (
    ("disclaimer", re.compile(rf"{_NUMBERED}(?:形成|导致)?无法(?:表示|发表)意见(?:的基础|的事项)?$")),
    ("adverse", re.compile(rf"{_NUMBERED}(?:形成|导致)?否定意见(?:的基础|的事项)?$")),
    ("qualified", re.compile(rf"{_NUMBERED}(?:形成|导致)?保留意见(?:的基础|的事项)?$")),
    ("emphasis", re.compile(rf"{_NUMBERED}(?:强调事项(?:段)?|与持续经营相关的重大不确定性)$")),
)
# The opinion's own sentence, for papers whose headings cannot be read.
_SENTENCES = (
    ("disclaimer", re.compile(r"我们不对.{0,60}发表审计意见|因此,?我们无法对.{0,40}发表意见")),
    ("adverse", re.compile(r"我们认为.{0,80}(?:没有|未能?)在所有重大方面.{0,30}编制")),
    ("qualified", re.compile(r"我们认为,?除.{2,120}外,?.{0,60}在所有重大方面")),
)
_CLEAN = re.compile(r"我们认为.{0,60}在所有重大方面.{0,60}(?:编制|公允反映)")
_YEAR_ROW = re.compile(r"^\(?(?P<year>(?:19|20)\d{2})年(?:度|12月31日)(?:财务报表)?\)?$")
_YEAR_SAID = re.compile(
    r"包括(?P<year>(?:19|20)\d{2})年12月31日|(?P<other>(?:19|20)\d{2})年12月31日的.{0,8}资产负债表"
)
# Also with a character or two under a seal that nobody can read.
_DAY = re.compile(r"(?P<year>\S{3,4})年\S{1,3}月\S{1,3}[日号]$")
_NUMERALS = frozenset("〇○零OoΟ0一二三四五六七八九123456789")


def opinion_of(opinion: Opinion) -> Reading:
    """The kind of opinion, by its headings; its sentence is a second source."""
    headed = next(
        ((name, rows[0][1]) for name, pattern in _OPINIONS for rows in [opinion.matching(pattern)] if rows),
        None,
    )
    said = next(
        ((name, match) for name, pattern in _SENTENCES for match in [pattern.search(opinion.text)] if match),
        None,
    )
    clean = _CLEAN.search(opinion.text)
    if headed is not None:
        reading = read(headed[1].found, headed[0], 0.97)
        return confirmed(reading, "sentence") if said is not None and said[0] == headed[0] else reading
    if said is not None:
        return read(opinion.row_at(said[1].start()).found, said[0], 0.92)
    if clean is None:
        return missing()
    heading = opinion.matching(re.compile(rf"{_NUMBERED}(?:审计意见|无保留意见)(?:段)?$"))
    reading = read(opinion.row_at(clean.start()).found, "unqualified", 0.97)
    return confirmed(reading, "heading") if heading else reading


def fiscal_year(opinion: Opinion, statements: tuple[int, ...]) -> Reading:
    """The year reported on: on the cover, in the first sentence, over the statements."""
    readings = [
        _with_year(read(row.found, match["year"]), int(match["year"]))
        for match, row in opinion.matching(_YEAR_ROW)
    ]
    said = _YEAR_SAID.search(opinion.text)
    if said is not None:
        year = int(said["year"] or said["other"])
        readings.append(_with_year(read(opinion.row_at(said.start()).found, str(year)), year))
    years = [reading.value for reading in readings] + list(statements)
    if not readings:
        return missing()
    (most, times), *rest = Counter(years).most_common()
    best = max((r for r in readings if r.value == most), key=lambda r: r.confidence, default=readings[0])
    if best.value != most:
        return disputed(best, most, "statements")
    if times >= 2:
        best = confirmed(best, "second-print")
    return disputed(best, rest[0][0], "second-print") if rest and rest[0][1] == times else best


def _with_year(reading: Reading, year: int) -> Reading:
    return Reading(
        year,
        "read",
        reading.confidence,
        reading.page,
        reading.box,
        reading.text,
        reading.how,
        reading.locator,
    )


def signed_on(opinion: Opinion, year: Reading) -> Reading:
    """The last day that stands alone before the first statement; illegible where it cannot be told."""
    found: list[Reading] = []
    for row in opinion.rows():
        alone = [row.found] if row.plain is not None or len(row.pieces) == 1 else []
        for print_ in alone or [_of(piece) for piece in row.pieces]:
            text = without_blanks(print_.text)
            match = _DAY.search(text)
            if match is None or sum(char in _NUMERALS for char in match["year"]) < 3:
                continue
            if len(text) > 24 or re.search(r"[,，。至]", text):
                continue
            if year.value is not None and match[0].startswith(f"{year.value}年12月31"):
                continue
            found.append(read(print_, parse_day(match[0])))
    if not found:
        return missing()
    last = found[-1]
    if isinstance(last.value, str) and isinstance(year.value, int):
        # Signed after the year's end, and hardly years later.
        return last if year.value < int(last.value[:4]) <= year.value + 3 else doubted(last)
    return last


def _of(piece: Piece) -> Found:
    return found_from([piece])
