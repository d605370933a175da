"""PDF pages: text where there is text, pixels where there is none, every place as a viewer shows it."""

import io

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.readers import draw_page, open_pages, survey

SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))
WIDTH, HEIGHT = 400, 300


@pytest.fixture
def read(tmp_path):
    def take(data, first=1, last=16):
        location = tmp_path / "in.pdf"
        location.write_bytes(data)
        return open_pages(str(location), "application/pdf", first, last, str(tmp_path / "spool"))

    return take


def made(*draws, size=(WIDTH, HEIGHT)):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for draw in draws:
        canvas.setFont(SONG, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(data, change):
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer)
    return buffer.getvalue()


def scan(width=800, height=600):
    picture = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 300, 160), fill="black")
    return ImageReader(picture)


def texts(page):
    return [line.text for line in page.lines]


def test_label_and_value_become_lines_of_their_own(read):
    def draw(canvas):
        canvas.drawString(50, 200, "企业名称")
        canvas.drawString(150, 200, "安庆样本机械有限公司")
        canvas.drawString(50, 180, "成立日期：2016年3月8日")

    page = read(made(draw)).document.pages[0]
    assert texts(page) == ["企业名称", "安庆样本机械有限公司", "成立日期：2016年3月8日"]
    line = page.lines[0]
    assert page.capture == "born_digital" and line.source == "text_layer"
    assert line.box.x0 == pytest.approx(50 / WIDTH, abs=0.005)
    assert line.box.y0 < 1 - 203 / HEIGHT < line.box.y1
    assert len(line.edges) == len(line.text) + 1
    assert line.span(2, 4).x0 == pytest.approx(74 / WIDTH, abs=0.005)


def test_letters_of_a_spaced_label_stay_together_and_fields_typed_over_print_fall_into_place(read):
    def draw(canvas):
        canvas.drawString(50, 250, "合          计")
        canvas.drawString(78, 200, "年")
        canvas.drawString(108, 200, "月")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(50, 200, "2021     04     28")

    page = read(made(draw)).document.pages[0]
    assert texts(page)[0] == "合 计"
    assert texts(page)[1].replace(" ", "") == "2021年04月28"


def test_upright_labels_are_one_line(read):
    def draw(canvas):
        for index, letter in enumerate("购买方"):
            canvas.drawString(20, 250 - 20 * index, letter)
        canvas.drawString(60, 230, "名称")

    assert "购买方" in texts(read(made(draw)).document.pages[0])


def test_bold_by_printing_twice_is_read_once(read):
    def draw(canvas):
        canvas.drawString(50, 200, "营业执照")
        canvas.drawString(50.3, 200, "营业执照")

    assert texts(read(made(draw)).document.pages[0]) == ["营业执照"]


