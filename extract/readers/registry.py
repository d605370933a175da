"""Choosing the reader: each says how well it can handle a file, the best one gets it."""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from pathlib import Path

from extract.document import Document, Problem
from extract.intake import problems
from extract.intake.sniff import sniff
from extract.readers import docx, image, pdf, plain, sheets, unread, video
from extract.readers.results import Opened, Reader, Survey

# Raised whenever what any reader gives for some file changes.
VERSION = "1"

READERS: tuple[Reader, ...] = (
    pdf.READER,
    image.READER,
    docx.READER,
    sheets.READER,
    video.READER,
    plain.READER,
    unread.READER,
)

_log = logging.getLogger(__name__)


def reader_for(media_type: str) -> Reader:
    """The reader with the highest score; the one for unread formats takes what nobody else wants."""
    return max(READERS, key=lambda reader: reader.score(media_type))


def survey(location: str, name: str) -> Survey:
    """What the file is and how many pages it has, without reading them. Never raises on a damaged file.

    *name* only helps to word a problem; the type is told by content.
    """
    media_type = sniff(location)
    try:
        return reader_for(media_type).survey(location, media_type)
    except MemoryError:
        raise
    except Exception as error:  # any parser's complaint about hostile bytes means: this file is not readable
        return Survey(media_type, None, _problem(error, name))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    """Pages *first* to *last* (from 1, both included) of the file; rasters are written into the folder *spool*.

    The document holds only these pages. A damaged file gives a document with a problem, a damaged page a page
    with a problem; neither raises.
    """
    sha256 = _sha256(location)
    try:
        opened = reader_for(media_type).open_pages(location, media_type, first, last, spool)
    except MemoryError:
        raise
    except Exception as error:
        return Opened(Document(sha256, media_type, None, problem=_problem(error, location)))
    return dataclasses.replace(opened, document=dataclasses.replace(opened.document, sha256=sha256))


def draw_page(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    """Write a JPEG of the page, as a standard viewer shows it, to *out*; its width and height in pixels.

    None where the page has no fixed look (text of a word-processor file, a sheet) or cannot be drawn.
    """
    try:
        return reader_for(media_type).draw(location, media_type, page, long_side, out)
    except MemoryError:
        raise
    except Exception as error:
        _log.info("page %d of %s was not drawn: %r", page, location, error)
        return None


def _problem(error: Exception, name: str) -> Problem:
    if isinstance(error, problems.Unusable):
        return error.problem
    _log.info("%s could not be read: %r", name, error)
    return problems.unreadable()


def _sha256(location: str) -> str:
    with Path(location).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
