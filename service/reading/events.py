"""What happens while a submission is read: plain values for a progress bar, a log or a stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.files import FileStatus


@dataclass(frozen=True, slots=True)
class FilesFound:
    """So many files are to be read (leftovers and refused ones not counted), with so many pages in all."""

    total: int
    pages: int | None = None


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
    """The file is done with; it has so many ``pages``, whether they were read now, kept from before, or lost."""

    path: str
    status: FileStatus
    pages: int | None = None


Event = FilesFound | FileStarted | PagesRead | FileFinished
Listener = Callable[[Event], None]


def nobody(_: Event) -> None:
    """A listener that does not listen."""
