"""From pages to sections: where a document begins, which pages carry it on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from classifiers.pictures import capture_of, is_picture, looks_like_a_photo
from classifiers.rows import rows_of
from classifiers.scoring import ENOUGH, Score, confidence, scores
from classifiers.splitting import papers_on
from extract.document import Box, Capture, Document, Mark, Page
from extract.evidence import Section
from extract.kinds import SectionView, kind_named

_EMPTY = 8
_SURELY_NEW = 5.0
_COVER = 260
# Blank backs of sheets that may stand between two pages of one paper.
_MOST_EMPTY = 2


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one page (or a box on it) was taken for."""

    kind: str
    points: float
    second: float
    starts: bool
    why: tuple[str, ...]
    capture: Capture | None
    continued: str | None = None


def sections_of(document: Document, name: str) -> tuple[Section, ...]:
    """The document's sections in order of pages, without fields."""
    if document.video is not None:
        return (Section("video", (1, 1), 0.99, "video", ("视频文件",)),)
    sections: list[Section] = []
    empty: list[tuple[Page, _Judged]] = []
    for page in document.pages:
        if page.hidden and not page.lines and not page.tables:
            continue
        boxes = papers_on(document, page)
        shared = [(box, _judge(document, page, name, box)) for box in boxes]
        if sum(judged.kind not in ("other", "photo") for _, judged in shared) >= 1 and len(boxes) > 1:
            sections += [_section(document, other, photo, None) for other, photo in empty]
            sections += [_section(document, page, judged, box) for box, judged in shared]
            empty = []
            continue
        judged = _judge(document, page, name, None)
        if _may_be_blank(document, page, judged) and sections and len(empty) < _MOST_EMPTY:
            empty.append((page, judged))
            continue
        carried = _carries_on(sections[-1], page, judged, document) if sections else False
        if not carried:
            sections += [_section(document, other, photo, None) for other, photo in empty]
            sections.append(_section(document, page, judged, None))
        else:
            last = sections[-1]
            marks = last.marks + page.marks
            sections[-1] = dataclasses.replace(last, pages=(last.pages[0], page.number), marks=marks)
        empty = []
    sections += [_section(document, other, photo, None) for other, photo in empty]
    return tuple(sections)


def _may_be_blank(document: Document, page: Page, judged: _Judged) -> bool:
    """Whether a page of a scan without any print may be the blank back of a sheet and no photo."""
    return judged.kind == "photo" and document.photo is None and not page.pasted and not page.lines


def _judge(document: Document, page: Page, name: str, box: Box | None) -> _Judged:
    rows = rows_of(document, page.number, box)
    photo = box is None and is_picture(document, page) and looks_like_a_photo(document, page)
    capture = capture_of(document, page, photo)
    ranked = scores(rows, name if len(document.pages) <= 2 else "")
    best = ranked[0] if ranked else None
    second = ranked[1].points if len(ranked) > 1 else 0.0
    continued = next((score.kind.name for score in ranked if score.continued), None)
    if best is not None and best.points >= ENOUGH and not (continued and best.title == 0):
        return _Judged(best.kind.name, best.points, second, _begins(best), best.why, capture, continued)
    if photo:
        return _Judged("photo", 4.0, 0.0, True, ("几乎没有文字的图片",), "photo")
    return _Judged("other", 1.0, 0.0, False, _why_other(best), capture, continued)


def _begins(score: Score) -> bool:
    """A heading begins a document; without one, only a single-page paper does."""
    return score.title >= 2.0 or not score.kind.many_pages


def _why_other(best: Score | None) -> tuple[str, ...]:
    if best is None or best.points <= 0:
        return ("没有可识别的标题或特征词",)
    return (f"最接近 {best.kind.name}，特征不足", *best.why)


def _carries_on(last: Section, page: Page, judged: _Judged, document: Document) -> bool:
    """Whether *page* belongs to the document of section *last*."""
    kind = kind_named(last.type)
    if last.box is not None or kind is None or last.type in ("photo", "video"):
        return False
    # Pictures of a word-processor file stand somewhere in its text, which goes on after them.
    after_story = last.pages[1] == 1 and page.pasted
    if judged.continued == last.type or not kind.many_pages or judged.kind == "photo" or after_story:
        return judged.continued == last.type
    if judged.kind == last.type:
        # A cover bears the same title as the page after it.
        return not judged.starts or judged.points < _SURELY_NEW or _is_cover(last, document)
    if len("".join(line.text for line in page.lines)) < _EMPTY and not page.tables:
        return last.type != "other"
    return judged.kind in kind.holds or (judged.kind == "other" and not judged.starts)


def _is_cover(last: Section, document: Document) -> bool:
    """Whether section *last* is but one page with little on it."""
    if last.pages[0] != last.pages[1]:
        return False
    cover = next(page for page in document.pages if page.number == last.pages[0])
    return len(cover.text) < _COVER and not cover.tables


def _section(document: Document, page: Page, judged: _Judged, box: Box | None) -> Section:
    sure = 0.5 if judged.kind == "other" else confidence(judged.points, judged.second)
    marks: tuple[Mark, ...] = page.marks
    if box is not None:
        (view,) = SectionView(document, (page.number, page.number), box=box).page_views()
        marks = view.marks
    return Section(judged.kind, (page.number, page.number), sure, judged.capture, judged.why, marks, box=box)
