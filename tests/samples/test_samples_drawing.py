"""Drawing papers anew: same bytes from the same seed, every page marked, defects change what they say they change."""

from pathlib import Path
from random import Random

import pypdfium2
import pytest

from samples import fonts
from samples.__main__ import main

pytest.importorskip("reportlab")
try:
    fonts.path("song")
except fonts.FontsMissingError as missing:
    pytest.skip(str(missing), allow_module_level=True)

from samples.capture import jpeg, phone_photo, photocopy, scan
from samples.defects import DEFECTS, founded_on
from samples.papers.application_form import application_form
from samples.papers.audit_report import audit_report
from samples.papers.contract import contract_page
from samples.papers.digital_invoice import digital_invoice_page
from samples.papers.form_pages import sealed_pages
from samples.papers.invoice import invoice_page
from samples.papers.licence import licence
from samples.papers.lists import equipment_list
from samples.papers.patent import patent_page
from samples.purchases import invoice as new_invoice
from samples.sheet import pixels, to_pdf
from samples.submission import plan
from samples.world import world


def _rng(seed):
    return Random(seed)  # noqa: S311


@pytest.fixture(scope="module")
def made():
    names = tuple(DEFECTS)
    return plan(3, tuple(DEFECTS.values()), established_on=founded_on(names), licence_by_phone=True)


def test_same_seed_gives_the_same_bytes(made):
    facts = made.facts
    for draw in (
        lambda: application_form(facts),
        lambda: equipment_list(facts),
        lambda: licence(facts.applicant, _rng(1)),
        lambda: to_pdf(sealed_pages(facts, _rng(1))[3:], password="x"),  # noqa: S106
        lambda: jpeg(phone_photo(pixels(licence(facts.applicant, _rng(1)), 40)[0], _rng(2), (800, 600))),
    ):
        assert draw() == draw()


def test_every_defect_tells_what_must_be_found(made):
    assert {code.split("/")[0] for code in (e.code for e in made.expected)} >= {
        "applicant", "attachment", "file", "form", "invoice", "photo",
    }  # fmt: skip
    assert all(defect.expected for name, defect in DEFECTS.items() if name != "leftover")


def test_planted_invoices_differ_where_they_should(made):
    right = world(3, established_on=founded_on(tuple(DEFECTS)))
    for index, (planted, clean) in enumerate(zip(made.facts.invoices, right.invoices, strict=True)):
        assert (planted != clean) == (index in (2, 3, 4))
    wrong_total = made.facts.invoices[2]
    assert wrong_total.total - wrong_total.amount - wrong_total.tax == 900
    assert sum(i.total for i in made.facts.invoices) == sum(item.total for item in made.facts.items)


def test_every_page_carries_the_mark_before_it_is_captured(made):
    rng = _rng(1)
    facts = made.facts
    digital = new_invoice(rng, "digital_special", facts.applicant, facts.items[:2])
    front, back = audit_report(facts, rng)
    pages = [
        *sealed_pages(facts, rng), *front, *back,
        invoice_page(facts.invoices[0], rng), invoice_page(facts.invoices[1], rng), digital_invoice_page(digital, rng),
        patent_page(made.patents[0], facts.applicant, rng), contract_page(facts.invoices[0], rng),
    ]  # fmt: skip
    for pdf in (to_pdf(pages), licence(facts.applicant, rng)):
        for page in pypdfium2.PdfDocument(pdf):
            assert "样本" in page.get_textpage().get_text_range().split()


def test_captures_keep_the_size_and_lower_the_contrast(made):
    rng = _rng(1)
    page = pixels(to_pdf([invoice_page(made.facts.invoices[0], rng)]), 60)[0]
    for capture in (scan, photocopy):
        image = capture(page, _rng(2))
        assert image.size == page.size
        assert image.tobytes() == capture(page, _rng(2)).tobytes()
        assert image.tobytes() != page.tobytes()


def test_unknown_defects_and_missing_fonts_are_said_plainly(tmp_path: Path, capsys, monkeypatch):
    assert main(["make", "--out", str(tmp_path / "x"), "--seed", "1", "--defect", "nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err
    monkeypatch.setattr(fonts, "_ROOT", tmp_path)
    fonts.register.cache_clear()
    assert main(["make", "--out", str(tmp_path / "x"), "--seed", "1", "--no-photos"]) == 2
    assert "fonts-arphic-uming" in capsys.readouterr().err
    monkeypatch.undo()
    fonts.register.cache_clear()


def test_make_writes_a_submission_with_its_expectations_beside_it(made, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("samples.submission.plan", lambda *_, **__: made)
    out = tmp_path / "one"
    assert (
        main(["make", "--out", str(out), "--seed", "3", "--defect", "invoice-wrong-words", "--no-photos"])
        == 0
    )
    assert (out / "2、营业执照.jpg").is_file()
    assert "invoice/words-differ" in (tmp_path / "one.expected.yaml").read_text("utf-8")
    assert not (out / "one.expected.yaml").exists()
