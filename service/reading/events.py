"""What happens while a submission is read: plain values for a progress bar, a log or a stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.files import FileStatus


@dataclass(frozen=True, slots=True)
class FilesFound:
    """So many files are to be read (leftovers and refused ones not counted)."""

    total: int


@dataclass(frozen=True, slots=True)
class FileStarted:
    path: str
    pages: int | None


@dataclass(frozen=True, slots=True)
class PagesRead:
    """``done`` pages of the file have been read since it was started; ``pages`` is how many it has."""

    path: str
    done: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class FileFinished:
    path: str
    status: FileStatus


Event = FilesFound | FileStarted | PagesRead | FileFinished
Listener = Callable[[Event], None]


def nobody(_: Event) -> None:
    """A listener that does not listen."""
