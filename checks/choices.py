"""Boxes of the application form: at least one of a printed list is ticked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.finding import Finding
from checks.form import no_form
from checks.phrases import retake, unread
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission
from extract.document import Line, Words
from extract.evidence import Place

VERSION = "1"


class ChoiceMade(Requirement):
    """At least one box is ticked. ``options`` are the printed words; seeing them proves that the list was read."""

    check: Literal["choice_made"]
    field: str
    options: list[str] = Field(min_length=1)


def choice_made(submission: Submission, requirement: ChoiceMade) -> Iterator[Finding]:
    """A list with no tick fails only where its options were seen as text; else it could not be told."""
    code = "form/choice-missing"
    forms = submission.forms()
    if not forms:
        yield no_form(requirement, code)
        return
    ticked = [(held, r) for held in forms for r in held.fields(requirement.field) if r.status == "read"]
    sure = [(held, r) for held, r in ticked if r.sure]
    seen = [held for held in forms if _shows_options(held, requirement.options)]
    if sure:
        chosen = "、".join(dict.fromkeys(str(r.text or r.value) for _, r in sure))
        yield requirement.finding(
            code,
            "pass",
            Words(f"申报书已勾选：{chosen}。", f"The form ticks: {chosen}."),
            evidence=tuple(held.place(r) for held, r in sure),
        )
    elif ticked:
        held, reading = ticked[0]
        yield unread(requirement, code, ("勾选项", "the ticked option"), held, reading)
    elif seen and _plainly_unticked(seen[0], requirement.options):
        held = seen[0]
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"申报书中“{requirement.title.zh}”一项也没有勾选；要求至少选择一种（{requirement.clause}）。",
                f"The form ticks no “{requirement.title.en}”; at least one is required ({requirement.clause}).",
            ),
            advice=Words("请在申报书中勾选所申报的模式。", "Tick what is applied for in the form."),
            evidence=(_option_place(held, requirement.options),),
        )
    else:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"看不清申报书中“{requirement.title.zh}”的勾选，请人工核对。",
                f"Could not tell which “{requirement.title.en}” is ticked; please look.",
            ),
            advice=retake("勾选项", "the ticked option"),
            evidence=(forms[0].place(),),
        )


def _shows_options(held: FiledSection, options: list[str]) -> bool:
    """Whether most of the options' words stand in the section's pages."""
    document = held.file.document
    if document is None:
        return False
    first, last = held.section.pages
    text = "".join(page.text for page in document.pages if first <= page.number <= last)
    return sum(option in text for option in options) * 2 > len(options)


_TICKS = "☑☒■√✓✔●"
_BOXES = "□☐○"


def _plainly_unticked(held: FiledSection, options: list[str]) -> bool:
    """Whether the file itself stores empty boxes and no tick beside the options.

    Boxes of a scan are lost or misread too easily to fail anyone on them.
    """
    if held.section.capture != "born_digital":
        return False
    text = "".join(line.text for line in _option_lines(held, options))
    return any(box in text for box in _BOXES) and not any(tick in text for tick in _TICKS)


def _option_lines(held: FiledSection, options: list[str]) -> list[Line]:
    first, last = held.section.pages
    pages = held.file.document.pages if held.file.document else ()
    return [
        line
        for page in pages
        if first <= page.number <= last
        for line in page.lines
        if any(option in line.text for option in options)
    ]


def _option_place(held: FiledSection, options: list[str]) -> Place:
    """Where the first of the options is printed."""
    document = held.file.document
    for page in document.pages if document else ():
        for line in page.lines:
            if held.section.pages[0] <= page.number <= held.section.pages[1] and any(
                o in line.text for o in options
            ):
                return Place(held.path, page.number, line.box, line.locator, line.text)
    return held.place()
