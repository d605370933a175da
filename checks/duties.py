"""Duties of the notice that no folder can show, or that this version does not check: named, never passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from checks.finding import Finding
from checks.requirement import Requirement
from checks.submission import Submission
from extract.document import Words

VERSION = "1"


class JudgedByHuman(Requirement):
    """A duty that papers cannot prove (省内领先, 诚信合规, on-site facts)."""

    check: Literal["judged_by_human"]


class NotYetChecked(Requirement):
    """A duty that papers can prove, which this version does not look at."""

    check: Literal["not_yet_checked"]


def judged_by_human(_: Submission, requirement: JudgedByHuman) -> Iterator[Finding]:
    yield requirement.finding(
        "duty/judged-by-human",
        "undetermined",
        Words(
            f"{requirement.title.zh}（{requirement.clause}）：需由人工判断。",
            f"{requirement.title.en} ({requirement.clause}): for a human to judge.",
        ),
        subject=("", requirement.id),
    )


def not_yet_checked(_: Submission, requirement: NotYetChecked) -> Iterator[Finding]:
    yield requirement.finding(
        "duty/not-yet-checked",
        "undetermined",
        Words(
            f"{requirement.title.zh}（{requirement.clause}）：本版本尚未检查，请人工核对。",
            f"{requirement.title.en} ({requirement.clause}): not checked by this version; please look.",
        ),
        subject=("", requirement.id),
    )
