"""What a file looks like once it has been read: pages, lines, tables, pictures and where each of them is.

Every value here is plain and frozen, and survives a round trip through JSON (:func:`to_json`,
:func:`from_json`), which is what caching and tests from recorded readings stand on.
Positions are fractions of the page as a standard viewer shows the input: x to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

Source = Literal["text_layer", "ocr", "markup"]
Capture = Literal["born_digital", "scan", "phone", "screenshot", "photo", "video"]
MarkKind = Literal["seal", "signature", "name_stamp", "qr", "barcode", "tick", "paging_seal"]


class Box(NamedTuple):
    """A rectangle in fractions (0–1) of its page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def clamped(self) -> Box:
        """The same box, inside the page and rounded to 1/100,000 of it."""
        x0, x1 = sorted((_unit(self.x0), _unit(self.x1)))
        y0, y1 = sorted((_unit(self.y0), _unit(self.y1)))
        return Box(x0, y0, x1, y1)

    def share_of_height(self, other: Box) -> float:
        """How much of the lower of the two boxes' heights both have in common (0–1): are they on one line?"""
        common = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, common) / max(1e-9, min(self.height, other.height))

    def share_of_width(self, other: Box) -> float:
        """How much of the narrower box's width both have in common (0–1): does one stand above the other?"""
        common = min(self.x1, other.x1) - max(self.x0, other.x0)
        return max(0.0, common) / max(1e-9, min(self.width, other.width))

    def holds(self, other: Box) -> bool:
        """Whether the middle of *other* lies inside this box."""
        x, y = other.middle
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def within(self, outer: Box) -> Box:
        """Give this box, told in fractions of *outer*, in fractions of the page that *outer* lies on."""
        return Box(
            outer.x0 + self.x0 * outer.width,
            outer.y0 + self.y0 * outer.height,
            outer.x0 + self.x1 * outer.width,
            outer.y0 + self.y1 * outer.height,
        )


def _unit(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 5)


def union(boxes: list[Box]) -> Box:
    """The smallest box around *boxes* (at least one)."""
    return Box(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence for people, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file, or part of it, was not read: a code of the contract (``file/…``) and a sentence."""

    code: str
    words: Words
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a file that has no pages of its own: a sheet's cell, a paragraph, a moment of a video."""

    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    seconds: float | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on one line, as printed.

    ``edges`` are the x positions of the characters' borders (len(text) + 1 of them) where they are known;
    ``certainties`` the recogniser's probability of each character (len(text)), empty for text that was
    not recognised but stored. ``picture`` is the index of the page's picture that the line was read from.
    """

    text: str
    box: Box | None
    confidence: float
    source: Source
    edges: tuple[float, ...] = ()
    certainties: tuple[float, ...] = ()
    locator: Locator | None = None
    picture: int | None = None

    def span(self, start: int, end: int) -> Box | None:
        """The box of the characters *start* to *end* (exclusive); by equal widths where edges are not known."""
        if self.box is None or end <= start:
            return self.box
        if len(self.edges) == len(self.text) + 1:
            x0, x1 = self.edges[start], self.edges[end]
        else:
            step = self.box.width / max(1, len(self.text))
            x0, x1 = self.box.x0 + start * step, self.box.x0 + end * step
        return Box(min(x0, x1), self.box.y0, max(x0, x1), self.box.y1).clamped()

    def certainty(self, start: int, end: int) -> float:
        """Confidence in the characters *start* to *end* (exclusive): their mean, pulled down by the weakest."""
        some = self.certainties[start:end] if len(self.certainties) == len(self.text) else ()
        if not some:
            return self.confidence
        return round(0.5 * (sum(some) / len(some)) + 0.5 * min(some), 4)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; rows and columns count from 0."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    confidence: float = 1.0
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, a table of a word-processor file, or a whole sheet (``name``, then the sheet's name)."""

    cells: tuple[Cell, ...]
    box: Box | None = None
    name: str | None = None

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a merged cell stands at each place that it covers."""
        rows = max((c.row + c.row_span for c in self.cells), default=0)
        columns = max((c.column + c.column_span for c in self.cells), default=0)
        grid: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    grid[row][column] = cell
        return grid


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lies on a page: where, how many pixels, and the digest of its bytes."""

    box: Box | None
    width: int
    height: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A seal, signature, QR code or tick on a page. For a QR code ``text`` is what it says."""

    kind: MarkKind
    page: int
    box: Box | None
    confidence: float
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1. Size in points for PDF, pixels for pictures, 0 where a page has none.

    ``turned`` is by how many degrees clockwise the page was turned to be read; boxes are those of the page
    as given. ``pasted`` marks a picture of a word-processor file that is counted as a page of its own.
    ``problem`` says why the page could not be read; lines that were got in spite of it are kept.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    marks: tuple[Mark, ...] = ()
    capture: Capture | None = None
    turned: int = 0
    name: str | None = None
    hidden: bool = False
    pasted: bool = False
    problem: Problem | None = None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a picture file says of itself. ``taken_at`` is ISO 8601 without a zone; pixels as displayed."""

    width: int
    height: int
    taken_at: str | None = None
    device: str | None = None
    software: str | None = None
    sharpness: float | None = None
    brightness: float | None = None
    perceptual_hash: str | None = None


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What a video's container says: seconds, pixels as displayed, frames a second."""

    seconds: float
    width: int
    height: int
    frame_rate: float | None
    codec: str | None
    has_audio: bool


@dataclass(frozen=True, slots=True)
class Document:
    """All that was read from one file's bytes; knows neither the file's name nor its place in a folder.

    ``page_count`` is None where it could not be told; ``size`` is in bytes. ``problem`` is why the file as a
    whole was not read.
    """

    sha256: str
    media_type: str
    page_count: int | None
    pages: tuple[Page, ...] = ()
    size: int | None = None
    problem: Problem | None = None
    photo: PhotoFacts | None = None
    video: VideoFacts | None = None

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)


_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


def to_json(document: Document) -> bytes:
    """The document as JSON, without members at their defaults (recorded readings stay small)."""
    return _DOCUMENT.dump_json(document, exclude_defaults=True)


def from_json(data: bytes) -> Document:
    """The document that :func:`to_json` wrote; raises pydantic.ValidationError on anything else."""
    return _DOCUMENT.validate_json(data)
