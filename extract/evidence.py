"""Evidence: a typed value with its confidence, its place, and how it was read; sections that hold such values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from extract.document import Box, Capture, Locator, Mark, Words

Value = str | int | float | bool | None
ReadingStatus = Literal["read", "not_printed", "not_found", "illegible", "masked"]

# Until thresholds are calibrated, a reading below this counts as undetermined in every check.
SURE = 0.90


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and inside it a page (from 1), a box, a locator, the text seen there."""

    path: str
    page: int | None = None
    box: Box | None = None
    locator: Locator | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """What a disagreeing source says about the same field."""

    value: Value
    how: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A field's value, or its absence with a reason.

    ``value`` is None exactly when ``status`` is not "read"; the confidence is then that of the absence.
    Days are ``YYYY-MM-DD`` or ``YYYY-MM``; money, quantities and rates decimal strings.
    ``how`` names the sources that agree ("ocr", "text_layer", "qr", "check-digit" …).
    """

    value: Value
    status: ReadingStatus
    confidence: float
    page: int | None = None
    box: Box | None = None
    text: str | None = None
    how: tuple[str, ...] = ()
    locator: Locator | None = None
    reason: Words | None = None
    others: tuple[Other, ...] = ()

    @property
    def sure(self) -> bool:
        """Read, and well enough to decide on."""
        return self.status == "read" and self.confidence >= SURE

    @property
    def surely_blank(self) -> bool:
        """Its place was found and nothing stands there: sure enough to say so."""
        return self.status == "not_printed" and self.confidence >= SURE


FieldValue = Reading | tuple[Reading, ...]
Row = Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class Fields:
    """What a kind's ``read`` returns: named fields and named lists of rows."""

    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages that is one document. ``pages`` are first and last, counted from 1.

    ``box`` is set where several documents share one page; ``why`` names the cues that decided the type.
    """

    type: str
    pages: tuple[int, int]
    confidence: float
    capture: Capture | None = None
    why: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    box: Box | None = None
    party: str | None = None
    rendition_of: str | None = None


_SECTIONS: TypeAdapter[tuple[Section, ...]] = TypeAdapter(tuple[Section, ...])


def sections_to_json(sections: tuple[Section, ...]) -> bytes:
    return _SECTIONS.dump_json(sections, exclude_defaults=True)


def sections_from_json(data: bytes) -> tuple[Section, ...]:
    return _SECTIONS.validate_json(data)


def absent(
    status: ReadingStatus, zh: str, en: str, confidence: float = 0.0, page: int | None = None
) -> Reading:
    """A field that was looked for and has no value."""
    return Reading(value=None, status=status, confidence=confidence, page=page, reason=Words(zh, en))
