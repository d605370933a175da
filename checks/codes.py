"""Codes of the applicant: each keeps its check digit, and all are one holder's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from checks.finding import Finding
from checks.phrases import could_not_read
from checks.requirement import Requirement
from checks.submission import Submission
from checks.told import Told, agreed, applicants_papers, nothing_to_compare, surest
from extract.document import Words
from extract.values.codes import (
    fold_code,
    organisation_code_valid,
    registration_number_valid,
    same_holder,
    uscc_valid,
)

VERSION = "1"


class SameCode(Requirement):
    """``fields``: for each kind of document the fields that hold the applicant's code."""

    check: Literal["same_code"]
    fields: dict[str, list[str]]


class CodesValid(Requirement):
    """``fields`` as in :class:`SameCode`; every code keeps its own check digit (GB 32100, GB 11714)."""

    check: Literal["codes_valid"]
    fields: dict[str, list[str]]


def same_code_everywhere(submission: Submission, requirement: SameCode) -> Iterator[Finding]:
    """Codes are equal if one derives from the other (organisation code = positions 9–17 of the credit code)."""
    code = "applicant/code-differs"
    told = _codes(submission, requirement.fields)
    if len({held.path for held, _ in told}) < 2:
        yield nothing_to_compare(requirement, code, "代码", "code")
        return
    broken = [(held, r) for held, r in told if r.sure and not valid_code(str(r.value))]
    if broken:
        held, reading = broken[0]
        yield requirement.finding(
            code,
            "not_applicable",
            Words(
                f"{held.path} 上的代码“{reading.value}”校验不通过，先更正后再比对。",
                f"Not compared: the code “{reading.value}” in {held.path} fails its own check.",
            ),
            evidence=(held.place(reading),),
        )
        return
    reference = min(told, key=lambda t: (t[0].section.type != "business_licence", not t[1].sure, t[0].path))
    differing = [t for t in told if not same_holder(str(t[1].value), str(reference[1].value))]
    for held, reading in differing:
        sure = reading.sure and reference[1].sure
        seen_zh = f"{held.path} 上的代码为“{reading.value}”，{reference[0].path} 上为“{reference[1].value}”"
        seen_en = f"{held.path} says “{reading.value}”, {reference[0].path} says “{reference[1].value}”"
        yield requirement.finding(
            code,
            "fail" if sure else "undetermined",
            Words(f"{seen_zh}，两处不一致。", f"{seen_en}: the codes differ.")
            if sure
            else Words(
                f"{seen_zh}，其中一处没有看清，请人工核对。", f"{seen_en}: not read surely; please look."
            ),
            advice=Words("请以营业执照为准核对代码。", "Check the code against the licence."),
            evidence=(held.place(reading), reference[0].place(reference[1])),
            subject=(held.path, f"code {held.key} {reading.value}"),
        )
    if not differing:
        doubtful = next(((held, r) for held, r in told if not r.sure), None)
        yield agreed(requirement, code, told, doubtful, ("代码", "the code"), str(reference[1].value))


def codes_valid(submission: Submission, requirement: CodesValid) -> Iterator[Finding]:
    """A code that fails its check digit is named as printed, never repaired."""
    code = "applicant/code-invalid"
    told = _codes(submission, requirement.fields)
    if not told:
        yield nothing_to_compare(requirement, code, "代码", "code")
        return
    wrong = [(held, r) for held, r in told if not valid_code(str(r.value))]
    for held, reading in wrong:
        place = held.place(reading)
        if reading.sure:
            words = Words(
                f"{held.path} 上的代码“{reading.value}”校验位不符（GB 32100 / GB 11714）。",
                f"The code “{reading.value}” in {held.path} fails its check digit (GB 32100 / GB 11714).",
            )
        else:
            words = could_not_read("代码", "the code", held, reading)
        yield requirement.finding(
            code,
            "fail" if reading.sure else "undetermined",
            words,
            advice=Words("请对照营业执照更正代码。", "Correct the code after the licence."),
            evidence=(place,),
            subject=(held.path, f"{held.key} {reading.value}"),
        )
    if not wrong:
        # A check digit that fits is a second witness, so a doubtful reading is no reason to hesitate here.
        yield requirement.finding(
            code,
            "pass",
            Words("各处代码的校验位均正确。", "All codes keep their check digits."),
            evidence=tuple(held.place(r) for held, r in told),
        )


def _codes(submission: Submission, fields: dict[str, list[str]]) -> list[Told]:
    return surest(
        [
            (held, held.field(name))
            for held in applicants_papers(submission, list(fields))
            if not submission.of_another_firm(held)
            for name in fields[held.section.type]
        ]
    )


def valid_code(code: str) -> bool:
    """Whether a credit code (18), registration number (15) or organisation code (9) keeps its check digit.

    A tax number of 15 is a region and an organisation code; its own check digit is that of the latter.
    """
    bare = fold_code(code)
    by_length = {
        18: uscc_valid(bare),
        15: registration_number_valid(bare) or organisation_code_valid(bare[6:]),
        9: organisation_code_valid(bare),
    }
    return by_length.get(len(bare), False)
