"""Places that a finding points to: where in words, what was seen there, and the drawing that lights them up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.document import Words
from service.report.figures import Figure, PagePicture, Pages, figure
from service.report.values import duration
from service.screening.report import LocatorOut, PlaceOut, Report

# A cell of a word-processor file's table, as its reader names it.
_TABLE_CELL = re.compile(r"T(\d+)R(\d+)C(\d+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text seen at a place. ``number`` is that of its lit box where several are lit on the page, else 0."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place that a finding rests on: where in words, what was seen there, and the drawing if there is one.

    Places on one page are one drawing with several lit boxes. ``target`` is the anchor of the file's entry.
    """

    path: str
    where: Words | None
    seen: tuple[Seen, ...]
    figure: Figure | None
    target: str


def targets(report: Report) -> dict[str, str]:
    """The anchor of each file's entry, by its path."""
    return {file.path: file_anchor(index) for index, file in enumerate(report.files)}


def file_anchor(index: int) -> str:
    return f"file-{index + 1}"


def shown_places(
    places: Iterable[PlaceOut], pages: Pages, targets: Mapping[str, str]
) -> tuple[ShownPlace, ...]:
    """Places of report.json with their words and drawings, those on one page together."""
    together: dict[tuple[str, str], list[PlaceOut]] = {}
    for place in places:
        spot = where(place.page, place.locator)
        together.setdefault((place.path, spot.zh if spot else ""), []).append(place)
    return tuple(_shown(group, pages, targets) for group in together.values())


def _shown(group: Sequence[PlaceOut], pages: Pages, targets: Mapping[str, str]) -> ShownPlace:
    first = group[0]
    picture = _picture_of(first, pages)
    boxes = [place.box for place in group if place.box is not None]
    return ShownPlace(
        path=first.path,
        where=where(first.page, first.locator),
        seen=_seen(group, len(boxes)),
        figure=figure(picture, boxes) if picture else None,
        target=targets.get(first.path, "files"),
    )


def _seen(group: Sequence[PlaceOut], boxes: int) -> tuple[Seen, ...]:
    """The texts, each with the number of its box where there are several; the same text without a box once."""
    number = 0
    seen: dict[Seen, None] = {}
    for place in group:
        number += place.box is not None
        if place.text:
            seen[Seen(place.text, number if place.box is not None and boxes > 1 else 0)] = None
    return tuple(seen)


def _picture_of(place: PlaceOut, pages: Pages) -> PagePicture | None:
    # Text of a word-processor file has a locator and no box: a picture could only show some page.
    if place.page is None or (place.locator is not None and place.box is None):
        return None
    return pages.get((place.path, place.page))


def where(page: int | None, locator: LocatorOut | None) -> Words | None:
    """Where in a file, in words: 第 2 页; 工作表“发票” 单元格 B2; 表 2 第 3 行第 1 列; 第 12 段; 1 分 05 秒处."""
    named = list(_locator_words(locator)) if locator is not None else []
    if not named and page is not None:
        named = [Words(f"第 {page} 页", f"page {page}")]
    if not named:
        return None
    return Words(" ".join(words.zh for words in named), ", ".join(words.en for words in named))


def _locator_words(locator: LocatorOut) -> Iterator[Words]:
    if locator.heading:
        yield Words(f"标题“{locator.heading}”", f"heading “{locator.heading}”")
    if locator.sheet:
        yield Words(f"工作表“{locator.sheet}”", f"sheet “{locator.sheet}”")
    in_table = _TABLE_CELL.fullmatch(locator.cell or "")
    if in_table:
        table, row, column = in_table.groups()
        yield Words(f"表 {table} 第 {row} 行第 {column} 列", f"table {table}, row {row}, column {column}")
    elif locator.cell:
        yield Words(f"单元格 {locator.cell}", f"cell {locator.cell}")
    elif locator.paragraph is not None:
        yield Words(f"第 {locator.paragraph} 段", f"paragraph {locator.paragraph}")
    if locator.seconds is not None:
        moment = duration(locator.seconds)
        yield Words(f"{moment.zh}处", f"at {moment.en}")
