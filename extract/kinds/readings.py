"""From what was found on a page to readings: honest confidence, agreement and disagreement of sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.document import Words
from extract.evidence import Other, Reading, ReadingStatus, Value
from extract.kinds.layout.found import Found

# What is stored in a file is as its writer typed it; what was recognised keeps some doubt,
# however sure the recogniser is: a single source never reaches 0.98.
STORED = 0.99
RECOGNISED = 0.97
CONFIRMED = 0.99
CHECKED = 0.98
# Sources that disagree make a value undetermined in every check (extract.evidence.SURE).
DISPUTED = 0.6
# A label with one wrong character, or a value taken for one without its label.
INEXACT = 0.97

Parser = Callable[[str], Value]


def certainty(found: Found) -> float:
    """How sure the text of *found* is, before other sources are asked."""
    top = RECOGNISED if found.source == "ocr" else STORED
    sure = min(found.confidence, top)
    return round(sure if found.exact else sure * INEXACT, 4)


def read(found: Found, value: Value, factor: float = 1.0, how: tuple[str, ...] = ()) -> Reading:
    """*value*, read from *found*; without a value it is illegible, its text kept for people to see."""
    if value is None or value == "":
        return Reading(
            value=None,
            status="illegible",
            confidence=round(certainty(found) * 0.5, 4),
            page=found.page,
            box=found.box,
            text=found.text,
            locator=found.locator,
            reason=Words(
                "印有内容，但读不出确定的值", "something is printed, but no certain value can be read"
            ),
        )
    return Reading(
        value=value,
        status="read",
        confidence=round(certainty(found) * factor, 4),
        page=found.page,
        box=found.box,
        text=found.text,
        how=(found.source, *how),
        locator=found.locator,
    )


def parsed(found: Found | None, parser: Parser, missing: Reading) -> Reading:
    """What *parser* makes of *found*, or *missing* where nothing was found."""
    return missing if found is None else read(found, parser(found.text))


_REASONS: dict[ReadingStatus, Words] = {
    "not_found": Words("未找到该项", "this item was not found"),
    "not_printed": Words("该项为空或未印", "this item is blank or not printed"),
    "masked": Words("该项被遮盖", "this item is covered"),
    "illegible": Words("看不清该项", "this item cannot be read"),
}


def missing(status: ReadingStatus = "not_found", confidence: float = 0.5, page: int | None = None) -> Reading:
    """A field without a value: ``not_found`` (not located) or ``not_printed`` (located and blank)."""
    return Reading(value=None, status=status, confidence=confidence, page=page, reason=_REASONS[status])


def confirmed(reading: Reading, source: str, confidence: float = CONFIRMED) -> Reading:
    """*reading* after *source* said the same."""
    if reading.value is None:
        return reading
    return replace(
        reading,
        confidence=max(reading.confidence, confidence),
        how=tuple(dict.fromkeys((*reading.how, source))),
    )


def disputed(reading: Reading, value: Value, source: str, confidence: float = CONFIRMED) -> Reading:
    """*reading* after *source* said *value* instead: not sure any more, both are shown."""
    return replace(
        reading,
        confidence=min(reading.confidence, DISPUTED),
        others=(*reading.others, Other(value, (source,), confidence)),
    )


def doubted(reading: Reading, ceiling: float = DISPUTED) -> Reading:
    """*reading* after a check on it failed without saying what the right value would be."""
    return replace(reading, confidence=min(reading.confidence, ceiling))


def compared(reading: Reading, value: Value, source: str) -> Reading:
    """*reading* confirmed or disputed by what *source* says; unchanged where it says nothing."""
    if value is None or reading.status != "read":
        return reading
    return confirmed(reading, source) if reading.value == value else disputed(reading, value, source)
