"""PDFs, office files, OFD and data files made to hurt their readers. Each function gives one file's bytes."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pikepdf
from reportlab.pdfgen import canvas

from tests.hostile.archive_writers import zipped
from tests.hostile.pictures import zeros

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def pdf(pages=1, text="Text of this page"):
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pageCompression=1)
    for number in range(pages):
        drawn.drawString(72, 700, f"{text} {number + 1}")
        drawn.showPage()
    drawn.save()
    return buffer.getvalue()


def raw_pdf(*objects, root=1):
    """A PDF of these objects, numbered from 1, however wrong they are."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(written)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(data, extra=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def page_object(extra=b""):
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % extra


def pdf_of_many_pages(count=3000):
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 60]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    text = stream(b"BT /F 12 Tf 10 20 Td (One of very many pages) Tj ET")
    return raw_pdf(CATALOG, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), text, FONT, *[page] * count)


def pdf_whose_page_tree_loops():
    return raw_pdf(CATALOG, b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>", page_object())


def pdf_that_claims_a_million_pages():
    return raw_pdf(CATALOG, b"<</Type/Pages/Count 1000000/Kids[3 0 R]>>", page_object())


def pdf_with_a_swelling_stream():
    packed = zeros(700)
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page_object(b"/Contents 4 0 R"),
        stream(packed, b"/Filter/FlateDecode"),
    )


def pdf_nested_deeply():
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page_object(b"/Contents 4 0 R/X " + b"[" * 50_000 + b"]" * 50_000),
        stream(b"q " * 100_000),
    )


def pdf_forms_that_call_themselves():
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X 5 0 R>>>>"
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page_object(b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>"),
        stream(b"/X Do " * 50),
        stream(b"/X Do " * 50, form),
    )


def pdf_of_a_square_kilometre():
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 2000000 2000000]/UserUnit 75000/Contents 4 0 R>>",
        stream(b"0 0 1000000 1000000 re f"),
    )


def pdf_whose_font_has_no_mapping():
    """Characters that draw something and mean nothing: codes without a name or a Unicode value."""
    glyphs = b"/Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar 9"
    font = b"<<%s/Widths[%s]/Encoding<</Differences[1%s]>>/CharProcs<<%s>>>>" % (
        glyphs,
        b" 1000" * 9,
        b"".join(b"/g%d" % n for n in range(1, 10)),
        b"".join(b"/g%d 5 0 R" % n for n in range(1, 10)),
    )
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page_object(b"/Contents 6 0 R/Resources<</Font<</F 4 0 R>>>>"),
        font,
        stream(b"1000 0 d0 100 100 600 600 re f"),
        stream(b"BT /F 14 Tf 72 700 Td (" + bytes(range(1, 9)) * 4 + b") Tj ET"),
    )


def pdf_with_garbage_for_text():
    return pdf(text="ÖÐ»ªÈËÃñ¹²ºÍ¹ú ÓªÒµÖ´ÕÕ")


def pdf_locked():
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        buffer = io.BytesIO()
        opened.save(buffer, encryption=pikepdf.Encryption(owner="o", user="secret"))
    return buffer.getvalue()


def pdf_with(name, data):
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.attachments[name] = data
        buffer = io.BytesIO()
        opened.save(buffer)
    return buffer.getvalue()


def pdf_that_wants_to_act():
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(1){})>>>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page_object(b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/AA<</O<</S/Launch/F(/bin/sh)>>>>"),
        stream(b"BT /F 12 Tf 72 700 Td (An ordinary page of text) Tj ET"),
        FONT,
    )


def saved(thing):
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def word(body, parts=(), relations="", doctype=""):
    """A word-processor package with this body and these further parts."""
    document = (
        f"<?xml version='1.0'?>{doctype}<w:document {W} xmlns:r='{R}'><w:body>{body}</w:body></w:document>"
    )
    return zipped(
        [
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", f"<Relationships {RELATIONS}>{relations}</Relationships>"),
            *parts,
        ]
    )


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def relation(kind, target, number=1, mode=""):
    return f"<Relationship Id='r{number}' Type='{R}/{kind}' Target='{target}' {mode}/>"


def docx_with_an_entity_bomb():
    entities = "<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    return word(paragraph("&a9;"), doctype=f"<!DOCTYPE x [{entities}]>")


def docx_that_fetches():
    return word(paragraph("a&x;b"), doctype="<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")


def docx_of_tables_in_tables(depth=60):
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("tief") + "</w:tc></w:tr></w:tbl>" * depth)


def docx_of_elements_in_elements():
    return word("<w:sdt><w:sdtContent>" * 5000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 5000)


def docx_with_a_bomb():
    return word(paragraph("x"), [("word/media/image1.png", bytes(64 << 20))])


