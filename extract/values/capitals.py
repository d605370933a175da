"""Sums written in Chinese capitals (壹佰贰拾叁万元整), both ways.

The writing follows the rules of 支付结算办法, appendix 1 (正确填写票据和结算凭证的基本规定):
整 after 元 or 角, 零 for skipped places.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.values.folding import without_blanks
from extract.values.money import parse_money, yuan

_DIGIT = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {
    c: i for i, c in enumerate("〇一二三四五六七八九")
}
_DIGIT |= {
    "两": 2,
    "弍": 2,
    "貳": 2,
    "贰": 2,
    "參": 3,
    "叄": 3,
    "陸": 6,
    "○": 0,
    "O": 0,
    "0": 0,
    "弌": 1,
    "肄": 4,
}
_PLACE = {"拾": 10, "十": 10, "佰": 100, "百": 100, "陌": 100, "仟": 1000, "千": 1000, "阡": 1000}
_GROUP = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_CAPITALS = r"(?:\(大写\)|大写)?"
_PREFIX = re.compile(rf"^(?:\(?(?:价税)?合计\)?)?{_CAPITALS}[:：]?(?:人民币)?{_CAPITALS}[:：]?[⊗⨂⊕ⓧ◎×xX✕]?")
_WORDS = re.compile(
    r"^(?P<minus>负|\(负数?\))?(?:(?P<yuan>[^元圆圓整正角分]+)(?P<mark>[元圆圓]))?"
    r"(?P<rest>[^元圆圓]*?)[整正]?(?:\(?人民币\)?)?[。.]?$"
)
_SMALL = re.compile(r"^零?(?:(?P<jiao>[^角分零])角)?零?(?:(?P<fen>[^角分零])分)?[整正]?$")


def _integer(words: str) -> int | None:
    """The value of 壹佰贰拾叁万肆仟; None where the places do not fall or a sign is unknown."""
    total, group, digit, last_place, last_group = 0, 0, None, 10_000, 10**12
    for char in words:
        if char in _DIGIT:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[char]
        elif char in _PLACE:
            place = _PLACE[char]
            if place >= last_place or (digit is None and not (place == 10 and group == 0)) or digit == 0:
                return None
            group += (1 if digit is None else digit) * place
            digit, last_place = None, place
        elif char in _GROUP:
            size = _GROUP[char]
            value = group + (digit or 0)
            if size >= last_group or (value == 0 and total == 0):
                return None
            total, group, digit, last_place, last_group = total + value * size, 0, None, 10_000, size
        else:
            return None
    return total + group + (digit or 0)


def read_capitals(text: str) -> str | None:
    """The sum in yuan that capitals say: ``壹佰元零伍分`` → ``100.05``, ``贰仟万圆整`` → ``20000000.00``.

    ``人民币``, ``（大写）`` and the circled cross before them are passed over; 负 makes it negative.
    A print without 元 is taken where it ends in 万 or 亿 (人民币柒仟万). None for anything that is not a sum.
    """
    folded = without_blanks(text)
    words = folded[_PREFIX.match(folded).end() :] if _PREFIX.match(folded) else folded  # type: ignore[union-attr]
    match = _WORDS.match(words)
    if match is None:
        return None
    if match["yuan"] is None:
        bare = words.removeprefix("负")
        if bare.rstrip("整正").endswith(("万", "亿", "萬", "億")):
            whole = _integer(bare.rstrip("整正"))
            return None if whole is None else yuan(Decimal(-whole if words.startswith("负") else whole))
        if not re.search(r"[角分]", match["rest"] or ""):
            return None
    integer = _integer(match["yuan"]) if match["yuan"] else 0
    small = _SMALL.match(match["rest"] or "")
    if integer is None or small is None:
        return None
    jiao, fen = (_DIGIT.get(small[k]) if small[k] else 0 for k in ("jiao", "fen"))
    if jiao is None or fen is None:
        return None
    value = Decimal(integer) + Decimal(jiao * 10 + fen) / 100
    return yuan(-value if match["minus"] else value)


def _group_words(number: int) -> str:
    words, gap = "", False
    for place, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + "零壹贰叁肆伍陆柒捌玖"[digit] + name
            gap = False
        else:
            gap = True
    return words


def write_capitals(amount: Decimal, yuan_sign: str = "圆") -> str:
    """*amount*, rounded to 分, in capitals: ``1005.30`` → ``壹仟零伍圆叁角整``.

    Raises ValueError for 10¹² yuan and more.
    """
    cents = int((abs(amount) * 100).to_integral_value())
    whole, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    if whole >= 10**12:
        raise ValueError("capitals are written for amounts below 10^12 yuan only")
    words, started = "", False
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = whole // size % 10_000
        if group:
            words += (
                ("零" if started and group < 1000 and not words.endswith("零") else "")
                + _group_words(group)
                + name
            )
            started = True
        elif started and size > 1 and whole % size:
            words += "零"
    text = f"{words}{yuan_sign}" if whole else ""
    if jiao:
        text += "零壹贰叁肆伍陆柒捌玖"[jiao] + "角"
    elif fen and whole:
        text += "零"
    if fen:
        text += "零壹贰叁肆伍陆柒捌玖"[fen] + "分"
    if not cents:
        text = f"零{yuan_sign}"
    return ("负" if amount < 0 and cents else "") + text + ("" if fen else "整")


def parse_sum(text: str, unit: str = "元") -> str | None:
    """A sum in yuan, in figures (*unit* where the print names none) or in capitals; else None."""
    return parse_money(text, unit) or read_capitals(text)
