"""What the page says about findings: cards sorted for people, the checklist, and the places they point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.document import Words
from service.report.figures import Figure, PagePicture, Pages, figure
from service.report.values import duration
from service.report.verdict import TONE_WORDS, Tone, is_duty, tone, worst
from service.report.words import ATTACHMENT_STATUSES, GROUPS, OTHER_GROUP, group_name, named
from service.screening.report import (
    AttachmentOut,
    FindingOut,
    LocatorOut,
    PlaceOut,
    Report,
)

# A cell of a word-processor file's table, as its reader names it.
_TABLE_CELL = re.compile(r"T(\d+)R(\d+)C(\d+)")

# A card shows this many places at once; further ones unfold.
_PLACES_AT_ONCE = 4

_BASIS = {
    "inferred": Words("由材料推断，供核对", "Inferred from the papers; for verification"),
    "file": Words("文件本身的情况", "The state of the file itself"),
}
_BUCKETS: tuple[tuple[Tone, Words], ...] = (
    ("must", Words("不改正则不符合条款的要求。", "The clause is not met until these are changed.")),
    ("ask", Words("程序未能判断，请对照页面确认。", "The program could not tell; please look at the page.")),
    ("warn", Words("不直接判为不符合，请核实后处理。", "Not decisive by themselves; please verify.")),
    ("info", Words("供参考，不影响结论。", "For information; the verdict does not depend on it.")),
)


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place that a finding rests on: where in words, what was seen there, and the drawing if there is one.

    Places on one page are one drawing with several lit boxes. ``target`` is the anchor of the file's entry.
    """

    path: str
    where: Words | None
    seen: tuple[str, ...]
    figure: Figure | None
    target: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as it is shown. ``basis`` stands where no clause does.

    ``drawn`` are the places with a picture (of which those in ``more`` unfold), ``told`` those without.
    """

    anchor: str
    number: int
    finding: FindingOut
    tone: Tone
    status: Words
    group: Words
    basis: Words | None
    drawn: tuple[ShownPlace, ...]
    more: tuple[ShownPlace, ...]
    told: tuple[ShownPlace, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """All cards of one tone, under one heading."""

    tone: Tone
    title: Words
    note: Words
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of the checklist: what, how it stands, and the part of the page that tells more."""

    title: Words
    tone: Tone
    status: Words
    target: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """All findings, sorted for the page."""

    buckets: tuple[Bucket, ...]
    passed: tuple[Card, ...]
    not_applicable: tuple[Card, ...]
    duties: tuple[Card, ...]


def sort_findings(report: Report, pages: Pages) -> Sorted:
    """The report's findings as cards: what must change, what a person must tell, what to verify, notes."""
    targets = {file.path: file_anchor(index) for index, file in enumerate(report.files)}
    duties = [f for f in report.findings if is_duty(f)]
    others = [f for f in report.findings if not is_duty(f)]
    number = 0
    buckets = []
    for kind, note in _BUCKETS:
        cards = []
        for finding in (f for f in others if tone(f) == kind):
            number += 1
            cards.append(_card(finding, number, pages, targets))
        if cards:
            buckets.append(Bucket(kind, TONE_WORDS[kind], note, tuple(cards)))
    return Sorted(
        buckets=tuple(buckets),
        passed=tuple(_card(f, 0, pages, targets) for f in others if f.status == "pass"),
        not_applicable=tuple(_card(f, 0, pages, targets) for f in others if f.status == "not_applicable"),
        duties=tuple(_card(f, 0, pages, targets) for f in duties),
    )


def _card(finding: FindingOut, number: int, pages: Pages, targets: Mapping[str, str]) -> Card:
    places = shown_places(finding.evidence, pages, targets)
    drawn = [place for place in places if place.figure]
    kind = tone(finding)
    return Card(
        anchor=f"f-{finding.id}",
        number=number,
        finding=finding,
        tone=kind,
        status=TONE_WORDS[kind],
        group=group_name(finding.code),
        basis=_BASIS.get(finding.basis),
        drawn=tuple(drawn[:_PLACES_AT_ONCE]),
        more=tuple(drawn[_PLACES_AT_ONCE:]),
        told=tuple(place for place in places if not place.figure),
    )


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
        seen=tuple(dict.fromkeys(place.text for place in group if place.text)),
        figure=figure(picture, boxes) if picture else None,
        target=targets.get(first.path, "files"),
    )


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


def checklist(report: Report, found: Sorted) -> tuple[ChecklistItem, ...]:
    """The attachments that the programme asks for, and how each of them stands."""
    cards = [card for bucket in found.buckets for card in bucket.cards]
    return tuple(_attachment(attachment, cards, report) for attachment in report.attachments)


def _attachment(attachment: AttachmentOut, cards: list[Card], report: Report) -> ChecklistItem:
    own = [card for card in cards if card.finding.requirement == attachment.id]
    files = [file.path for file in report.files]
    target = "files"
    if own:
        target = own[0].anchor
    elif attachment.parts and attachment.parts[0].path in files:
        target = file_anchor(files.index(attachment.parts[0].path))
    return ChecklistItem(
        title=Words(attachment.title.zh, attachment.title.en),
        tone=_attachment_tone(attachment, own),
        status=named(ATTACHMENT_STATUSES, attachment.status),
        target=target,
        count=len(own),
    )


def _attachment_tone(attachment: AttachmentOut, own: list[Card]) -> Tone:
    if attachment.status in ("not_required", "not_applicable"):
        return "na"
    if attachment.status == "present":
        return "pass"
    if attachment.status == "undetermined":
        return "ask"
    return worst(card.tone for card in own if card.tone in ("must", "warn")) if own else "warn"


def requirement_groups(found: Sorted) -> tuple[ChecklistItem, ...]:
    """The families of requirements that were checked, each as serious as its most serious finding."""
    cards = [card for bucket in found.buckets for card in bucket.cards]
    everything: Mapping[str, list[Card]] = _by_group([*cards, *found.passed])
    items = []
    for name in (*(words for _, words in GROUPS), OTHER_GROUP):
        members = everything.get(name.zh, [])
        open_ones = [card for card in members if card.tone != "pass"]
        if not members:
            continue
        kind = worst(card.tone for card in members)
        first = min(open_ones, key=lambda card: card.number, default=None)
        items.append(
            ChecklistItem(
                name, kind, TONE_WORDS[kind], first.anchor if first else "passed", count=len(open_ones)
            )
        )
    return tuple(items)


def _by_group(cards: list[Card]) -> dict[str, list[Card]]:
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.group.zh, []).append(card)
    return groups


def file_anchor(index: int) -> str:
    return f"file-{index + 1}"
