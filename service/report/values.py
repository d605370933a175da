"""Values as an office writes them: 2021年4月13日, 1,000 万元, 13%. The data keep ISO days and yuan."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from extract.document import Words
from service.report.field_words import (
    FIXED_WORD_FIELDS,
    MONEY_IN_WAN,
    MONEY_IN_YUAN,
    SHARES,
    VALUES,
)

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2}:\d{2})(?::\d{2})?.*)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Kinds of documents whose money is asked for in 万元 by the form itself.
_WAN_KINDS = frozenset({"application_form", "recommendation_form"})
_WAN = Decimal(10_000)


def day(iso: str) -> Words:
    """``2021-04-13`` → 2021年4月13日 / 13 Apr 2021; a month alone stays one; anything else is left as it is."""
    match = _DAY.fullmatch(iso)
    if match is None or not 1 <= int(match[2]) <= 12:
        return Words(iso, iso)
    year, month, date, clock = match[1], int(match[2]), match[3], match[4]
    zh, en = f"{year}年{month}月", f"{_MONTHS[month - 1]} {year}"
    if date:
        zh, en = f"{zh}{int(date)}日", f"{int(date)} {en}"
    return Words(f"{zh} {clock}", f"{en}, {clock}") if clock else Words(zh, en)


def size(number_of_bytes: int | None) -> Words:
    """A file's size with one digit after the point, in powers of ten as file managers show it."""
    if number_of_bytes is None:
        return Words("大小不详", "size not known")
    if number_of_bytes < 1000:
        return _same(f"{number_of_bytes} B")
    for unit, scale in (("KB", 1e3), ("MB", 1e6)):
        if number_of_bytes < scale * 1000:
            return _same(f"{number_of_bytes / scale:.1f} {unit}")
    return _same(f"{number_of_bytes / 1e9:.1f} GB")


def duration(seconds: float) -> Words:
    """312.4 → 5 分 12 秒 / 5:12."""
    minutes, rest = divmod(int(seconds), 60)
    return Words(f"{minutes} 分 {rest:02d} 秒" if minutes else f"{rest} 秒", f"{minutes}:{rest:02d}")


def shown(kind: str, field: str, value: str | int | float | bool | None) -> Words:
    """The value of *field* in a document of *kind*, in both languages. None is an em dash."""
    if value is None:
        return _same("—")
    if isinstance(value, bool):
        return Words("是", "yes") if value else Words("否", "no")
    base = field.removesuffix("_prior")
    if base == "bytes" and isinstance(value, int):
        return size(value)
    if base == "seconds" and isinstance(value, (int, float)):
        return duration(float(value))
    if isinstance(value, str):
        return _text(kind, base, value)
    return _same(str(value) if base in ("year", "fiscal_year", "page") else f"{value:,}")


def _text(kind: str, field: str, value: str) -> Words:
    if field in FIXED_WORD_FIELDS and value in VALUES:
        return VALUES[value]
    if _DAY.fullmatch(value):
        return day(value)
    if not _PLAIN_NUMBER.fullmatch(value):
        return _same(value)
    if field in MONEY_IN_WAN or field in MONEY_IN_YUAN:
        return money(value, in_wan=field in MONEY_IN_WAN or kind in _WAN_KINDS)
    if field in SHARES:
        return _share(value)
    return _same(value)


def money(yuan: str, *, in_wan: bool = False) -> Words:
    """A decimal string of yuan with separators, in 元 or exactly (nothing rounded away) in 万元."""
    try:
        amount = Decimal(yuan)
    except InvalidOperation:
        return _same(yuan)
    english = f"{amount:,f} yuan"
    if not in_wan:
        return Words(f"{amount:,f} 元", english)
    wan = f"{amount / _WAN:,f}"
    return Words(f"{wan.rstrip('0').rstrip('.') if '.' in wan else wan} 万元", english)


def _share(fraction: str) -> Words:
    share = Decimal(fraction)
    if abs(share) > 1:
        return _same(fraction)
    percent = f"{share * 100:f}"
    return _same(f"{percent.rstrip('0').rstrip('.') if '.' in percent else percent}%")


def _same(text: str) -> Words:
    return Words(text, text)
