"""What a kind of document is: its titles, the cues that tell it, its fields, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extract.document import Box, Document, Mark, Page
from extract.evidence import Fields


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind (weight > 0) or against it (weight < 0).

    Several words count only where all of them stand on the page. Weights add up to a page's score
    for the kind: 4 suffices alone, 1 is a hint.
    """

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class SectionView:
    """What a kind reads from: some pages of a document, or one box of a page; and the file's name.

    ``pages`` are first and last, counted from 1. A box keeps only the lines and marks inside it.
    """

    document: Document
    pages: tuple[int, int]
    name: str = ""
    box: Box | None = None

    def page_views(self) -> tuple[Page, ...]:
        """The section's pages in order, cut down to the box where there is one."""
        first, last = self.pages
        chosen = tuple(page for page in self.document.pages if first <= page.number <= last)
        if self.box is None:
            return chosen
        return tuple(_inside(page, self.box) for page in chosen)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for page in self.page_views() for mark in page.marks)

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.page_views())


def _inside(page: Page, box: Box) -> Page:
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        lines=tuple(line for line in page.lines if line.box is not None and box.holds(line.box)),
        tables=tuple(table for table in page.tables if table.box is not None and box.holds(table.box)),
        pictures=tuple(p for p in page.pictures if p.box is not None and box.holds(p.box)),
        marks=tuple(mark for mark in page.marks if mark.box is not None and box.holds(mark.box)),
        capture=page.capture,
        turned=page.turned,
        name=page.name,
    )


def _nothing(_: SectionView) -> Fields:
    return Fields()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    ``titles`` are what such a document is headed with; ``cues`` what else tells it. ``fields`` and
    ``rows`` name all that ``read`` returns: every one of them is in its answer, read or not.
    ``continued`` are headings of pages that carry such a document on, ``holds`` kinds that are parts of it
    when they follow it; ``many_pages`` says whether pages without a heading may belong to it.
    ``version`` counts up whenever ``read`` gives another answer for the same section.
    """

    name: str
    titles: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    fields: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: Callable[[SectionView], Fields] = _nothing
    many_pages: bool = True
    continued: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    version: int = 1
