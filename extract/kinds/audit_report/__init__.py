"""审计报告: a firm's opinion, the statements, their figures for both years, and the notes."""

from __future__ import annotations

import re
from collections import Counter

from extract.document import Page
from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.audit_report.pages import Opinion
from extract.kinds.audit_report.says import fiscal_year, opinion_of, signed_on
from extract.kinds.audit_report.who import accountants, audited_entity, firm, report_number
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.readings import doubted, missing, read
from extract.kinds.statements import FIELDS, Statements, figures_of, statements_of
from extract.values.folding import without_blanks

_FIELDS = (
    "firm",
    "report_number",
    "audited_entity",
    "opinion",
    "fiscal_year",
    "signed_on",
    "accountants",
    "parts",
    "consolidated",
    *FIELDS,
)
_PARTS = ("balance_sheet", "income_statement", "cash_flow_statement", "equity_statement", "notes")
_OPINION = re.compile(r"我们审计了|审计意见$|我们接受委托")
_PREPARED = re.compile(
    r"^编制(?:单位|企业)(?:名称)?[:：](?P<name>[\u4e00-\u9fff()A-Za-z0-9·]{4,40}?)(?=$|20\d{2}|单位|金额)"
)


def _read(view: SectionView) -> Fields:
    opinion = Opinion(view)
    statements = statements_of(view)
    years = tuple(one.year for one in statements.found if one.year is not None)
    year = fiscal_year(opinion, years)
    fields: dict[str, FieldValue] = {
        "firm": firm(opinion, _pages_before(view)),
        "report_number": report_number(opinion),
        "audited_entity": audited_entity(opinion, _prepared_by(view)),
        "opinion": opinion_of(opinion),
        "fiscal_year": year,
        "signed_on": signed_on(opinion, year),
        "accountants": accountants(opinion),
        "parts": _parts(opinion, statements),
        "consolidated": _consolidated(statements),
    }
    return Fields(fields=fields | figures_of(statements))


def _pages_before(view: SectionView) -> tuple[Page, ...]:
    return tuple(page for page in view.document.pages if page.number < view.pages[0])


def _prepared_by(view: SectionView) -> tuple[str, ...]:
    """The companies named over the statements."""
    texts = (without_blanks(line.text) for page in view.page_views() for line in page.lines)
    return tuple(dict.fromkeys(match["name"] for text in texts for match in [_PREPARED.match(text)] if match))


def _parts(opinion: Opinion, statements: Statements) -> tuple[Reading, ...]:
    """The parts that are there, each where its heading stands; a statement counts with figures only."""
    parts: list[Reading] = []
    written = opinion.matching(_OPINION)
    if written:
        parts.append(read(written[0][1].found, "opinion"))
    bare = Counter(one.title.page for one in statements.found if one.title and not one.figures)
    for part in _PARTS:
        titles = [(one.title, one.figures) for one in statements.found if one.part == part and one.title]
        full = [title for title, figures in titles if figures >= 3 or part == "notes"]
        # A heading over figures that cannot be read; several on one page are a table of contents.
        empty = [title for title, _ in titles if bare[title.page] <= 2]
        if full:
            parts.append(full[0])
        elif empty:
            parts.append(doubted(empty[0], 0.75))
    return tuple(parts)


def _consolidated(statements: Statements) -> Reading:
    """Whether the figures are those of the group."""
    sheet = statements.of("balance_sheet") or statements.of("income_statement")
    if sheet is None or sheet.title is None:
        return missing()
    title = sheet.title
    value = bool(sheet.consolidated)
    return Reading(
        value, "read", title.confidence, title.page, title.box, title.text, title.how, title.locator
    )


KIND = Kind(
    name="audit_report",
    titles=("审计报告", "财务审计报告", "财务报表审计报告", "年度审计报告"),
    cues=(
        Cue(("我们审计了", "财务报表"), 2.5),
        Cue(("审计意见", "形成审计意见的基础"), 2.0),
        Cue(("注册会计师对财务报表审计的责任",), 2.0),
        Cue(("会计师事务所", "中国注册会计师"), 1.5),
        Cue(("管理层和治理层对财务报表的责任",), 1.0),
    ),
    fields=_FIELDS,
    read=_read,
    holds=("financial_statements",),
    version=2,
)
