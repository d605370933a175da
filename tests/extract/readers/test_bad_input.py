"""Files that are broken, misnamed, locked or foreign: a problem with words, never an exception."""

import io
import zipfile

import av
import docx
import numpy as np
import openpyxl
import pytest
from PIL import Image

from extract.readers import open_pages, survey


def bytes_of(thing):
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def jpeg():
    noise = np.random.default_rng(0).integers(0, 255, (200, 300, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, "JPEG")
    return buffer.getvalue()


def film(path, seconds=2):
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for number in range(10 * seconds):
            frame = av.VideoFrame.from_ndarray(np.full((240, 320, 3), 10 * number % 255, np.uint8), "rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


@pytest.fixture
def seen(tmp_path):
    """The problem's code of a file with these bytes, by survey or else by opening it."""

    def look(data, name="x.bin"):
        location = tmp_path / name
        location.write_bytes(data)
        first = survey(str(location), name)
        if first.problem is not None:
            assert first.problem.words.zh and first.problem.words.en
            return first.problem.code
        document = open_pages(str(location), first.media_type, 1, 16, str(tmp_path / "spool")).document
        return document.problem.code if document.problem else None

    return look


@pytest.mark.parametrize("share", [0.4, 0.7, 0.97])
def test_truncated(seen, share):
    for data in (jpeg(), bytes_of(docx.Document()), bytes_of(openpyxl.Workbook())):
        assert seen(data[: int(len(data) * share)]) == "file/unreadable"


def test_truncated_video(seen, tmp_path):
    film(tmp_path / "whole.mp4")
    data = (tmp_path / "whole.mp4").read_bytes()
    assert seen(data) is None
    assert seen(data[: len(data) // 2]) == "file/unreadable"


def test_a_whole_video_tells_its_facts(tmp_path):
    film(tmp_path / "x.mp4")
    document = open_pages(str(tmp_path / "x.mp4"), "video/mp4", 1, 1, str(tmp_path)).document
    facts = document.video
    assert (facts.width, facts.height, facts.frame_rate, facts.codec, facts.has_audio) == (
        320,
        240,
        10.0,
        "h264",
        False,
    )
    assert facts.seconds == pytest.approx(2.0, abs=0.1)
    assert document.pages[0].capture == "video"


def test_a_picture_named_pdf_is_a_picture(seen, tmp_path):
    assert seen(jpeg(), "执照.pdf") is None
    assert survey(str(tmp_path / "执照.pdf"), "执照.pdf").media_type == "image/jpeg"


def test_text_named_docx_is_text(seen, tmp_path):
    assert seen("只是文字".encode(), "申请表.docx") is None
    page = open_pages(str(tmp_path / "申请表.docx"), "text/plain", 1, 1, str(tmp_path)).document.pages[0]
    assert [line.text for line in page.lines] == ["只是文字"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"\0\0\0\x18ftypheic", "file/unreadable"),
        (b"%!PS-Adobe-3.0\n", "file/needs-conversion"),
        (b"{\\rtf1 x}", "file/needs-conversion"),
        (b"<?xml version='1.0'?><a/>", "file/unreadable"),
        (bytes(range(256)), "file/unknown-format"),
    ],
)
def test_formats_that_are_not_read_say_what_to_do(seen, head, code):
    assert seen(head + bytes(64) if head[:1] not in b"<{" else head) == code


def test_a_package_that_grows_out_of_proportion(seen):
    buffer = io.BytesIO(bytes_of(docx.Document()))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", bytes(64 << 20))
    assert seen(buffer.getvalue()) == "file/refused"


def test_entities_in_xml_are_not_resolved(seen, tmp_path):
    buffer = io.BytesIO()
    (tmp_path / "secret.txt").write_text("secret")
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
            '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>',
        )
    seen(buffer.getvalue(), "x.docx")
    document = open_pages(
        str(tmp_path / "x.docx"), survey(str(tmp_path / "x.docx"), "x").media_type, 1, 1, str(tmp_path)
    ).document
    assert "secret" not in document.text


def test_rows_of_csv_become_a_table(tmp_path):
    (tmp_path / "x.csv").write_bytes("名称,数量\n机器人,3\n".encode("gb18030"))
    (page,) = open_pages(str(tmp_path / "x.csv"), "text/csv", 1, 1, str(tmp_path)).document.pages
    assert [cell.text for cell in page.tables[0].cells] == ["名称", "数量", "机器人", "3"]


def test_what_a_browser_hides_is_not_text(tmp_path):
    (tmp_path / "x.html").write_text(
        "<html><style>p{}</style><p>甲&amp;乙</p><script>x</script><p>丙</p></html>"
    )
    (page,) = open_pages(str(tmp_path / "x.html"), "text/html", 1, 1, str(tmp_path)).document.pages
    assert [line.text for line in page.lines] == ["甲&乙", "丙"]
