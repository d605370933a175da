"""How far a run is: a bar in a terminal, one plain line per finished file elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text

from extract.document import Words
from service.reading.events import Event, FileFinished, FilesFound, FileStarted, PagesRead
from service.report import terminal
from service.report.pace import Pace, time_left
from service.report.printable import on_one_line
from service.report.terminal import Language, say
from service.report.words import FILE_STATUSES, named

_READING = Words("识别中", "Reading")
_READ = Words("已读", "read")


class Progress:
    """How far a run is: a context manager fed by events, from any thread.

    Either :meth:`on_event` is the reading's listener, or a caller says :meth:`files` once, then for each file
    :meth:`started`, :meth:`pages` as often as it likes, :meth:`finished`; several files may be under way at
    once, and a file may finish without having started. Shows nothing before the first event.
    The time left is told where the number of pages is known; *clock* gives seconds.
    """

    def __init__(
        self, out: TextIO, language: Language = "zh", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out
        self._language: Language = language
        self._lock = threading.RLock()
        self._total = 0
        self._done = 0
        self._under_way: dict[str, tuple[int, int | None]] = {}
        self._clock = clock
        self._pace = Pace()
        self._bars = _bars(out) if terminal.is_terminal(out) else None
        self._task = self._bars.add_task("", total=None) if self._bars else None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def on_event(self, event: Event) -> None:
        """Take an event of the reading (:data:`service.reading.events.Listener`)."""
        match event:
            case FilesFound(total, pages):
                self.files(total, pages)
            case FileStarted(path, pages):
                self.started(path, pages)
            case PagesRead(path, done, pages):
                self.pages(path, done, pages)
            case FileFinished(path, status, pages):
                self.finished(path, named(FILE_STATUSES, status), pages)

    def files(self, total: int, pages: int | None = None) -> None:
        """The number of files to be read is known, and perhaps of their pages."""
        with self._lock:
            self._total = total
            self._pace.start(pages, self._clock())
            self._show()

    def started(self, name: str, pages: int | None = None) -> None:
        """The file *name*, of so many *pages* where that is known, is being read."""
        self.pages(name, 0, pages)

    def pages(self, name: str, done: int, total: int | None) -> None:
        """*done* of the file's *total* pages (None where not known) are read."""
        with self._lock:
            before, _ = self._under_way.pop(name, (0, None))
            self._under_way[name] = (done, total)
            self._pace.read(max(0, done - before), self._clock())
            self._show()

    def finished(self, name: str, outcome: Words | None = None, pages: int | None = None) -> None:
        """The file *name* of so many *pages* is done with; *outcome* says how, 已读 where nothing is given."""
        with self._lock:
            read, _ = self._under_way.pop(name, (0, None))
            self._pace.skipped(max(0, (pages or 1) - read))
            self._done += 1
            if self._bars is None:
                total = f"/{self._total}" if self._total else ""
                said = say(outcome or _READ, self._language)
                terminal.write(Text(f"[{self._done}{total}] {on_one_line(name)}  {said}"), self._out)
            self._show()

    def _show(self) -> None:
        if self._bars is None or self._task is None:
            return
        self._bars.start()
        self._bars.update(
            self._task, total=self._total or None, completed=self._done, description=self._description()
        )

    def _description(self) -> str:
        reading = say(_READING, self._language)
        if not self._under_way:
            return reading
        name, (done, total) = next(reversed(self._under_way.items()))
        short = shortened(on_one_line(name), max(12, terminal.width(self._out) // 3))
        said = f"{reading} {short}"
        if total and total > 1:
            said += f" {done}/{total} {say(Words('页', 'pages'), self._language)}"
        left = self._pace.left(self._clock())
        return said if left is None else f"{said} · {say(time_left(left), self._language)}"


def shortened(name: str, width: int) -> str:
    """*name* in at most *width* cells, its middle left out: a path's start and its end are what tell."""
    if cell_len(name) <= width:
        return name
    head = set_cell_size(name, (width - 1) // 2).rstrip()
    tail = name
    while cell_len(tail) > width - 1 - cell_len(head):
        tail = tail[1:]
    return f"{head}…{tail}"


def _bars(out: TextIO) -> Bars:
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None, complete_style="blue", finished_style="green"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    # What is shown passes with the run; the summary stays.
    return Bars(*columns, console=terminal.console(out), transient=True, expand=True)
