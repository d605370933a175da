"""Papers that are labels with values beside them, on a page or in a word-processor file: one way to ask both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extract.evidence import Reading, Value
from extract.kinds.contract import SectionView
from extract.kinds.layout.cells import CellForm, in_paragraphs
from extract.kinds.layout.form import Form
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece, rows_of
from extract.kinds.readings import Parser, missing, read
from extract.values.folding import narrow, without_blanks


class LabelledPaper:
    """The values of a paper by label; and its rows, for what bears no label."""

    def __init__(self, view: SectionView, labels: Mapping[str, tuple[str, ...]]) -> None:
        self.view = view
        self._labels = labels
        self.form = Form(view, labels)
        self._cells = CellForm(view, labels)

    def found(self, key: str, lines: int = 1, below: bool = False) -> Found | None:
        """The value beside the first label of *key* that has one."""
        for index in self.form.labels(key):
            found = self.form.value(index, lines, below)
            if found is not None:
                return found
        for label in self._cells.labelled(key):
            cell = self._cells.value(label)
            if cell is not None and cell.text:
                return cell
        plain = in_paragraphs(self.view, self._labels[key])
        return plain if plain is not None and plain.text else None

    def field(self, key: str, parser: Parser, lines: int = 1, below: bool = False) -> Reading:
        """The reading of *key*: illegible where it is printed and the parser makes nothing of it."""
        found = self.found(key, lines, below)
        if found is not None:
            return read(found, parser(found.text))
        return missing("not_printed", 0.6) if self.labelled(key) else missing()

    def labelled(self, key: str) -> bool:
        """Whether a label of *key* is printed at all."""
        if self.form.labels(key) or self._cells.labelled(key):
            return True
        return in_paragraphs(self.view, self._labels[key]) is not None

    def rows(self) -> Iterator[tuple[str, Found]]:
        """Every row of print without blanks, and where it stands, from the top."""
        by_page: dict[int, list[Piece]] = {}
        for piece in self.form.pieces:
            by_page.setdefault(piece.page, []).append(piece)
        for page in self.view.page_views():
            for row in rows_of(by_page.get(page.number, [])):
                yield without_blanks("".join(piece.text for piece in row)), found_from(row)
            for line in page.lines:
                if line.box is None and line.text.strip():
                    found = Found(
                        line.text, line.confidence, page.number, None, line.source, locator=line.locator
                    )
                    yield without_blanks(narrow(line.text)), found

    def prints(self) -> Iterator[tuple[str, Found]]:
        """Every single run of print without blanks, and where it stands."""
        for piece in self.form.pieces:
            yield without_blanks(piece.text), found_from([piece])
        yield from ((text, found) for text, found in self.rows() if found.box is None)

    def matching(self, pattern: re.Pattern[str], value: Parser | None = None) -> Reading:
        """The first row in which *pattern* stands: its group ``value``, else the whole match."""
        for text, found in self.rows():
            match = pattern.search(text)
            if match:
                said = match["value"] if "value" in match.groupdict() else match[0]
                return read(found, value(said) if value else said)
        return missing()


def plain_text(text: str) -> Value:
    """A free text: blanks between Chinese characters are the typesetter's, not the text's."""
    bare = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text).strip(" :：")
    return bare or None
