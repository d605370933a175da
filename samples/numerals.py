"""How amounts and days are written out on Chinese papers."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿")
_HAN = "〇一二三四五六七八九"


def cents(value: Decimal) -> Decimal:
    """*value* rounded to two decimals, half up, as invoices do."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _section(number: int) -> str:
    out, pending = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if pending and out else "") + _CAPITAL[digit] + _PLACES[place]
            pending = False
        else:
            pending = True
    return out


def in_words(amount: Decimal) -> str:
    """An amount in yuan in capital numerals: ``456000`` → 肆拾伍万陆仟圆整 (after the rules of 票据 writing)."""
    yuan, rest = divmod(int(cents(amount) * 100), 100)
    out, gap = "", False
    for index in (2, 1, 0):
        part = yuan // 10 ** (4 * index) % 10_000
        if not part:
            gap = gap or bool(out)
            continue
        if out and (gap or part < 1000):
            out += "零"
        out += _section(part) + _SECTIONS[index]
        gap = False
    out = (out or "零") + "圆"
    jiao, fen = divmod(rest, 10)
    if not rest:
        return out + "整"
    out += _CAPITAL[jiao] + "角" if jiao else "零"
    return out + (_CAPITAL[fen] + "分" if fen else "整")


def capital_words(yuan: int) -> str:
    """Registered capital as a licence prints it: 20000000 → 贰仟万圆整."""
    return in_words(Decimal(yuan))


def day(value: date) -> str:
    """2021年06月18日."""
    return f"{value.year}年{value.month:02d}月{value.day:02d}日"


def plain_day(value: date) -> str:
    """2021年6月18日, as people type it."""
    return f"{value.year}年{value.month}月{value.day}日"


def _han_number(value: int) -> str:
    if value <= 10:
        return "一二三四五六七八九十"[value - 1]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def han_day(value: date) -> str:
    """二〇二一年四月二十日, as an audit report is dated."""
    year = "".join(_HAN[int(c)] for c in str(value.year))
    return f"{year}年{_han_number(value.month)}月{_han_number(value.day)}日"


def yuan(value: Decimal) -> str:
    """1,234,567.89."""
    return f"{cents(value):,.2f}"


def ten_thousand(value: Decimal) -> str:
    """Yuan as 万元 with two decimals and no separators: 123456789 → 12345.68."""
    return f"{cents(value / 10_000):.2f}"
