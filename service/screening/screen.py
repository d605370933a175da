"""Screening: readings in, report out. Pure: no clock, no disk, no network; the same inputs give the same report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checks.attachments import AttachmentResult, judge_attachments
from checks.files import judge_files
from checks.finding import Finding, order
from checks.programme import Programme
from checks.registry import VERSIONS, judge
from checks.requirement import STAGES, Requirement, Stage
from checks.submission import DaySource, Submission, filed_sections, find_applicant, form_day
from extract.document import Words
from extract.files import ReadFile
from service.screening.convert import (
    attachment_out,
    clause_out,
    file_out,
    place_out,
    words_out,
)
from service.screening.report import (
    ApplicantOut,
    FindingOut,
    MadeFromOut,
    NoticeOut,
    PartyOut,
    ProgrammeOut,
    Report,
    Verdict,
)

NOT_WHOLE = ("partly_read", "unreadable", "refused")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a submission is to be judged. ``as_of`` None: the form's date, else ``today``, which is then said.

    ``base_year`` None: the year before the day.
    """

    today: date
    as_of: date | None = None
    deadline: date | None = None
    base_year: int | None = None
    stage: Stage = "applicant"


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What the readings were made with: goes into the report, so that it can be made again."""

    code: str
    pack_sha256: str
    models: Mapping[str, str] = field(default_factory=dict)
    engine: Mapping[str, str] = field(default_factory=dict)


def screen(
    files: Sequence[ReadFile], programme: Programme, settings: Settings, made_from: MadeFrom
) -> Report:
    """Judge one submission by one programme.

    Every requirement, attachment and file yields its findings; the verdict follows from them alone.
    """
    ordered = tuple(sorted(files, key=lambda f: f.path))
    submission = _submission(ordered, settings)
    attachments = judge_attachments(submission, programme.attachments, programme.notice.cited)
    findings = sorted(_findings(submission, programme, attachments), key=order)
    applicant = submission.applicant
    return Report(
        programme=ProgrammeOut(
            id=programme.id,
            title=words_out(programme.title.words),
            notice=NoticeOut(
                number=programme.notice.number,
                issued_on=programme.notice.issued_on.isoformat() if programme.notice.issued_on else None,
            ),
        ),
        as_of=submission.as_of.isoformat(),
        deadline=settings.deadline.isoformat() if settings.deadline else None,
        stage=settings.stage,
        verdict=verdict(findings, ordered),
        applicant=ApplicantOut(
            name=applicant.name if applicant else None, uscc=applicant.uscc if applicant else None
        ),
        parties=[PartyOut(name=p.name, role=p.role, uscc=p.uscc) for p in submission.parties],
        files=[file_out(f, submission) for f in ordered],
        attachments=[attachment_out(a, programme.notice.cited) for a in attachments],
        findings=[finding_out(f) for f in findings],
        made_from=_made_from(ordered, programme, made_from),
    )


def _submission(files: tuple[ReadFile, ...], settings: Settings) -> Submission:
    sections = filed_sections(files)
    applicant = find_applicant(sections)
    as_of, source = _day(settings, form_day(sections))
    return Submission(
        files=files,
        sections=sections,
        parties=(applicant,) if applicant else (),
        as_of=as_of,
        day_source=source,
        deadline=settings.deadline,
        base_year=settings.base_year or as_of.year - 1,
        stage=settings.stage,
    )


def _day(settings: Settings, on_form: date | None) -> tuple[date, DaySource]:
    if settings.as_of is not None:
        return settings.as_of, "given"
    return (on_form, "form") if on_form is not None else (settings.today, "today")


def _findings(
    submission: Submission, programme: Programme, attachments: Iterable[AttachmentResult]
) -> list[Finding]:
    found = list(judge_files(submission.files))
    found += [finding for a in attachments for finding in a.findings]
    for requirement in programme.rules:
        judged = judge(submission, requirement)
        later = STAGES.index(requirement.stage) > STAGES.index(submission.stage)
        found += [_of_later_stage(requirement, judged[0].code)] if later and judged else judged
    if submission.day_source == "today":
        found.append(_day_assumed(submission))
    return found


def _of_later_stage(requirement: Requirement, code: str) -> Finding:
    return requirement.finding(
        code,
        "not_applicable",
        Words("属于后续环节，本环节不检查。", "belongs to a later stage."),
        subject=("", requirement.id),
    )


def _day_assumed(submission: Submission) -> Finding:
    return Finding(
        code="round/day-assumed",
        status="undetermined",
        severity="info",
        basis="inferred",
        message=Words(
            f"没有指定申报日，也没有从申报书读到日期；以今天（{submission.as_of}）计算年限。",
            f"No day was given and the form's date was not read; judged as of today ({submission.as_of}).",
        ),
        advice=Words("请用 --as-of 指定申报日。", "Give the day with --as-of."),
    )


def verdict(findings: Iterable[Finding], files: Iterable[ReadFile]) -> Verdict:
    """blocked: any blocking failure; review: a failed warning, a doubt above info, or a file not wholly read."""
    outcomes = {(f.status, f.severity) for f in findings}
    if ("fail", "blocking") in outcomes:
        return "blocked"
    above_info = {("fail", "warning"), ("undetermined", "blocking"), ("undetermined", "warning")}
    if outcomes & above_info or any(f.status in NOT_WHOLE for f in files):
        return "review"
    return "clean"


def finding_out(finding: Finding) -> FindingOut:
    return FindingOut(
        id=finding.id,
        code=finding.code,
        requirement=finding.requirement,
        status=finding.status,
        severity=finding.severity,
        basis=finding.basis,
        message=words_out(finding.message),
        advice=words_out(finding.advice) if finding.advice else None,
        clause=clause_out(finding.clause),
        evidence=[place_out(place) for place in finding.evidence],
    )


def _made_from(files: Sequence[ReadFile], programme: Programme, made_from: MadeFrom) -> MadeFromOut:
    inputs = [[f.path, f.file.sha256] for f in files]
    listed = json.dumps(inputs, ensure_ascii=False, separators=(",", ":")).encode()
    versions = hashlib.sha256(json.dumps(VERSIONS, sort_keys=True).encode()).hexdigest()[:12]
    return MadeFromOut(
        inputs=hashlib.sha256(listed).hexdigest(),
        pack=f"{programme.id} {programme.version} (sha256 {made_from.pack_sha256})",
        models=dict(sorted(made_from.models.items())),
        code=f"{made_from.code} (checks {versions})",
        engine=dict(sorted(made_from.engine.items())),
    )
