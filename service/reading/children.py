"""What the reading asks of children: the pools, the functions that openers run, the clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import classifiers
from extract import readers
from extract.document import Document
from extract.evidence import Section
from extract.files import InputFile
from extract.intake import Unpacked, unpack
from extract.isolation import OpenerPool
from extract.readers import Opened, Survey
from service.reading.clocks import Clocks
from service.reading.engines import Recogniser
from service.reading.spool import Spool


@dataclass(frozen=True, slots=True)
class Opening:
    """The functions that openers run, by default the project's readers and intake.

    Given to :class:`service.reading.read.SubmissionReader` by code that calls it (a test with readers that
    misbehave); nothing that a submission, a setting or the environment holds can choose them.
    """

    survey: Callable[[str, str], Survey] = readers.survey
    open_pages: Callable[[str, str, int, int, str], Opened] = readers.open_pages
    draw_page: Callable[[str, str, int, int, str], tuple[int, int] | None] = readers.draw_page
    unpack: Callable[[InputFile, str], Unpacked] = unpack
    read_sections: Callable[[Document, str], tuple[Section, ...]] = classifiers.read_sections


@dataclass(frozen=True, slots=True)
class Children:
    openers: OpenerPool
    recogniser: Recogniser
    spool: Spool
    opening: Opening
    clocks: Clocks
