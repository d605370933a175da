"""Putting together what openers and recognisers gave: pages with the text of their pixels in place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from extract.document import Box, Document, Line, Mark, Page, Problem
from extract.files import InputFile
from extract.ocr.engine import PageText
from extract.readers import Raster

_WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def with_text(page: Page, found: Sequence[tuple[Raster, PageText]]) -> Page:
    """The page with the lines and marks that were recognised in its rasters.

    Boxes come in fractions of the raster and leave in fractions of the page.
    """
    lines: list[Line] = list(page.lines)
    marks: list[Mark] = list(page.marks)
    turned = page.turned
    for raster, text in found:
        where = raster.box or _WHOLE
        lines += [_moved(line, where, raster.picture) for line in text.lines]
        marks += [
            dataclasses.replace(
                mark, page=page.number, box=mark.box.within(where).clamped() if mark.box else None
            )
            for mark in (*text.ticks, *text.marks)
        ]
        if raster.box is None:
            turned = text.turned
    return dataclasses.replace(page, lines=tuple(lines), marks=tuple(marks), turned=turned)


def _moved(line: Line, where: Box, picture: int | None) -> Line:
    edges = tuple(round(where.x0 + edge * where.width, 5) for edge in line.edges)
    box = line.box.within(where).clamped() if line.box else None
    return dataclasses.replace(line, box=box, edges=edges, picture=picture)


def unread_pages(first: int, last: int, problem: Problem) -> tuple[Page, ...]:
    """Pages that could not be read, each with the reason."""
    return tuple(
        Page(number, 0, 0, problem=dataclasses.replace(problem, page=number))
        for number in range(first, last + 1)
    )


def joined(file: InputFile, page_count: int | None, parts: Iterable[Document]) -> Document:
    """One document from the units that it was read in."""
    every = list(parts)
    return Document(
        sha256=str(file.sha256),
        media_type=file.media_type,
        size=file.size,
        page_count=page_count
        if page_count is not None
        else max((p.page_count or 0 for p in every), default=0) or None,
        pages=tuple(page for part in every for page in part.pages),
        problem=next((part.problem for part in every if part.problem), None),
        photo=next((part.photo for part in every if part.photo), None),
        video=next((part.video for part in every if part.video), None),
    )
