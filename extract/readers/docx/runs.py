"""Text inside a paragraph: runs, symbols, fields, tick boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.readers.package import Element, attribute, child, local, switched_on
from extract.readers.symbols import TICKED, UNTICKED, symbol_character

# Containers whose text is no longer, or not yet, part of the document.
_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "instrText", "rt"})
# What stands in a run but is walked on its own, because it holds paragraphs.
_HOLDS_PARAGRAPHS = frozenset({"drawing", "pict", "object"})
_ENCLOSED = re.compile(r"eq\s*\\o\s*\\ac\s*\(\s*(.)\s*[,，;；]\s*(.+?)\s*\)", re.IGNORECASE)
_TICKS = frozenset("√✓✔vVxX×■")


def paragraph_text(paragraph: Element) -> str:
    """What the paragraph shows, with its line breaks; a blank for a tab."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name in _GONE or name in _HOLDS_PARAGRAPHS:
            continue
        if name == "r":
            yield from _run(each)
        elif name == "sdt":
            yield from _control(each)
        elif name == "AlternateContent":
            yield from _pieces(preferred(each))
        elif name != "p":
            yield from _pieces(each)


def _run(run: Element) -> Iterator[str]:
    properties = child(run, "rPr")
    if properties is not None and switched_on(child(properties, "vanish")):
        return
    font = child(run, "rPr", "rFonts")
    names = {str(value).lower() for value in font.attrib.values()} if font is not None else set()
    for each in run:
        name = local(each)
        if name == "t":
            yield _from_symbol_font(each.text or "", names)
        elif name in ("tab", "ptab"):
            yield " "
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _symbol((attribute(each, "font") or "").lower(), attribute(each, "char") or "")
        elif name == "fldChar":
            yield _form_field(each)
        elif name == "instrText":
            yield _enclosed(each.text or "")
        elif name == "ruby":
            base = child(each, "rubyBase")
            yield from _pieces(base) if base is not None else ()
        elif name == "AlternateContent":
            yield from _run(preferred(each))


def _control(control: Element) -> Iterator[str]:
    """A content control: a tick box by its state, a prompt that nobody filled in as nothing."""
    properties = child(control, "sdtPr")
    if properties is not None:
        box = child(properties, "checkbox")
        if box is not None:
            yield TICKED if switched_on(child(box, "checked")) else UNTICKED
            return
        if switched_on(child(properties, "showingPlcHdr")):
            return
    content = child(control, "sdtContent")
    if content is not None:
        yield from _pieces(content)


def is_prompt(control: Element) -> bool:
    """Whether a content control only shows its prompt (“单击此处输入文字”)."""
    return switched_on(child(control, "sdtPr", "showingPlcHdr"))


def preferred(alternatives: Element) -> Element:
    """Of alternative contents (ECMA-376 part 3) the first choice; both show the same thing."""
    choice = child(alternatives, "Choice")
    if choice is not None:
        return choice
    fallback = child(alternatives, "Fallback")
    return fallback if fallback is not None else alternatives


def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF or (number < 0x100 and font):
        return symbol_character(font, number)
    return "" if 0xE000 <= number <= 0xF8FF or number > 0x10FFFF else chr(number)


def _from_symbol_font(text: str, fonts: set[str]) -> str:
    """Text set in a symbol font is stored as characters U+F0xx (or plain letters, which are left alone)."""
    if not any("\uf000" <= c <= "\uf0ff" for c in text):
        return text
    font = next((name for name in fonts if "wingdings" in name or "symbol" in name), "wingdings")
    return "".join(symbol_character(font, ord(c)) if "\uf000" <= c <= "\uf0ff" else c for c in text)


def _form_field(field: Element) -> str:
    """Fields of the old forms (17.16.5): a tick box's state, a list's chosen entry."""
    data = child(field, "ffData")
    if data is None:
        return ""
    box = child(data, "checkBox")
    if box is not None:
        state = child(box, "checked")
        return TICKED if switched_on(state if state is not None else child(box, "default")) else UNTICKED
    choices = child(data, "ddList")
    if choices is not None:
        entries = [attribute(each, "val") or "" for each in choices if local(each) == "listEntry"]
        chosen = child(choices, "result")
        index = int(attribute(chosen, "val") or 0) if chosen is not None else 0
        return entries[index] if 0 <= index < len(entries) else ""
    return ""


def _enclosed(instruction: str) -> str:
    """A character set over another by an EQ field: a tick over a box is a ticked box."""
    found = _ENCLOSED.search(instruction)
    if found is None:
        return ""
    frame, inside = found[1], found[2]
    if frame in "□☐▢口" and inside in _TICKS:
        return TICKED
    return inside
