"""Data files, presentations, phone pictures, and files inside files."""

import io

import docx
import numpy as np
import openpyxl
import pikepdf
import pillow_heif
import pytest
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image
from reportlab.pdfgen import canvas

from extract.readers import draw_page, open_pages, survey
from tests.hostile import papers
from tests.hostile.archive_writers import zipped

pillow_heif.register_heif_opener()


@pytest.fixture
def read(tmp_path):
    def take(data, first=1, last=16):
        location = tmp_path / "in.bin"
        location.write_bytes(data)
        seen = survey(str(location), "in.bin")
        assert seen.problem is None, seen.problem
        opened = open_pages(str(location), seen.media_type, first, last, str(tmp_path / "spool"))
        assert opened.document.page_count == seen.page_count or first > 1
        return opened

    return take


def halves(width=400, height=200):
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("black", (0, 0, width // 2, height))
    return picture


def saved(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


INVOICE = (
    "<?xml version='1.0' encoding='GBK'?><eInvoice xmlns:fp='x'><fp:Buyer kind='firm'><fp:Name>甲公司</fp:Name></fp:Buyer>"
    "<fp:Goods><fp:Good><fp:Item>餐费</fp:Item><fp:Amount>5.00</fp:Amount></fp:Good>"
    "<fp:Good><fp:Item>茶</fp:Item><fp:Tax><![CDATA[0.10]]></fp:Tax></fp:Good></fp:Goods></eInvoice>"
).encode("gbk")


def test_data_is_told_by_its_elements_names(read):
    (page,) = read(INVOICE).document.pages
    assert [line.text for line in page.lines] == [
        "kind：firm", "Name：甲公司", "Item：餐费", "Amount：5.00", "Item：茶", "Tax：0.10",
    ]  # fmt: skip
    assert page.lines[1].locator.heading == "eInvoice/Buyer"
    pairs, goods = page.tables
    assert (pairs.cells[2].text, pairs.cells[3].text) == ("Name", "甲公司")
    rows = [[cell.text if cell else None for cell in row] for row in goods.grid()]
    assert rows == [["Item", "Amount", "Tax"], ["餐费", "5.00", None], ["茶", None, "0.10"]]


def test_slides_are_pages(read):
    (page,) = read(papers.slides()).document.pages
    assert page.text == "第一张" and (page.width, page.height) == (720, 540)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_phone_pictures_stand_upright_and_keep_what_the_camera_wrote(read, kind):
    exif = Image.Exif()
    exif[0x0112] = 6 if kind == "AVIF" else 1  # in HEIF the container turns the picture, not its EXIF
    exif[0x010F], exif[0x0110] = "ACME", "ACME Phone 3"
    exif.get_ifd(0x8769)[0x9003] = "2021:04:13 08:30:00"
    picture = halves() if kind == "AVIF" else halves().rotate(-90, expand=True)
    opened = read(saved(picture, kind, exif=exif, quality=90))
    page, facts = opened.document.pages[0], opened.document.photo
    pixels = np.load(opened.rasters[0].file, allow_pickle=False)
    assert (page.width, page.height) == (facts.width, facts.height) == (200, 400)
    assert pixels[50, 100].max() < 40 and pixels[350, 100].min() > 215
    assert facts.device == "ACME Phone 3" and facts.taken_at == "2021-04-13T08:30:00"


def paper():
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer)
    drawn.drawString(72, 700, "A page of text")
    drawn.save()
    return buffer.getvalue()


def with_attachments(**files):
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        for name, data in files.items():
            pdf.attachments[name.replace("__", ".")] = data
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def test_data_attached_to_a_pdf_is_told_on_its_first_page(read):
    (page,) = read(with_attachments(invoice__xml=INVOICE)).document.pages
    added = [line for line in page.lines if line.source == "markup"]
    assert (
        added[1].text == "Name：甲公司" and added[1].locator.heading == "invoice.xml" and added[1].box is None
    )


def test_papers_attached_to_a_pdf_are_pages_after_its_own(read, tmp_path):
    data = with_attachments(a__png=saved(halves(), "PNG"), b__pdf=paper(), c__exe=b"MZ" + bytes(100))
    opened = read(data)
    assert [(page.number, page.name) for page in opened.document.pages] == [
        (1, None), (2, "a.png"), (3, "b.pdf"), (4, "c.exe"),
    ]  # fmt: skip
    assert opened.document.pages[3].problem.code == "file/partly-read"
    assert [raster.page for raster in opened.rasters] == [2]
    assert [page.number for page in read(data, 3, 3).document.pages] == [3]
    assert draw_page(str(tmp_path / "in.bin"), "application/pdf", 2, 100, str(tmp_path / "o.jpg")) == (
        100,
        50,
    )


def test_attachments_of_attachments_end_somewhere(read):
    data = paper()
    for _ in range(5):
        with pikepdf.open(io.BytesIO(paper())) as pdf:
            pdf.attachments["inner.pdf"] = data
            buffer = io.BytesIO()
            pdf.save(buffer)
        data = buffer.getvalue()
    pages = read(data).document.pages
    assert [page.problem is None for page in pages] == [True, True, True, False]


def test_what_a_word_file_embeds_is_read_or_named(read):
    pages = read(papers.docx_with_other_files()).document.pages
    assert [page.name for page in pages] == [None, "清单.xlsx Sheet", "chunk.htm"]
    assert pages[1].tables[0].cells[0].text == "机器人" and pages[2].text == "附加的段落"
    pages = read(papers.docx_with_controls()).document.pages
    assert pages[0].text == "正文" and "表单控件" in pages[1].problem.words.zh


def test_charts_tell_their_numbers(read):
    chart = (
        "<c:chartSpace xmlns:c='c' xmlns:a='a'><c:title><a:t>营业收入</a:t></c:title><c:ser><c:tx><c:v>2020</c:v></c:tx>"
        "<c:cat><c:pt idx='0'><c:v>一季度</c:v></c:pt></c:cat><c:val><c:pt idx='0'><c:v>12.5</c:v></c:pt></c:val></c:ser>"
        "</c:chartSpace>"
    )
    body = papers.paragraph("正文")
    data = papers.word(
        body, [("word/charts/chart1.xml", chart)], papers.relation("chart", "charts/chart1.xml")
    )
    (page,) = read(data).document.pages
    assert [line.text for line in page.lines] == ["正文", "营业收入", "2020"]
    assert [cell.text for cell in page.tables[0].cells] == ["2020", "一季度", "12.5"]


def test_pictures_and_text_boxes_on_a_sheet_are_not_lost(read):
    book = openpyxl.Workbook()
    book.active["A1"] = "清单"
    book.active.add_image(SheetImage(io.BytesIO(saved(halves(), "PNG"))), "B2")
    book.active.add_image(SheetImage(io.BytesIO(saved(halves(20, 20), "PNG"))), "B9")
    buffer = io.BytesIO()
    book.save(buffer)
    opened = read(buffer.getvalue())
    assert [page.name for page in opened.document.pages] == ["Sheet", "image1.png"]
    assert [raster.page for raster in opened.rasters] == [2]


def test_very_long_lines_come_in_pieces(read):
    (page,) = read(("字" * 5000).encode()).document.pages
    assert [len(line.text) for line in page.lines] == [2000, 2000, 1000]


def test_an_ordinary_word_file_has_no_more_pages_than_before(read):
    document = docx.Document()
    document.add_paragraph("正文")
    buffer = io.BytesIO()
    document.save(buffer)
    assert [page.problem for page in read(buffer.getvalue()).document.pages] == [None]


def test_an_opendocument_text_asks_for_conversion(tmp_path):
    (tmp_path / "x.odt").write_bytes(
        zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")], 0)
    )
    assert survey(str(tmp_path / "x.odt"), "x.odt").problem.code == "file/needs-conversion"
