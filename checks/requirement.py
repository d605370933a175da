"""A requirement of a programme pack: which check, how severe, by which clause; the base of every check's own model."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from checks.finding import Basis, Clause, Finding, Severity, Status
from extract.document import Words
from extract.evidence import Place

Stage = Literal["applicant", "recommender", "receiver"]
STAGES: tuple[Stage, ...] = ("applicant", "recommender", "receiver")


class Model(BaseModel):
    """Base of everything that a pack can say: unknown members are errors, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Title(Model):
    """A name in Chinese and in English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def words(self) -> Words:
        return Words(self.zh, self.en)


class Duration(Model):
    """A length of time as notices state it."""

    years: int = Field(default=0, ge=0)
    months: int = Field(default=0, ge=0)


class Requirement(Model):
    """What every requirement says, whatever its check. ``notice`` is filled in by the pack that holds it.

    ``basis: clause`` (the default where a clause is named) says that the notice's own words demand it;
    ``inferred`` that we conclude it from the papers, which can never block.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Title
    check: str
    severity: Severity
    basis: Basis = "clause"
    clause: str | None = None
    stage: Stage = "applicant"
    notice: str = Field(default="", exclude=True)

    @model_validator(mode="after")
    def _blocking_needs_a_clause(self) -> Requirement:
        if self.basis == "clause" and not self.clause:
            raise ValueError(f"{self.id}: basis 'clause' needs the clause; name it or write basis: inferred")
        if self.severity == "blocking" and self.basis != "clause":
            raise ValueError(
                f"{self.id}: only what a clause makes a condition may block; use severity: warning"
            )
        return self

    @property
    def clause_cited(self) -> Clause | None:
        return Clause(self.notice, self.clause) if self.clause else None

    def finding(
        self,
        code: str,
        status: Status,
        message: Words,
        *,
        advice: Words | None = None,
        evidence: tuple[Place, ...] = (),
        subject: tuple[str, str] = ("", ""),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding on this requirement. *subject* is (path, key) and tells findings of one code apart.

        What was not applicable is told by the requirement's title and the cause, since the cause alone
        (no licence, no photos) is shared by several.
        """
        if status == "not_applicable":
            message = Words(f"{self.title.zh}：{message.zh}", f"{self.title.en}: {message.en}")
        return Finding(
            code=code,
            status=status,
            severity=severity or self.severity,
            basis=self.basis,
            message=message,
            requirement=self.id,
            advice=advice,
            clause=self.clause_cited,
            evidence=evidence,
            subject_path=subject[0],
            subject_key=subject[1],
        )
