"""Lengths of texts that a notice asks for in round numbers: 400字左右."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.finding import Finding
from checks.form import no_form
from checks.requirement import Requirement
from checks.submission import Submission
from extract.document import Words

VERSION = "1"


class TextLength(Requirement):
    """``about``: characters asked for; ``within`` the share by which it may be more or less (左右)."""

    check: Literal["text_length"]
    field: str
    about: int = Field(gt=0)
    within: float = Field(default=0.25, gt=0, lt=1)


def text_length(submission: Submission, requirement: TextLength) -> Iterator[Finding]:
    """Characters without blanks, as word processors count Chinese text; 左右 never makes more than a note."""
    found = submission.form_field(requirement.field)
    if found is None:
        yield no_form(requirement, "form/text-too-short")
        return
    held, reading = found
    if reading.status != "read":
        yield requirement.finding(
            "form/text-too-short", "not_applicable", Words("没有读到该栏文字。", "the text was not read.")
        )
        return
    count = len(re.sub(r"\s", "", str(reading.value)))
    low, high = requirement.about * (1 - requirement.within), requirement.about * (1 + requirement.within)
    code = "form/text-too-long" if count > high else "form/text-too-short"
    inside = low <= count <= high
    yield requirement.finding(
        code,
        "pass" if inside else "fail",
        Words(
            f"“{requirement.title.zh}”约 {count} 字，要求 {requirement.about} 字左右（{requirement.clause}）。",
            f"“{requirement.title.en}” has about {count} characters; about {requirement.about} are asked for.",
        ),
        advice=None if inside else Words("请酌情增减篇幅。", "Shorten or extend it."),
        evidence=(held.place(reading),),
        subject=(held.path, requirement.field),
    )
