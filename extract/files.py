"""The files of a submission: each with its path, its digest and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.document import Document, Problem
from extract.evidence import Section

FileStatus = Literal["read", "partly_read", "unreadable", "refused", "ignored", "container"]


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file as intake found it, before anything in it was read.

    ``path`` is relative to the submission, with ``/``, and ``!/`` between a container and a member.
    ``location`` is where the bytes lie now (None for what was refused). ``problem`` is set when intake
    already knows that the file will not be read; ``ignored`` marks leftovers of operating systems.
    ``named_type`` is the media type that the extension promises, set only where the content is another.
    ``read_as`` is the media type of what lies at ``location`` where the file was converted to be read.
    ``volumes`` is where the bytes of a split archive lie, volume after volume (empty for all other files); its
    further volumes are listed as containers without a location of their own.
    """

    path: str
    location: str | None
    sha256: str | None
    size: int | None
    media_type: str = "application/octet-stream"
    named_type: str | None = None
    original_name: str | None = None
    duplicate_of: str | None = None
    container: bool = False
    ignored: bool = False
    problem: Problem | None = None
    read_as: str | None = None
    volumes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with what was read from it: the unit that checks and reports work on."""

    file: InputFile
    status: FileStatus
    reason: Problem | None = None
    document: Document | None = None
    sections: tuple[Section, ...] = ()

    @property
    def path(self) -> str:
        return self.file.path
