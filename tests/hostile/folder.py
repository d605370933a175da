"""One folder with every hostile file in it, and what must become of each: path → (status, reason's code or None)."""

import contextlib
import gzip
import os
import socket
import stat
import tarfile
from io import BytesIO
from pathlib import Path

from service.reading.conversion import office_program
from tests.hostile import papers, pictures
from tests.hostile.archive_writers import pieces, rar_locked, seven_zip, split_zip, zipped

READ = ("read", None)
PARTLY = ("partly_read", "file/partly-read")
UNREADABLE = ("unreadable", "file/unreadable")
ENCRYPTED = ("unreadable", "file/encrypted")
EMPTY = ("unreadable", "file/empty")
UNKNOWN = ("unreadable", "file/unknown-format")
CONVERT = ("unreadable", "file/needs-conversion")
# What LibreOffice reads where it is installed, and what is said where it is not.
OFFICE = ("read", None) if office_program() else CONVERT
MISSING = ("unreadable", "file/archive-volume-missing")
REFUSED = ("refused", "file/refused")
TOO_LARGE = ("refused", "file/too-large")
CONTAINER = ("container", None)
CONTAINER_PARTLY = ("container", "file/partly-read")

Expected = dict[str, tuple[str, str | None]]


def _half(data):
    return data[: len(data) // 2]


def _files():
    """Name → (bytes, what becomes of it)."""
    noise = pictures.noise()
    whole = {
        "jpg": pictures.saved(noise, "JPEG"),
        "png": pictures.saved(noise, "PNG"),
        "gif": pictures.saved(noise, "GIF"),
        "webp": pictures.saved(noise, "WEBP", lossless=True),
        "bmp": pictures.saved(noise, "BMP"),
        "tif": pictures.saved(noise, "TIFF"),
        "heic": pictures.saved(noise, "HEIF"),
        "avif": pictures.saved(noise, "AVIF"),
        "jp2": pictures.saved(noise, "JPEG2000"),
        "pdf": papers.pdf(2),
        "docx": papers.empty_document(),
        "xlsx": papers.workbook({"A1": "名称"}),
        "pptx": papers.slides(),
        "ofd": papers.ofd(papers.ofd_text()),
        "mp4": pictures.film(),
        "zip": zipped([("a.bin", os.urandom(3000))]),
        "7z": seven_zip([("a.txt", b"a" * 3000)]),
    }
    files = {
        f"whole.{ending}": (data, READ)
        for ending, data in whole.items()
        if ending not in ("zip", "7z", "docx")
    }
    files |= {f"cut/cut.{ending}": (_half(data), UNREADABLE) for ending, data in whole.items()}
    files |= {f"head/head.{ending}": (data[:20], UNREADABLE) for ending, data in whole.items()}
    files |= {f"rest/rest.{ending}": (os.urandom(40) + data[40:], None) for ending, data in whole.items()}
    return files | _pictures() | _papers() | _data() | _archives()


def _pictures():
    return {
        "pictures/enormous.png": (pictures.enormous_png(), TOO_LARGE),
        "pictures/strip.png": (pictures.long_strip_png(), READ),
        "pictures/too-much-data.png": (pictures.png_with_too_much_data(), READ),
        "pictures/swelling-text.png": (pictures.png_with_swelling_text(), UNREADABLE),
        "pictures/claims.jpg": (pictures.jpeg_that_claims_enormous_pixels(), TOO_LARGE),
        "pictures/exif-lies.jpg": (pictures.jpeg_with_lying_exif(), READ),
        "pictures/exif-broken.jpg": (pictures.jpeg_with_broken_exif(), READ),
        "pictures/cmyk.jpg": (pictures.saved(pictures.noise(mode="CMYK"), "JPEG"), READ),
        "pictures/sixteen.png": (pictures.saved(pictures.noise(mode="I;16"), "PNG"), READ),
        "pictures/alpha.webp": (pictures.saved(pictures.noise(mode="RGBA"), "WEBP"), READ),
        "pictures/one-bit.tif": (
            pictures.saved(pictures.noise(mode="1"), "TIFF", compression="group4"),
            READ,
        ),
        "pictures/palette.png": (pictures.saved(pictures.noise(mode="P"), "PNG"), READ),
        "pictures/page-two-broken.tif": (pictures.tiff_with_a_broken_second_page(), PARTLY),
        "pictures/loop.tif": (pictures.tiff_that_loops(), READ),
        "pictures/animation.gif": (pictures.animation(), READ),
        "pictures/gif-and-zip.gif": (pictures.gif_and_zip(), READ),
        "pictures/really-a-jpeg.pdf": (pictures.saved(pictures.noise(50, 50), "JPEG"), READ),
        "films/sound-only.mp4": (pictures.film(audio_only=True), UNREADABLE),
        "films/no-key-frame.mp4": (pictures.film_without_a_key_frame(), None),
        "films/thousand-years.mp4": (pictures.film_of_a_thousand_years(), READ),
    }


def _papers():
    return {
        "papers/three-thousand-pages.pdf": (papers.pdf_of_many_pages(), READ),
        "papers/tree-loops.pdf": (papers.pdf_whose_page_tree_loops(), None),
        "papers/million-pages.pdf": (papers.pdf_that_claims_a_million_pages(), None),
        "papers/swelling.pdf": (papers.pdf_with_a_swelling_stream(), None),
        "papers/deep.pdf": (papers.pdf_nested_deeply(), None),
        "papers/calls-itself.pdf": (papers.pdf_forms_that_call_themselves(), None),
        "papers/square-kilometre.pdf": (papers.pdf_of_a_square_kilometre(), None),
        "papers/no-mapping.pdf": (papers.pdf_whose_font_has_no_mapping(), READ),
        "papers/garbage-text.pdf": (papers.pdf_with_garbage_for_text(), READ),
        "papers/locked.pdf": (papers.pdf_locked(), ENCRYPTED),
        "papers/acts.pdf": (papers.pdf_that_wants_to_act(), READ),
        "papers/with-program.pdf": (papers.pdf_with("setup.exe", b"MZ" + bytes(500)), PARTLY),
        "papers/with-xml.pdf": (papers.pdf_with("发票.xml", b"<?xml version='1.0'?><a><Total>5.00</Total></a>"), READ),
        "papers/pdf-and-zip.pdf": (papers.pdf() + zipped([("x.txt", b"x")]), READ),
        "papers/entity-bomb.docx": (papers.docx_with_an_entity_bomb(), REFUSED),
        "papers/fetches.docx": (papers.docx_that_fetches(), REFUSED),
        "papers/tables-in-tables.docx": (papers.docx_of_tables_in_tables(), None),
        "papers/elements-in-elements.docx": (papers.docx_of_elements_in_elements(), UNREADABLE),
        "papers/bomb.docx": (papers.docx_with_a_bomb(), REFUSED),
        "papers/unknown-object.docx": (papers.docx_with_an_unknown_object(), PARTLY),
        "papers/other-files.docx": (papers.docx_with_other_files(), READ),
        "papers/controls.docx": (papers.docx_with_controls(), PARTLY),
        "papers/picture-outside.docx": (papers.docx_whose_picture_lies_outside(), None),
        "papers/locked.docx": (papers.compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), ENCRYPTED),
        "papers/locked.xlsx": (papers.compound("Root", "EncryptedPackage"), ENCRYPTED),
        "papers/only-text.docx": ("只是文字".encode(), READ),
        "papers/old.doc": (papers.compound("Root Entry", "WordDocument"), CONVERT),
        "papers/old.ppt": (papers.compound("Root Entry", "PowerPoint Document"), CONVERT),
        "papers/text.rtf": (rb"{\rtf1 x}", OFFICE),
        "papers/broken.xls": (papers.compound("Root Entry", "Workbook"), UNREADABLE),
        "papers/spans-everything.xlsx": (papers.workbook_that_spans_everything(), TOO_LARGE),
        "papers/very-many-cells.xlsx": (papers.workbook_of_very_many_cells(), PARTLY),
        "papers/never-computed.xlsx": (papers.workbook({"A1": 1, "A2": "=A1*2"}), READ),
        "papers/hidden.xlsx": (papers.workbook({"A1": 1}, hidden=["藏"]), READ),
        "papers/merged.xlsx": (papers.workbook_merged_over_everything(), READ),
        "papers/deep.pptx": (papers.slides(100), None),
        "papers/page-gone.ofd": (papers.ofd(papers.ofd_text(), ("p.xml", "gone.xml")), PARTLY),
        "papers/template-gone.ofd": (papers.ofd(papers.ofd_text(), template='<ofd:Template TemplateID="7"/>'), PARTLY),
        "papers/endless-deltas.ofd": (papers.ofd(papers.ofd_text(delta="g 999999999 1")), READ),
    }  # fmt: skip


