"""Days, months and terms as Chinese papers print them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from extract.values.folding import narrow

LONG_TERM: Literal["long-term"] = "long-term"

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "O": "0",
    "两": "2",
}
_HAN = "〇○零一二三四五六七八九十OΟ"
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"),
    re.compile(rf"(?P<y>[{_HAN}]{{4}})\s*年\s*(?P<m>[{_HAN}]{{1,3}})\s*月\s*(?P<d>[{_HAN}]{{1,3}})\s*[日号]"),
    re.compile(r"(?<![\d.])(?P<y>\d{4})\s?(?P<s>[-./])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?![\d])"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)"),
)
_MONTHS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月(?:份)?(?!\s*\d{1,2}\s*[日号])"),
    re.compile(
        rf"(?P<y>[{_HAN}]{{4}})\s*年\s*(?P<m>[{_HAN}]{{1,3}})\s*月(?:份)?(?!\s*[{_HAN}]{{1,3}}\s*[日号])"
    ),
    re.compile(r"(?<![\d./-])(?P<y>(?:19|20)\d{2})\s?[-./]\s?(?P<m>\d{1,2})(?!\s?[-./\d])"),
)
_UNLIMITED = re.compile(r"长\s*期|永\s*久|无\s*固\s*定\s*期\s*限|不\s*约\s*定\s*期\s*限|无\s*期\s*限")


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day (``YYYY-MM-DD``) or month (``YYYY-MM``) and the characters *start* to *end* it takes."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when; ``to`` is ``long-term`` where the print says so. None: not said."""

    start: str | None
    to: str | None


def _number(print_: str) -> int | None:
    if print_.isascii() and print_.isdigit():
        return int(print_)
    text = print_.replace("Ο", "O")
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return None
        ten = _DIGITS.get(tens, "1") if tens else "1"
        one = _DIGITS.get(ones) if ones else "0"
        return None if one is None else int(ten) * 10 + int(one)
    digits = [_DIGITS.get(c) for c in text]
    return None if None in digits else int("".join(d for d in digits if d))


def _as_day(match: re.Match[str]) -> str | None:
    year, month, day = (_number(match[k]) for k in ("y", "m", "d"))
    if year is None or month is None or day is None or not 1900 <= year <= 2200:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _as_month(match: re.Match[str]) -> str | None:
    year, month = _number(match["y"]), _number(match["m"])
    if year is None or month is None or not (1900 <= year <= 2200 and 1 <= month <= 12):
        return None
    return f"{year:04d}-{month:02d}"


def days_in(text: str) -> tuple[DayFound, ...]:
    """Every day and month printed in *text*, in order; impossible ones (2023年13月5日) are left out."""
    folded = narrow(text)
    taken: list[tuple[int, int]] = []
    found: list[DayFound] = []
    for patterns, convert in ((_PATTERNS, _as_day), (_MONTHS, _as_month)):
        for pattern in patterns:
            for match in pattern.finditer(folded):
                start, end = match.span()
                if any(start < b and a < end for a, b in taken):
                    continue
                taken.append((start, end))
                value = convert(match)
                if value is not None:
                    found.append(DayFound(value, start, end))
    return tuple(sorted(found, key=lambda day: day.start))


def parse_day(text: str) -> str | None:
    """The one day (``YYYY-MM-DD``) or month (``YYYY-MM``) that *text* prints; None for none or several."""
    found = days_in(text)
    if len({day.value for day in found}) != 1:
        return None
    return found[0].value


def parse_year(text: str) -> int | None:
    """The year of ``2020年度``, ``二〇二〇年`` or ``2020``; None where there is not exactly one."""
    folded = narrow(text)
    years: set[int] = set()
    for match in re.finditer(rf"(?<!\d)((?:19|20)\d{{2}})(?!\d)|([{_HAN}]{{4}})(?=\s*年)", folded):
        number = _number(match[1] or match[2])
        if number is not None and 1900 <= number <= 2200:
            years.add(number)
    return years.pop() if len(years) == 1 else None


def parse_term(text: str) -> Term:
    """``2013年01月29日至2023年01月28日``, ``长期``, ``1998年11月至长期``; what is not said is None."""
    folded = narrow(text)
    days = days_in(folded)
    unlimited = LONG_TERM if _UNLIMITED.search(folded) else None
    if len(days) == 2:
        return Term(days[0].value, days[1].value)
    if len(days) != 1:
        return Term(None, None if days else unlimited)
    is_end = re.search(r"[至到]", folded[: days[0].start]) and not unlimited
    return Term(None, days[0].value) if is_end else Term(days[0].value, unlimited)
