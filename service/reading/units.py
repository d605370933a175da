"""One unit of a file: its pages opened in one child, recognised in another, each with its clock.

A child that fails costs its unit a second, gentler try: page by page, with longer clocks; pixels that the engine
choked on, at a lower resolution. What fails again is one page, and it says why.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.document import Document, Page, Problem
from extract.files import InputFile
from extract.intake import problems
from extract.isolation import ChildError
from extract.ocr.engine import PageText
from extract.readers import Opened, Raster
from service.reading.assemble import unread_pages, with_text
from service.reading.checked import checked_pages
from service.reading.children import Children
from service.reading.clocks import Patience
from service.reading.trouble import child_problem

# Pixels of the long side in the second try at a picture: print of a whole page is still legible.
_GENTLE_LONG_SIDE = 1600


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages of one file as a Document. ``firmly`` are the numbers of those that the first, full try gave."""

    document: Document
    firmly: frozenset[int]


class UnitReader:
    """Reads units of one file."""

    def __init__(
        self, children: Children, file: InputFile, patience: Patience, on_page: Callable[[Page], None]
    ) -> None:
        self._children = children
        self._clocks = children.clocks
        self._file = file
        self._patience = patience
        self._on_page = on_page

    def read(self, first: int, last: int) -> Unit:
        """Pages *first* to *last* (from 1, both included): never raises because of what the file holds."""
        if (given_up := self._patience.gone) is not None:
            return self._lost(first, last, given_up)
        try:
            return self._opened(first, last, self._clocks.unit_of(last - first + 1))
        except ChildError as error:
            if first == last:
                return self._again(first)
            if (given_up := self._patience.gone) is not None:
                return self._lost(first, last, given_up)
            del error
        return _together([self._again(number) for number in range(first, last + 1)])

    def _again(self, number: int) -> Unit:
        """One page alone, with a longer clock; unread if that fails as well."""
        if (given_up := self._patience.gone) is not None:
            return self._lost(number, number, given_up)
        try:
            unit = self._opened(number, number, self._clocks.unit_of(1) * self._clocks.gentler)
        except ChildError as error:
            return self._lost(number, number, child_problem(error))
        return unit

    def _opened(self, first: int, last: int, seconds: float) -> Unit:
        """The pages, with the text of their pixels. Raises ChildError where the opener gives no good result."""
        with self._children.spool.subfolder() as folder:
            opened = self._call_opener(first, last, Path(folder), seconds)
            found = {page.number: page for page in opened.document.pages}
            numbers = range(first, last + 1) if opened.document.problem is None else sorted(found)
            pages: list[Page] = []
            firmly = []
            for number in numbers:
                page = found.get(number)
                if page is None:
                    page = unread_pages(number, number, problems.page_not_read(number))[0]
                page, firm = self._with_text(page, [r for r in opened.rasters if r.page == number])
                pages.append(page)
                if firm:
                    firmly.append(number)
                self._on_page(page)
            return Unit(dataclasses.replace(opened.document, pages=tuple(pages)), frozenset(firmly))

    def _call_opener(self, first: int, last: int, folder: Path, seconds: float) -> Opened:
        started = time.monotonic()
        try:
            opened = self._children.openers.call(
                self._children.opening.open_pages,
                str(self._file.location),
                self._file.read_as or self._file.media_type,
                first,
                last,
                str(folder),
                seconds=seconds,
                result=Opened,
            )
            return checked_pages(opened, self._file, first, last, folder)
        except ChildError as error:
            self._patience.lost(time.monotonic() - started, child_problem(error))
            raise

    def _with_text(self, page: Page, rasters: Sequence[Raster]) -> tuple[Page, bool]:
        found: list[tuple[Raster, PageText]] = []
        firm = page.problem is None
        for raster in rasters:
            try:
                text, full = self._recognised(raster)
            except ChildError as error:
                problem = child_problem(error, page.number)
                return dataclasses.replace(with_text(page, found), problem=problem), False
            found.append((raster, text))
            firm = firm and full
            Path(raster.file).unlink(missing_ok=True)
        return with_text(page, found), firm

    def _recognised(self, raster: Raster) -> tuple[PageText, bool]:
        """What the raster says, and whether the first try gave it."""
        seconds = self._clocks.recognise
        started = time.monotonic()
        try:
            return self._children.recogniser.recognise(raster.file, seconds), True
        except ChildError as error:
            self._patience.lost(time.monotonic() - started, child_problem(error))
            if self._patience.gone is not None:
                raise
        started = time.monotonic()
        try:
            seconds *= self._clocks.gentler
            return self._children.recogniser.recognise(raster.file, seconds, _GENTLE_LONG_SIDE), False
        except ChildError as error:
            self._patience.lost(time.monotonic() - started, child_problem(error))
            raise

    def _lost(self, first: int, last: int, problem: Problem) -> Unit:
        pages = unread_pages(first, last, problem)
        for page in pages:
            self._on_page(page)
        file = self._file
        return Unit(Document(str(file.sha256), file.media_type, None, pages, size=file.size), frozenset())


def _together(parts: Sequence[Unit]) -> Unit:
    first = parts[0].document
    document = dataclasses.replace(
        first,
        pages=tuple(page for part in parts for page in part.document.pages),
        problem=next((p.document.problem for p in parts if p.document.problem), None),
        photo=next((p.document.photo for p in parts if p.document.photo), None),
        video=next((p.document.video for p in parts if p.document.video), None),
    )
    return Unit(document, frozenset[int]().union(*(part.firmly for part in parts)))
