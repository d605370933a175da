"""The value of a label: after it, to its right or below it, down to the next label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.document import Box, Locator, union
from extract.kinds.layout.pieces import Piece


@dataclass(frozen=True, slots=True)
class Found:
    """Text that was found for a label, its parts in reading order.

    ``confidence`` is the lowest of the parts'; ``box`` is around all of them, on the page as given.
    """

    text: str
    confidence: float
    page: int
    box: Box | None
    source: str
    exact: bool = True
    locator: Locator | None = None
    pieces: tuple[Piece, ...] = ()


def found_from(pieces: Iterable[Piece], exact: bool = True, joiner: str = "") -> Found:
    """One value out of *pieces* (at least one) in the order given."""
    parts = tuple(pieces)
    boxes = [part.place() for part in parts if part.page == parts[0].page]
    return Found(
        text=joiner.join(part.printed.strip() for part in parts),
        confidence=min(part.confidence for part in parts),
        page=parts[0].page,
        box=union(boxes).clamped(),
        source=parts[0].line.source,
        exact=exact,
        locator=parts[0].line.locator,
        pieces=parts,
    )
