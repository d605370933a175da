"""OFD: characters stand where a viewer shows them, labels and values of a form stand on one line."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from extract.readers import draw_page, open_pages, survey
from tests.hostile.papers import ofd, ofd_text

TYPE = "application/ofd"
ROOT = Path(__file__).parents[3]
REAL = Path(os.environ.get("PRESCREEN_REAL_DIR", ROOT / ".." / "shared" / "real"))
FIELDS = (
    "invoice_code", "invoice_number", "check_code", "buyer_name", "buyer_tax_id", "seller_name", "seller_tax_id",
    "total", "total_cn", "issue_date",
)  # fmt: skip


def real(ending):
    manifest = REAL / "manifest.jsonl"
    if not manifest.is_file():
        return []
    entries = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
    return [e for e in entries if e["path"].endswith(ending) and "invoice" in e["doc_type"]]


def folded(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture
def read(tmp_path):
    def take(data):
        (tmp_path / "x.ofd").write_bytes(data)
        seen = survey(str(tmp_path / "x.ofd"), "x.ofd")
        assert seen.media_type == TYPE and seen.problem is None
        return open_pages(str(tmp_path / "x.ofd"), TYPE, 1, 16, str(tmp_path / "spool")).document

    return take


def test_characters_lie_where_they_are_drawn(read):
    (page,) = read(ofd(ofd_text("电子发票", "g 3 5"))).pages
    (line,) = page.lines
    assert line.text == "电子发票" and line.source == "text_layer"
    # The object's corner at 20 mm, four characters 5 mm apart, on A4.
    assert line.box.x0 == pytest.approx(20 / 210, abs=0.002)
    assert line.edges[2] == pytest.approx(30 / 210, abs=0.002)
    assert line.box.y1 == pytest.approx(25.7 / 297, abs=0.003)
    assert (page.width, page.height) == (pytest.approx(595.3, abs=1), pytest.approx(841.9, abs=1))


def test_values_in_character_data_sections_are_text(read):
    (page,) = read(ofd(ofd_text("<![CDATA[发票号码：24322000]]>", "g 14 3"))).pages
    assert page.text == "发票号码：24322000"


def test_a_page_can_be_shown(tmp_path, read):
    read(ofd(ofd_text()))
    size = draw_page(str(tmp_path / "x.ofd"), TYPE, 1, 800, str(tmp_path / "o.jpg"))
    assert size is None or max(size) == 800


def test_a_missing_page_costs_itself(read):
    first, second = read(ofd(ofd_text(), ("p.xml", "gone.xml"))).pages
    assert first.problem is None and second.problem.code == "file/partly-read"


@pytest.mark.parametrize("entry", real(".ofd") or [None], ids=lambda e: e["id"] if e else "none")
def test_values_of_a_real_invoice_stand_whole_on_one_line(entry, tmp_path):
    if entry is None:
        pytest.skip("PRESCREEN_REAL_DIR holds no real documents")
    document = open_pages(str(REAL / entry["path"]), TYPE, 1, 16, str(tmp_path)).document
    lines = [folded(line.text) for page in document.pages for line in page.lines if line.box is not None]
    for name in FIELDS:
        value = entry["truth"].get(name)
        if value and name not in entry.get("uncertain", ()):
            if name == "issue_date":
                value = "{}年{}月{}日".format(*value.split("-"))
            assert any(folded(value) in line for line in lines), (name, value)
    assert all(page.problem is None for page in document.pages)


@pytest.mark.parametrize("entry", real(".xml") or [None], ids=lambda e: e["id"] if e else "none")
def test_values_of_a_real_data_file_stand_whole_on_one_line(entry, tmp_path):
    if entry is None:
        pytest.skip("PRESCREEN_REAL_DIR holds no real documents")
    document = open_pages(str(REAL / entry["path"]), "application/xml", 1, 1, str(tmp_path)).document
    lines = [folded(line.text) for line in document.pages[0].lines]
    for name in FIELDS:
        value = entry["truth"].get(name)
        if value and name != "total_cn":
            dates = [value, "{}年{}月{}日".format(*value.split("-"))] if name == "issue_date" else [value]
            assert any(line.endswith(f":{folded(each)}") for each in dates for line in lines), (name, value)
