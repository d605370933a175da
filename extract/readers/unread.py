"""Formats that are known but not read in this version, and those nobody knows: what to do instead."""

from __future__ import annotations

from extract.document import Problem
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import DOC, ENCRYPTED_OFFICE, GZIP, OFD, OLE, PPT, PPTX, RAR, SEVEN_ZIP, TAR, ZIP
from extract.readers.results import Opened, Reader, Survey, draws_nothing


def score(media_type: str) -> float:
    return 0.01


_CONVERT: dict[str, tuple[str, str, str]] = {
    DOC: ("旧版 Word（.doc）或 WPS 文字文档", "an old Word or WPS document", "DOCX 或 PDF"),
    PPT: ("旧版演示文稿", "an old presentation", "PDF"),
    OLE: ("旧版办公软件文档", "a document of an old office program", "PDF"),
    PPTX: ("演示文稿（PPTX）", "a presentation (PPTX)", "PDF"),
    "application/rtf": ("RTF 文档", "an RTF document", "DOCX 或 PDF"),
    "application/postscript": ("PostScript 文件", "a PostScript file", "PDF"),
    "image/heic": ("HEIC 照片", "an HEIC photo", "JPG"),
    "image/avif": ("AVIF 图片", "an AVIF picture", "JPG"),
    "image/jp2": ("JPEG 2000 图片", "a JPEG 2000 picture", "JPG"),
    "image/vnd.dwg": ("CAD 图纸（DWG）", "a CAD drawing (DWG)", "PDF"),
    "image/vnd.adobe.photoshop": ("Photoshop 文件", "a Photoshop file", "JPG"),
    RAR: ("RAR 压缩包", "a RAR archive", "ZIP"),
    SEVEN_ZIP: ("7z 压缩包", "a 7z archive", "ZIP"),
    TAR: ("TAR 压缩包", "a TAR archive", "ZIP"),
    GZIP: ("GZIP 压缩包", "a GZIP archive", "ZIP"),
}
_NOT_YET: dict[str, tuple[str, str]] = {
    OFD: ("OFD 版式文件", "an OFD document"),
    "application/xml": ("XML 数据文件", "an XML data file"),
}


def why(media_type: str) -> Problem | None:
    """Why a file of this type is not read; None for zip archives, which intake takes apart."""
    if media_type == ZIP:
        return None
    if media_type == ENCRYPTED_OFFICE:
        return problems.encrypted()
    if media_type in _CONVERT:
        return problems.needs_conversion(*_CONVERT[media_type])
    if media_type in _NOT_YET:
        return problems.not_read_yet(*_NOT_YET[media_type])
    return problems.unknown_format()


def survey(location: str, media_type: str) -> Survey:
    return Survey(media_type, None, why(media_type))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    raise Unusable(why(media_type) or problems.unknown_format())


READER = Reader("unread", score, survey, open_pages, draws_nothing)
