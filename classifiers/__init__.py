"""Which stretch of pages is which kind of document, and what it says."""

from __future__ import annotations

import dataclasses

from classifiers.sections import sections_of
from extract.document import Document
from extract.evidence import Section
from extract.kinds import SectionView, kind_named

__all__ = ["VERSION", "classify", "read_sections"]

# Counts up whenever the same document may be classified in another way.
VERSION = 2


def classify(document: Document, name: str) -> tuple[Section, ...]:
    """The document's sections without fields, in order of pages; *name* is the file's name, a weak cue."""
    return sections_of(document, name)


def read_sections(document: Document, name: str) -> tuple[Section, ...]:
    """The document's sections with the fields of their kinds."""
    return tuple(_with_fields(document, name, section) for section in sections_of(document, name))


def _with_fields(document: Document, name: str, section: Section) -> Section:
    kind = kind_named(section.type)
    if kind is None:
        return section
    read = kind.read(SectionView(document, section.pages, name, section.box))
    return dataclasses.replace(section, fields=read.fields, rows=read.rows)
