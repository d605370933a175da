"""How findings say things: days, money, clauses and confidences as an office writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from checks.finding import Finding
from checks.requirement import Requirement
from checks.submission import FiledSection
from extract.document import Words
from extract.evidence import Reading


def day_zh(iso: str | date) -> str:
    """2021-04-13 → 2021年4月13日; a month without a day → 2021年4月."""
    parts = [int(p) for p in str(iso).split("-")]
    return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))


def yuan(value: object) -> str:
    """A decimal string as an office writes it: 1,234,567.80."""
    try:
        return f"{Decimal(str(value)):,.2f}"
    except InvalidOperation:
        return str(value)


def quoted(reading: Reading) -> str:
    """What was read, or what can be seen of it."""
    return str(reading.value if reading.value is not None else reading.text or "")


def could_not_read(zh: str, en: str, held: FiledSection, reading: Reading) -> Words:
    """The sentence for a value that no check may rest on: which one, how sure, and where."""
    page = held.place(reading).page
    if reading.status == "read":
        seen = quoted(reading)
        return Words(
            f"{held.path} 第 {page} 页的{zh}没有看清（识别为“{seen}”，置信度 {reading.confidence:.2f}），请人工核对。",
            f"{held.path}, page {page}: {en} could not be read surely "
            f"(seen as “{seen}”, confidence {reading.confidence:.2f}); please look.",
        )
    return Words(
        f"{held.path} 中没有读到{zh}，请人工核对。",
        f"{held.path}: {en} was not found; please look.",
    )


def unread(
    requirement: Requirement,
    code: str,
    what: tuple[str, str],
    held: FiledSection,
    reading: Reading,
    subject: tuple[str, str] = ("", ""),
) -> Finding:
    """The finding of a check that cannot rest on *reading*; *what* names the value in Chinese and English."""
    return requirement.finding(
        code,
        "undetermined",
        could_not_read(*what, held, reading),
        advice=retake(*what),
        evidence=(held.place(reading),),
        subject=subject,
    )


def retake(zh: str, en: str) -> Words:
    """What an applicant can do about something that could not be read."""
    return Words(
        f"请对照原件核对{zh}；如看不清，请重新扫描或拍摄该页。",
        f"Compare {en} with the original; scan or photograph the page again if it is unclear.",
    )
