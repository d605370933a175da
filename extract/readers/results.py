"""What readers hand back to the parent: plain values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.document import Box, Document, Problem


@dataclass(frozen=True, slots=True)
class Survey:
    """A quick look: what the file is, how many pages it has (None: not told), why it will not be read."""

    media_type: str
    page_count: int | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels that the recogniser has to read.

    ``file`` is a .npy file (height × width × 3, RGB, uint8); ``box`` is where the pixels lie on page ``page``
    (None: they are the whole page) and ``picture`` the index into that page's pictures.
    """

    page: int
    file: str
    box: Box | None = None
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """Some pages of a file as a Document that holds only these, and the rasters that are still to be read."""

    document: Document
    rasters: tuple[Raster, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a file (a PDF's attachment, an embedded workbook): its name, and its bytes if they are there."""

    name: str
    data: bytes | None


def nothing_attached(location: str, media_type: str) -> list[Attached]:
    """For formats that hold no other files."""
    return []


@dataclass(frozen=True, slots=True)
class Reader:
    """One format's reader.

    ``score`` says how well it can handle a media type, from 0 (not at all) to 1. The other three raise
    :class:`extract.intake.problems.Unusable`, or whatever the format's library raises on a damaged file.
    ``draw`` writes a JPEG of a page and returns its width and height, or None for a page without a picture.
    ``attached`` gives the files inside the file; the registry has them read by the readers of their own formats.
    """

    name: str
    score: Callable[[str], float]
    survey: Callable[[str, str], Survey]
    open_pages: Callable[[str, str, int, int, str], Opened]
    draw: Callable[[str, str, int, int, str], tuple[int, int] | None]
    attached: Callable[[str, str], list[Attached]] = nothing_attached


def draws_nothing(
    location: str, media_type: str, page: int, long_side: int, out: str
) -> tuple[int, int] | None:
    """For formats whose pages are text without a fixed look."""
    return None
