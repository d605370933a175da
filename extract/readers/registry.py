"""Choosing the reader: each says how well it can handle a file, the best one gets it."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from extract.document import Document, Line, Page, Problem, Table
from extract.intake import problems
from extract.intake.sniff import sniff
from extract.readers import docx, image, ofd, pdf, plain, pptx, sheets, unread, video, xml_data
from extract.readers.attached import DEEPEST, Readers, draw_attached, extra_pages, with_attached
from extract.readers.results import Attached, Opened, Reader, Survey

# Raised whenever what any reader gives for some file changes.
VERSION = "2"

READERS: tuple[Reader, ...] = (
    pdf.READER,
    image.READER,
    docx.READER,
    pptx.READER,
    sheets.READER,
    ofd.READER,
    xml_data.READER,
    video.READER,
    plain.READER,
    unread.READER,
)

_LONGEST_LINE = 2000  # characters: what reads fields looks at whole lines
_MOST_PLACES = 6_000_000  # of a table, empty ones included

_log = logging.getLogger(__name__)


def reader_for(media_type: str) -> Reader:
    """The reader with the highest score; the one for unread formats takes what nobody else wants."""
    return max(READERS, key=lambda reader: reader.score(media_type))


def survey(location: str, name: str) -> Survey:
    """What the file is and how many pages it has, without reading them. Never raises on a damaged file.

    *name* only helps to word a problem; the type is told by content. Pages of files inside the file count too.
    """
    return _survey(location, name, 0)


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    """Pages *first* to *last* (from 1, both included) of the file; rasters are written into the folder *spool*.

    The document holds only these pages. A damaged file gives a document with a problem, a damaged page a page
    with a problem; neither raises.
    """
    return _open_pages(location, media_type, first, last, spool, 0)


def draw_page(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    """Write a JPEG of the page, as a standard viewer shows it, to *out*; its width and height in pixels.

    None where the page has no fixed look (text of a word-processor file, a sheet) or cannot be drawn.
    """
    return _draw(location, media_type, page, long_side, out, 0)


def _survey(location: str, name: str, depth: int) -> Survey:
    media_type = sniff(location)
    reader = reader_for(media_type)
    try:
        found = reader.survey(location, media_type)
        inner = _attached(reader, location, media_type, depth)
        if found.page_count is None or not inner:
            return found
        more = extra_pages(inner, _inside(depth))
        return dataclasses.replace(found, page_count=found.page_count + more)
    except MemoryError:
        raise
    except Exception as error:  # any parser's complaint about hostile bytes means: this file is not readable
        return Survey(media_type, None, _problem(error, name))


def _open_pages(location: str, media_type: str, first: int, last: int, spool: str, depth: int) -> Opened:
    sha256 = _sha256(location)
    reader = reader_for(media_type)
    try:
        opened = reader.open_pages(location, media_type, first, last, spool)
        own = opened.document.page_count
        # Looked for only where they show: on the first page, and after the last of the file's own.
        concerned = own is not None and opened.document.problem is None and (first <= 1 or last > own)
        inner = _attached(reader, location, media_type, depth) if concerned else []
        if inner and own is not None:
            opened = with_attached(opened, own, inner, (first, last), spool, _inside(depth))
    except MemoryError:
        raise
    except Exception as error:
        return Opened(Document(sha256, media_type, None, problem=_problem(error, location)))
    pages = tuple(map(_bounded, opened.document.pages))
    return dataclasses.replace(
        opened, document=dataclasses.replace(opened.document, sha256=sha256, pages=pages)
    )


def _bounded(page: Page) -> Page:
    """The page as everybody can afford it: endless lines in pieces, no table that claims more places than memory holds."""
    if any(len(line.text) > _LONGEST_LINE for line in page.lines):
        page = dataclasses.replace(
            page, lines=tuple(part for line in page.lines for part in _in_pieces(line))
        )
    kept = tuple(table for table in page.tables if _places(table) <= _MOST_PLACES)
    if len(kept) == len(page.tables):
        return page
    problem = page.problem or problems.partly_read(
        f"第 {page.number} 页有跨度过大的表格，未能读取。请删去多余的空行空列或合并单元格。",
        f"Page {page.number} has a table that spans too much; it was not read. Please delete empty rows, columns or "
        "merged cells.",
        page.number,
    )
    return dataclasses.replace(page, tables=kept, problem=problem)


def _in_pieces(line: Line) -> Iterator[Line]:
    if len(line.text) <= _LONGEST_LINE:
        yield line
        return
    for start in range(0, len(line.text), _LONGEST_LINE):
        end = min(len(line.text), start + _LONGEST_LINE)
        edges = line.edges[start : end + 1] if line.edges else ()
        yield dataclasses.replace(
            line,
            text=line.text[start:end],
            box=line.span(start, end),
            edges=edges,
            certainties=line.certainties[start:end],
        )


def _places(table: Table) -> int:
    rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    return rows * max((cell.column + cell.column_span for cell in table.cells), default=0)


def _draw(
    location: str, media_type: str, page: int, long_side: int, out: str, depth: int
) -> tuple[int, int] | None:
    reader = reader_for(media_type)
    try:
        inner = _attached(reader, location, media_type, depth)
        own = reader.survey(location, media_type).page_count if inner else None
        if own is not None and page > own:
            return draw_attached(inner, page - own, long_side, out, _inside(depth))
        return reader.draw(location, media_type, page, long_side, out)
    except MemoryError:
        raise
    except Exception as error:
        _log.info("page %d of %s was not drawn: %r", page, location, error)
        return None


def _attached(reader: Reader, location: str, media_type: str, depth: int) -> list[Attached]:
    """The files inside; from the depth limit on by name only, so that they are told but not opened."""
    found = reader.attached(location, media_type)
    return [Attached(each.name, None) for each in found] if depth >= DEEPEST else found


def _inside(depth: int) -> Readers:
    return Readers(
        functools.partial(_survey, depth=depth + 1),
        functools.partial(_open_pages, depth=depth + 1),
        functools.partial(_draw, depth=depth + 1),
    )


def _problem(error: Exception, name: str) -> Problem:
    if isinstance(error, problems.Unusable):
        return error.problem
    _log.info("%s could not be read: %r", name, error)
    return problems.unreadable()


def _sha256(location: str) -> str:
    with Path(location).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
