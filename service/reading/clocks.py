"""How long things may take, and how much a file may cost: what the parent's patience is made of."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from extract.document import Problem

# The unit of work: what is tried again when a child dies half-way. The first is short, so that recognition begins
# while the rest is being opened; none is longer than eight pages, whose pixels take 150 MB on disk at most.
FIRST_UNIT_PAGES = 2
UNIT_PAGES = 8


@dataclass(frozen=True, slots=True)
class Clocks:
    """Seconds. A unit of pages gets ``unit`` and ``page`` for each page; a second try gets ``gentler`` times that.

    ``patience`` is what failed tries may cost for one file, all together: then the rest of it stays unread.
    """

    survey: float = 60.0
    convert: float = 120.0
    unpack: float = 600.0
    unit: float = 30.0
    page: float = 8.0
    recognise: float = 120.0
    draw: float = 60.0
    understand: float = 120.0
    gentler: float = 2.0
    patience: float = 900.0

    def unit_of(self, pages: int) -> float:
        return self.unit + self.page * pages


class Patience:
    """What is left of a file's patience; shared by the threads that read its units."""

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._left = seconds
        self._last: Problem | None = None

    def lost(self, seconds: float, problem: Problem) -> None:
        """A try failed after so many seconds."""
        with self._lock:
            self._left -= seconds
            self._last = problem

    @property
    def gone(self) -> Problem | None:
        """What the last try failed of, once there is no patience left."""
        with self._lock:
            return self._last if self._left <= 0 else None


def units(pages: int) -> list[tuple[int, int]]:
    """First and last page (from 1, both included) of the units of a file with so many pages."""
    firsts = [1, *range(1 + FIRST_UNIT_PAGES, pages + 1, UNIT_PAGES)]
    return [(a, min(pages, b - 1)) for a, b in zip(firsts, [*firsts[1:], pages + 1], strict=True)]