def docx_with_an_unknown_object():
    return word(
        paragraph("正文在这里"),
        [("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))],
        relation("oleObject", "embeddings/oleObject1.bin"),
    )


def docx_with_other_files():
    return word(
        paragraph("正文在这里"),
        [
            ("word/embeddings/清单.xlsx", workbook({"A1": "机器人"})),
            ("word/chunk.htm", "<html><p>附加的段落</p></html>"),
        ],
        relation("package", "embeddings/清单.xlsx") + relation("aFChunk", "chunk.htm", 2),
    )


def docx_with_controls():
    return word(
        paragraph("正文"),
        [("word/activeX/activeX1.xml", "<x/>")],
        relation("control", "activeX/activeX1.xml"),
    )


def docx_whose_picture_lies_outside():
    picture = f"<w:p><w:r><w:drawing><a:blip xmlns:a='a' xmlns:r='{R}' r:embed='r1'/></w:drawing></w:r></w:p>"
    outside = relation("image", "file:///etc/passwd", mode="TargetMode='External'")
    return word(paragraph("正文") + picture, relations=outside + relation("image", "../../../etc/passwd", 2))


def compound(*names):
    """An old office file (compound file) with one directory sector of these entries."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<109I", header, 76, *([0xFFFFFFFF] * 109))
    directory = b""
    for name in names:
        raw = (name + "\0").encode("utf-16-le")
        directory += raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + bytes(62)
    return bytes(header) + directory.ljust(512, b"\0")


def workbook(cells, hidden=()):
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    for name in hidden:
        book.create_sheet(name)["A1"] = name
        book[name].sheet_state = "veryHidden"
    return saved(book)


def sheet(rows, after=""):
    """A workbook whose one sheet holds this XML for rows, and this after them."""
    data = workbook({"A1": 1})
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = [(name, book.read(name)) for name in book.namelist()]
    head = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
    return zipped(
        [
            (n, head + rows + f"</sheetData>{after}</worksheet>" if n.endswith("sheet1.xml") else d)
            for n, d in parts
        ]
    )


def workbook_merged_over_everything():
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return sheet('<row r="1"><c r="A1"><v>1</v></c></row>', merged)


def workbook_that_spans_everything():
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    return sheet(cell.format(1, "A") + cell.format(1048576, "XFD"))


def workbook_of_very_many_cells(rows=3200):
    letters = [chr(65 + n) for n in range(26)] + [
        chr(65 + m) + chr(65 + n) for m in range(3) for n in range(26)
    ]
    return sheet(
        "".join(
            f'<row r="{row}">' + "".join(f'<c r="{a}{row}"><v>1</v></c>' for a in letters[:100]) + "</row>"
            for row in range(1, rows + 1)
        )
    )


def slides(depth=0):
    a = 'xmlns:a="a" xmlns:p="p" xmlns:r="' + R + '"'
    shape = "<p:sp><p:txBody><a:p><a:r><a:t>第一张</a:t></a:r></a:p></p:txBody></p:sp>"
    tree = "<p:grpSp>" * depth + shape + "</p:grpSp>" * depth
    relations = f"<Relationships {RELATIONS}>{relation('slide', 'slides/slide1.xml')}</Relationships>"
    return zipped(
        [
            ("[Content_Types].xml", "<Types/>"),
            ("ppt/presentation.xml", f"<p:presentation {a}><p:sldIdLst><p:sldId r:id='r1'/></p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", relations),
            ("ppt/slides/slide1.xml", f"<p:sld {a}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"),
        ]
    )  # fmt: skip


OFD_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(content, pages=("p.xml",), template=""):
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name}"/>' for n, name in enumerate(pages, start=1))
    return zipped(
        [
            ("OFD.xml", f"<ofd:OFD {OFD_NS}><ofd:DocBody><ofd:DocRoot>Doc.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
            ("Doc.xml", f"<ofd:Document {OFD_NS}><ofd:CommonData/><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"),
            ("p.xml", f"<ofd:Page {OFD_NS}>{template}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"),
        ]
    )  # fmt: skip


def ofd_text(text="电子发票", delta="g 3 5"):
    return (
        '<ofd:TextObject ID="9" Boundary="20 20 100 10" Font="1" Size="5">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="{delta}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def xml_of_elements_in_elements():
    return b"<?xml version='1.0'?>" + b"<a>" * 20_000 + b"x" + b"</a>" * 20_000


def xml_with_an_entity_bomb():
    entities = "<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
    return f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><x>&a8;</x>".encode()


def csv_of_one_endless_row():
    return ("a,b\n" * 20_000 + "x," * 20_000 + "\n").encode()


def empty_document():
    return saved(docx.Document())


def squeezed(data):
    return zlib.compress(data)
