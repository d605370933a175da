"""Who the applicant is, told the same way in each paper: one name, one founding date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from checks.finding import Finding
from checks.phrases import day_zh, retake
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission
from checks.told import Told, agreed, nothing_to_compare, told_in
from extract.document import Words
from extract.evidence import Reading
from extract.values.folding import fold_name, one_edit_apart

VERSION = "1"


class SameName(Requirement):
    """``fields``: for each kind of document the field that names the applicant."""

    check: Literal["same_name"]
    fields: dict[str, str]


class SameDay(Requirement):
    """``fields``: for each kind of document the field that holds the founding date."""

    check: Literal["same_day"]
    fields: dict[str, str]


def _other_company(
    requirement: Requirement, held: FiledSection, reading: Reading, submission: Submission
) -> Finding:
    """One finding for a paper of another firm, whatever else in it differs for the same reason."""
    applicant = submission.applicant.name if submission.applicant else ""
    return requirement.finding(
        "file/other-company",
        "fail",
        Words(
            f"{held.path} 第 {held.page} 页的材料属于“{reading.value}”，不是申报单位“{applicant}”。",
            f"{held.path}, page {held.page} belongs to “{reading.value}”, not to the applicant “{applicant}”.",
        ),
        advice=Words(
            "如系误放，请取出；如与申报单位有关（母公司、子公司、更名等），请附证明。",
            "Take it out if it is here by mistake; if the firm is related to the applicant, add proof.",
        ),
        evidence=(held.place(reading),),
        subject=(held.path, held.key),
    )


def same_name(submission: Submission, requirement: SameName) -> Iterator[Finding]:
    """Names compare after folding widths, brackets and blanks; one edit apart may be a misreading."""
    code = "applicant/name-differs"
    told = told_in(submission, requirement.fields)
    if len({held.path for held, _ in told}) < 2:
        yield nothing_to_compare(requirement, code, "名称", "name")
        return
    reference = _reference(told)
    differing = False
    for held, reading in told:
        if _folded(reading) == _folded(reference[1]):
            continue
        differing = True
        if submission.of_another_firm(held):
            yield _other_company(requirement, held, reading, submission)
            continue
        places = (held.place(reading), reference[0].place(reference[1]))
        near = one_edit_apart(str(reading.value), str(reference[1].value))
        both_sure = reading.sure and reference[1].sure
        seen_zh = f"{held.path} 上的名称为“{reading.value}”，{reference[0].path} 上为“{reference[1].value}”"
        seen_en = f"{held.path} says “{reading.value}”, {reference[0].path} says “{reference[1].value}”"
        if both_sure:
            yield requirement.finding(
                code,
                "fail",
                Words(f"{seen_zh}，两处不一致。", f"{seen_en}: the names differ."),
                advice=Words(
                    "请核对并统一企业名称；如曾更名，请附变更证明。",
                    "Check and use one name; if the firm was renamed, add the notice of change.",
                ),
                evidence=places,
                subject=(held.path, f"name {held.key}"),
            )
        else:
            maybe = (
                "，可能是识别误差" if near else "，其中一处没有看清",
                "perhaps a misreading" if near else "not read surely",
            )
            yield requirement.finding(
                code,
                "undetermined",
                Words(f"{seen_zh}{maybe[0]}，请人工核对。", f"{seen_en}: {maybe[1]}; please look."),
                advice=retake("企业名称", "the name"),
                evidence=places,
                subject=(held.path, f"name {held.key}"),
            )
    if not differing:
        doubtful = next(((held, r) for held, r in told if not r.sure), None)
        yield agreed(requirement, code, told, doubtful, ("企业名称", "the name"), str(reference[1].value))


def same_day(submission: Submission, requirement: SameDay) -> Iterator[Finding]:
    """The founding date told differently in two papers; a month alone agrees with any of its days."""
    code = "applicant/established-date-differs"
    told = [t for t in told_in(submission, requirement.fields) if not submission.of_another_firm(t[0])]
    if len({held.path for held, _ in told}) < 2:
        yield nothing_to_compare(requirement, code, "成立日期", "founding date")
        return
    reference = next((t for t in told if t[0].section.type == "business_licence"), told[0])
    differing = [t for t in told if not _same_day(str(t[1].value), str(reference[1].value))]
    for held, reading in differing:
        sure = reading.sure and reference[1].sure
        seen_zh = (
            f"{held.path} 上的成立日期为{day_zh(str(reading.value))}，"
            f"{reference[0].path} 上为{day_zh(str(reference[1].value))}"
        )
        seen_en = (
            f"{held.path} says founded on {reading.value}, {reference[0].path} says {reference[1].value}"
        )
        yield requirement.finding(
            code,
            "fail" if sure else "undetermined",
            Words(f"{seen_zh}，两处不一致。", f"{seen_en}.")
            if sure
            else Words(
                f"{seen_zh}，其中一处没有看清，请人工核对。", f"{seen_en}: not read surely; please look."
            ),
            advice=Words("请以营业执照为准核对成立日期。", "Check the date against the licence."),
            evidence=(held.place(reading), reference[0].place(reference[1])),
            subject=(held.path, f"established_on {held.key}"),
        )
    if not differing:
        doubtful = next(((held, r) for held, r in told if not r.sure), None)
        yield agreed(
            requirement,
            code,
            told,
            doubtful,
            ("成立日期", "the founding date"),
            day_zh(str(reference[1].value)),
        )


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _folded(reading: Reading) -> str:
    return fold_name(str(reading.value))


def _reference(told: list[Told]) -> Told:
    """The name that most papers bear; the licence's where none leads."""
    counts = Counter(_folded(reading) for _, reading in told)
    most = max(counts.values())
    leading = [(held, r) for held, r in told if counts[_folded(r)] == most]
    return min(leading, key=lambda t: (not t[1].sure, t[0].section.type != "business_licence", t[0].path))
