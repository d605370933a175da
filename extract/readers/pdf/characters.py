"""Characters that text layers and symbol fonts use for others, put right one by one."""

from __future__ import annotations

import unicodedata

from extract.readers.symbols import symbol_character

# CJK Radicals Supplement (U+2E80–2EFF): fonts' maps give the radical where the character is meant. NFKC has no
# mapping for these; the Kangxi Radicals (U+2F00–2FD5) it has.
_RADICALS = dict(
    zip(
        "⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺟⺠⺢⺣⺥⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "兀尣尢尢巳幺彑彐忄小扌攵旡日月母民氵灬爫丬犭王疋目示礻竹糸纟罓罒羊羊羊肀聿肉臼艹艹艹虎衤西西见角角讠贝足车辶辶辶阝钅長镸长门雨青韦页风飞食飠飠饣飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063"
)
_BLANKS = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
)


def normalise(character: str, font: str = "") -> str:
    """What a text layer's character stands for: "" for the invisible, " " for any blank, else as printed.

    Widths, circled numbers and unit signs are left alone: they are print, not encoding.
    """
    code = ord(character)
    if character in _INVISIBLE or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    if character in _BLANKS:
        return " "
    if 0xF000 <= code <= 0xF0FF:
        return symbol_character(font, code) or character
    if 0x2E80 <= code <= 0x2EFF:
        return _RADICALS.get(character, character)
    if 0x2F00 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", character)
    return character


def is_meaningless(character: str) -> bool:
    """Whether the character cannot be text: a control, unassigned, private, or the sign for “unknown”."""
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def is_ideograph(character: str) -> bool:
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3134F or code == 0x3007
    )


def is_wide(character: str) -> bool:
    """Whether the character takes a full square: ideographs, full-width forms, their punctuation."""
    return unicodedata.east_asian_width(character) in ("W", "F")
