"""Word-processor files: text, tables, ticks and fields as page 1, pictures as pages of their own."""

import io
import zipfile

import docx
import numpy as np
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

from extract.readers import draw_page, open_pages, survey

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@pytest.fixture
def read(tmp_path):
    def take(document, first=1, last=16):
        location = tmp_path / "in.docx"
        document.save(location)
        return open_pages(str(location), TYPE, first, last, str(tmp_path / "spool"))

    return take


def texts(page):
    return [line.text for line in page.lines]


def run(xml):
    return parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>")


def picture(colour="red", size=(300, 200)):
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def test_paragraphs_know_their_number_and_heading(read):
    document = docx.Document()
    document.add_heading("一、企业基本情况", level=1)
    document.add_paragraph("第一行\n第二行")
    page = read(document).document.pages[0]
    assert texts(page) == ["一、企业基本情况", "第一行", "第二行"]
    assert page.lines[2].locator.paragraph == 2
    assert page.lines[2].locator.heading == "一、企业基本情况"
    assert page.lines[0].source == "markup" and page.lines[0].box is None
    assert page.capture == "born_digital"


def test_tables_have_cells_and_lines_in_reading_order(read):
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "企业名称"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "某某公司"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "地址"
    table.cell(2, 2).text = "末格"
    document.add_paragraph("后")
    page = read(document).document.pages[0]
    assert texts(page) == ["前", "企业名称", "某某公司", "地址", "末格", "后"]
    assert [line.locator.cell for line in page.lines][1:5] == ["T1R1C1", "T1R1C2", "T1R2C1", "T1R3C3"]
    by_name = {cell.locator.cell: cell for cell in page.tables[0].cells}
    assert (by_name["T1R1C2"].text, by_name["T1R1C2"].column_span) == ("某某公司", 2)
    assert (by_name["T1R2C1"].text, by_name["T1R2C1"].row_span) == ("地址", 2)
    assert by_name["T1R2C2"].text == ""


def test_tables_in_tables(read):
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "外"
    cell.add_table(1, 1).cell(0, 0).text = "内"
    page = read(document).document.pages[0]
    assert texts(page) == ["外", "内"]
    assert [line.locator.cell for line in page.lines] == ["T1R1C1", "T2R1C1"]
    assert page.tables[0].cells[0].text == "外\n内"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
         "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>", "☑"),
        (f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
         "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>", "☐"),
        (f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        (f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        (f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "☐"),
        (f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t></w:r>', "☑"),
        (f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
         "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>", "☑"),
        (f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
         "</w:checkBox></w:ffData></w:fldChar></w:r>", "☐"),
        (f'<w:r {nsdecls("w")}><w:instrText> eq \\o\\ac(□,√) </w:instrText></w:r>', "☑"),
        (f'<w:r {nsdecls("w")}><w:t>■</w:t></w:r>', "■"),
    ],
)  # fmt: skip
def test_ticked_and_empty_boxes(read, xml, text):
    document = docx.Document()
    document.add_paragraph("")._p.append(parse_xml(xml))
    document.paragraphs[0].add_run("离散型")
    assert texts(read(document).document.pages[0]) == [f"{text}离散型"]


def test_prompts_deleted_and_hidden_text_do_not_count(read):
    document = docx.Document()
    paragraph = document.add_paragraph("电话：")
    w = nsdecls("w")
    paragraph._p.append(parse_xml(
        f"<w:sdt {w}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字</w:t></w:r>"
        "</w:sdtContent></w:sdt>"))  # fmt: skip
    paragraph._p.append(parse_xml(f"<w:del {w}><w:r><w:delText>旧</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:moveFrom {w}><w:r><w:t>搬走</w:t></w:r></w:moveFrom>"))
    paragraph._p.append(run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>"))
    paragraph._p.append(parse_xml(f"<w:ins {w}><w:r><w:t>123</w:t></w:r></w:ins>"))
    assert texts(read(document).document.pages[0]) == ["电话：123"]


def test_text_boxes_are_read_once(read):
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("正文")._p.append(parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"))  # fmt: skip
    assert texts(read(document).document.pages[0]) == ["正文", "框内文字"]


def test_headers_and_footers_come_last(read):
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    assert texts(read(document).document.pages[0]) == ["正文", "页眉", "页脚"]


def test_pictures_are_pages_in_order_and_ornaments_are_not(read, tmp_path):
    document = docx.Document()
    document.add_picture(picture("red"), width=Cm(10))
    document.add_paragraph("中间")
    document.add_picture(picture("green", (16, 16)), width=Cm(0.5))
    document.add_picture(picture("blue", (200, 300)), width=Cm(10))
    opened = read(document)
    location = str(tmp_path / "in.docx")
    assert survey(location, "in.docx").page_count == opened.document.page_count == 3
    assert [(p.number, p.pasted, p.width, p.height) for p in opened.document.pages[1:]] == [
        (2, True, 300, 200),
        (3, True, 200, 300),
    ]
    pixels = np.load(opened.rasters[1].file, allow_pickle=False)
    assert pixels.shape == (300, 200, 3) and tuple(pixels[0, 0]) == (0, 0, 255)
    assert len(opened.document.pages[1].pictures[0].sha256) == 64
    assert draw_page(location, TYPE, 3, 150, str(tmp_path / "3.jpg")) == (100, 150)
    assert draw_page(location, TYPE, 1, 150, str(tmp_path / "1.jpg")) is None


def test_cropped_pictures_are_read_as_shown(read):
    document = docx.Document()
    document.add_picture(picture(size=(400, 200)), width=Cm(10))
    (blip,) = document.element.body.xpath(".//pic:blipFill/a:blip")
    blip.addnext(parse_xml(f'<a:srcRect {nsdecls("a")} l="50000"/>'))
    assert read(document).document.pages[1].width == 200


def test_a_damaged_picture_costs_its_page_only(tmp_path):
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_picture(picture(), width=Cm(10))
    document.save(tmp_path / "whole.docx")
    location = tmp_path / "in.docx"
    with zipfile.ZipFile(tmp_path / "whole.docx") as whole, zipfile.ZipFile(location, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data[: len(data) // 2] if name.endswith(".png") else data)
    pages = open_pages(str(location), TYPE, 1, 2, str(tmp_path)).document.pages
    assert texts(pages[0]) == ["正文"]
    assert pages[1].problem.code == "file/partly-read" and pages[1].problem.page == 2
