"""What a file really is: its media type by content, never by its name. Runs in an opener."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OFD = "application/ofd"
ODT, ODS, ODP = (
    f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")
)
DOC, XLS, PPT = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
ENCRYPTED_OFFICE = "application/encrypted"
OLE = "application/x-ole-storage"
ZIP, TAR, GZIP = "application/zip", "application/x-tar", "application/gzip"
BZIP2, XZ = "application/x-bzip2", "application/x-xz"
SEVEN_ZIP, RAR = "application/x-7z-compressed", "application/vnd.rar"
UNKNOWN = "application/octet-stream"
ARCHIVES = frozenset({ZIP, TAR, GZIP, BZIP2, XZ, SEVEN_ZIP, RAR})

_HEAD = 64 << 10
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (0, b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (0, b"Rar!\x1a\x07", RAR),
    (0, b"\x1f\x8b\x08", GZIP),
    (0, b"\xfd7zXZ\0", XZ),
    (8, b"AVI LIST", "video/x-msvideo"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (0, b"FLV\x01", "video/x-flv"),
    (0, b"\0\0\x01\xba", "video/mpeg"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"%!PS", "application/postscript"),
    (0, b"AC10", "image/vnd.dwg"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3"),
)
_BITMAP_HEADERS = (b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

_TYPES_BY_ENDING: dict[str, frozenset[str]] = {
    ending: frozenset(types)
    for endings, types in (
        ("pdf", (PDF,)),
        ("jpg jpeg jpe jfif", ("image/jpeg",)),
        ("png", ("image/png",)),
        ("tif tiff", ("image/tiff",)),
        ("webp", ("image/webp",)),
        ("bmp", ("image/bmp",)),
        ("gif", ("image/gif",)),
        ("heic heif", ("image/heic",)),
        ("avif", ("image/avif",)),
        ("docx docm dotx", (DOCX, ENCRYPTED_OFFICE)),
        ("xlsx xlsm", (XLSX, ENCRYPTED_OFFICE)),
        ("pptx", (PPTX, ENCRYPTED_OFFICE)),
        # WPS saves its own endings in either the old or the new container, Word accepts RTF and HTML as .doc.
        ("doc wps wpt", (DOC, DOCX, OLE, "application/rtf", "text/html", ENCRYPTED_OFFICE)),
        ("xls et ett", (XLS, XLSX, OLE, "text/html", ENCRYPTED_OFFICE)),
        ("ppt dps", (PPT, PPTX, OLE, ENCRYPTED_OFFICE)),
        ("ofd", (OFD,)),
        ("zip", (ZIP,)),
        ("7z", (SEVEN_ZIP,)),
        ("rar", (RAR,)),
        ("tar", (TAR,)),
        ("gz tgz", (GZIP,)),
        ("bz2 tbz tbz2", (BZIP2,)),
        ("xz txz", (XZ,)),
        ("mp4 m4v", ("video/mp4", "video/quicktime")),
        ("mov", ("video/quicktime", "video/mp4")),
        ("avi", ("video/x-msvideo",)),
        ("mkv webm", ("video/x-matroska",)),
        ("wmv asf", ("video/x-ms-asf",)),
        ("xml", ("application/xml",)),
        ("txt", ("text/plain", "text/csv")),
        ("csv", ("text/plain", "text/csv")),
        ("htm html", ("text/html", "application/xml")),
        ("rtf", ("application/rtf",)),
    )
    for ending in endings.split()
}


def expected_types(name: str) -> frozenset[str]:
    """The media types that a file of this name may have; empty where the ending says nothing."""
    return _TYPES_BY_ENDING.get(PurePosixPath(name.lower()).suffix.lstrip("."), frozenset())


def sniff(location: str) -> str:
    """The media type of the file at *location*, by its content; ``application/octet-stream`` if unknown."""
    path = Path(location)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    found = _by_signature(head) or _by_structure(path, head) or _text(head)
    # The last volume of a split zip, or a zip with something before it, is known by its end (APPNOTE 4.3.16).
    return _zip_content(path, head) if found == UNKNOWN and _ends_as_zip(path) else found


def _ends_as_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, stream.seek(0, 2) - (22 + 0xFFFF)))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    return (
        at >= 0 and at + 22 <= len(tail) and at + 22 + struct.unpack_from("<H", tail, at + 20)[0] == len(tail)
    )


def _by_signature(head: bytes) -> str | None:
    # A PDF may have up to 1,024 bytes before its header (ISO 32000-1, annex H, 3.4.1).
    if b"%PDF-" in head[:1024]:
        return PDF
    if re.match(rb"BZh[1-9](1AY&SY|\x17rE8P\x90)", head):
        return BZIP2
    if head.startswith(b"BM") and head[14:18] in _BITMAP_HEADERS:
        return "image/bmp"
    return next((kind for offset, magic, kind in _SIGNATURES if head.startswith(magic, offset)), None)


def _by_structure(path: Path, head: bytes) -> str | None:
    """Formats that share a container: base media files, zip packages, compound files."""
    if head[4:8] == b"ftyp":
        return _base_media(head)
    if head[:1] == b"\0" and head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "video/quicktime"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_content(path, head)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_content(path)
    return TAR if is_tar(head) else None


def is_tar(head: bytes) -> bool:
    """Whether a tar header stands at the start: by its checksum (POSIX pax, “ustar Interchange Format”)."""
    if len(head) < 512 or not head[0]:
        return False
    try:
        told = int(head[148:156].strip(b" \0") or b"-", 8)
    except ValueError:
        return False
    return told == sum(head[:148]) + 8 * 32 + sum(head[156:512])


def _base_media(head: bytes) -> str:
    brand = head[8:12]
    if brand in _HEIC_BRANDS:
        return "image/heic"
    if brand == b"avif":
        return "image/avif"
    return "video/quicktime" if brand == b"qt  " else "video/mp4"


_MAIN = {"word/": "document.xml", "xl/": "workbook.xml", "ppt/": "presentation.xml"}


def _zip_content(path: Path, head: bytes) -> str:
    whole = True
    try:
        with zipfile.ZipFile(path) as archive:
            names = {info.filename.lower() for info in archive.infolist()[:5000]}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        # The directory at the end is gone (truncated): the first names still tell what it was to be.
        names = {name.decode("utf-8", "replace").lower() for name in _local_names(head)}
        whole = False
    for marker, media_type in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
        if any(name.startswith(marker) for name in names) and (
            not whole
            or "[content_types].xml" in names
            or "_rels/.rels" in names
            or f"{marker}{_MAIN[marker]}" in names
        ):
            return media_type
    if "ofd.xml" in names:
        return OFD
    # An OpenDocument file says what it is in its first member, stored as it is (OpenDocument 1.3 part 2, 3.3).
    told = re.match(rb"PK\x03\x04.{26}mimetype([ -~]{20,80}?)PK", head[:200], re.DOTALL)
    return {kind.encode(): kind for kind in (ODT, ODS, ODP)}.get(told[1], ZIP) if told else ZIP


def _local_names(head: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"PK\x03\x04", head):
        start = found.start()
        if len(head) >= start + 30:
            length = struct.unpack_from("<H", head, start + 26)[0]
            yield head[start + 30 : start + 30 + length]


def _ole_content(path: Path) -> str:
    """Which program wrote a compound file, by the names in its directory ([MS-CFB] 2.6)."""
    names = set(_ole_names(path))
    if "EncryptedPackage" in names:
        return ENCRYPTED_OFFICE
    for name, media_type in (
        ("WordDocument", DOC),
        ("Workbook", XLS),
        ("Book", XLS),
        ("PowerPoint Document", PPT),
    ):
        if name in names:
            return media_type
    return OLE


def _ole_names(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        header = stream.read(512)
        if len(header) < 512:
            return
        shift = struct.unpack_from("<H", header, 30)[0]
        if shift not in (9, 12):
            return
        size = 1 << shift
        fat_sectors = struct.unpack_from("<109I", header, 76)
        sector = struct.unpack_from("<I", header, 48)[0]
        for _ in range(256):  # directory sectors; bounds a chain that loops
            if sector >= 0xFFFFFFFA:
                return
            stream.seek((sector + 1) * size)
            block = stream.read(size)
            for at in range(0, len(block) - 127, 128):
                length = struct.unpack_from("<H", block, at + 64)[0]
                yield block[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            table, entry = divmod(sector, size // 4)
            if table >= len(fat_sectors) or fat_sectors[table] >= 0xFFFFFFFA:
                return
            stream.seek((fat_sectors[table] + 1) * size + entry * 4)
            following = stream.read(4)
            if len(following) < 4:
                return
            sector = struct.unpack("<I", following)[0]


def _text(head: bytes) -> str:
    text = decode_text(head, partial=len(head) == _HEAD)
    if text is None:
        return UNKNOWN
    start = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    if start.startswith("<?xml"):
        return "text/html" if "<html" in start else "application/xml"
    if re.match(r"<(!doctype html|html|head|body|table|meta)\b", start):
        return "text/html"
    if re.match(r"<[a-z_][\w.:-]*[\s/>]", start) and start.count("<") > 1:
        return "application/xml"
    rows = [line for line in text.splitlines()[:20] if line.strip()]
    commas = {line.count(",") for line in rows[:-1] or rows}
    if len(rows) > 1 and len(commas) == 1 and commas.pop() >= 1:
        return "text/csv"
    return "text/plain"


def decode_text(data: bytes, partial: bool = False) -> str | None:
    """*data* as text in UTF-8, UTF-16 with a byte order mark, or GB 18030; None if it is not text.

    With *partial*, a character cut off at the end does not count against it.
    """
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        for cut in range(4 if partial else 1):
            try:
                text = data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\x1b")
            if text and controls == 0:
                return text
            break
    return None
