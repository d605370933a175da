"""Is each paper that the notice asks for there? Present, missing, or — where something was not read — undetermined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from checks.completeness import Contents, Subject, judge_contents
from checks.finding import Clause, Finding, Severity
from checks.requirement import STAGES, Model, Stage, Title
from checks.submission import FiledSection, Submission
from extract.document import Words
from extract.evidence import Place
from extract.files import ReadFile

VERSION = "1"

AttachmentStatus = Literal[
    "present", "incomplete", "missing", "undetermined", "not_required", "not_applicable"
]

# A classification below this leaves open what the paper is.
_TOLD = 0.6

# Files that hold no bytes, or are no papers, cannot be the attachment that is missing.
_HOLDS_NOTHING = {"file/empty", "file/system-leftover"}


class Attachment(Model):
    """One line of the notice's list of attachments. ``id`` is one of the contract's attachment ids.

    ``accepts`` names kinds of documents, any of which will do; ``at_least`` how many of them.
    ``names`` are words of file names that hint at this paper when the file itself cannot be read.
    ``required: false`` stands for papers that are only asked for where there are any.
    ``contents`` says what the paper must hold to be whole.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Title
    accepts: list[str] = Field(min_length=1)
    at_least: int = Field(default=1, ge=1)
    required: bool = True
    severity: Severity = "blocking"
    names: list[str] = Field(default_factory=list)
    media: bool = False
    contents: Contents | None = None
    stage: Stage = "applicant"
    clause: str | None = None

    @model_validator(mode="after")
    def _blocking_needs_a_clause(self) -> Attachment:
        if self.required and self.severity == "blocking" and not self.clause:
            raise ValueError(f"attachment {self.id}: only a clause can make it a required attachment")
        return self


@dataclass(frozen=True, slots=True)
class AttachmentResult:
    """What became of one attachment: its status, the sections that are it, and the findings that say so."""

    attachment: Attachment
    status: AttachmentStatus
    parts: tuple[FiledSection, ...]
    findings: tuple[Finding, ...] = ()


def judge_attachments(
    submission: Submission, attachments: Sequence[Attachment], notice: str
) -> list[AttachmentResult]:
    """Each attachment's result, in the pack's order."""
    unread = [f for f in submission.files if _may_hold_something(f)]
    return [_judge(submission, a, attachments, unread, notice) for a in attachments]


def _may_hold_something(file: ReadFile) -> bool:
    """Whether a paper that is missed may be in this file, for all that could be read of it."""
    half_listed = file.status == "container" and file.reason is not None
    unread = file.status in ("unreadable", "refused", "partly_read") or half_listed
    if not unread or file.file.duplicate_of:
        return False
    return file.reason is None or file.reason.code not in _HOLDS_NOTHING


def _judge(
    submission: Submission,
    attachment: Attachment,
    attachments: Sequence[Attachment],
    unread: list[ReadFile],
    notice: str,
) -> AttachmentResult:
    if STAGES.index(attachment.stage) > STAGES.index(submission.stage):
        return AttachmentResult(attachment, "not_applicable", ())
    found = _found(submission, attachment, notice)
    if found is not None:
        return found
    if not attachment.required:
        return AttachmentResult(attachment, "not_required", ())
    may_be = [f for f in unread if _may_be(f, attachment, attachments)]
    if may_be:
        return AttachmentResult(attachment, "undetermined", (), (_unread(attachment, may_be, notice),))
    return AttachmentResult(attachment, "missing", (), (_missing(attachment, notice),))


def _found(submission: Submission, attachment: Attachment, notice: str) -> AttachmentResult | None:
    """The result where sections of the accepted kinds are there; None where there are none."""
    of_any = submission.of_type(*attachment.accepts)
    held = tuple(h for h in of_any if not submission.of_another_firm(h))
    told = tuple(h for h in held if h.section.confidence >= _TOLD)
    if len(told) >= attachment.at_least:
        return _there(submission, attachment, told, notice)
    if held:
        return AttachmentResult(attachment, "undetermined", held, (_doubtful(attachment, held, notice),))
    if of_any and attachment.required:
        return AttachmentResult(attachment, "undetermined", (), (_others_only(attachment, of_any, notice),))
    return None


