"""A page as a form: labels with the values beside them."""

from __future__ import annotations

from extract.document import Box
from extract.kinds.contract import SectionView
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.labels import Label, Segments, Vocabulary, segment
from extract.kinds.layout.pieces import Piece, in_reading_order, on_one_row, pieces_of


class Form:
    """The labels of a section and the text between them, asked for values by label."""

    def __init__(self, view: SectionView, vocabulary: Vocabulary) -> None:
        self.pieces: list[Piece] = pieces_of(view)
        self.parts: Segments = segment(self.pieces, vocabulary)
        self._claimed = {self._right_of(i) for i in range(len(self.parts.labels))} - {None}

    def labels(self, key: str) -> list[int]:
        """Indices of the labels found for *key*, surest first, then from the top."""
        found = [i for i, label in enumerate(self.parts.labels) if label.key == key]
        return sorted(found, key=lambda i: (not self.parts.labels[i].exact, self._order(i)))

    def value(self, index: int, lines: int = 1, below: bool = False) -> Found | None:
        """The value of label *index*: up to *lines* lines of it; *below* where nothing stands to its right."""
        label = self.parts.labels[index]
        first = self._right_of(index)
        if first is None and below:
            first = self._under(label)
        if first is None:
            return None
        row = [self.parts.texts[first], *self._further(first, label)]
        taken = list(row)
        while lines > 1:
            following = self._next_line(taken[-len(row) :], label, row)
            if not following:
                break
            taken += following
            row = following
            lines -= 1
        return found_from(taken, label.exact)

    def area(self, index: int) -> Found | None:
        """All lines in the box to the right of label *index*, which stands somewhere half-way down beside it."""
        label = self.parts.labels[index]
        others = [other.box for other in self.parts.labels if other is not label and other.page == label.page]
        top = max((box.y1 for box in others if box.middle[1] < label.box.y0), default=0.0)
        bottom = min((box.y0 for box in others if box.y0 > label.box.middle[1]), default=float("inf"))
        inside = [
            text
            for i, text in enumerate(self.parts.texts)
            if text.page == label.page
            and not text.vertical
            and i not in self._claimed - {self._right_of(index)}
            and text.box.x0 >= label.box.x1 - 0.2 * text.height
            and top < text.box.middle[1] < bottom
        ]
        inside = in_reading_order(inside)
        for i, text in enumerate(inside[1:], start=1):
            if text.box.y0 - inside[i - 1].box.y1 > 2.5 * text.height:
                inside = inside[:i]
                break
        return found_from(inside, label.exact) if inside else None

    def free_texts(self) -> list[Piece]:
        """Texts that stand beside no label."""
        return [text for i, text in enumerate(self.parts.texts) if i not in self._claimed]

    def _order(self, index: int) -> tuple[int, float, float]:
        label = self.parts.labels[index]
        return label.page, label.box.y0, label.box.x0

    def _border(self, label: Label, top: float, bottom: float) -> float:
        """The left edge of the next label to the right of *label* between *top* and *bottom*."""
        edges = [
            other.box.x0
            for other in self.parts.labels
            if other.page == label.page
            and other.box.x0 > label.box.x1
            and other.box.y0 < bottom
            and other.box.y1 > top
        ]
        return min(edges, default=float("inf"))

    def _right_of(self, index: int) -> int | None:
        label = self.parts.labels[index]
        inline = self.parts.after.get(index)
        if inline is not None:
            return inline
        border = self._border(label, *_middle_band(label.box))
        best: int | None = None
        for i, text in enumerate(self.parts.texts):
            if text.page != label.page or text.vertical or not on_one_row(label.box, text.box):
                continue
            if not label.box.x1 - 0.5 * label.box.height <= text.box.x0 < border:
                continue
            if best is None or text.box.x0 < self.parts.texts[best].box.x0:
                best = i
        return best

    def _further(self, first: int, label: Label) -> list[Piece]:
        """Pieces that carry on the row of text *first* after a small gap."""
        taken: list[Piece] = []
        here = self.parts.texts[first]
        border = self._border(label, *_middle_band(here.box))
        while True:
            following = [
                text
                for text in self.parts.texts
                if text.page == here.page
                and not text.vertical
                and on_one_row(text.box, here.box)
                and here.box.x1 - 0.3 * here.height
                <= text.box.x0
                < min(border, here.box.x1 + 1.2 * here.height)
                and text is not here
                and text.box.x1 > here.box.x1
            ]
            if not following:
                return taken
            here = min(following, key=lambda text: text.box.x0)
            taken.append(here)

    def _under(self, label: Label) -> int | None:
        """The nearest text below *label* that overlaps it sideways and belongs to no other label."""
        best: int | None = None
        for i, text in enumerate(self.parts.texts):
            gap = text.box.y0 - label.box.y1
            if text.page != label.page or i in self._claimed or not -0.4 * label.box.height <= gap:
                continue
            if gap > 2.0 * label.box.height or text.box.share_of_width(label.box) < 0.3:
                continue
            if self._label_between(label, text.box):
                continue
            if best is None or text.box.y0 < self.parts.texts[best].box.y0:
                best = i
        return best

    def _label_between(self, label: Label, box: Box) -> bool:
        return any(
            other is not label
            and other.page == label.page
            and other.box.share_of_width(box) > 0.3
            and label.box.y1 - 0.3 * label.box.height < other.box.middle[1] < box.y1
            for other in self.parts.labels
        )

    def _next_line(self, last: list[Piece], label: Label, row: list[Piece]) -> list[Piece]:
        """The pieces of the line below *row* that carry the value on, or none."""
        left = min(piece.box.x0 for piece in row)
        right = max(piece.box.x1 for piece in row)
        bottom = sum(piece.box.y1 for piece in row) / len(row)
        height = max(piece.height for piece in last)
        border = self._border(label, bottom, bottom + height)
        floor = self._floor(label) + 0.25 * height
        candidates = [
            text
            for i, text in enumerate(self.parts.texts)
            if text.page == label.page
            and not text.vertical
            and i not in self._claimed
            and text.box.middle[1] < floor
            and -0.5 * height <= text.box.y0 - bottom <= 0.6 * height
            and text.box.middle[1] > bottom
            and left - 2.0 * height <= text.box.x0 < min(border, max(right, left + height))
            and text.box.x0 >= label.box.x0 + 0.5 * label.box.height
        ]
        if not candidates or self._label_blocks(label, left, right, bottom, height):
            return []
        top = min(candidates, key=lambda text: text.box.middle[1])
        line = [text for text in candidates if on_one_row(text.box, top.box)]
        return sorted(line, key=lambda text: text.box.x0)

    def _floor(self, label: Label) -> float:
        """The upper edge of the next label below *label* in its column."""
        return min(
            (
                other.box.y0
                for other in self.parts.labels
                if other.page == label.page
                and other.box.y0 > label.box.middle[1]
                and (
                    other.box.share_of_width(label.box) > 0.2
                    or abs(other.box.x0 - label.box.x0) < label.box.height
                )
            ),
            default=float("inf"),
        )

    def _label_blocks(self, label: Label, left: float, right: float, bottom: float, height: float) -> bool:
        """Whether a label's own print stands where the next line of the value would be."""
        return any(
            other.page == label.page
            and other is not label
            and left - height < other.box.middle[0] < right
            and bottom - 0.2 * height < other.box.middle[1] < bottom + 1.2 * height
            for other in self.parts.labels
        )


def _middle_band(box: Box) -> tuple[float, float]:
    """The middle half of a box's height: what stands beside it, not what touches it."""
    quarter = box.height / 4
    return box.y0 + quarter, box.y1 - quarter
