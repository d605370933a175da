"""Economic figures told in two papers: the application form against last year's audit report.

Tolerance is half the last printed digit of the coarser source. Profit agrees with total or net profit, revenue with
operating or main-business revenue; taxes compare with taxes paid only, because 税金 on forms means what was paid in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from checks.finding import Finding
from checks.phrases import yuan
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission
from extract.document import Words
from extract.evidence import Reading, Row

VERSION = "1"

# Form's figure → what it may agree with in the audit report, and the code of a difference.
_COMPARED: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("total_assets", "figures/assets-differ", "总资产", "total assets", ("total_assets",)),
    (
        "total_liabilities",
        "figures/liabilities-differ",
        "总负债",
        "total liabilities",
        ("total_liabilities",),
    ),
    ("main_revenue", "figures/revenue-differs", "主营业务收入", "main revenue", ("main_revenue", "revenue")),
    ("revenue", "figures/revenue-differs", "营业收入", "revenue", ("revenue", "main_revenue")),
    ("profit", "figures/profit-differs", "利润", "profit", ("total_profit", "net_profit")),
    ("taxes", "figures/tax-differs", "税金", "taxes", ("taxes_paid",)),
)


class FiguresAgree(Requirement):
    """The form's figures of the base year are those of the audit report."""

    check: Literal["figures_agree"]


def figures_agree(submission: Submission, requirement: FiguresAgree) -> Iterator[Finding]:
    told = _of_base_year(submission)
    report = _report(submission)
    if told is None or report is None:
        yield requirement.finding(
            "figures/assets-differ",
            "not_applicable",
            Words(
                "没有读到申报书或审计报告的上年数据，未比对。",
                "not compared: last year's figures were not read in the form or in the audit report.",
            ),
        )
        return
    held, row = told
    for name, code, zh, en, names in _COMPARED:
        cell = row.get(name)
        if not isinstance(cell, Reading) or cell.status != "read":
            continue
        others = [r for n in names if (r := report.field(n)).status == "read"]
        if others:
            yield _compared(requirement, code, (zh, en), (held, cell), (report, others))


def _of_base_year(submission: Submission) -> tuple[FiledSection, Row] | None:
    for held in submission.forms():
        for row in held.rows("economics"):
            year = row.get("year")
            if isinstance(year, Reading) and year.value == submission.base_year:
                return held, row
    return None


def _report(submission: Submission) -> FiledSection | None:
    """The applicant's audit report of the base year, the one with most figures first."""
    found = [
        held
        for held in submission.of_type("audit_report")
        if not submission.of_another_firm(held) and held.field("fiscal_year").value == submission.base_year
    ]
    return max(
        found,
        key=lambda h: sum(h.field(n).status == "read" for *_, names in _COMPARED for n in names),
        default=None,
    )


def _compared(
    requirement: FiguresAgree,
    code: str,
    what: tuple[str, str],
    form: tuple[FiledSection, Reading],
    report: tuple[FiledSection, list[Reading]],
) -> Finding:
    (held, cell), (audit, others) = form, report
    value = Decimal(str(cell.value))
    agreeing = next((r for r in others if _agree(cell, r)), None)
    places = (held.place(cell), audit.place(agreeing or others[0]))
    seen_zh = f"{what[0]}：申报书 {yuan(value)} 元，审计报告 {yuan((agreeing or others[0]).value)} 元"
    seen_en = f"{what[1]}: form {yuan(value)}, audit report {yuan((agreeing or others[0]).value)} yuan"
    if agreeing is not None:
        return requirement.finding(
            code,
            "pass",
            Words(f"{seen_zh}，相符。", f"{seen_en}: they agree."),
            evidence=places,
            subject=(held.path, what[1]),
        )
    sure = cell.sure and all(r.sure for r in others)
    return requirement.finding(
        code,
        "fail" if sure else "undetermined",
        Words(f"{seen_zh}，两处不一致。", f"{seen_en}.")
        if sure
        else Words(
            f"{seen_zh}，其中有数字没有看清，请人工核对。", f"{seen_en}: not all read surely; please look."
        ),
        advice=Words(
            "请以审计报告为准核对申报书数据，或说明口径。",
            "Correct the form after the audit report, or explain.",
        ),
        evidence=places,
        subject=(held.path, what[1]),
    )


def _agree(one: Reading, other: Reading) -> bool:
    difference = abs(Decimal(str(one.value)) - Decimal(str(other.value)))
    return difference <= max(_half_digit(one), _half_digit(other))


def _half_digit(reading: Reading) -> Decimal:
    """Half of the last printed digit, in yuan: 12202.38 printed in 万元 → 50."""
    printed = re.search(r"-?\d[\d,]*(?:\.\d+)?", (reading.text or "").replace("，", ","))
    value = Decimal(str(reading.value))
    if printed is None or value == 0:
        return Decimal("0.005")
    figure = Decimal(printed[0].replace(",", ""))
    if figure == 0:
        return Decimal("0.005")
    decimals = len(printed[0].partition(".")[2])
    unit = abs(value / figure)
    return unit * Decimal(10) ** -decimals / 2