def _there(
    submission: Submission, attachment: Attachment, told: tuple[FiledSection, ...], notice: str
) -> AttachmentResult:
    """A paper that is there: present, unless it is of the wrong year or lacks a part."""
    present = _present(attachment, told, notice)
    if attachment.contents is None:
        return AttachmentResult(attachment, "present", told, (present,))
    clause = Clause(notice, attachment.clause) if attachment.clause else None
    subject = Subject(attachment.id, attachment.title.words, clause, attachment.severity)
    held = judge_contents(submission, subject, attachment.contents, told)
    outcomes = {finding.status for finding in held}
    if "fail" in outcomes:
        return AttachmentResult(attachment, "incomplete", told, tuple(held))
    if "undetermined" in outcomes:
        return AttachmentResult(attachment, "undetermined", told, tuple(held))
    return AttachmentResult(attachment, "present", told, (present, *held))


def _may_be(file: ReadFile, attachment: Attachment, attachments: Sequence[Attachment]) -> bool:
    """Whether an unread file may be this attachment: its name says so, or says nothing at all."""
    hinted = [a.id for a in attachments if any(name in file.path for name in a.names)]
    if hinted:
        return attachment.id in hinted
    is_media = bool(re.search(r"\.(mp4|mov|avi|wmv|mkv|flv|mpg)$", file.path, re.IGNORECASE))
    return attachment.media if is_media else not attachment.media


def _finding(
    attachment: Attachment,
    notice: str,
    code: str,
    status: Literal["pass", "fail", "undetermined"],
    message: Words,
    advice: Words | None = None,
    evidence: tuple[Place, ...] = (),
) -> Finding:
    clause = Clause(notice, attachment.clause) if attachment.clause else None
    return Finding(
        code=code,
        status=status,
        severity=attachment.severity,
        basis="clause" if clause else "inferred",
        message=message,
        requirement=attachment.id,
        advice=advice,
        clause=clause,
        evidence=evidence,
    )


def _present(attachment: Attachment, told: tuple[FiledSection, ...], notice: str) -> Finding:
    where = "、".join(dict.fromkeys(h.path for h in told[:3])) + (" 等" if len(told) > 3 else "")
    return _finding(
        attachment,
        notice,
        "attachment/missing",
        "pass",
        Words(
            f"{attachment.title.zh}：已提交 {len(told)} 份（{where}）。",
            f"{attachment.title.en}: {len(told)} handed in ({where}).",
        ),
        evidence=tuple(h.place() for h in told),
    )


def _missing(attachment: Attachment, notice: str) -> Finding:
    return _finding(
        attachment,
        notice,
        "attachment/missing",
        "fail",
        Words(
            f"没有找到{attachment.title.zh}（{attachment.clause}要求提交）。",
            f"{attachment.title.en}: not found (required by {attachment.clause}).",
        ),
        Words(f"请补交{attachment.title.zh}。", f"Hand in: {attachment.title.en}."),
    )


def _doubtful(attachment: Attachment, held: tuple[FiledSection, ...], notice: str) -> Finding:
    where = "、".join(dict.fromkeys(h.path for h in held[:3]))
    return _finding(
        attachment,
        notice,
        "attachment/undetermined",
        "undetermined",
        Words(
            f"不能确定 {where} 是否为{attachment.title.zh}，请人工核对。",
            f"Could not tell whether {where} is: {attachment.title.en}; please look.",
        ),
        Words(
            "请重新扫描或拍摄，使标题和内容清晰可辨。",
            "Scan or photograph it again so that its title can be read.",
        ),
        tuple(h.place() for h in held),
    )


def _others_only(attachment: Attachment, others: tuple[FiledSection, ...], notice: str) -> Finding:
    where = "、".join(dict.fromkeys(h.path for h in others[:3]))
    return _finding(
        attachment,
        notice,
        "attachment/undetermined",
        "undetermined",
        Words(
            f"只找到其他单位的{attachment.title.zh}（{where}），没有找到申报单位自己的，请人工核对。",
            f"{attachment.title.en}: only another firm's was found ({where}); please look.",
        ),
        Words(
            f"请补交申报单位自己的{attachment.title.zh}。",
            f"Hand in the applicant's own: {attachment.title.en}.",
        ),
        tuple(h.place() for h in others),
    )


def _unread(attachment: Attachment, files: list[ReadFile], notice: str) -> Finding:
    where = "、".join(f.path for f in files[:3]) + (" 等" if len(files) > 3 else "")
    return _finding(
        attachment,
        notice,
        "attachment/undetermined",
        "undetermined",
        Words(
            f"没有找到{attachment.title.zh}；但 {where} 没有完整读出，可能就是该材料，请人工核对。",
            f"{attachment.title.en} was not found; but {where} could not be wholly read and may be it; please look.",
        ),
        Words(
            f"请重新提交打不开的文件，或补交{attachment.title.zh}。",
            "Hand the file in again in a form that opens.",
        ),
        tuple(Place(f.path) for f in files),
    )
