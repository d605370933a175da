"""The report of one submission, in the shape of contract ``prescreen-report/1``.

The models mirror report.json member for member; :func:`to_json` adds the digest and writes it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

import rfc8785
from pydantic import BaseModel, ConfigDict, Field, model_serializer

from checks.finding import Basis, Severity, Status
from extract.files import FileStatus

AttachmentStatus = Literal[
    "present", "incomplete", "missing", "undetermined", "not_required", "not_applicable"
]
Verdict = Literal["clean", "blocked", "review"]
Stage = Literal["applicant", "recommender", "receiver"]

# Exit status of `prescreen run` by verdict; 2 stands for "could not run".
EXIT_STATUS: dict[Verdict, int] = {"clean": 0, "blocked": 1, "review": 3}


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class WordsOut(_Model):
    zh: str
    en: str


class ClauseOut(_Model):
    notice: str
    article: str


class NoticeOut(_Model):
    number: str | None
    issued_on: str | None


class ProgrammeOut(_Model):
    id: str
    title: WordsOut
    notice: NoticeOut


class ApplicantOut(_Model):
    name: str | None
    uscc: str | None


class PartyOut(_Model):
    name: str
    role: str
    uscc: str | None = None


class LocatorOut(_Model):
    """Only the members that are known are written: the contract has no nulls here."""

    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    seconds: float | None = None
    heading: str | None = None

    @model_serializer
    def _known(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if value is not None}


BoxOut = tuple[float, float, float, float]


class PlaceOut(_Model):
    path: str
    page: int | None = None
    box: BoxOut | None = None
    locator: LocatorOut | None = None
    text: str | None = None


class OtherOut(_Model):
    value: str | int | float | bool | None
    how: list[str]
    confidence: float


class ReadingOut(_Model):
    value: str | int | float | bool | None
    status: Literal["read", "not_printed", "not_found", "illegible", "masked"]
    reason: WordsOut | None = None
    confidence: float
    page: int | None
    box: BoxOut | None
    locator: LocatorOut | None = None
    text: str | None
    how: list[str]
    others: list[OtherOut] = Field(default_factory=list)


class MarkOut(_Model):
    kind: str
    text: str | None = None
    page: int | None
    box: BoxOut | None
    confidence: float


FieldOut = ReadingOut | list[ReadingOut]


class SectionOut(_Model):
    type: str
    pages: tuple[int, int]
    confidence: float
    capture: str | None
    why: list[str]
    party: str | None = None
    rendition_of: str | None = None
    marks: list[MarkOut]
    fields: dict[str, FieldOut]
    rows: dict[str, list[dict[str, FieldOut]]]
    box: BoxOut | None = None


class ReasonOut(_Model):
    code: str
    zh: str
    en: str


class FileOut(_Model):
    path: str
    original_name: str | None = None
    sha256: str | None
    bytes: int | None
    media_type: str
    pages: int | None
    status: FileStatus
    reason: ReasonOut | None
    duplicate_of: str | None = None
    sections: list[SectionOut]


class PartOut(_Model):
    path: str
    pages: tuple[int, int]


class AttachmentOut(_Model):
    id: str
    title: WordsOut
    clause: ClauseOut | None
    status: AttachmentStatus
    parts: list[PartOut]


class FindingOut(_Model):
    id: str
    code: str
    requirement: str | None
    status: Status
    severity: Severity
    basis: Basis
    message: WordsOut
    advice: WordsOut | None
    clause: ClauseOut | None
    evidence: list[PlaceOut]


class MadeFromOut(_Model):
    inputs: str
    pack: str
    models: dict[str, str]
    code: str
    engine: dict[str, str]
    digest: str = ""


class Report(_Model):
    """One submission, screened. ``made_from.digest`` is filled in when the report is written."""

    schema_: Literal["prescreen-report/1"] = Field(default="prescreen-report/1", alias="schema")
    programme: ProgrammeOut
    as_of: str
    deadline: str | None = None
    stage: Stage
    verdict: Verdict
    applicant: ApplicantOut
    parties: list[PartyOut]
    files: list[FileOut]
    attachments: list[AttachmentOut]
    findings: list[FindingOut]
    made_from: MadeFromOut


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain JSON data, its digest included (sha256 of the RFC 8785 form without it)."""
    data: dict[str, Any] = report.model_dump(mode="json", by_alias=True)
    del data["made_from"]["digest"]
    data["made_from"]["digest"] = hashlib.sha256(rfc8785.dumps(data)).hexdigest()
    return data


def to_json(report: Report) -> bytes:
    """report.json: UTF-8, one member a line, byte for byte the same for the same report."""
    return (json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n").encode()
