"""Files inside files: a PDF's or OFD's attachments, workbooks and documents embedded in word-processor files.

Data (XML, plain text) become lines of page 1, told by the attachment's name as their heading: they repeat what the
page shows. Everything else becomes pages of its own after the file's own, named after the attachment; one that
cannot be read is a page with the reason. Nothing is left out without a word.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.document import Line, Locator, Page, Problem
from extract.intake import problems
from extract.intake.naming import safe_path
from extract.intake.sniff import ARCHIVES, sniff
from extract.readers.results import Attached, Opened, Raster, Survey

DEEPEST = 2  # files in files in a file
_MOST = 300  # attachments of one file
_DATA = frozenset({"application/xml", "text/plain", "text/csv"})


@dataclass(frozen=True, slots=True)
class Readers:
    """The registry's own functions, given here because the readers of inner files are chosen by it."""

    survey: Callable[[str, str], Survey]
    open_pages: Callable[[str, str, int, int, str], Opened]
    draw: Callable[[str, str, int, int, str], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class _Inner:
    """An inner file laid down at *location*; ``pages`` is 0 for data."""

    name: str
    location: str
    media_type: str
    pages: int
    problem: Problem | None = None


def extra_pages(found: Sequence[Attached], readers: Readers) -> int:
    """How many pages the attachments add."""
    with tempfile.TemporaryDirectory() as folder:
        return sum(inner.pages for inner in _laid_down(found, folder, readers))


def with_attached(
    opened: Opened, own: int, found: Sequence[Attached], wanted: tuple[int, int], spool: str, readers: Readers
) -> Opened:
    """*opened* (of a file with *own* pages) with what the attachments add to the *wanted* pages."""
    first, last = wanted
    pages, rasters, data = [], list(opened.rasters), []
    at = own
    with tempfile.TemporaryDirectory() as folder:
        for index, inner in enumerate(_laid_down(found, folder, readers)):
            if inner.pages == 0:
                if first <= 1 <= last:
                    data += _data_lines(inner, readers, folder)
                continue
            low, high = max(first, at + 1), min(last, at + inner.pages)
            if low <= high:
                some, more = _pages(inner, at, low, high, str(Path(spool) / f"attached-{index:03d}"), readers)
                pages += some
                rasters += more
            at += inner.pages
    mine = [
        dataclasses.replace(p, lines=(*p.lines, *data)) if p.number == 1 else p for p in opened.document.pages
    ]
    document = dataclasses.replace(opened.document, page_count=at, pages=(*mine, *pages))
    return Opened(document, tuple(rasters))


def draw_attached(
    found: Sequence[Attached], page: int, long_side: int, out: str, readers: Readers
) -> tuple[int, int] | None:
    """A JPEG of the attachments' page number *page* (from 1, over all of them)."""
    at = 0
    with tempfile.TemporaryDirectory() as folder:
        for inner in _laid_down(found, folder, readers):
            if at < page <= at + inner.pages and inner.problem is None:
                return readers.draw(inner.location, inner.media_type, page - at, long_side, out)
            at += inner.pages
    return None


def _laid_down(found: Sequence[Attached], folder: str, readers: Readers) -> Iterator[_Inner]:
    for index, each in enumerate(found):
        name = safe_path(each.name).rpartition("/")[2]
        if index >= _MOST:
            yield _Inner(
                name, "", "", 1, _not_read(f"其余 {len(found) - _MOST} 个附件", "the other attachments")
            )
            return
        if each.data is None:
            yield _Inner(name, "", "", 1, _not_read(f"“{name}”", f"“{name}”"))
            continue
        target = Path(folder) / f"{index:04d}"
        target.write_bytes(each.data)
        media_type = sniff(str(target))
        if media_type in ARCHIVES:
            zh = "：是压缩包，请把其中的文件单独提交"
            yield _Inner(
                name, str(target), media_type, 1, _not_read(f"“{name}”{zh}", f"“{name}” (an archive)")
            )
            continue
        looked = readers.survey(str(target), name)
        if looked.problem is not None or not looked.page_count:
            why = looked.problem or problems.unreadable()
            told = _not_read(f"“{name}”：{why.words.zh}", f"“{name}”: {why.words.en}")
            yield _Inner(name, str(target), media_type, 1, told)
        else:
            yield _Inner(name, str(target), media_type, 0 if media_type in _DATA else looked.page_count)


def _pages(
    inner: _Inner, before: int, low: int, high: int, spool: str, readers: Readers
) -> tuple[list[Page], list[Raster]]:
    """Pages *low* to *high* of the whole, all of them of this attachment, which starts after page *before*."""
    if inner.problem is not None:
        return [_unread(inner, low)], []
    opened = readers.open_pages(inner.location, inner.media_type, low - before, high - before, spool)
    by_number = {page.number: page for page in opened.document.pages}
    pages = []
    for number in range(low, high + 1):
        page = by_number.get(number - before)
        pages.append(_renumbered(page, number, inner.name) if page else _unread(inner, number))
    return pages, [dataclasses.replace(raster, page=raster.page + before) for raster in opened.rasters]


def _renumbered(page: Page, number: int, name: str) -> Page:
    return dataclasses.replace(
        page,
        number=number,
        name=f"{name} {page.name}" if page.name else name,
        marks=tuple(dataclasses.replace(mark, page=number) for mark in page.marks),
        problem=dataclasses.replace(page.problem, page=number) if page.problem else None,
    )


def _unread(inner: _Inner, number: int) -> Page:
    problem = inner.problem or _not_read(f"“{inner.name}”", f"“{inner.name}”")
    return Page(number, 0, 0, name=inner.name, problem=dataclasses.replace(problem, page=number))


def _data_lines(inner: _Inner, readers: Readers, folder: str) -> list[Line]:
    opened = readers.open_pages(inner.location, inner.media_type, 1, 1, folder)
    return [
        dataclasses.replace(
            line,
            locator=Locator(heading=inner.name, paragraph=line.locator.paragraph if line.locator else None),
        )
        for page in opened.document.pages
        for line in page.lines
    ]


def _not_read(zh: str, en: str) -> Problem:
    return problems.partly_read(
        f"文件内嵌的{zh}，未能读取。请单独提交，或把整个文件另存为 PDF。",
        f"What is embedded in the file, {en}, was not read. Please hand it in on its own, or save the whole as PDF.",
    )
