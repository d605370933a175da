"""What the page says about findings: cards sorted for people, the checklist, and the places they point to."""

from __future__ import annotations

from collections.abc import Mapping
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

# A card shows this many places at once; further ones unfold.
_PLACES_AT_ONCE = 4

_BASIS = {
    "inferred": Words("由材料推断，供核对", "Inferred from the papers; for verification"),
    "file": Words("依据文件本身的情况", "From the state of the file itself"),
}
_BUCKETS: tuple[tuple[Tone, Words], ...] = (
    ("must", Words("不改正则不符合条款的要求。", "The clause is not met until these are changed.")),
    ("ask", Words("程序未能判断，请对照页面确认。", "The program could not tell; please look at the page.")),
    ("warn", Words("不直接判为不符合，请核实后处理。", "Not decisive by themselves; please verify.")),
    ("info", Words("供参考，不影响结论。", "For information; the verdict does not depend on it.")),
)


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place that a finding rests on: where in words, what was seen there, and the drawing if there is one."""

    path: str
    where: Words | None
    seen: str | None
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as it is shown. ``basis`` stands where no clause does; ``more`` are places that unfold."""

    anchor: str
    number: int
    finding: FindingOut
    tone: Tone
    status: Words
    group: Words
    basis: Words | None
    places: tuple[ShownPlace, ...]
    more: tuple[ShownPlace, ...]

    @property
    def several_drawings(self) -> bool:
        """Whether two or more pages are to be compared, which wants the card's whole width."""
        return sum(place.figure is not None for place in self.places) > 1


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
    duties = [f for f in report.findings if is_duty(f)]
    others = [f for f in report.findings if not is_duty(f)]
    number = 0
    buckets = []
    for kind, note in _BUCKETS:
        cards = []
        for finding in (f for f in others if tone(f) == kind):
            number += 1
            cards.append(_card(finding, number, pages))
        if cards:
            buckets.append(Bucket(kind, TONE_WORDS[kind], note, tuple(cards)))
    return Sorted(
        buckets=tuple(buckets),
        passed=tuple(_card(f, 0, pages) for f in others if f.status == "pass"),
        not_applicable=tuple(_card(f, 0, pages) for f in others if f.status == "not_applicable"),
        duties=tuple(_card(f, 0, pages) for f in duties),
    )


def _card(finding: FindingOut, number: int, pages: Pages) -> Card:
    places = tuple(shown_place(place, pages) for place in finding.evidence)
    kind = tone(finding)
    return Card(
        anchor=f"f-{finding.id}",
        number=number,
        finding=finding,
        tone=kind,
        status=TONE_WORDS[kind],
        group=group_name(finding.code),
        basis=_BASIS.get(finding.basis),
        places=places[:_PLACES_AT_ONCE],
        more=places[_PLACES_AT_ONCE:],
    )


def shown_place(place: PlaceOut, pages: Pages) -> ShownPlace:
    """A place of report.json with its words, and its drawing where the page's picture is there."""
    picture = _picture_of(place, pages)
    return ShownPlace(
        path=place.path,
        where=where(place.page, place.locator),
        seen=place.text or None,
        figure=figure(picture, place.box) if picture else None,
    )


def _picture_of(place: PlaceOut, pages: Pages) -> PagePicture | None:
    # Text of a word-processor file has a locator and no box: a picture could only show some page.
    if place.page is None or (place.locator is not None and place.box is None):
        return None
    return pages.get((place.path, place.page))


def where(page: int | None, locator: LocatorOut | None) -> Words | None:
    """Where in a file, in words: 第 2 页; 工作表“发票”B2; 第 12 段; 1 分 05 秒."""
    zh: list[str] = []
    en: list[str] = []
    if locator is not None:
        if locator.heading:
            zh.append(f"标题“{locator.heading}”")
            en.append(f"heading “{locator.heading}”")
        if locator.sheet:
            zh.append(f"工作表“{locator.sheet}”")
            en.append(f"sheet “{locator.sheet}”")
        if locator.paragraph is not None:
            zh.append(f"第 {locator.paragraph} 段")
            en.append(f"paragraph {locator.paragraph}")
        if locator.cell:
            zh.append(f"单元格 {locator.cell}")
            en.append(f"cell {locator.cell}")
        if locator.seconds is not None:
            moment = duration(locator.seconds)
            zh.append(f"{moment.zh}处")
            en.append(f"at {moment.en}")
    if not zh and page is not None:
        zh.append(f"第 {page} 页")
        en.append(f"page {page}")
    return Words(" ".join(zh), ", ".join(en)) if zh else None


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
