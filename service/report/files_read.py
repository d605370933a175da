"""What the page says about each file: how it was read, which documents it holds, and every field of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.document import Words
from extract.evidence import SURE
from extract.formats import format_named
from service.report.field_words import field_name
from service.report.figures import Figure, Pages, figure
from service.report.places import file_anchor, where
from service.report.values import shown, size
from service.report.verdict import Tone
from service.report.words import (
    CAPTURES,
    FILE_STATUSES,
    MARKS,
    READING_STATUSES,
    SOURCES,
    kind_name,
    named,
)
from service.screening.report import FieldOut, FileOut, ReadingOut, Report, SectionOut

# Rows of a list beyond these are in report.json only: a page of ten thousand cells helps nobody.
_MOST_ROWS = 200

_TONES: dict[str, Tone] = {
    "read": "pass",
    "partly_read": "ask",
    "unreadable": "warn",
    "refused": "warn",
    "ignored": "na",
    "container": "na",
}


@dataclass(frozen=True, slots=True)
class ShownReading:
    """One value: as an office writes it, as it is printed, how sure, how read, and where.

    ``shown`` is None where there is no value; ``reason`` then says why.
    """

    shown: Words | None
    printed: str | None
    status: Words
    reason: Words | None
    confidence: str
    sure: bool
    how: tuple[Words, ...]
    others: tuple[tuple[Words, tuple[Words, ...]], ...]
    where: Words | None
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field with its readings: one, several for a list, none for a list that was not found."""

    id: str
    name: Words
    readings: tuple[ShownReading, ...]


@dataclass(frozen=True, slots=True)
class ShownRows:
    """A list inside a document. ``rows`` holds one tuple of readings per column; some rows may be left out."""

    name: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[tuple[ShownReading, ...], ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One document inside a file."""

    kind: Words
    pages: Words
    capture: Words | None
    confidence: str
    sure: bool
    party: str | None
    rendition_of: str | None
    why: tuple[str, ...]
    marks: tuple[Words, ...]
    fields: tuple[ShownField, ...]
    rows: tuple[ShownRows, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One input file."""

    anchor: str
    file: FileOut
    tone: Tone
    status: Words
    size: Words
    format: Words
    kinds: tuple[Words, ...]
    sections: tuple[ShownSection, ...]


def files_of(report: Report, pages: Pages) -> tuple[ShownFile, ...]:
    """Each file of the report with what was read from it."""
    return tuple(_file(file, index, pages) for index, file in enumerate(report.files))


def _file(file: FileOut, index: int, pages: Pages) -> ShownFile:
    kinds = {section.type: kind_name(section.type) for section in file.sections}
    return ShownFile(
        anchor=file_anchor(index),
        file=file,
        tone=_TONES.get(file.status, "ask"),
        status=named(FILE_STATUSES, file.status),
        size=size(file.bytes),
        format=format_named(file.media_type),
        kinds=tuple(kinds.values()),
        sections=tuple(_section(section, file.path, pages) for section in file.sections),
    )


def _section(section: SectionOut, path: str, pages: Pages) -> ShownSection:
    return ShownSection(
        kind=kind_name(section.type),
        pages=_span(section.pages),
        capture=named(CAPTURES, section.capture) if section.capture else None,
        confidence=f"{section.confidence:.2f}",
        sure=section.confidence >= SURE,
        party=section.party,
        rendition_of=section.rendition_of,
        why=tuple(section.why),
        marks=tuple(_marks(section)),
        fields=tuple(
            ShownField(
                name, field_name(section.type, name), _readings(section.type, name, value, path, pages)
            )
            for name, value in section.fields.items()
        ),
        rows=tuple(_rows(section.type, name, rows, path, pages) for name, rows in section.rows.items()),
    )


def _span(pages: tuple[int, int]) -> Words:
    first, last = pages
    if first == last:
        return Words(f"第 {first} 页", f"page {first}")
    return Words(f"第 {first}–{last} 页", f"pages {first}–{last}")


def _marks(section: SectionOut) -> Iterable[Words]:
    counted: dict[str, list[int]] = {}
    for mark in section.marks:
        counted.setdefault(mark.kind, []).append(mark.page or section.pages[0])
    for kind, on_pages in counted.items():
        name = named(MARKS, kind)
        numbers = sorted(set(on_pages))
        zh, en = "、".join(map(str, numbers)), ", ".join(map(str, numbers))
        yield Words(f"{name.zh} {len(on_pages)} 处（第 {zh} 页）", f"{name.en} ×{len(on_pages)} (page {en})")


def _rows(kind: str, name: str, rows: list[dict[str, FieldOut]], path: str, pages: Pages) -> ShownRows:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return ShownRows(
        name=field_name(kind, name),
        columns=tuple(field_name(kind, column, name) for column in columns),
        rows=tuple(_row(kind, columns, row, path, pages) for row in rows[:_MOST_ROWS]),
        left_out=max(0, len(rows) - _MOST_ROWS),
    )


def _row(
    kind: str, columns: list[str], row: Mapping[str, FieldOut], path: str, pages: Pages
) -> tuple[tuple[ShownReading, ...], ...]:
    return tuple(_readings(kind, column, row.get(column, []), path, pages) for column in columns)


def _readings(kind: str, field: str, value: FieldOut, path: str, pages: Pages) -> tuple[ShownReading, ...]:
    readings = value if isinstance(value, list) else [value]
    return tuple(_reading(kind, field, reading, path, pages) for reading in readings)


def _reading(kind: str, field: str, reading: ReadingOut, path: str, pages: Pages) -> ShownReading:
    words = None if reading.value is None else shown(kind, field, reading.value)
    picture = pages.get((path, reading.page)) if reading.page is not None else None
    printed = reading.text if words is None or reading.text not in (words.zh, str(reading.value)) else None
    return ShownReading(
        shown=words,
        printed=printed or None,
        status=named(READING_STATUSES, reading.status),
        reason=Words(reading.reason.zh, reading.reason.en) if reading.reason else None,
        confidence=f"{reading.confidence:.2f}",
        sure=reading.confidence >= SURE,
        how=_sources(reading.how),
        others=tuple((shown(kind, field, o.value), _sources(o.how)) for o in reading.others),
        where=where(reading.page, reading.locator),
        figure=figure(picture, [reading.box]) if picture and reading.box else None,
    )


def _sources(how: list[str]) -> tuple[Words, ...]:
    return tuple(named(SOURCES, source) for source in how)
