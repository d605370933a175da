"""One way to ask a form for a box, whether it came as tables, as paragraphs or as places on a page."""

from __future__ import annotations

import re
from functools import cached_property

from extract.evidence import Reading
from extract.kinds.application_form.words import LABELS
from extract.kinds.contract import SectionView
from extract.kinds.layout.cells import CellForm, in_paragraphs
from extract.kinds.layout.form import Form
from extract.kinds.layout.found import Found
from extract.kinds.readings import Parser, missing, read
from extract.values.folding import without_blanks

# What a form prints in a box for the applicant to replace.
_PLACEHOLDER = re.compile(
    r"^(?:20)?\s*(?:xx|XX|__|\s)*年\s*(?:(?:xx|XX|__|\s)*月\s*)?(?:(?:xx|XX|__|\s)*日)?$|^填写格式.*$|^[_＿\s/]*$"
)
_HINT = re.compile(
    r"^[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*"
    r"(?:左右|字|简要描述|简要说明|基本情况|特点|具体到)[^()（）]*[)）]\s*"
)


# A box asked for with so many lines is a text, which goes on beside its label.
LONG = 60


class FormSheet:
    """The boxes of one application form."""

    def __init__(self, view: SectionView) -> None:
        self.view = view
        self.cells = CellForm(view, LABELS)

    @cached_property
    def form(self) -> Form:
        """The form by places on the page; built only where cells and paragraphs do not answer."""
        return Form(self.view, LABELS)

    def box(self, key: str, context: str = "", lines: int = 1, not_context: str = "") -> Found | None:
        """The box of *key*: its text is empty where the box is there and blank; None where there is none.

        *context* is a word that stands to the left of the label (联系人 before 姓名).
        """
        for label in self.cells.labelled(key, context):
            if not_context and not_context in label.context:
                continue
            value = self.cells.value(label)
            if value is not None:
                return value
        if not context:
            paragraph = in_paragraphs(self.view, LABELS[key])
            if paragraph is not None:
                return paragraph
        return self._placed(key, context, lines)

    def printed_label(self, key: str) -> str:
        """The label of *key* as printed, with its unit."""
        for label in self.cells.labelled(key):
            return label.printed
        for piece in self.form.pieces:
            text = without_blanks(piece.text)
            if any(text.startswith(word) for word in LABELS[key]):
                return text
        return ""

    def _placed(self, key: str, context: str, lines: int) -> Found | None:
        form = self.form
        blank: Found | None = None
        for index in form.labels(key):
            label = form.parts.labels[index]
            if context and self._block(index) != context:
                continue
            value = form.area(index) if lines >= LONG else form.value(index, lines, below=bool(context))
            if value is not None:
                return value
            blank = blank or Found("", 0.6, label.page, None, "ocr")
        return blank

    def _block(self, index: int) -> str | None:
        """The word of the block that a label stands in: the nearest block word to its left."""
        form = self.form
        label = form.parts.labels[index]
        blocks = [
            other
            for other in form.parts.labels
            if other.key in ("contact", "head") and other.page == label.page and other.box.x1 <= label.box.x0
        ]
        nearest = min(blocks, key=lambda b: abs(b.box.middle[1] - label.box.middle[1]), default=None)
        return nearest.word if nearest else None

    def reading(self, found: Found | None, parser: Parser) -> Reading:
        """*found* parsed; ``not_printed`` for a blank box, ``not_found`` for none."""
        if found is None:
            return missing()
        text = _HINT.sub("", found.text.strip()).strip()
        if not text or _PLACEHOLDER.match(text):
            return missing("not_printed", 0.6 if found.source == "ocr" else 0.95, found.page)
        return read(found, parser(text))
