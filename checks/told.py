"""One fact told in several papers: which papers tell it, and what is said where they agree or cannot be compared."""

from __future__ import annotations

from checks.finding import Finding
from checks.phrases import could_not_read, retake
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission, applicants_licences
from extract.document import Words
from extract.evidence import Reading

Told = tuple[FiledSection, Reading]


def applicants_papers(submission: Submission, types: list[str]) -> list[FiledSection]:
    """The papers of these kinds that may speak of the applicant (a certifier's licence does not)."""
    own = {id(held) for held in applicants_licences(submission.sections)}
    held = submission.of_type(*types)
    return [h for h in held if h.section.type != "business_licence" or id(h) in own]


def told_in(submission: Submission, fields: dict[str, str]) -> list[Told]:
    papers = applicants_papers(submission, list(fields))
    return surest([(held, held.field(fields[held.section.type])) for held in papers])


def surest(told: list[Told]) -> list[Told]:
    """What was read, without doubtful readings of a kind of paper that was read surely elsewhere.

    The editable form and its sealed scan are one paper: what the scan hides, the file says.
    """
    read = [(held, reading) for held, reading in told if reading.status == "read"]
    sure = {held.section.type for held, reading in read if reading.sure}
    return [(held, reading) for held, reading in read if reading.sure or held.section.type not in sure]


def nothing_to_compare(requirement: Requirement, code: str, zh: str, en: str) -> Finding:
    return requirement.finding(
        code,
        "not_applicable",
        Words(
            f"能读到{zh}的材料不足，此项未比对。", f"Not compared: too few papers in which a {en} was read."
        ),
    )


def agreed(
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
