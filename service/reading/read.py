"""Reading a submission: files in, sections with fields out; every byte from outside is opened in a child."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import classifiers
from extract import readers
from extract.document import Document, Page, Problem, Words
from extract.files import InputFile, ReadFile
from extract.intake import ARCHIVES, expected_types, find_inputs, mark_duplicates, unpack
from extract.isolation import ChildError, ChildOutOfMemory, ChildTimedOut, OpenerPool, RecogniserPool
from extract.ocr import engine
from extract.readers import Opened, Raster, Survey
from service.reading.assemble import joined, unread_pages, with_text
from service.reading.cache import ReadingCache
from service.reading.events import FileFinished, FilesFound, FileStarted, Listener, PagesRead, nobody
from service.reading.status import status_of

# The unit of work: what is lost when a child dies half-way.
UNIT_PAGES = 16

# Clocks in seconds. A unit gets a start and a share for each page.
_SURVEY_SECONDS = 60.0
_UNPACK_SECONDS = 600.0
_UNIT_SECONDS, _PAGE_SECONDS = 30.0, 15.0
_RECOGNISE_SECONDS = 180.0
_DRAW_SECONDS = 60.0

# Long side in pixels of the pages shown in a report: small print stays legible, a report stays mailable.
_SHOWN_LONG_SIDE = 1500


def made_with(kind: engine.EngineKind = "openvino") -> dict[str, str]:
    """Everything that a reading depends on besides the file: readers' version, engine, weights, settings."""
    return {"readers": readers.VERSION, **engine.fingerprint(kind)}


