"""Reading a submission: files in, sections with fields out; every byte from outside is opened in a child."""

from __future__ import annotations

import concurrent.futures
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from extract.document import Document, Problem, Words
from extract.evidence import Section
from extract.files import InputFile, ReadFile
from extract.intake import find_inputs
from extract.isolation import ChildError, OpenerPool
from extract.ocr.engine import EngineKind
from service.reading.cache import ReadingCache
from service.reading.checked import jpeg_bytes
from service.reading.children import Children, Opening
from service.reading.clocks import Clocks
from service.reading.engines import Recogniser, engine_here, made_with, start_recogniser
from service.reading.events import FileFinished, FilesFound, Listener, nobody
from service.reading.jobs import FileJob
from service.reading.listing import Listed, list_files
from service.reading.spool import Spool
from service.reading.status import status_of

__all__ = ["SubmissionReader", "made_with"]

# Long side in pixels of the pages shown in a report: small print stays legible, a report stays mailable.
_SHOWN_LONG_SIDE = 1500


class SubmissionReader:
    """Reads submissions in child processes and keeps what was read.

    Use it as a context manager: members of archives lie in a spool folder that goes when it is closed, so
    pages of the files can be drawn until then. Create it before starting threads.
    """

    def __init__(
        self,
        cache: ReadingCache | None,
        kind: EngineKind | None = None,
        openers: int = 2,
        *,
        opening: Opening | None = None,
        clocks: Clocks | None = None,
        recogniser: Recogniser | None = None,
    ) -> None:
        """*kind* is the engine (by default the one that suits the machine, and that ``made_with()`` names).

        *opening*, *clocks* and *recogniser* replace the project's own: for tests, and for engines in
        environments of their own. A recogniser that is handed in is closed with the reader.
        """
        self._cache = cache
        spool = Spool()
        pool = OpenerPool(workers=openers, writable=(str(spool.folder),))
        compiled = cache.compiled if cache else None
        self._children = Children(
            pool,
            recogniser or start_recogniser(kind or engine_here().kind, compiled),
            spool,
            opening or Opening(),
            clocks or Clocks(),
        )
        # Enough to keep the recogniser busy while openers work ahead; each holds one unit's pixels on disk.
        self._threads = openers + 2

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._children.openers.close()
        self._children.recogniser.close()
        self._children.spool.close()

    def read(self, root: Path, listener: Listener = nobody) -> list[ReadFile]:
        """Every file of the submission at *root*, with its status and what was read from it.

        Raises :class:`extract.intake.NothingToScreen` where there is nothing, PoolError where no child can be
        started; never because of one file.
        """
        self._warm(self._children.openers)
        found = find_inputs(root)
        if any(f.location and not f.ignored and not self._known(f) for f in found):
            self._warm(self._children.recogniser)
        listed = list_files(found, self._children, self._cache, self._threads)
        wanted = [each for each in listed if _is_read(each.file)]
        listener(FilesFound(len(wanted), sum(each.pages or 1 for each in wanted)))
        try:
            read = self._read_all(wanted, listener)
        except BaseException:
            # Ctrl-C, or nothing can be read at all: whoever waits for a child is let go first.
            self.close()
            raise
        return [_settled(each.file, read) for each in listed]

    def draw(
        self, files: Sequence[ReadFile], places: Sequence[tuple[str, int]]
    ) -> dict[tuple[str, int], bytes]:
        """JPEGs of pages as a viewer shows them; pages without a fixed look are left out."""
        by_path = {f.path: f for f in files}
        wanted = [(path, page) for path, page in dict.fromkeys(places) if path in by_path]
        with ThreadPoolExecutor(max_workers=self._threads) as threads:
            drawn = threads.map(lambda place: self._draw(by_path[place[0]], place[1]), wanted)
            return {place: jpeg for place, jpeg in zip(wanted, drawn, strict=True) if jpeg is not None}

    def _known(self, file: InputFile) -> bool:
        return self._cache is not None and self._cache.has(str(file.sha256))

    @staticmethod
    def _warm(pool: OpenerPool | Recogniser) -> None:
        threading.Thread(target=pool.warm, daemon=True).start()

    def _read_all(self, wanted: Sequence[Listed], listener: Listener) -> dict[str, ReadFile]:
        """Units of all files, in order, by a few threads; a file is judged by the one that read its last."""
        read: dict[str, ReadFile] = {}

        def finish(file: InputFile, document: Document, pages: int | None) -> None:
            read[file.path] = self._judged(file, document)
            listener(FileFinished(file.path, read[file.path].status, pages))

        def kept(each: Listed) -> bool:
            document = self._cache.get(str(each.file.sha256)) if self._cache else None
            if document is not None:
                finish(each.file, document, each.pages)
            return document is not None

        def unit(job: FileJob, pages: tuple[int, int]) -> None:
            document = job.read(pages)
            if document is not None:
                finish(job.file, document, job.pages)

        threads = ThreadPoolExecutor(max_workers=self._threads)
        try:
            known = list(threads.map(kept, wanted))
            jobs = [
                FileJob(each, self._children, self._cache, listener)
                for each, done in zip(wanted, known, strict=True)
                if not done
            ]
            _all_done([threads.submit(unit, job, pages) for job in jobs for pages in job.units])
        except BaseException:
            self._children.openers.close()
            self._children.recogniser.close()
            raise
        finally:
            threads.shutdown(cancel_futures=True)
        return read

    def _judged(self, file: InputFile, document: Document) -> ReadFile:
        """The file with its sections. Understanding hostile text wants a clock as much as opening it does."""
        status, reason = status_of(file, document)
        if not document.pages:
            return ReadFile(file, status, reason, document)
        try:
            sections = self._children.openers.call(
                self._children.opening.read_sections,
                document,
                file.path,
                seconds=self._children.clocks.understand,
                result=tuple[Section, ...],
            )
        except ChildError:
            return ReadFile(file, "partly_read", _NOT_UNDERSTOOD, document)
        return ReadFile(file, status, reason, document, sections)

    def _draw(self, file: ReadFile, page: int) -> bytes | None:
        if file.file.location is None or file.status not in ("read", "partly_read"):
            return None
        with self._children.spool.subfolder() as folder:
            out = Path(folder) / "page.jpg"
            try:
                size = self._children.openers.call(
                    self._children.opening.draw_page,
                    file.file.location,
                    file.file.read_as or file.file.media_type,
                    page,
                    _SHOWN_LONG_SIDE,
                    str(out),
                    seconds=self._children.clocks.draw,
                    result=tuple[int, int] | None,
                )
            except ChildError:
                return None
            return jpeg_bytes(out) if size else None


_NOT_UNDERSTOOD = Problem(
    "file/partly-read",
    Words(
        "文字已读出，但内容过于复杂，没有能够归类，请人工查看",
        "its text was read, but is too involved to be told apart; please look",
    ),
)


def _is_read(file: InputFile) -> bool:
    return file.problem is None and not file.container and not file.ignored and file.duplicate_of is None


def _settled(file: InputFile, read: dict[str, ReadFile]) -> ReadFile:
    """What becomes of a file that needed no reading: a leftover, a container, a copy, a refused one."""
    if file.path in read:
        return read[file.path]
    if file.duplicate_of is not None and file.problem is None and file.duplicate_of in read:
        first = read[file.duplicate_of]
        return ReadFile(file, first.status, first.reason, first.document, first.sections)
    status, reason = status_of(file, None)
    return ReadFile(file, status, reason)


def _all_done(futures: Sequence[Future[None]]) -> None:
    """Wait for all; the first error is raised as soon as it is there."""
    done, _ = concurrent.futures.wait(futures, return_when=concurrent.futures.FIRST_EXCEPTION)
    for future in done:
        future.result()
