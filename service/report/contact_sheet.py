"""The contact sheet: every photo of the submission, small, with its name and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extract.document import Words
from service.report.cards import Card, Sorted
from service.report.figures import Figure, Pages, figure
from service.report.places import targets
from service.report.verdict import TONE_WORDS, Tone, worst
from service.screening.report import FileOut, ReadingOut, Report, SectionOut

_PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """One photo. ``said`` names what was found about it, ``target`` is the anchor of the first of these.

    ``figure`` is None where the report was given no picture of it.
    """

    path: str
    name: str
    size: Words | None
    tone: Tone
    status: Words
    said: tuple[Words, ...]
    target: str
    figure: Figure | None


def contact_sheet(report: Report, found: Sorted, pages: Pages) -> tuple[ShownPhoto, ...]:
    """The photos in the order of their files; a copy of another file is not shown again."""
    anchors = targets(report)
    cards = [card for bucket in found.buckets for card in bucket.cards]
    return tuple(
        _photo(file, section, cards, pages, anchors[file.path])
        for file in report.files
        if file.duplicate_of is None
        for section in file.sections
        if section.type == _PHOTO
    )


def _photo(file: FileOut, section: SectionOut, cards: list[Card], pages: Pages, anchor: str) -> ShownPhoto:
    page = section.pages[0]
    own = [card for card in cards if _is_about(card, file.path, page)]
    kind = worst(card.tone for card in own) if own else "pass"
    picture = pages.get((file.path, page))
    return ShownPhoto(
        path=file.path,
        name=file.path.rpartition("/")[2],
        size=_size(section),
        tone=kind,
        status=TONE_WORDS[kind] if own else Words("未发现问题", "Nothing found"),
        said=tuple(dict.fromkeys(card.name or card.group for card in own)),
        target=own[0].anchor if own else anchor,
        figure=figure(picture, [section.box] if section.box else []) if picture else None,
    )


def _is_about(card: Card, path: str, page: int) -> bool:
    """Whether a finding speaks of this photo, rather than of the photos as a set (too few of them)."""
    places = {(place.path, place.page or 1) for place in card.finding.evidence}
    return (path, page) in places and len(places) <= 2


def _size(section: SectionOut) -> Words | None:
    width, height = section.fields.get("width"), section.fields.get("height")
    if not isinstance(width, ReadingOut) or not isinstance(height, ReadingOut):
        return None
    if width.value is None or height.value is None:
        return None
    text = f"{width.value}×{height.value}"
    return Words(text, text)
