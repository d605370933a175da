"""One name and one code everywhere: who the applicant is, told the same way in each paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from checks.finding import Finding
from checks.phrases import could_not_read, day_zh, retake
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission, applicants_licences
from extract.document import Words
from extract.evidence import Reading
from extract.values.codes import (
    fold_code,
    organisation_code_valid,
    registration_number_valid,
    same_holder,
    uscc_valid,
)
from extract.values.folding import fold_name, one_edit_apart

VERSION = "1"

Told = tuple[FiledSection, Reading]


class SameName(Requirement):
    """``fields``: for each kind of document the field that names the applicant."""

    check: Literal["same_name"]
    fields: dict[str, str]


class SameCode(Requirement):
    """``fields``: for each kind of document the fields that hold the applicant's code."""

    check: Literal["same_code"]
    fields: dict[str, list[str]]


class CodesValid(Requirement):
    """``fields`` as in :class:`SameCode`; every code keeps its own check digit (GB 32100, GB 11714)."""

    check: Literal["codes_valid"]
    fields: dict[str, list[str]]


class SameDay(Requirement):
    """``fields``: for each kind of document the field that holds the founding date."""

    check: Literal["same_day"]
    fields: dict[str, str]


def _applicants_papers(submission: Submission, types: list[str]) -> list[FiledSection]:
    """The papers of these kinds that speak of the applicant (a certifier's licence does not)."""
    own = {id(held) for held in applicants_licences(submission.sections)}
    held = submission.of_type(*types)
    return [h for h in held if h.section.type != "business_licence" or id(h) in own]


def _told(submission: Submission, fields: dict[str, str]) -> list[Told]:
    papers = _applicants_papers(submission, list(fields))
    return _surest([(held, held.field(fields[held.section.type])) for held in papers])


def _surest(told: list[Told]) -> list[Told]:
    """What was read, without doubtful readings of a kind of paper that was read surely elsewhere.

    The editable form and its sealed scan are one paper: what the scan hides, the file says.
    """
    read = [(held, reading) for held, reading in told if reading.status == "read"]
    sure = {held.section.type for held, reading in read if reading.sure}
    return [(held, reading) for held, reading in read if reading.sure or held.section.type not in sure]


def same_name(submission: Submission, requirement: SameName) -> Iterator[Finding]:
    """Names compare after folding widths, brackets and blanks; one edit apart may be a misreading."""
    code = "applicant/name-differs"
    told = _told(submission, requirement.fields)
    if len({held.path for held, _ in told}) < 2:
        yield _nothing_to_compare(requirement, code, "名称", "name")
        return
    reference = _reference(told)
    agreed = True
    for held, reading in told:
        if _folded(reading) == _folded(reference[1]):
            continue
        agreed = False
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
                subject=(held.path, "name"),
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
                subject=(held.path, "name"),
            )
    if agreed:
        doubtful = next(((held, r) for held, r in told if not r.sure), None)
        yield _agreed(requirement, code, told, doubtful, ("企业名称", "the name"), str(reference[1].value))


def same_day(submission: Submission, requirement: SameDay) -> Iterator[Finding]:
    """The founding date told differently in two papers; a month alone agrees with any of its days."""
    code = "applicant/established-date-differs"
    told = _told(submission, requirement.fields)
    if len({held.path for held, _ in told}) < 2:
        yield _nothing_to_compare(requirement, code, "成立日期", "founding date")
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
            subject=(held.path, "established_on"),
        )
    if not differing:
        doubtful = next(((held, r) for held, r in told if not r.sure), None)
        yield _agreed(
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


def same_code_everywhere(submission: Submission, requirement: SameCode) -> Iterator[Finding]:
    """Codes are equal if one derives from the other (organisation code = positions 9–17 of the credit code)."""
    code = "applicant/code-differs"
    told = _codes(submission, requirement.fields)
    if len({held.path for held, _ in told}) < 2:
        yield _nothing_to_compare(requirement, code, "代码", "code")
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
            subject=(held.path, "code"),
        )
    if not differing:
        doubtful = next(((held, r) for held, r in told if not r.sure), None)
        yield _agreed(requirement, code, told, doubtful, ("代码", "the code"), str(reference[1].value))


def codes_valid(submission: Submission, requirement: CodesValid) -> Iterator[Finding]:
    """A code that fails its check digit is named as printed, never repaired."""
    code = "applicant/code-invalid"
    told = _codes(submission, requirement.fields)
    if not told:
        yield _nothing_to_compare(requirement, code, "代码", "code")
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
            subject=(held.path, str(place.page)),
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
    return _surest(
        [
            (held, held.field(name))
            for held in _applicants_papers(submission, list(fields))
            for name in fields[held.section.type]
        ]
    )


def _nothing_to_compare(requirement: Requirement, code: str, zh: str, en: str) -> Finding:
    return requirement.finding(
        code,
        "not_applicable",
        Words(
            f"能读到{zh}的材料不足，此项未比对。", f"Not compared: too few papers in which a {en} was read."
        ),
    )


def _agreed(
    requirement: Requirement,
    code: str,
    told: list[Told],
    doubtful: Told | None,
    what: tuple[str, str],
    value: str,
) -> Finding:
    if doubtful is None:
        words = Words(f"各处{what[0]}一致：{value}。", f"{what[1]} is the same everywhere: {value}.")
        return requirement.finding(code, "pass", words, evidence=tuple(held.place(r) for held, r in told))
    return requirement.finding(
        code,
        "undetermined",
        could_not_read(what[0], what[1], *doubtful),
        advice=retake(*what),
        evidence=(doubtful[0].place(doubtful[1]),),
        subject=(doubtful[0].path, what[1]),
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
