"""One file's reading: its units, read by several threads in any order, put together once all are there."""

from __future__ import annotations

import dataclasses
import threading

from extract.document import Document, Page
from extract.files import InputFile
from service.reading.assemble import joined
from service.reading.cache import ReadingCache
from service.reading.children import Children
from service.reading.clocks import Patience, units
from service.reading.events import FileStarted, Listener, PagesRead
from service.reading.listing import Listed
from service.reading.units import Unit, UnitReader


class FileJob:
    """Units may be read in any order and by any thread; the one that reads the last gets the document."""

    def __init__(
        self, listed: Listed, children: Children, cache: ReadingCache | None, listener: Listener
    ) -> None:
        self.file: InputFile = listed.file
        self.units = units(listed.pages or 1)
        self.pages = listed.pages
        self._cache = cache
        self._listener = listener
        self._lock = threading.Lock()
        self._started = False
        self._pages_done = 0
        self._parts: dict[tuple[int, int], Unit] = {}
        patience = Patience(children.clocks.patience)
        self._reader = UnitReader(children, listed.file, patience, self._page_read)

    def read(self, unit: tuple[int, int]) -> Document | None:
        """Read one unit; the whole document after the last of them."""
        with self._lock:
            if not self._started:
                self._started = True
                self._listener(FileStarted(self.file.path, self.pages))
        part = self._unit(*unit)
        with self._lock:
            self._parts[unit] = part
            if len(self._parts) < len(self.units):
                return None
        return self._whole()

    def _unit(self, first: int, last: int) -> Unit:
        kept = self._cache.unit(str(self.file.sha256), first, last) if self._cache else None
        part = self._reader.read(first, last) if kept is None else self._completed(kept, first, last)
        self._keep(part, first, last)
        return part

    def _completed(self, kept: Document, first: int, last: int) -> Unit:
        """A unit that an earlier run left with some of its pages: only the others are tried, one by one."""
        pages = {page.number: page for page in kept.pages if first <= page.number <= last}
        firmly = set(pages)
        document = kept
        for page in pages.values():
            self._page_read(page)
        for number in range(first, last + 1):
            if number not in pages:
                again = self._reader.read(number, number)
                pages.update({page.number: page for page in again.document.pages})
                firmly |= again.firmly
                document = dataclasses.replace(document, problem=document.problem or again.document.problem)
        ordered = tuple(pages[number] for number in sorted(pages))
        return Unit(dataclasses.replace(document, pages=ordered), frozenset(firmly))

    def _keep(self, part: Unit, first: int, last: int) -> None:
        """Store the unit's good pages, where the file is not done with it."""
        good = tuple(page for page in part.document.pages if page.number in part.firmly)
        alone = len(self.units) == 1 and len(good) == len(part.document.pages)
        if self._cache and good and not alone and part.document.problem is None:
            self._cache.keep_unit(dataclasses.replace(part.document, pages=good), first, last)

    def _whole(self) -> Document:
        parts = [self._parts[unit] for unit in self.units]
        document = joined(self.file, self.pages, [part.document for part in parts])
        firm = all(page.number in part.firmly for part in parts for page in part.document.pages)
        if self._cache and firm and document.problem is None:
            self._cache.put(document)
            for first, last in self.units:
                self._cache.drop_unit(document.sha256, first, last)
        return document

    def _page_read(self, _: Page) -> None:
        with self._lock:
            self._pages_done += 1
            done = self._pages_done
        self._listener(PagesRead(self.file.path, done, self.pages or 1))
