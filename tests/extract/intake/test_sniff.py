"""The type of a file is told by its content, whatever its name."""

import io
import struct
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image

from extract.intake import expected_types, sniff


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def saved(thing):
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def picture(kind):
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, kind)
    return buffer.getvalue()


def compound(*names):
    """A compound file with one directory sector."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 0)
    struct.pack_into("<109I", header, 76, *([0xFFFFFFFF] * 109))
    directory = b""
    for name in names:
        raw = (name + "\0").encode("utf-16-le")
        directory += raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + bytes(62)
    return bytes(header) + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("BMP"), "image/bmp"),
        (picture("GIF"), "image/gif"),
        (picture("TIFF"), "image/tiff"),
        (picture("WEBP"), "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (saved(docx.Document()), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (saved(openpyxl.Workbook()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped(**{"OFD.xml": "<x/>"}), "application/ofd"),
        (zipped(a="x"), "application/zip"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "application/x-7z-compressed"),
        (b"Rar!\x1a\x07\x01\0", "application/vnd.rar"),
        (compound("Root Entry", "WordDocument"), "application/msword"),
        (compound("Root Entry", "Workbook"), "application/vnd.ms-excel"),
        (compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), "application/encrypted"),
        (b"<?xml version='1.0'?><a/>", "application/xml"),
        (b"<!DOCTYPE html><html><p>x", "text/html"),
        ("申请报告\n正文".encode(), "text/plain"),
        ("申请报告\n正文".encode("gb18030"), "text/plain"),
        ("名称,数量\n机器人,3\n".encode(), "text/csv"),
        (bytes(range(256)), "application/octet-stream"),
        (b"\0" * 100, "application/octet-stream"),
    ],
)
def test_type_by_content(tmp_path, data, media_type):
    (tmp_path / "x.dat").write_bytes(data)
    assert sniff(str(tmp_path / "x.dat")) == media_type


def test_a_truncated_package_is_still_known_for_what_it_was(tmp_path):
    data = saved(docx.Document())
    (tmp_path / "x.docx").write_bytes(data[: len(data) // 2])
    assert sniff(str(tmp_path / "x.docx")).endswith("wordprocessingml.document")


def test_text_cut_in_the_middle_of_a_character_is_text(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"a" + "汉".encode() * 40_000)
    assert sniff(str(tmp_path / "x.txt")) == "text/plain"


def test_names_promise_types():
    assert expected_types("a.JPEG") == expected_types("a.jpg") == {"image/jpeg"}
    assert "application/msword" in expected_types("表.wps")
    assert expected_types("no-ending") == frozenset()