def _data():
    return {
        "data/deep.xml": (papers.xml_of_elements_in_elements(), None),
        "data/entity-bomb.xml": (papers.xml_with_an_entity_bomb(), REFUSED),
        "data/deep.json": (b"[" * 200_000 + b"]" * 200_000, None),
        "data/endless-row.csv": (papers.csv_of_one_endless_row(), None),
        "data/huge.txt": (b"x\n" * (11 << 20), TOO_LARGE),
        "data/nested.html": (b"<html>" + b"<div>" * 100_000 + b"x</html>", READ),
        "data/noise.txt": (bytes(range(256)) * 20, UNREADABLE),
        "data/zero.pdf": (b"", EMPTY),
        "data/zero.zip": (b"", EMPTY),
        "data/program.exe": (b"MZ" + bytes(500), UNKNOWN),
        "data/program.pdf": (b"\x7fELF" + bytes(500), None),
        "Thumbs.db": (b"x", ("ignored", "file/system-leftover")),
    }


def _archives():
    deep = zipped([("leaf.txt", "x")])
    for depth in (5, 4, 3, 2):
        deep = zipped([(f"{depth}.zip", deep)])
    locked = bytearray(zipped([("a.txt", "secret")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + offset] |= 1
    *_, last = split_zip([("a.bin", os.urandom(5000))], 3)
    first, _, third = pieces(seven_zip([("a.bin", os.urandom(5000))]), 3)
    return {
        "archives/deep.zip": (deep, CONTAINER),
        "archives/leads-out.zip": (zipped([("../../etc/x", "x"), ("/etc/y", "y"), ("C:\\z", "z"), ("g.txt", "好")]), CONTAINER),
        "archives/bomb.zip": (zipped([("bomb.bin", bytes(30 << 20)), ("g.txt", "好的")]), CONTAINER),
        "archives/bomb.tar.gz": (_tar_bomb(), CONTAINER_PARTLY),
        "archives/many.zip": (zipped([(f"{n:04d}.txt", b"same") for n in range(2100)]), CONTAINER),
        "archives/links.tar": (_tar_of_links(), CONTAINER),
        "archives/locked.zip": (bytes(locked), CONTAINER),
        "archives/locked.7z": (seven_zip([("a.txt", b"x"), ("b.txt", b"yy")], encrypted={"a.txt"}), CONTAINER),
        "archives/locked.rar": (rar_locked(), ENCRYPTED),
        "archives/empty.zip": (zipped([]), ("container", "file/empty")),
        "archives/name.zip": (zipped([("很长" * 150 + ".txt", "x"), ("a\u202etxt.exe", "y"), ("a\nb.txt", "z")]), CONTAINER),
        "archives/last-volume.zip": (last, MISSING),
        "archives/pieces.7z.001": (first, MISSING),
        "archives/pieces.7z.003": (third, MISSING),
    }  # fmt: skip


def _tar_bomb():
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, size in (("a.txt", 5), ("bomb", 60 << 20)):
            info = tarfile.TarInfo(name)
            info.size = size
            archive.addfile(info, BytesIO(b"x" * 5 if size == 5 else bytes(size)))
    return gzip.compress(gzip.decompress(buffer.getvalue()))


def _tar_of_links():
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("link.pdf", tarfile.SYMTYPE),
            ("pipe", tarfile.FIFOTYPE),
            ("device", tarfile.BLKTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return buffer.getvalue()


MEMBERS: Expected = {
    "archives/deep.zip!/2.zip": CONTAINER,
    "archives/deep.zip!/2.zip!/3.zip": CONTAINER,
    "archives/deep.zip!/2.zip!/3.zip!/4.zip": REFUSED,
    "archives/leads-out.zip!/g.txt": READ,
    "archives/leads-out.zip!/etc/x": REFUSED,
    "archives/leads-out.zip!/etc/y": REFUSED,
    "archives/leads-out.zip!/_/z": REFUSED,
    "archives/bomb.zip!/bomb.bin": REFUSED,
    "archives/bomb.zip!/g.txt": READ,
    "archives/bomb.tar.gz!/a.txt": READ,
    "archives/bomb.tar.gz!/bomb": REFUSED,
    "archives/links.tar!/link.pdf": REFUSED,
    "archives/links.tar!/pipe": REFUSED,
    "archives/links.tar!/device": REFUSED,
    "archives/locked.zip!/a.txt": ENCRYPTED,
    "archives/locked.7z!/a.txt": ENCRYPTED,
    "archives/locked.7z!/b.txt": READ,
    "archives/name.zip!/a_txt.exe": READ,
    "archives/name.zip!/a_b.txt": READ,
}


def build(folder: Path) -> Expected:
    """Write everything into *folder*; what must become of it (None where either outcome is honest)."""
    expected: Expected = dict(MEMBERS)
    for name, (data, outcome) in _files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        expected[name] = outcome
    return expected | _odd_nodes(folder / "nodes")


def _odd_nodes(folder: Path) -> Expected:
    """Things in a folder that are no files, or not files of this folder."""
    folder.mkdir()
    (folder / "folder.pdf").mkdir()
    (folder / "folder.pdf" / "inside.txt").write_text("里面")
    (folder / ("长" * 80 + ".txt")).write_text("long")
    (folder / "a\u202egpj.exe\x07.txt").write_text("deceiving")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "out.pdf").symlink_to("/etc/hostname")
    (folder / "itself.pdf").symlink_to(folder / "itself.pdf")
    (folder / "round").symlink_to(folder)
    expected = {
        "nodes/folder.pdf/inside.txt": READ,
        f"nodes/{'长' * 80}.txt": READ,
        "nodes/a_gpj.exe_.txt": READ,
        "nodes/pipe.pdf": REFUSED,
        "nodes/out.pdf": REFUSED,
        "nodes/itself.pdf": REFUSED,
        "nodes/round": REFUSED,
    }
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket.pdf"))
        expected["nodes/socket.pdf"] = REFUSED
    with contextlib.suppress(OSError):
        os.mknod(folder / "zero.pdf", stat.S_IFCHR | 0o666, os.makedev(1, 5))
        expected["nodes/zero.pdf"] = REFUSED
    if os.geteuid() != 0:
        (folder / "closed.pdf").write_bytes(b"%PDF-1.4")
        (folder / "closed.pdf").chmod(0)
        expected["nodes/closed.pdf"] = UNREADABLE
    return expected
