"""Is a paper that is there the right one, and whole? Its fiscal year, and the parts that the notice names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from checks.finding import Clause, Finding
from checks.phrases import could_not_read, retake
from checks.requirement import Model
from checks.submission import FiledSection, Submission
from extract.document import Page, Words

VERSION = "1"

PART_WORDS: dict[str, Words] = {
    "opinion": Words("审计报告正文", "the auditor's opinion"),
    "balance_sheet": Words("资产负债表", "the balance sheet"),
    "income_statement": Words("利润表或损益表", "the income statement"),
    "cash_flow_statement": Words("现金流量表", "the cash flow statement"),
    "equity_statement": Words("所有者权益变动表", "the statement of changes in equity"),
    "notes": Words("报表附注", "the notes"),
}
# Statements bound apart from the report still are its parts.
_ALSO_HOLD_PARTS = ("financial_statements",)

# Below this mean certainty of its print, a page may hold what was not found on it.
_LEGIBLE = 0.85
# Fewer lines than this on a scanned page: a photo, a blank, or a page that recognition lost.
_LINES_OF_A_PAGE = 3


class Contents(Model):
    """What a paper must hold. ``fiscal_year: previous`` is the round's base year, else the year before the day."""

    fiscal_year: Literal["previous"] | None = None
    parts: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """The attachment that is judged: its id, its title, its clause, and how severe a failure is."""

    id: str
    title: Words
    clause: Clause | None
    severity: Literal["blocking", "warning", "info"]

    def finding(
        self,
        code: str,
        status: Literal["pass", "fail", "undetermined"],
        message: Words,
        advice: Words | None,
        held: FiledSection,
        key: str,
    ) -> Finding:
        return Finding(
            code=code,
            status=status,
            severity=self.severity,
            basis="clause" if self.clause else "inferred",
            message=message,
            requirement=self.id,
            advice=advice,
            clause=self.clause,
            evidence=(held.place(held.field("fiscal_year")) if code.endswith("year") else held.place(),),
            subject_path=held.path,
            subject_key=key,
        )


def judge_contents(
    submission: Submission, subject: Subject, contents: Contents, told: tuple[FiledSection, ...]
) -> list[Finding]:
    """Findings on year and parts of sections that were taken for the attachment; passes included."""
    found: list[Finding] = []
    if contents.fiscal_year is not None:
        year = _judge_year(submission, subject, told)
        found.append(year)
        if year.status == "fail":
            return found  # the parts of the wrong year's report are nobody's concern
        told = tuple(held for held in told if not _of_other_year(submission, held))
    if contents.parts:
        found += _judge_parts(submission, subject, contents.parts, told)
    return found


def _judge_year(submission: Submission, subject: Subject, told: tuple[FiledSection, ...]) -> Finding:
    wanted = submission.base_year
    code = "audit/wrong-year"
    readings = [(held, held.field("fiscal_year")) for held in told]
    right = next(((h, r) for h, r in readings if r.sure and r.value == wanted), None)
    if right is not None:
        words = Words(f"{subject.title.zh}为 {wanted} 年度。", f"{subject.title.en}: of {wanted}.")
        return subject.finding(code, "pass", words, None, right[0], "year")
    sure = [(h, r) for h, r in readings if r.sure]
    if sure and len(sure) == len([r for _, r in readings if r.status == "read"]):
        held, reading = sure[0]
        return subject.finding(
            code,
            "fail",
            Words(
                f"{held.path} 为 {reading.value} 年度，要求提交上年（{wanted} 年度）的{subject.title.zh}。",
                f"{held.path} is of {reading.value}; that of the year before ({wanted}) is required.",
            ),
            Words(f"请补交 {wanted} 年度的{subject.title.zh}。", f"Hand in the one of {wanted}."),
            held,
            "year",
        )
    held, reading = next(((h, r) for h, r in readings if r.status == "read"), readings[0])
    return subject.finding(
        code,
        "undetermined",
        could_not_read("所属年度", "the fiscal year", held, reading),
        retake("所属年度", "the fiscal year"),
        held,
        "year",
    )


def _of_other_year(submission: Submission, held: FiledSection) -> bool:
    reading = held.field("fiscal_year")
    return reading.sure and reading.value != submission.base_year


def _judge_parts(
    submission: Submission, subject: Subject, wanted: list[str], told: tuple[FiledSection, ...]
) -> list[Finding]:
    paths = {held.path for held in told}
    beside = tuple(h for h in submission.of_type(*_ALSO_HOLD_PARTS) if h.path in paths)
    holding = (*told, *beside)
    sure = {r.value for h in holding for r in h.fields("parts") if r.sure}
    doubtful = {r.value for h in holding for r in h.fields("parts") if r.status == "read"} - sure
    missing = [part for part in wanted if part not in sure]
    if not missing:
        words = Words(f"{subject.title.zh}的各组成部分齐全。", f"{subject.title.en}: all parts are there.")
        return [subject.finding("audit/part-missing", "pass", words, None, told[0], "parts")]
    may_hide = any(_may_hide_something(held) for held in holding)
    return [_part_finding(subject, part, told[0], unclear=may_hide or part in doubtful) for part in missing]


def _part_finding(subject: Subject, part: str, held: FiledSection, *, unclear: bool) -> Finding:
    words = PART_WORDS[part]
    if unclear:
        return subject.finding(
            "audit/part-missing",
            "undetermined",
            Words(
                f"{held.path} 中没有认出{words.zh}，但有页面没有看清，请人工核对。",
                f"{held.path}: {words.en} was not found, but some pages could not be read; please look.",
            ),
            retake(words.zh, words.en),
            held,
            part,
        )
    cited = f"（{subject.clause.article}）" if subject.clause else ""
    return subject.finding(
        "audit/part-missing",
        "fail",
        Words(f"{held.path} 中没有{words.zh}{cited}。", f"{held.path} lacks {words.en}."),
        Words(f"请补交{words.zh}。", f"Hand in {words.en}."),
        held,
        part,
    )


def _may_hide_something(held: FiledSection) -> bool:
    """Whether some page of the paper was read too badly to say that a part is not there."""
    document = held.file.document
    if held.file.status != "read" or document is None:
        return True
    first, last = held.section.pages
    return any(_hides(page) for page in document.pages if first <= page.number <= last)


def _hides(page: Page) -> bool:
    recognised = [line.confidence for line in page.lines if line.source == "ocr"]
    if page.problem is not None:
        return True
    if not page.lines:
        return page.capture != "born_digital"
    few = page.capture != "born_digital" and len(page.lines) < _LINES_OF_A_PAGE
    return few or (bool(recognised) and sum(recognised) / len(recognised) < _LEGIBLE)
