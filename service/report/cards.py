"""Findings as cards, sorted for people: what must change first; many of one kind stand together in one card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checks.explanations import explanations
from extract.document import Words
from service.report.figures import Pages
from service.report.places import ShownPlace, shown_places, targets
from service.report.verdict import TONE_WORDS, Tone, is_duty, tone
from service.report.words import group_name
from service.screening.report import FindingOut, Report

# A card shows this many places at once; further ones unfold.
_PLACES_AT_ONCE = 4
# So many pictures of whole pages (photos) are small pictures instead.
_THUMBS_FROM = 2
# Findings of one code from so many on share a card.
_TOGETHER_FROM = 3

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
class Card:
    """One finding as it is shown. ``basis`` stands where no clause does, ``name`` where its code has one.

    ``drawn`` are the places with a picture (of which those in ``more`` unfold), ``thumbs`` those that are
    whole pages shown small because there are many, ``told`` those without a picture.
    """

    anchor: str
    number: int
    finding: FindingOut
    tone: Tone
    status: Words
    group: Words
    name: Words | None
    basis: Words | None
    drawn: tuple[ShownPlace, ...]
    more: tuple[ShownPlace, ...]
    thumbs: tuple[ShownPlace, ...]
    told: tuple[ShownPlace, ...]

    @property
    def places(self) -> tuple[ShownPlace, ...]:
        """All places, those with a picture first."""
        return self.drawn + self.more + self.thumbs + self.told


@dataclass(frozen=True, slots=True)
class Together:
    """Findings of one code in one card. ``advice`` is None where it is not the same for all of them."""

    anchor: str
    title: Words
    advice: Words | None
    cards: tuple[Card, ...]

    @property
    def first(self) -> Card:
        return self.cards[0]


@dataclass(frozen=True, slots=True)
class Bucket:
    """All findings of one tone, under one heading, as ``shown``: alone, or several of one code together."""

    tone: Tone
    title: Words
    note: Words
    cards: tuple[Card, ...]
    shown: tuple[Card | Together, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """All findings, sorted for the page."""

    buckets: tuple[Bucket, ...]
    passed: tuple[Card, ...]
    not_applicable: tuple[Card, ...]
    duties: tuple[Card, ...]


def sort_findings(report: Report, pages: Pages) -> Sorted:
    """The report's findings as cards: what must change, what a person must tell, what to verify, notes."""
    anchors = targets(report)
    duties = [f for f in report.findings if is_duty(f)]
    others = [f for f in report.findings if not is_duty(f)]
    number = 0
    buckets = []
    for kind, note in _BUCKETS:
        cards = []
        for same in _by_kind(f for f in others if tone(f) == kind):
            for finding in same:
                number += 1
                cards.append(_card(finding, number, pages, anchors))
        if cards:
            buckets.append(Bucket(kind, TONE_WORDS[kind], note, tuple(cards), tuple(_together(cards))))
    return Sorted(
        buckets=tuple(buckets),
        passed=tuple(_card(f, 0, pages, anchors) for f in others if f.status == "pass"),
        not_applicable=tuple(_card(f, 0, pages, anchors) for f in others if f.status == "not_applicable"),
        duties=tuple(_card(f, 0, pages, anchors) for f in duties),
    )


def _by_kind(findings: Iterable[FindingOut]) -> Iterable[list[FindingOut]]:
    """Findings of one code and requirement side by side, in the order in which each kind first comes."""
    kinds: dict[tuple[str, str | None], list[FindingOut]] = {}
    for finding in findings:
        kinds.setdefault((finding.code, finding.requirement), []).append(finding)
    return kinds.values()


def _together(cards: list[Card]) -> Iterator[Card | Together]:
    kinds: dict[tuple[str, str | None], list[Card]] = {}
    for card in cards:
        kinds.setdefault((card.finding.code, card.finding.requirement), []).append(card)
    for same in kinds.values():
        if len(same) < _TOGETHER_FROM or same[0].name is None:
            yield from same
            continue
        name, count = same[0].name, len(same)
        advices = {(card.finding.advice.zh, card.finding.advice.en) for card in same if card.finding.advice}
        yield Together(
            anchor=f"all-{same[0].anchor}",
            title=Words(f"{name.zh}：{count} 处", f"{name.en}: {count} places"),
            advice=Words(*advices.pop()) if len(advices) == 1 else None,
            cards=tuple(same),
        )


def _card(finding: FindingOut, number: int, pages: Pages, anchors: Mapping[str, str]) -> Card:
    places = shown_places(finding.evidence, pages, anchors)
    drawn = [place for place in places if place.figure]
    whole = [place for place in drawn if place.figure and not place.figure.lit]
    thumbs = whole if len(whole) >= _THUMBS_FROM else []
    drawn = [place for place in drawn if place not in thumbs]
    kind = tone(finding)
    told = explanations().codes.get(finding.code)
    return Card(
        anchor=f"f-{finding.id}",
        number=number,
        finding=finding,
        tone=kind,
        status=TONE_WORDS[kind],
        group=group_name(finding.code),
        name=told.name.words if told else None,
        basis=_BASIS.get(finding.basis),
        drawn=tuple(drawn[:_PLACES_AT_ONCE]),
        more=tuple(drawn[_PLACES_AT_ONCE:]),
        thumbs=tuple(thumbs),
        told=tuple(place for place in places if not place.figure),
    )
