"""One scan that holds many papers: where each begins and ends."""

import dataclasses
import random

import pytest

from classifiers import classify, read_sections
from extract.document import Box, Document
from tests.extract.kinds.paper import line, page, recorded

FIRM = [
    line("会计师事务所", 0.38, 0.08, size=0.04),
    line("执业证书", 0.4, 0.14, size=0.06),
    line("名称：安徽样本会计师事务所（普通合伙）", 0.1, 0.3),
    line("首席合伙人：样德新", 0.1, 0.36),
    line("经营场所：安徽省合肥市蜀山区样本路100号", 0.1, 0.42),
    line("执业证书编号：34010099", 0.1, 0.5),
    line("批准执业文号：皖财会〔2000〕1号", 0.1, 0.56),
    line("发证机关：安徽省财政厅", 0.6, 0.8),
]


def combined(*papers):
    """The pages of *papers* (recordings' names or pages) as one scan, and which kind stands where."""
    pages, truth = [], []
    for kind, paper in papers:
        one = recorded(paper).pages if isinstance(paper, str) else (page(*paper),)
        first = len(pages) + 1
        pages += [dataclasses.replace(each, number=first + i, capture="scan") for i, each in enumerate(one)]
        truth.append((kind, (first, len(pages))))
    return Document("0" * 64, "application/pdf", len(pages), tuple(pages)), truth


PAPERS = [
    ("application_form", "form_scan"),
    ("business_licence", "licence_scan"),
    ("audit_report", "audit_scan"),
    ("equipment_list", "equipment_scan"),
    ("certificate", FIRM),
    ("business_licence", "licence_scan"),
    *[("vat_invoice", "invoice_scan")] * 30,
]


def found(document):
    return [(section.type, section.pages) for section in classify(document, "申报材料.pdf")]


def test_a_licence_a_report_thirty_invoices_and_certificates_in_one_scan():
    document, truth = combined(*PAPERS)
    assert found(document) == truth


@pytest.mark.parametrize("seed", range(8))
def test_papers_in_any_order_keep_their_pages(seed):
    papers = PAPERS[:12]
    random.Random(seed).shuffle(papers)  # noqa: S311 (an order for a test)
    document, truth = combined(*papers)
    assert found(document) == truth


def test_the_firms_own_papers_behind_the_report_are_not_in_it():
    document, truth = combined(
        ("audit_report", "audit_scan"), ("business_licence", "licence_scan"), ("certificate", FIRM)
    )
    assert found(document) == truth
    report, _, firm = read_sections(document, "审计报告.pdf")
    assert report.fields["firm"].value == "安徽样本会计师事务所(普通合伙)"
    assert firm.fields["number"].value == "34010099"


def stacked(name):
    """Two copies of a recorded page, one above the other on one sheet."""
    (one,) = recorded(name).pages
    lines = [
        dataclasses.replace(each, box=each.box.within(half))
        for half in (Box(0.02, 0.02, 0.98, 0.48), Box(0.02, 0.52, 0.98, 0.98))
        for each in one.lines
    ]
    return [dataclasses.replace(each, edges=()) for each in lines]


def test_two_invoices_on_a_page_between_other_papers():
    document, _ = combined(
        ("business_licence", "licence_scan"),
        ("vat_invoice", stacked("invoice_scan")),
        ("vat_invoice", "invoice_scan"),
    )
    sections = read_sections(document, "扫描.pdf")
    assert [(s.type, s.pages, s.box is not None) for s in sections] == [
        ("business_licence", (1, 1), False),
        ("vat_invoice", (2, 2), True),
        ("vat_invoice", (2, 2), True),
        ("vat_invoice", (3, 3), False),
    ]
    upper, lower, alone = sections[1:]
    assert upper.box.y1 <= lower.box.y0
    numbers = [section.fields["number"].value for section in (upper, lower, alone)]
    assert len(set(numbers)) == 1
    assert numbers[0] is not None


def test_an_empty_page_ends_no_report():
    pages = recorded("audit_scan").pages
    blank = dataclasses.replace(page(), number=4, capture="scan")
    shifted = [dataclasses.replace(p, number=p.number + (p.number > 3)) for p in pages]
    document = Document("0" * 64, "application/pdf", 9, (*shifted[:3], blank, *shifted[3:]))
    assert found(document) == [("audit_report", (1, 9))]
