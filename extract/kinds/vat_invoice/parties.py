"""Buyer and seller of an invoice, told apart by where their blocks stand."""

from __future__ import annotations

import re
from typing import Literal

from extract.evidence import Reading
from extract.kinds.layout.labels import Label
from extract.kinds.readings import CHECKED, confirmed, doubted, missing, read
from extract.kinds.vat_invoice.sheet import InvoiceSheet
from extract.values.codes import parse_tax_id, uscc_valid
from extract.values.folding import without_blanks

Side = Literal["buyer", "seller"]
_WORDS: dict[Side, str] = {"buyer": "购", "seller": "销"}


def _sides(sheet: InvoiceSheet, key: str) -> dict[Side, int]:
    """The label of *key* in each party's block.

    The label's own word decides (购买方名称); then, in that order: two labels in one row (left is the
    buyer), below the sums (seller), above the items (buyer).
    """
    form = sheet.form
    chosen: dict[Side, int] = {}
    unnamed: list[int] = []
    for index in form.labels(key):
        word = form.parts.labels[index].word
        side = next((s for s, mark in _WORDS.items() if mark in word), None)
        if side is None:
            unnamed.append(index)
        else:
            chosen.setdefault(side, index)
    if key == "tax_id" and not any(_word_of(sheet, i) for i in unnamed):
        unnamed_sides = _by_named_parties(sheet, unnamed)
        if unnamed_sides:
            return unnamed_sides | chosen
    unnamed.sort(key=lambda i: (form.parts.labels[i].page, form.parts.labels[i].box.y0))
    for index in unnamed:
        side = _side_of(
            sheet, form.parts.labels[index], [form.parts.labels[i] for i in unnamed if i != index]
        )
        if side:
            chosen.setdefault(side, index)
    return chosen


def _word_of(sheet: InvoiceSheet, index: int) -> bool:
    return any(mark in sheet.form.parts.labels[index].word for mark in _WORDS.values())


def _by_named_parties(sheet: InvoiceSheet, indices: list[int]) -> dict[Side, int]:
    """On rolls each tax number stands below the name that says whose it is."""
    named: dict[Side, Label] = {}
    for label in sheet.labels("party"):
        for side, mark in _WORDS.items():
            if mark in label.word:
                named[side] = label
    chosen: dict[Side, int] = {}
    for side, name in named.items():
        below = [i for i in indices if sheet.form.parts.labels[i].box.y0 > name.box.y0]
        if below:
            chosen[side] = min(below, key=lambda i: sheet.form.parts.labels[i].box.y0)
    return chosen


def _side_of(sheet: InvoiceSheet, label: Label, others: list[Label]) -> Side | None:
    for other in others:
        if other.page == label.page and other.box.share_of_height(label.box) > 0.5:
            return "buyer" if label.box.x0 < other.box.x0 else "seller"
    if label.box.y0 >= sheet.items_bottom:
        return "seller"
    if label.box.y1 <= sheet.items_top:
        return "buyer" if _left_half(sheet, label) else "seller"
    return None


def _left_half(sheet: InvoiceSheet, label: Label) -> bool:
    pieces = sheet.form.pieces
    left, right = min(p.box.x0 for p in pieces), max(p.box.x1 for p in pieces)
    return label.box.x0 < left + 0.45 * (right - left)


def party_fields(sheet: InvoiceSheet) -> dict[str, Reading]:
    """``buyer_name``, ``buyer_tax_id``, ``seller_name``, ``seller_tax_id``."""
    names, codes = _sides(sheet, "party"), _sides(sheet, "tax_id")
    sides: tuple[Side, ...] = ("buyer", "seller")
    fields: dict[str, Reading] = {}
    for side in sides:
        fields[f"{side}_name"] = _name(sheet, names.get(side))
        fields[f"{side}_tax_id"] = _tax_id(sheet, codes.get(side))
    return fields


def _name(sheet: InvoiceSheet, index: int | None) -> Reading:
    if index is None:
        return missing()
    found = sheet.form.value(index, lines=2)
    if found is None:
        return missing("not_printed", 0.8, sheet.form.parts.labels[index].page)
    return read(found, re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", found.text).strip() or None)


def _tax_id(sheet: InvoiceSheet, index: int | None) -> Reading:
    if index is None:
        return missing()
    found = sheet.form.value(index)
    if found is None:
        return missing("not_printed", 0.8, sheet.form.parts.labels[index].page)
    value = parse_tax_id(found.text)
    reading = read(found, value)
    if value is None or len(without_blanks(value)) != 18:
        return reading
    return confirmed(reading, "check-digit", CHECKED) if uscc_valid(value) else doubted(reading, 0.85)
