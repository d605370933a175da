"""The PDF reader: opens the file, judges each page, and says what is still to be recognised."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extract.document import Document, Page
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import PDF
from extract.readers import pixels
from extract.readers.pdf.attachments import attachments
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.page import read_page
from extract.readers.pdf.render import render
from extract.readers.results import Attached, Opened, Raster, Reader, Survey

MOST_PAGES = 5000

_log = logging.getLogger(__name__)


def score(media_type: str) -> float:
    return 1.0 if media_type == PDF else 0.0


def survey(location: str, media_type: str) -> Survey:
    pdf = open_pdf(location)
    try:
        return Survey(media_type, len(pdf))
    finally:
        pdf.close()


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    pdf = open_pdf(location)
    pages: list[Page] = []
    rasters: list[Raster] = []
    try:
        count = len(pdf)
        for number in range(max(1, first), min(last, count) + 1):
            try:
                page, wanted = _page(pdf, number, spool)
            except MemoryError:
                raise
            except Exception as error:  # one damaged page must not cost the others
                _log.info("page %d: %r", number, error)
                page, wanted = Page(number, 0, 0, problem=problems.page_not_read(number)), []
            pages.append(page)
            rasters += wanted
    finally:
        pdf.close()
    return Opened(Document("", media_type, count, tuple(pages)), tuple(rasters))


def draw(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    pdf = open_pdf(location)
    try:
        if not 1 <= page <= len(pdf):
            return None
        opened = _load(pdf, page)
        scale = min(long_side / max(*opened.get_size(), 1.0), 10.0)
        return pixels.save_jpeg(Image.fromarray(render(opened, scale)), out)
    finally:
        pdf.close()


def attached(location: str, media_type: str) -> list[Attached]:
    pdf = open_pdf(location)
    try:
        return attachments(pdf)
    finally:
        pdf.close()


def open_pdf(location: str) -> Any:
    """The document. Raises Unusable for a password, or data that ends early or makes no PDF."""
    try:
        pdf = pypdfium2.PdfDocument(location, password="")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unusable(problems.encrypted()) from error
        raise Unusable(problems.unreadable()) from error
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(pdf) and not _has_an_end(location):
        pdf.close()
        raise Unusable(problems.unreadable())
    if len(pdf) > MOST_PAGES:
        # The number is the file's own claim (ISO 32000-1, 7.7.3.2), and may be a lie.
        count = len(pdf)
        pdf.close()
        raise Unusable(problems.too_many_pages(count, MOST_PAGES))
    pdf.init_forms()
    return pdf


def _page(pdf: Any, number: int, spool: str) -> tuple[Page, list[Raster]]:
    page = _load(pdf, number)
    try:
        return read_page(page, number, _frame(page), spool)
    finally:
        page.close()


def _load(pdf: Any, number: int) -> Any:
    """The page with what is filled into its fields and stamped onto it made part of its content."""
    page = pdf[number - 1]
    if pdfium.FPDFPage_GetAnnotCount(page) > 0:
        # What cannot be made part of the page is still drawn over it, and then read from the pixels.
        flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        if flattened == pdfium.FLATTEN_SUCCESS:
            page.close()
            page = pdf[number - 1]
    return page


def _frame(page: Any) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


def _has_an_end(location: str) -> bool:
    """Whether the file's end was written: a whole PDF closes with %%EOF (ISO 32000-1, 7.5.5)."""
    with Path(location).open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - 2048))
        return b"%%EOF" in stream.read()


READER = Reader("pdf", score, survey, open_pages, draw, attached)
