"""Files inside a PDF: those listed for the document (ISO 32000-1, 7.11.4) and those pinned to its pages."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.readers.results import Attached

_LARGEST = 256 << 20  # bytes of one attachment
_PAGES = 2000  # pages whose annotations are looked through


def attachments(pdf: Any) -> list[Attached]:
    """The attached files; one whose bytes cannot be had comes by its name alone."""
    found = []
    for index in range(max(0, pdfium.FPDFDoc_GetAttachmentCount(pdf))):
        handle = pdfium.FPDFDoc_GetAttachment(pdf, index)
        found.append(_taken(handle) if handle else Attached(f"附件 {index + 1}", None))
    for number in range(min(_PAGES, len(pdf))):
        found += _pinned(pdf, number)
    return found


def _pinned(pdf: Any, number: int) -> list[Attached]:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return []  # the page itself will be told as not read
    found = []
    for index in range(max(0, pdfium.FPDFPage_GetAnnotCount(page))):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            handle = pdfium.FPDFAnnot_GetFileAttachment(note)
            found.append(_taken(handle) if handle else Attached(f"第 {number + 1} 页的附件", None))
        pdfium.FPDFPage_CloseAnnot(note)
    page.close()
    return found


def _taken(handle: Any) -> Attached:
    name = _name(handle)
    length = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(handle, None, 0, length) or length.value > _LARGEST:
        return Attached(name, None)
    buffer = ctypes.create_string_buffer(max(1, length.value))
    taken = pdfium.FPDFAttachment_GetFile(handle, buffer, length.value, length)
    return Attached(name, buffer.raw[: length.value] if taken else None)


def _name(handle: Any) -> str:
    length = pdfium.FPDFAttachment_GetName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(2, min(length, 4096)))
    pdfium.FPDFAttachment_GetName(handle, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(buffer))
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0] or "附件"
