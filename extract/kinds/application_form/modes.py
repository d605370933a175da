"""Which smart-manufacturing modes a form ticks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.document import Box, Mark
from extract.evidence import Reading
from extract.kinds.application_form.sheet import FormSheet
from extract.kinds.application_form.words import MODES
from extract.kinds.layout.cells import found_in
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece
from extract.kinds.readings import certainty, missing
from extract.values.folding import narrow

# Ticked and empty boxes as fonts draw them, private-use ones of Wingdings included.
_TICKED = "☑☒■▣◼◾●√✓✔✅🗹\uf052\uf0fe\uf0fc\uf0fd\uf06e"
_EMPTY = "□☐◻○◯▢口囗\uf0a8\uf06f\uf0a3\uf071"
_BOX = re.compile(rf"[{_TICKED}{_EMPTY}]")
_REACH = 2.2


@dataclass(frozen=True, slots=True)
class _Choice:
    """One mode on the form: ticked, empty (False) or unknown (None)."""

    mode: str
    ticked: bool | None
    found: Found
    sure: float
    how: str


def modes(sheet: FormSheet) -> tuple[Reading, ...]:
    """The ticked modes. () where the boxes are there and none is ticked, or where there are no boxes at all.

    One absent reading (``illegible``) where boxes are there and it cannot be told which are ticked.
    """
    choices = _in_cells(sheet) or _in_pieces(sheet)
    if not choices:
        return ()
    ticked = [choice for choice in choices if choice.ticked]
    unknown = [choice for choice in choices if choice.ticked is None]
    if not ticked and len(unknown) == 1 and len(choices) >= 3:
        # Recognisers drop a ticked box; all others were seen to be empty. Likely, but not sure.
        return (_reading(unknown[0], 0.75, "elimination"),)
    if not ticked and unknown:
        return (missing("illegible", 0.3, choices[0].found.page),)
    return tuple(_reading(choice, choice.sure, choice.how) for choice in ticked)


def _reading(choice: _Choice, sure: float, how: str) -> Reading:
    found = choice.found
    return Reading(
        value=choice.mode,
        status="read",
        confidence=round(min(sure, certainty(found)), 4),
        page=found.page,
        box=found.box,
        text=found.text,
        how=(found.source, how),
        locator=found.locator,
    )


def _words_in(text: str) -> list[tuple[str, int, int]]:
    """Modes named in *text* with where their words stand, in order; longer words win."""
    taken: list[tuple[str, int, int]] = []
    for mode, words in MODES.items():
        for word in words:
            at = text.find(word)
            if at >= 0 and not any(a < at + len(word) and at < b for _, a, b in taken):
                taken.append((mode, at, at + len(word)))
                break
    return sorted(taken, key=lambda one: one[1])


def _in_cells(sheet: FormSheet) -> list[_Choice]:
    for label in sheet.cells.labelled("modes"):
        cells = sheet.cells.row_of(label)
        text = "\n".join(cell.text for cell in cells)
        words = _words_in(text)
        if not words:
            continue
        found = found_in(cells[0], label.page, text)
        if found.source != "markup" and not _BOX.search(text):
            return []
        return _by_glyphs(text, words, found)
    return []


def _by_glyphs(text: str, words: list[tuple[str, int, int]], found: Found) -> list[_Choice]:
    """Choices by the box before each word, or behind it where the first word has none before it."""
    spans = [text[(words[i - 1][2] if i else 0) : start] for i, (_, start, _) in enumerate(words)]
    behind = [
        text[end : (words[i + 1][1] if i + 1 < len(words) else len(text))]
        for i, (_, _, end) in enumerate(words)
    ]
    if not _BOX.search(text):
        # No boxes: the applicant wrote the mode down; with all of them printed, nothing is chosen.
        alone = len(words) == 1
        return [
            _Choice(m, True if alone else None, found, 0.95 if alone else 0.3, "text") for m, _, _ in words
        ]
    around = spans if _BOX.search(spans[0]) else behind
    choices = []
    for (mode, _, _), near in zip(words, around, strict=True):
        signs = _BOX.findall(near)
        ticked = any(sign in _TICKED for sign in signs) if signs else None
        choices.append(_Choice(mode, ticked, found, 0.99, "glyph"))
    return choices


def _in_pieces(sheet: FormSheet) -> list[_Choice]:
    """Choices by the tick boxes seen on the page, or by the boxes that the recogniser wrote."""
    marks = [mark for mark in sheet.view.marks if mark.kind == "tick" and mark.box is not None]
    choices: dict[str, _Choice] = {}
    for piece in sheet.form.pieces:
        if len(piece.text) > 60:
            continue
        text = narrow(piece.text)
        for mode, start, end in _words_in(text):
            if mode == "other" or (mode in choices and choices[mode].ticked is not None):
                continue
            if "模式" not in text[end : end + 6]:
                continue
            part = piece.cut(start, end)
            choices[mode] = _choice(mode, part, text[:start], marks)
    return list(choices.values()) if len(choices) >= 3 else []


def _choice(mode: str, part: Piece, before: str, marks: list[Mark]) -> _Choice:
    found = found_from([part])
    near = [m for m in marks if m.page == part.page and m.box and _stands_before(m.box, part)]
    if near:
        mark = max(near, key=lambda m: m.box.x1 if m.box else 0.0)
        return _Choice(mode, mark.text == "ticked", found, mark.confidence, "tick")
    signs = _BOX.findall(before[-3:])
    if signs:
        return _Choice(mode, signs[-1] in _TICKED, found, 0.85, "glyph")
    return _Choice(mode, None, found, 0.3, "none")


def _stands_before(box: Box, part: Piece) -> bool:
    """Whether a tick box stands just before the words, in their line (on the page as given)."""
    place = part.place()
    height = max(place.height, 1e-6)
    gap = (place.x0 - box.x1) * part.stretch
    return box.share_of_height(place) > 0.4 and -1.5 * height <= gap <= _REACH * height
