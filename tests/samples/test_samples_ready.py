"""The ready submissions are whole: sizes, paths, marks, and what their papers say."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from docx import Document
from PIL import Image

from samples import NAMES, assemble, expected, truth
from samples.expectation import read_truth
from samples.ready import HERE, READY, recipes

LIMIT = 20_000_000


def _files(name):
    root = READY / name
    return {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}


def test_committed_papers_stay_small():
    assert sum(p.stat().st_size for name in NAMES for p in _files(name).values()) < LIMIT


def test_the_clean_submission_expects_nothing():
    assert expected("anqing-clean") == ()


def test_the_other_one_expects_at_least_ten_findings():
    assert len(expected("anqing-defects")) >= 10
    assert len({(e.code, e.path, e.page) for e in expected("anqing-defects")}) == len(
        expected("anqing-defects")
    )


@pytest.mark.parametrize("name", NAMES)
def test_expected_paths_and_recorded_papers_are_there(name):
    there = {*_files(name), *(recipe.path for recipe in recipes(name))}
    assert {e.path for e in expected(name) if e.path} <= there
    assert {paper.path for paper in truth(name)} <= there


@pytest.mark.parametrize("name", NAMES)
def test_pages_named_exist(name):
    root = READY / name
    for paper in truth(name):
        path = root / paper.path
        if path.suffix == ".pdf" and path.read_bytes()[:4] == b"%PDF":
            assert paper.pages[1] <= len(pypdfium2.PdfDocument(path))


def test_what_cannot_be_read_cannot_be_read():
    root = READY / "anqing-defects"
    for finding in expected("anqing-defects"):
        if finding.code in ("file/unreadable", "file/encrypted", "file/empty"):
            with pytest.raises(
                pypdfium2.PdfiumError, match="password" if "encrypted" in finding.code else "format"
            ):
                pypdfium2.PdfDocument(root / (finding.path or ""))


def test_born_digital_invoices_say_what_is_recorded():
    root = READY / "anqing-clean"
    for paper in truth("anqing-clean"):
        if paper.type != "vat_invoice" or paper.capture != "born_digital":
            continue
        with pdfplumber.open(root / paper.path) as pdf:
            text = pdf.pages[paper.pages[0] - 1].extract_text()
        for field in (
            "code",
            "number",
            "buyer_name",
            "buyer_tax_id",
            "seller_name",
            "amount",
            "tax",
            "total_in_words",
        ):
            assert str(paper.fields[field]) in text, field
        assert "样本" in text


def test_qr_codes_agree_with_the_print():
    root = READY / "anqing-clean"
    for paper in truth("anqing-clean"):
        if paper.type != "vat_invoice":
            continue
        path = root / paper.path
        if path.suffix == ".pdf":
            image = (
                pypdfium2.PdfDocument(path)[paper.pages[0] - 1].render(scale=200 / 72).to_pil().convert("RGB")
            )
        else:
            image = Image.open(path)
        texts = [code.text for code in zxingcpp.read_barcodes(image)]
        assert any(
            f"{paper.fields['code']},{paper.fields['number']},{paper.fields['amount']}" in t for t in texts
        )


@pytest.mark.parametrize("name", NAMES)
def test_office_files_are_marked_as_specimens(name):
    for relative, path in _files(name).items():
        if relative.endswith(".docx"):
            document = Document(str(path))
            assert "样本" in "".join(p.text for p in document.sections[0].header.paragraphs), relative
        if relative.endswith(".xlsx"):
            assert "样本" in str(openpyxl.load_workbook(path).worksheets[0]["A1"].value), relative


@pytest.mark.parametrize("name", NAMES)
def test_office_files_carry_no_clock(name):
    for relative, path in _files(name).items():
        if relative.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(path) as book:
                assert {info.date_time[0] for info in book.infolist()} == {2021}, relative


def test_form_has_one_tick_in_the_clean_submission_and_none_in_the_other():
    ticks = {}
    for name in NAMES:
        document = Document(str(READY / name / "1、申报书/安庆市智能工厂申报书.docx"))
        text = "".join(cell.text for row in document.tables[1].rows[1:2] for cell in row.cells[1:2])
        ticks[name] = (text.count("☑"), text.count("□"))
    assert ticks == {"anqing-clean": (1, 4), "anqing-defects": (0, 5)}


def test_the_png_is_named_pdf():
    (finding,) = [e for e in expected("anqing-defects") if e.code == "file/wrong-extension"]
    data = (READY / "anqing-defects" / (finding.path or "")).read_bytes()
    assert (finding.path or "").endswith(".pdf")
    assert Image.open(io.BytesIO(data)).format == "PNG"


def test_assembling_twice_gives_the_same_and_repairs_what_was_changed(tmp_path: Path):
    folder = assemble("anqing-defects", tmp_path)
    before = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert {*_files("anqing-defects"), *(r.path for r in recipes("anqing-defects"))} == set(before)
    photo = folder / recipes("anqing-defects")[0].path
    stamp = (folder / recipes("anqing-defects")[1].path).stat().st_mtime_ns
    photo.write_bytes(b"changed")
    (folder / "stray.txt").write_text("left over")
    assemble("anqing-defects", tmp_path)
    after = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert after == before
    assert (folder / recipes("anqing-defects")[1].path).stat().st_mtime_ns == stamp


def test_an_unknown_name_is_refused(tmp_path: Path):
    with pytest.raises(KeyError, match="anqing-clean"):
        assemble("nothing", tmp_path)


def test_loose_papers_are_recorded_and_there():
    papers = read_truth(HERE / "loose.truth.yaml")
    assert {paper.fields.get("kind") for paper in papers} >= {
        "digital_special",
        "digital_ordinary",
        "special",
    }
    for paper in papers:
        path = HERE / "loose" / paper.path
        assert path.is_file()
        if path.suffix == ".pdf":
            with pdfplumber.open(path) as pdf:
                text = pdf.pages[0].extract_text()
            assert str(paper.fields["number"]) in text
            assert len(str(paper.fields["number"])) == 20
    lying = Image.open(HERE / "loose" / "营业执照（手机竖拍）.jpg")
    assert lying.getexif()[0x0112] == 6
    assert lying.height > lying.width
