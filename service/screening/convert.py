"""From the program's own values to the members of report.json."""

from __future__ import annotations

from checks.attachments import AttachmentResult
from checks.finding import Clause
from checks.submission import Submission
from extract.document import Box, Locator, Mark, Words
from extract.evidence import FieldValue, Place, Reading, Row, Section
from extract.files import ReadFile
from service.screening.report import (
    AttachmentOut,
    BoxOut,
    ClauseOut,
    FieldOut,
    FileOut,
    LocatorOut,
    MarkOut,
    OtherOut,
    PartOut,
    PlaceOut,
    ReadingOut,
    ReasonOut,
    SectionOut,
    WordsOut,
)


def words_out(words: Words) -> WordsOut:
    return WordsOut(zh=words.zh, en=words.en)


def clause_out(clause: Clause | None) -> ClauseOut | None:
    return ClauseOut(notice=clause.notice, article=clause.article) if clause else None


def box_out(box: Box | None) -> BoxOut | None:
    if box is None:
        return None
    x0, y0, x1, y1 = box.clamped()
    return x0, y0, x1, y1


def locator_out(locator: Locator | None) -> LocatorOut | None:
    if locator is None:
        return None
    return LocatorOut(
        sheet=locator.sheet,
        cell=locator.cell,
        paragraph=locator.paragraph,
        seconds=locator.seconds,
        heading=locator.heading,
    )


def place_out(place: Place) -> PlaceOut:
    return PlaceOut(
        path=place.path,
        page=place.page,
        box=box_out(place.box) if place.page else None,
        locator=locator_out(place.locator),
        text=place.text,
    )


def reading_out(reading: Reading) -> ReadingOut:
    return ReadingOut(
        value=reading.value,
        status=reading.status,
        reason=words_out(reading.reason) if reading.reason else None,
        confidence=round(reading.confidence, 4),
        page=reading.page,
        box=box_out(reading.box) if reading.page else None,
        locator=locator_out(reading.locator),
        text=reading.text,
        how=list(reading.how),
        others=[OtherOut(value=o.value, how=list(o.how), confidence=o.confidence) for o in reading.others],
    )


def field_out(value: FieldValue) -> FieldOut:
    return [reading_out(r) for r in value] if isinstance(value, tuple) else reading_out(value)


def row_out(row: Row) -> dict[str, FieldOut]:
    return {name: field_out(value) for name, value in row.items()}


def mark_out(mark: Mark) -> MarkOut:
    return MarkOut(
        kind=mark.kind,
        text=mark.text,
        page=mark.page,
        box=box_out(mark.box),
        confidence=round(mark.confidence, 4),
    )


def section_out(section: Section, rendition_of: str | None) -> SectionOut:
    return SectionOut(
        type=section.type,
        pages=section.pages,
        confidence=round(section.confidence, 4),
        capture=section.capture,
        why=list(section.why),
        party=section.party,
        rendition_of=rendition_of,
        marks=[mark_out(m) for m in section.marks],
        fields={name: field_out(value) for name, value in section.fields.items()},
        rows={name: [row_out(row) for row in rows] for name, rows in section.rows.items()},
        box=box_out(section.box),
    )


def file_out(file: ReadFile, submission: Submission) -> FileOut:
    """One member of ``files``; a form's sealed scan is told to be a rendition of the editable file."""
    forms = submission.forms()
    editable = next((h.path for h in forms if h.section.capture == "born_digital"), None)

    def rendition(section: Section) -> str | None:
        other = section.type == "application_form" and editable != file.path
        return editable if other else None

    given = file.file
    reason = file.reason
    return FileOut(
        path=given.path,
        original_name=given.original_name,
        sha256=given.sha256,
        bytes=given.size,
        media_type=given.media_type,
        pages=file.document.page_count if file.document else None,
        status=file.status,
        reason=ReasonOut(code=reason.code, zh=reason.words.zh, en=reason.words.en) if reason else None,
        duplicate_of=given.duplicate_of,
        sections=[section_out(s, s.rendition_of or rendition(s)) for s in file.sections],
    )


def attachment_out(result: AttachmentResult, notice: str) -> AttachmentOut:
    attachment = result.attachment
    parts = sorted({(held.path, held.section.pages) for held in result.parts})
    return AttachmentOut(
        id=attachment.id,
        title=words_out(attachment.title.words),
        clause=ClauseOut(notice=notice, article=attachment.clause) if attachment.clause else None,
        status=result.status,
        parts=[PartOut(path=path, pages=pages) for path, pages in parts],
    )
