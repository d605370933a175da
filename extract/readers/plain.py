"""Plain text, CSV and HTML: lines without a place on a page."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

from extract.document import Cell, Document, Line, Locator, Page, Table
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import decode_text
from extract.readers.results import Opened, Reader, Survey, draws_nothing

_TYPES = frozenset({"text/plain", "text/csv", "text/html"})
_LARGEST = 20 << 20  # bytes
_MOST_CELLS = 200_000


def score(media_type: str) -> float:
    return 1.0 if media_type in _TYPES else 0.0


def survey(location: str, media_type: str) -> Survey:
    return Survey(media_type, 1)


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    if Path(location).stat().st_size > _LARGEST:
        raise Unusable(
            problems.too_large(
                "文本文件超过 20 MB，未读取。请拆分后重新上传。",
                "The text file is larger than 20 MB and was not read. Please split it.",
            )
        )
    text = decode_text(Path(location).read_bytes())
    if text is None:
        raise Unusable(problems.unreadable("文本的编码无法识别", "The text's encoding is not known"))
    tables: tuple[Table, ...] = ()
    if media_type == "text/html":
        text = _text_of_html(text)
    elif media_type == "text/csv":
        tables = (_table(text),)
    lines = tuple(
        Line(" ".join(row.split()), None, 1.0, "markup", locator=Locator(paragraph=number))
        for number, row in enumerate(text.splitlines(), start=1)
        if row.strip()
    )
    page = Page(1, 0, 0, lines=lines, tables=tables, capture="born_digital")
    return Opened(Document("", media_type, 1, (page,) if first <= 1 <= last else ()))


def _table(text: str) -> Table:
    cells: list[Cell] = []
    for row, values in enumerate(csv.reader(io.StringIO(text))):
        for column, value in enumerate(values):
            if value.strip() and len(cells) < _MOST_CELLS:
                cells.append(Cell(value.strip(), row, column, locator=Locator(paragraph=row + 1)))
    return Table(tuple(cells))


class _Text(HTMLParser):
    """Collects what a browser would show, a block a line."""

    _BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "title", "table"})
    _SILENT = frozenset({"script", "style", "template", "noscript"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self._silent += 1
        elif tag in self._BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(" ".join(data.split("\n")))


def _text_of_html(text: str) -> str:
    parser = _Text()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)


READER = Reader("plain", score, survey, open_pages, draws_nothing)
