"""A finding: what is the case, what is required, what to do; with the clause and the places it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from extract.document import Words
from extract.evidence import Place

Status = Literal["pass", "fail", "undetermined", "not_applicable"]
Severity = Literal["blocking", "warning", "info"]
Basis = Literal["clause", "inferred", "file"]

SEVERITY_ORDER: dict[Severity, int] = {"blocking": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a duty comes from: the notice's number (its title where it has none) and the article."""

    notice: str
    article: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check on one subject.

    ``subject`` tells findings of one code apart: a path, or a path and a key (a row, a photo, a field).
    It goes into the id, so the same finding keeps its id when the submission is screened again.
    """

    code: str
    status: Status
    severity: Severity
    basis: Basis
    message: Words
    requirement: str | None = None
    advice: Words | None = None
    clause: Clause | None = None
    evidence: tuple[Place, ...] = ()
    subject_path: str = ""
    subject_key: str = ""

    @property
    def id(self) -> str:
        """First 16 hex digits of sha256(code, requirement, subject path, subject key)."""
        parts = (self.code, self.requirement or "", self.subject_path, self.subject_key)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def order(finding: Finding) -> tuple[int, str, str, int, str]:
    """Sort key of a report's findings: severity, code, path, page."""
    first = finding.evidence[0] if finding.evidence else Place("")
    return (SEVERITY_ORDER[finding.severity], finding.code, first.path, first.page or 0, finding.id)
