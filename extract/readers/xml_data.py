"""XML data files (electronic invoices, XBRL vouchers): each value a line behind its element's name, lists as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.document import Cell, Document, Line, Locator, Page, Problem, Table
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.readers.package import Element, local, parse_xml
from extract.readers.results import Opened, Reader, Survey, draws_nothing

_TYPE = "application/xml"
_LARGEST = 20 << 20  # bytes
_DEEPEST = 100
_MOST_VALUES = 200_000
# Attributes that say how a value is stored, not what it is (XBRL 2.1, XML Schema instance, XLink).
_TECHNICAL = frozenset(
    {"contextRef", "unitRef", "decimals", "precision", "schemaLocation", "noNamespaceSchemaLocation", "href"}
    | {"type", "id", "ID", "Id", "scheme", "nil", "lang", "space", "version", "Version"}
)


def score(media_type: str) -> float:
    return 1.0 if media_type == _TYPE else 0.0


def survey(location: str, media_type: str) -> Survey:
    _root(location)
    return Survey(media_type, 1)


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    found = _Values()
    found.walk(_root(location), "", 0)
    if not found.lines:
        raise Unusable(problems.unreadable("XML 文件里没有内容", "The XML file holds nothing"))
    page = Page(
        1,
        0,
        0,
        lines=tuple(found.lines),
        tables=tuple(found.tables()),
        capture="born_digital",
        problem=_over() if found.over else None,
    )
    return Opened(Document("", media_type, 1, (page,) if first <= 1 <= last else ()))


def _over() -> Problem:
    return problems.partly_read(
        f"XML 文件内容过多或嵌套过深，只读取了前 {_MOST_VALUES} 项以内的内容。",
        f"The XML file holds too much or is nested too deeply; not all of it was read (at most {_MOST_VALUES} values).",
        1,
    )


def _root(location: str) -> Element:
    if Path(location).stat().st_size > _LARGEST:
        raise Unusable(
            problems.too_large(
                "XML 文件超过 20 MB，未读取。请拆分后重新上传。",
                "The XML file is larger than 20 MB and was not read. Please split it.",
            )
        )
    return parse_xml(Path(location).read_bytes())


@dataclass(slots=True)
class _Values:
    """Values in the order of the file: as lines, as rows of one table of names and values, and as lists."""

    lines: list[Line] = field(default_factory=list)
    pairs: list[tuple[str, str, int]] = field(default_factory=list)
    lists: list[Table] = field(default_factory=list)
    over: bool = False

    def walk(self, element: Element, path: str, depth: int) -> None:
        """Take in *element* and everything below it; *path* is where it stands."""
        if depth > _DEEPEST or len(self.lines) >= _MOST_VALUES:
            self.over = True
            return
        name = local(element)
        for label, value in _own_values(element, name):
            number = len(self.lines) + 1
            self.pairs.append((label, value, number))
            locator = Locator(heading=path or None, paragraph=number)
            self.lines.append(Line(f"{label}：{value}", None, 1.0, "markup", locator=locator))
        children = [each for each in element if isinstance(each.tag, str)]
        here = f"{path}/{name}" if path else name
        first = len(self.lines) + 1
        for each in children:
            self.walk(each, here, depth + 1)
        self.lists += _lists(element, children, first)

    def tables(self) -> Iterator[Table]:
        if self.pairs:
            cells = []
            for row, (label, value, number) in enumerate(self.pairs):
                cells += [
                    Cell(label, row, 0, locator=Locator(paragraph=number)),
                    Cell(value, row, 1, locator=Locator(paragraph=number)),
                ]
            yield Table(tuple(cells))
        yield from self.lists


def _own_values(element: Element, name: str) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        label = str(key).rpartition("}")[2]
        if label not in _TECHNICAL and str(value).strip():
            yield label, " ".join(str(value).split())
    parts = [element.text or "", *(each.tail or "" for each in element)]
    text = " ".join(" ".join(parts).split())
    if text:
        yield name, text


def _lists(element: Element, children: list[Element], number: int) -> Iterator[Table]:
    """Children of one name that have values below them: a table with the values' names as its head."""
    counts = Counter(local(each) for each in children)
    for name, count in counts.items():
        rows = [each for each in children if local(each) == name and len(each)]
        alone = count == 1 and len(children) == 1 and local(element).startswith(name)
        if not rows or not (count > 1 or alone):
            continue
        columns: dict[str, int] = {}
        cells: list[Cell] = []
        for row, each in enumerate(rows, start=1):
            for leaf in each.iter():
                text = " ".join((leaf.text or "").split())
                if isinstance(leaf.tag, str) and not len(leaf) and text:
                    column = columns.setdefault(local(leaf), len(columns))
                    cells.append(Cell(text, row, column, locator=Locator(paragraph=number)))
        head = [
            Cell(label, 0, column, locator=Locator(paragraph=number)) for label, column in columns.items()
        ]
        if head and len(cells) <= _MOST_VALUES:
            yield Table((*head, *cells), name=name)


READER = Reader("xml", score, survey, open_pages, draws_nothing)