def test_radicals_and_invisible_characters_are_put_right(read):
    page = read(made(lambda c: c.drawString(50, 200, "第1⻚ ⼯\u00a0程\u200b"))).document.pages[0]
    assert texts(page) == ["第1页 工 程"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_places_are_those_of_the_turned_page(read, turn):
    """The same print, on a page whose content is set so that /Rotate shows it upright."""

    def draw(canvas):
        if turn == 90:
            canvas.translate(HEIGHT, 0)
        elif turn == 180:
            canvas.translate(WIDTH, HEIGHT)
        else:
            canvas.translate(0, WIDTH)
        canvas.rotate(turn)
        canvas.setFont(SONG, 12)
        canvas.drawString(50, 200, "企业名称")

    size = (HEIGHT, WIDTH) if turn != 180 else (WIDTH, HEIGHT)
    data = changed(made(draw, size=size), lambda pdf: pdf.pages[0].rotate(turn, relative=False))
    page = read(data).document.pages[0]
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    (line,) = page.lines
    assert line.text == "企业名称"
    assert line.box.x0 == pytest.approx(50 / WIDTH, abs=0.005)
    assert line.box.y0 < 1 - 203 / HEIGHT < line.box.y1
    assert len(line.edges) == 5


def test_a_crop_box_is_the_page(read):
    def crop(pdf):
        pdf.pages[0].cropbox = [40, 100, 240, 250]

    def draw(canvas):
        canvas.drawString(50, 200, "在内")
        canvas.drawString(300, 200, "在外")

    page = read(changed(made(draw), crop)).document.pages[0]
    assert (page.width, page.height) == (200, 150)
    assert texts(page) == ["在内"]
    assert page.lines[0].box.x0 == pytest.approx(10 / 200, abs=0.01)


def test_ruled_tables_have_cells_with_their_text(read):
    def draw(canvas):
        canvas.grid([50, 150, 250], [150, 180, 210])
        canvas.drawString(55, 190, "设备名称")
        canvas.drawString(155, 190, "数量")
        canvas.drawString(55, 160, "机器人")
        canvas.drawString(155, 160, "3")

    (table,) = read(made(draw)).document.pages[0].tables
    assert [[cell.text for cell in row] for row in table.grid()] == [["设备名称", "数量"], ["机器人", "3"]]
    assert table.box.x0 == pytest.approx(50 / WIDTH, abs=0.01)


def test_merged_cells_span(read):
    def draw(canvas):
        canvas.rect(50, 150, 200, 60)
        canvas.line(50, 180, 250, 180)
        canvas.line(150, 150, 150, 180)
        canvas.drawString(55, 190, "标题")

    (table,) = read(made(draw)).document.pages[0].tables
    assert table.cells[0].column_span == 2 and len(table.cells) == 3


def test_a_ruling_line_ends_a_line_of_text(read):
    def draw(canvas):
        canvas.grid([50, 100, 150], [150, 180])
        canvas.drawRightString(97, 160, "金额")
        canvas.drawString(103, 160, "数量")

    assert texts(read(made(draw)).document.pages[0]) == ["金额", "数量"]


def test_a_scan_is_read_from_its_pixels(read):
    opened = read(made(lambda c: c.drawImage(scan(), 0, 0, WIDTH, HEIGHT)))
    page, (raster,) = opened.document.pages[0], opened.rasters
    assert page.capture == "scan" and page.lines == ()
    pixels = np.load(raster.file, allow_pickle=False)
    assert pixels.dtype == np.uint8 and pixels.shape == (1241, 1654, 3)
    assert raster.box is None
    assert pixels[270, 400].max() < 60 and pixels[50, 50].min() > 250


def test_an_invisible_text_layer_is_not_believed(read):
    def draw(canvas):
        canvas.drawImage(scan(), 0, 0, WIDTH, HEIGHT)
        text = canvas.beginText(50, 200)
        text.setTextRenderMode(3)
        text.textOut("错误的旧识别结果")
        canvas.drawText(text)

    opened = read(made(draw))
    assert opened.document.pages[0].lines == () and len(opened.rasters) == 1
    assert opened.document.pages[0].capture == "scan"


def test_text_that_a_scan_was_drawn_over_is_not_believed(read):
    def draw(canvas):
        canvas.drawString(50, 200, "错误的旧识别结果")
        canvas.drawImage(scan(), 0, 0, WIDTH, HEIGHT)

    opened = read(made(draw))
    assert opened.document.pages[0].lines == () and len(opened.rasters) == 1


def test_a_scanning_programs_mark_does_not_make_a_scan_a_page_of_text(read):
    def draw(canvas):
        canvas.drawImage(scan(), 0, 0, WIDTH, HEIGHT)
        canvas.drawString(250, 10, "由扫描软件创建")

    opened = read(made(draw))
    assert opened.document.pages[0].capture == "scan"
    assert [raster.box for raster in opened.rasters] == [None]


def test_text_over_a_background_is_kept_and_not_recognised_again(read):
    def draw(canvas):
        canvas.drawImage(ImageReader(Image.new("RGB", (400, 300), (255, 250, 230))), 0, 0, WIDTH, HEIGHT)
        for row in range(8):
            canvas.drawString(50, 250 - 20 * row, "底图之上的正文")

    opened = read(made(draw))
    assert texts(opened.document.pages[0]) == ["底图之上的正文"] * 8
    for raster in opened.rasters:
        assert np.load(raster.file, allow_pickle=False).min() > 200


def test_pictures_on_a_page_of_text_are_handed_on_with_their_place(read):
    def draw(canvas):
        canvas.drawString(50, 270, "附：营业执照复印件")
        canvas.drawImage(scan(), 100, 50, 200, 150)

    opened = read(made(draw))
    page, (raster,) = opened.document.pages[0], opened.rasters
    assert texts(page) == ["附：营业执照复印件"]
    assert raster.picture == 0
    assert tuple(raster.box) == pytest.approx((0.25, 1 - 200 / 300, 0.75, 1 - 50 / 300), abs=0.003)
    pixels = np.load(raster.file, allow_pickle=False)
    assert pixels[int(pixels.shape[0] * 130 / 600), int(pixels.shape[1] * 200 / 800)].max() < 60


def test_strips_of_one_scan_are_one_picture(read):
    def draw(canvas):
        canvas.drawString(50, 280, "标题标题标题")
        for index in range(4):
            canvas.drawImage(scan(), 50, 50 + 50 * index, 300, 50)

    assert len(read(made(draw)).rasters) == 1


def test_nonsense_text_counts_as_none(read):
    def break_map(pdf):
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode = pdf.make_stream(
                b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
                b"endcodespacerange 1 beginbfrange <00> <FF> <E000> endbfrange endcmap end"
            )

    def draw(canvas):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(50, 200, "Nonsense after the map is broken")

    opened = read(changed(made(draw), break_map))
    assert opened.document.pages[0].lines == () and len(opened.rasters) == 1


def test_blank_pages_are_blank(read):
    opened = read(made(lambda c: None))
    assert opened.rasters == () and opened.document.pages[0].problem is None


def test_print_drawn_as_outlines_is_handed_on_with_known_text_painted_over(read):
    def draw(canvas):
        for index in range(12):
            x = 60 + 13 * index
            canvas.rect(x, 100, 8, 9)
            canvas.line(x, 104, x + 8, 104)
        canvas.drawString(100, 111, "文字层里的一行")

    opened = read(made(draw))
    (raster,) = opened.rasters
    assert texts(opened.document.pages[0]) == ["文字层里的一行"]
    assert raster.picture is None
    assert raster.box.x0 < 60 / WIDTH and raster.box.x1 > 205 / WIDTH and raster.box.y1 > 1 - 102 / HEIGHT
    pixels = np.load(raster.file, allow_pickle=False)
    assert pixels[:6].min() > 250


def test_codes_are_read_from_a_page_of_text(read):
    def draw(canvas):
        canvas.drawString(150, 270, "电子发票（普通发票）")
        code = QrCodeWidget("01,32,,24112000000019562163,585.00,20240407,,9D53", barWidth=70, barHeight=70)
        drawing = Drawing(70, 70)
        drawing.add(code)
        renderPDF.draw(drawing, canvas, 20, 210)

    (mark,) = read(made(draw)).document.pages[0].marks
    assert (mark.kind, mark.text.split(",")[3]) == ("qr", "24112000000019562163")
    assert mark.box.x0 < 0.12 and mark.box.y1 < 0.35


def test_what_is_typed_into_form_fields_is_text(read):
    def draw(canvas):
        canvas.drawString(50, 200, "联系人")
        canvas.acroForm.textfield(name="contact", value="Zhang San", x=120, y=190, width=150, height=24)

    assert "Zhang San" in texts(read(made(draw)).document.pages[0])


def test_only_the_pages_asked_for(read):
    data = made(*(lambda c, n=n: c.drawString(50, 200, f"第{n}页的内容") for n in range(1, 6)))
    document = read(data, 2, 3).document
    assert document.page_count == 5 and [page.number for page in document.pages] == [2, 3]
    assert len(document.sha256) == 64


def test_a_damaged_page_costs_itself_only(read):
    def damage(pdf):
        pdf.Root.Pages.Kids[1] = pikepdf.Dictionary(Type=pikepdf.Name.Nothing)

    document = read(changed(made(*[lambda c: c.drawString(50, 200, "完好的一页")] * 3), damage)).document
    assert document.pages[0].problem is None
    assert texts(document.pages[0]) == ["完好的一页"]


def test_drawing_a_page(tmp_path):
    location = tmp_path / "in.pdf"
    location.write_bytes(made(lambda c: c.drawString(50, 200, "页")))
    out = tmp_path / "out" / "1.jpg"
    assert draw_page(str(location), "application/pdf", 1, 800, str(out)) == (800, 600)
    assert Image.open(out).size == (800, 600)
    assert draw_page(str(location), "application/pdf", 9, 800, str(out)) is None


def test_passwords(tmp_path, read):
    plain = made(lambda c: c.drawString(50, 200, "正文内容"))
    for user, code in (("secret", "file/encrypted"), ("", None)):
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(plain)) as pdf:
            pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user=user))
        location = tmp_path / "locked.pdf"
        location.write_bytes(buffer.getvalue())
        seen = survey(str(location), "locked.pdf")
        assert (seen.problem.code if seen.problem else None) == code
        document = read(buffer.getvalue()).document
        assert (document.problem.code if document.problem else None) == code


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_truncated_files_are_unreadable(tmp_path, share):
    data = made(*[lambda c: c.drawImage(scan(), 0, 0, WIDTH, HEIGHT)] * 3)
    location = tmp_path / "cut.pdf"
    location.write_bytes(data[: int(len(data) * share)])
    assert survey(str(location), "cut.pdf").problem.code == "file/unreadable"
