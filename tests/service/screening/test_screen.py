"""Screening keeps the contract, and says undetermined where a file could hold what is missed."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from checks.cases import files_of, load_cases
from checks.programme import load
from extract.document import Box
from extract.evidence import absent
from service.screening.report import EXIT_STATUS, as_data, to_json
from service.screening.screen import MadeFrom, Settings, screen
from tests.support.contract import FOLDER, breaches
from tests.support.files import leftover, unread

PACK = "anqing-smart-factory"
CASES = load_cases(Path(__file__).parents[3] / "checks" / "programmes" / f"{PACK}.cases.yaml")
DAY = Settings(today=date(2000, 1, 1), as_of=date(2021, 6, 18))


def report_of(files, settings=DAY):
    return screen(files, load(PACK), settings, MadeFrom("test", "0"))


def papers(remove=()):
    return [f for f in files_of(CASES, CASES.cases[0]) if f.path not in remove]


def outcome(report, code):
    return [(f.status, [e.path for e in f.evidence]) for f in report.findings if f.code == code]


@pytest.mark.parametrize("case", CASES.cases, ids=lambda case: case.name)
def test_every_report_keeps_the_contract(case):
    report = report_of(files_of(CASES, case))
    assert breaches(as_data(report), EXIT_STATUS[report.verdict]) == []


def test_the_contract_in_docs_is_the_one_agreed_on():
    agreed = Path(__file__).parents[4] / "shared" / "contract"
    if not agreed.is_dir():
        pytest.skip("the agreed contract does not lie beside the checkout")
    for path in agreed.iterdir():
        assert (FOLDER / path.name).read_bytes() == path.read_bytes()


def test_the_same_inputs_give_the_same_bytes():
    assert to_json(report_of(papers())) == to_json(report_of(list(reversed(papers()))))


def test_a_finding_keeps_its_id_when_another_file_changes():
    before = {f.code: f.id for f in report_of(papers()).findings if f.requirement == "registered-two-years"}
    after = {
        f.code: f.id
        for f in report_of(papers(remove=["审计报告.pdf"])).findings
        if f.requirement == "registered-two-years"
    }
    assert before == after


def test_missing_paper_is_undetermined_while_a_file_that_may_be_it_was_not_read():
    files = [*papers(remove=["审计报告.pdf"]), unread("2020年审计报告.pdf", "file/encrypted")]
    report = report_of(files)
    assert outcome(report, "attachment/undetermined") == [("undetermined", ["2020年审计报告.pdf"])]
    assert report.verdict == "review"
    assert breaches(as_data(report)) == []


def test_unread_file_without_a_telling_name_may_be_any_paper():
    report = report_of([*papers(remove=["审计报告.pdf"]), unread("扫描0001.pdf")])
    assert [status for status, _ in outcome(report, "attachment/undetermined")] == ["undetermined"]


def test_unread_file_named_for_another_paper_excuses_nothing():
    report = report_of([*papers(remove=["审计报告.pdf"]), unread("发票/发票9.pdf")])
    assert ("fail", []) in outcome(report, "attachment/missing")


def test_empty_file_cannot_be_the_missing_paper():
    report = report_of([*papers(remove=["审计报告.pdf"]), unread("审计报告.pdf", "file/empty")])
    assert ("fail", []) in outcome(report, "attachment/missing")


def test_photos_that_do_not_open_make_the_count_undetermined():
    files = [f for f in papers() if f.path != "照片/现场10.jpg"]
    report = report_of([*files, unread("照片/现场10.jpg")])
    assert [status for status, _ in outcome(report, "photo/too-few")] == ["undetermined"]


def test_leftovers_change_nothing():
    report = report_of([*papers(), leftover("Thumbs.db")])
    assert report.verdict == "clean"
    assert breaches(as_data(report)) == []


def test_same_bytes_twice_are_named_once_and_count_once():
    files = papers()
    first = next(f for f in files if f.path == "照片/现场01.jpg")
    copy = dataclasses.replace(
        first, file=dataclasses.replace(first.file, path="照片/现场11.jpg", duplicate_of=first.path)
    )
    report = report_of([f for f in files if f.path != "照片/现场10.jpg"] + [copy])
    assert outcome(report, "file/duplicate") == [("fail", ["照片/现场11.jpg"])]
    assert [status for status, _ in outcome(report, "photo/too-few")] == ["fail"]


def test_day_comes_from_the_form_and_is_said_where_it_is_assumed():
    assert report_of(papers(), Settings(today=date(2030, 1, 1))).as_of == "2021-06-18"
    report = report_of(papers(remove=["申报书.docx"]), Settings(today=date(2030, 1, 1)))
    assert report.as_of == "2030-01-01"
    assert len(outcome(report, "round/day-assumed")) == 1


def test_later_stages_are_not_asked_of_an_applicant():
    applicant = {a.id: a.status for a in report_of(papers()).attachments}
    assert applicant["recommendation"] == "not_applicable"
    later = dataclasses.replace(DAY, stage="recommender")
    assert {a.id: a.status for a in report_of(papers(), later).attachments}["recommendation"] == "missing"


def test_certifiers_licence_is_not_the_applicants():
    other = next(f for f in papers() if f.path == "营业执照.jpg")
    section = other.sections[0]
    name = dataclasses.replace(section.fields["name"], value="安徽样本会计师事务所（普通合伙）")
    certifier = dataclasses.replace(
        other,
        file=dataclasses.replace(other.file, path="0事务所执照.jpg", sha256="1" * 64),
        sections=(dataclasses.replace(section, fields={**section.fields, "name": name}),),
    )
    report = report_of([*papers(), certifier])
    assert report.verdict == "clean"


def _economics(files, **cells):
    """The submission's files with cells of the form's last year changed."""
    form = next(f for f in files if f.path == "申报书.docx")
    section = form.sections[0]
    *earlier, last = section.rows["economics"]
    rows = {**section.rows, "economics": (*earlier, {**last, **cells})}
    changed = dataclasses.replace(form, sections=(dataclasses.replace(section, rows=rows),))
    return [changed if f is form else f for f in files]


def test_a_figure_that_was_not_read_is_neither_filled_nor_blank():
    report = report_of(_economics(papers(), profit=absent("illegible", "看不清", "illegible", 0.4)))
    # The required fields pass; the table of figures, which shares their code, could not be told.
    assert sorted(status for status, _ in outcome(report, "form/field-empty")) == ["pass", "undetermined"]


def test_a_figure_that_is_surely_blank_fails():
    report = report_of(_economics(papers(), profit=absent("not_printed", "空白", "blank", 0.97)))
    assert "fail" in [status for status, _ in outcome(report, "form/field-empty")]


def test_half_listed_archive_may_hold_the_missing_paper():
    archive = unread("扫描件.zip", "file/partly-read", status="container")
    report = report_of([*papers(remove=["审计报告.pdf"]), archive])
    assert [status for status, _ in outcome(report, "attachment/undetermined")] == ["undetermined"]


def test_several_papers_of_one_file_keep_findings_of_their_own():
    licence = next(f for f in papers() if f.path == "营业执照.jpg")
    section = licence.sections[0]
    name = dataclasses.replace(section.fields["name"], value="安庆样本精密机械制造有限公司")
    day = dataclasses.replace(section.fields["established_on"], value="2015-01-01")
    other = dataclasses.replace(section, fields={**section.fields, "name": name, "established_on": day})
    halves = [dataclasses.replace(other, box=Box(0, y, 1, y + 0.5)) for y in (0.0, 0.5)]
    both = dataclasses.replace(
        licence,
        file=dataclasses.replace(licence.file, path="执照两份.jpg", sha256="2" * 64),
        sections=tuple(halves),
    )
    report = report_of([*papers(), both])
    assert breaches(as_data(report)) == []
    assert len([s for s, _ in outcome(report, "applicant/name-differs") if s == "fail"]) == 2