class SubmissionReader:
    """Reads submissions in child processes and keeps what was read.

    Use it as a context manager: members of archives lie in a spool folder that goes when it is closed, so
    pages of the files can be drawn until then. Create it before starting threads.
    """

    def __init__(
        self, cache: ReadingCache | None, kind: engine.EngineKind = "openvino", openers: int = 2
    ) -> None:
        self._cache = cache
        self._spool = tempfile.TemporaryDirectory(prefix="prescreen-")
        self._openers = OpenerPool(workers=openers)
        self._recogniser = RecogniserPool(workers=1, kind=kind)
        self._threads = openers + 1
        self._page_counts: dict[str, int | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._openers.close()
        self._recogniser.close()
        self._spool.cleanup()

    def read(self, root: Path, listener: Listener = nobody) -> list[ReadFile]:
        """Every file of the submission at *root*, with its status and what was read from it.

        Raises :class:`extract.intake.NothingToScreen` where there is nothing; never because of one file.
        """
        inputs = self._inputs(root)
        open_ones = [f for f in inputs if f.problem is None and not f.container and f.duplicate_of is None]
        listener(FilesFound(len(open_ones)))
        with ThreadPoolExecutor(max_workers=self._threads) as threads:
            first = dict(
                zip(
                    [f.path for f in open_ones],
                    threads.map(lambda f: self._file(f, listener), open_ones),
                    strict=True,
                )
            )
        return [self._settled(f, first) for f in inputs]

    def draw(
        self, files: Sequence[ReadFile], places: Sequence[tuple[str, int]]
    ) -> dict[tuple[str, int], bytes]:
        """JPEGs of pages as a viewer shows them; pages without a fixed look are left out."""
        by_path = {f.path: f for f in files}
        wanted = [(path, page) for path, page in dict.fromkeys(places) if path in by_path]
        with ThreadPoolExecutor(max_workers=self._threads) as threads:
            drawn = threads.map(lambda place: self._draw(by_path[place[0]], place[1]), wanted)
            return {place: jpeg for place, jpeg in zip(wanted, drawn, strict=True) if jpeg is not None}

    def _inputs(self, root: Path) -> list[InputFile]:
        """The files at *root*, archives taken out, types told by content."""
        found: list[InputFile] = []
        for file in find_inputs(root):
            if file.problem is not None or file.location is None:
                found.append(file)
                continue
            known = self._typed(file)
            found += self._taken_out(known) if known.media_type in ARCHIVES else [known]
        return mark_duplicates(found)

    def _typed(self, file: InputFile) -> InputFile:
        try:
            looked: Survey = self._openers.call(
                readers.survey, str(file.location), file.path, seconds=_SURVEY_SECONDS
            )
        except ChildError as error:
            return dataclasses.replace(file, problem=_child_problem(error))
        self._page_counts[str(file.sha256)] = looked.page_count
        expected = expected_types(file.path)
        other = bool(expected) and looked.media_type not in expected
        unknown = looked.media_type == "application/octet-stream"
        problem = looked.problem
        if other and unknown:
            # The name promises a format, the bytes are none: a damaged file, not an exotic one.
            problem = Problem(
                "file/unreadable",
                Words(
                    "内容已损坏，或不是扩展名所示的格式，无法打开。请重新提交。",
                    "The content is damaged or not what the extension says. Please hand the file in again.",
                ),
            )
        return dataclasses.replace(
            file,
            media_type=looked.media_type,
            named_type=min(expected) if other and not unknown else None,
            problem=problem,
        )

    def _taken_out(self, archive: InputFile) -> list[InputFile]:
        folder = tempfile.mkdtemp(dir=self._spool.name)
        try:
            unpacked = self._openers.call(unpack, archive, folder, seconds=_UNPACK_SECONDS)
        except ChildError as error:
            return [dataclasses.replace(archive, problem=_child_problem(error))]
        members = [
            m if m.problem or m.container or m.location is None else self._typed(m) for m in unpacked.members
        ]
        return [unpacked.container, *members]

    def _file(self, file: InputFile, listener: Listener) -> ReadFile:
        document = self._cache.get(str(file.sha256)) if self._cache else None
        if document is None:
            document = self._document(file, listener)
            if (
                self._cache
                and document.problem is None
                and all(page.problem is None for page in document.pages)
            ):
                self._cache.put(document)
        read = self._judged(file, document)
        listener(FileFinished(file.path, read.status))
        return read

    def _judged(self, file: InputFile, document: Document | None) -> ReadFile:
        status, reason = status_of(file, document)
        sections = classifiers.read_sections(document, file.path) if document and document.pages else ()
        return ReadFile(file, status, reason, document, sections)

    def _settled(self, file: InputFile, read: dict[str, ReadFile]) -> ReadFile:
        """What becomes of a file that needed no reading: a leftover, a container, a copy, a refused one."""
        if file.path in read:
            return read[file.path]
        if file.duplicate_of is not None and file.problem is None and file.duplicate_of in read:
            first = read[file.duplicate_of]
            return ReadFile(file, first.status, first.reason, first.document, first.sections)
        status, reason = status_of(file, None)
        return ReadFile(file, status, reason)

    def _document(self, file: InputFile, listener: Listener) -> Document:
        counted = self._page_counts.get(str(file.sha256))
        listener(FileStarted(file.path, counted))
        pages = counted or 1
        units = [(first, min(pages, first + UNIT_PAGES - 1)) for first in range(1, pages + 1, UNIT_PAGES)]
        parts = [self._unit(file, first, last, listener, pages) for first, last in units]
        return joined(file, counted, parts)

    def _unit(self, file: InputFile, first: int, last: int, listener: Listener, pages: int) -> Document:
        """Up to :data:`UNIT_PAGES` pages of one file. A child that dies costs these pages, not the file."""
        seconds = _UNIT_SECONDS + _PAGE_SECONDS * (last - first + 1)
        with tempfile.TemporaryDirectory(dir=self._spool.name) as spool:
            try:
                opened: Opened = self._openers.call(
                    readers.open_pages,
                    str(file.location),
                    file.media_type,
                    first,
                    last,
                    spool,
                    seconds=seconds,
                )
            except ChildError as error:
                lost = unread_pages(first, last, _child_problem(error))
                return Document(str(file.sha256), file.media_type, None, lost)
            done = []
            for page in opened.document.pages:
                done.append(self._page(page, [r for r in opened.rasters if r.page == page.number]))
                listener(PagesRead(file.path, page.number, pages))
            return dataclasses.replace(opened.document, pages=tuple(done))

    def _page(self, page: Page, rasters: Sequence[Raster]) -> Page:
        found = []
        for raster in rasters:
            try:
                found.append((raster, self._recogniser.recognise(raster.file, seconds=_RECOGNISE_SECONDS)))
            except ChildError as error:
                problem = dataclasses.replace(_child_problem(error), page=page.number)
                return dataclasses.replace(with_text(page, found), problem=problem)
            finally:
                Path(raster.file).unlink(missing_ok=True)
        return with_text(page, found)

    def _draw(self, file: ReadFile, page: int) -> bytes | None:
        if file.file.location is None or file.status not in ("read", "partly_read"):
            return None
        handle, name = tempfile.mkstemp(dir=self._spool.name, suffix=".jpg")
        os.close(handle)
        try:
            size = self._openers.call(
                readers.draw_page,
                file.file.location,
                file.file.media_type,
                page,
                _SHOWN_LONG_SIDE,
                name,
                seconds=_DRAW_SECONDS,
            )
        except ChildError:
            return None
        return Path(name).read_bytes() if size else None


def _child_problem(error: ChildError) -> Problem:
    """What is said of a file whose child gave no result."""
    if isinstance(error, ChildTimedOut):
        return Problem(
            "file/unreadable",
            Words(
                "读取超时，未能读出。请简化或拆分该文件。",
                "Reading took too long. Simplify or split the file.",
            ),
        )
    if isinstance(error, ChildOutOfMemory):
        return Problem(
            "file/too-large",
            Words(
                "读取所需内存超过上限，未能读出。请缩小或拆分该文件。",
                "Reading needed too much memory. Make the file smaller or split it.",
            ),
        )
    return Problem(
        "file/unreadable",
        Words(
            "文件使读取程序中断，未能读出。请重新导出该文件。", "The file broke the reader. Export it again."
        ),
    )
