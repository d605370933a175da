"""Formats that have to be converted first, and those nobody knows: what to do instead."""

from __future__ import annotations

from extract.document import Problem
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import ARCHIVES, DOC, ENCRYPTED_OFFICE, ODP, ODT, OLE, PPT
from extract.readers.results import Opened, Reader, Survey, draws_nothing


def score(media_type: str) -> float:
    return 0.01


_CONVERT: dict[str, tuple[str, str, str]] = {
    ODT: ("ODT 文档", "an OpenDocument text", "DOCX 或 PDF"),
    ODP: ("ODP 演示文稿", "an OpenDocument presentation", "PDF"),
    DOC: ("旧版 Word（.doc）或 WPS 文字文档", "an old Word or WPS document", "DOCX 或 PDF"),
    PPT: ("旧版演示文稿", "an old presentation", "PDF"),
    OLE: ("旧版办公软件文档", "a document of an old office program", "PDF"),
    "application/rtf": ("RTF 文档", "an RTF document", "DOCX 或 PDF"),
    "application/postscript": ("PostScript 文件", "a PostScript file", "PDF"),
    "image/vnd.dwg": ("CAD 图纸（DWG）", "a CAD drawing (DWG)", "PDF"),
    "image/vnd.adobe.photoshop": ("Photoshop 文件", "a Photoshop file", "JPG"),
}


def why(media_type: str) -> Problem | None:
    """Why a file of this type is not read; None for archives, which intake takes apart."""
    if media_type in ARCHIVES:
        return None
    if media_type == ENCRYPTED_OFFICE:
        return problems.encrypted()
    if media_type in _CONVERT:
        return problems.needs_conversion(*_CONVERT[media_type])
    return problems.unknown_format()


def survey(location: str, media_type: str) -> Survey:
    return Survey(media_type, None, why(media_type))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    raise Unusable(why(media_type) or problems.unknown_format())


READER = Reader("unread", score, survey, open_pages, draws_nothing)
