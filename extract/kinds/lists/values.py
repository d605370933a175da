"""What the cells of a list say: text, sums, quantities, days, yes or no, invoice numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from extract.document import Words
from extract.evidence import FieldValue, Reading
from extract.kinds.layout.found import Found
from extract.kinds.lists.records import Record
from extract.kinds.readings import missing, read
from extract.values.days import days_in, parse_day
from extract.values.folding import narrow, without_blanks
from extract.values.money import parse_money, parse_printed_zero, parse_quantity, yuan

Sort = Literal["text", "money", "quantity", "day", "flag", "numbers"]

# A sum whose unit is named nowhere is most likely yuan, which is not enough to decide on.
_NO_UNIT = 0.9
_YES = re.compile(r"^(?:是|有|√|✓|✔|☑|■|Y|YES|已联网|联网|国产|智能|已?具备|可以?|已实现|1)$", re.IGNORECASE)
_NO = re.compile(r"^(?:否|无|×|✗|✘|X|N|NO|未联网|不联网|进口|非智能|不具备|不可|未实现|0)$", re.IGNORECASE)
_DOMESTIC = re.compile(r"国产")
_BLANK = frozenset({"", "/", "-", "--", "—", "——", "无", "\\", "／", "N/A"})
_PARTS = re.compile(r"[、,，;；/|及和与\s]+|(?<=\d)至(?=\d)")
_COUNTED = re.compile(
    r"^(?P<number>\d[\d,，.]*)\s*(?:台|套|台套|台/套|个|只|件|批|条|组|项|部|辆|座|节点|点|年|米|把|张|根)$"
)
_KNOWN_LENGTHS = (8, 20)
# Sums are kept in fen; spreadsheets hold more decimals than they show.
_FEN = Decimal("0.01")


def value_of(record: Record, key: str, sort: Sort) -> FieldValue:
    """The reading for *key* in *record*; a list of readings for invoice numbers."""
    found = record.cells.get(key)
    if found is None or without_blanks(found.text) in _BLANK - {"无"}:
        if sort == "numbers":
            return ()
        # Of a column that is not there at all, it is surer that nothing is printed.
        page = found.page if found is not None else None
        return missing("not_printed", 0.95 if key not in record.keys else 0.85, page)
    if sort in ("money", "quantity") and key in record.shared:
        return _shared(found)
    if sort == "numbers":
        return _numbers(found)
    if sort == "money":
        return _money(found, record.units.get(key))
    return read(found, _PLAIN[sort](found.text))


def clean(text: str) -> str | None:
    """A cell's text on one line: lines of Chinese print join without a blank, others with one."""
    # U+0002 is what one PDF library makes of a hyphen at the end of a line.
    joined = re.sub(r"\x02\s*", "-", text.strip())
    cjk = r"[\u3000-\u9fff\uff00-\uffef]"
    joined = re.sub(rf"(?<={cjk})\s+(?={cjk})|(?<={cjk})\n\s*|\s*\n(?={cjk})", "", joined)
    joined = re.sub(r"(?<=[-/_.])\n|\n(?=[-/_.])", "", joined)
    return re.sub(r"\s+", " ", joined) or None


def quantity(text: str) -> str | None:
    """``2``, ``3台``, ``1,200``: the plain figure."""
    folded = narrow(text).strip()
    counted = _COUNTED.match(folded)
    return parse_quantity(counted["number"] if counted else folded)


def _day(text: str) -> str | None:
    """The one day or month in *text*; of several in one month the last."""
    days = days_in(text)
    one_month = len({day.value[:7] for day in days}) == 1
    return parse_day(text) or (days[-1].value if one_month else None)


def _money(found: Found, unit: str | None) -> Reading:
    text = without_blanks(found.text)
    value = parse_money(text, unit or "元") or parse_printed_zero(text)
    named = unit is not None or "元" in text or "¥" in text
    if value is not None and len(value.partition(".")[2]) > 4:
        value = yuan(Decimal(value).quantize(_FEN))
    return read(found, value, 1.0 if named else _NO_UNIT)


def _shared(found: Found) -> Reading:
    """A merged cell's sum or number stands for all its rows: it is told once, at the first."""
    words = Words("与上一行合并填写", "merged with the row above")
    return replace(missing("not_printed", 0.9, found.page), reason=words)


def _flag(text: str) -> bool | None:
    bare = without_blanks(text)
    if _YES.match(bare):
        return True
    return False if _NO.match(bare) else None


_PLAIN: Mapping[str, Callable[[str], str | bool | None]] = {
    "text": clean,
    "quantity": quantity,
    "flag": _flag,
    "day": _day,
}


def _numbers(found: Found) -> tuple[Reading, ...]:
    """Each invoice number in the cell, digits torn over two lines put together."""
    parts = [part for part in _PARTS.split(narrow(found.text)) if part]
    numbers: list[str] = []
    torn = ""
    for part in parts:
        bare = re.sub(r"^(?:No\.?|№|发票号(?:码)?[:：]?)", "", part, flags=re.IGNORECASE).strip(".。:：")
        digits = re.sub(r"\D", "", bare)
        if not digits or len(digits) < len(bare) / 2:
            continue
        if len(torn) + len(digits) in _KNOWN_LENGTHS and torn and len(digits) not in _KNOWN_LENGTHS:
            numbers.append(torn + digits)
            torn = ""
        elif len(digits) in _KNOWN_LENGTHS or bare != digits:
            numbers += [torn] if torn else []
            torn = ""
            numbers.append(digits if bare == digits or len(digits) in _KNOWN_LENGTHS else bare)
        else:
            numbers += [torn] if torn else []
            torn = digits
    numbers += [torn] if torn else []
    sure = (*_KNOWN_LENGTHS, 7, 9, 10, 12)
    return tuple(
        read(found, number, 1.0 if len(number) in _KNOWN_LENGTHS else 0.95 if len(number) in sure else 0.85)
        for number in dict.fromkeys(numbers)
    )
