"""The checklist: the attachments that the programme asks for and the families of requirements, and how each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.document import Words
from service.report.cards import Card, Sorted
from service.report.places import file_anchor
from service.report.verdict import TONE_WORDS, Tone, worst
from service.report.words import ATTACHMENT_STATUSES, GROUPS, OTHER_GROUP, named
from service.screening.report import AttachmentOut, Report


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of the checklist: what, how it stands, and the part of the page that tells more."""

    title: Words
    tone: Tone
    status: Words
    target: str
    count: int = 0


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
