"""Symbol fonts: which character is printed for a code of Wingdings, Wingdings 2 or Symbol.

Only the signs that forms use (boxes, ticks, crosses, dots, arrows, comparison signs); the rest has no text.
"""

from __future__ import annotations

TICKED, UNTICKED = "☑", "☐"
_WINGDINGS: dict[int, str] = {
    0xFE: TICKED, 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xA8: UNTICKED, 0x6F: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED,
    0x6E: "■", 0x6C: "●", 0xA1: "○", 0xF0: "→", 0x9F: "•", 0xA7: "▪", 0x75: "◆", 0x76: "❖", 0xD8: "➢", 0xFA: UNTICKED,
}  # fmt: skip
_WINGDINGS_2: dict[int, str] = {
    0x52: TICKED, 0x50: "✓", 0x51: "☒", 0x53: "☒", 0x54: "☒", 0x4F: "✗", 0xA3: UNTICKED, 0x2A: UNTICKED, 0xA2: "■",
}  # fmt: skip
_SYMBOL: dict[int, str] = {
    0xD6: "√", 0xB4: "×", 0xB7: "·", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0x2D: "-", 0xB9: "≠", 0xA5: "∞",
}  # fmt: skip


def symbol_character(font: str, code: int) -> str:
    """The character printed for *code* (0–255, or U+F000–F0FF) of the symbol font called *font*; "" if not known.

    Where the name tells no known font, Wingdings is taken: it is what word processors put there.
    """
    name = font.lower().replace(" ", "").replace("-", "")
    table = _WINGDINGS
    if "wingdings2" in name:
        table = _WINGDINGS_2
    elif "symbol" in name and "wingdings" not in name:
        table = _SYMBOL
    return table.get(code & 0xFF, "")
