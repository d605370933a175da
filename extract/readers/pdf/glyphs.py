"""The characters of a page's text layer with their places, as PDFium gives them."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf.characters import is_meaningless, is_wide, normalise
from extract.readers.pdf.frame import Frame

_INVISIBLE_MODES = (3, 7)  # ISO 32000-1, 9.3.6: neither filled nor stroked; only clipping
_GLYPH_LIMIT = 60_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in displayed points.

    ``quarter`` is the reading direction in quarter turns clockwise on the page as shown. ``along`` and
    ``across`` are the extents along and across that direction, in the coordinates of :func:`turned`;
    ``em`` the size of the type; ``run`` tells the text objects of the page apart.
    """

    text: str
    start: float
    end: float
    top: float
    bottom: float
    base: float
    em: float
    quarter: int
    run: int
    order: int
    blank: bool = False
    meaningless: bool = False


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The visible characters of a page, and how many were there but invisible."""

    glyphs: tuple[Glyph, ...]
    invisible: int
    cut: bool = False


class _Objects:
    """What a text object says once for all its characters: whether it is drawn."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, bool]] = {}

    def look(self, handle: Any) -> tuple[int, bool]:
        """A number for the text object, and whether it is visible."""
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        known = self._seen.get(address)
        if known is None:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(handle) if address else 0
            known = self._seen[address] = (len(self._seen), mode not in _INVISIBLE_MODES)
        return known


def text_layer(page: Any, frame: Frame) -> TextLayer:
    """The characters of a pypdfium2 page in the order of its content."""
    text_page = page.get_textpage()
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    objects = _Objects()
    glyphs: list[Glyph] = []
    invisible = 0
    high = 0  # the first half of a surrogate pair
    for index in range(min(count, _GLYPH_LIMIT)):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        run, visible = objects.look(pdfium.FPDFText_GetTextObject(text_page, index))
        if not visible:
            invisible += 1
            continue
        glyph = _glyph(text_page, index, code, run, frame)
        if glyph is not None:
            glyphs.append(glyph)
    return TextLayer(tuple(glyphs), invisible, count > _GLYPH_LIMIT)


def _glyph(text_page: Any, index: int, code: int, run: int, frame: Frame) -> Glyph | None:
    raw = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
    unmapped = pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1
    text = normalise(raw, _font(text_page, index) if 0xF000 <= code <= 0xF0FF else "")
    if not text:
        return None
    blank = text.isspace() and not unmapped and raw not in "\r\n"
    bounds = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text_page, index, bounds):
        return None
    loose = frame.rectangle(bounds.left, bounds.bottom, bounds.right, bounds.top)
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, origin_x, origin_y)
    origin = frame.point(origin_x.value, origin_y.value)
    if not (-1 <= origin[0] <= frame.width + 1 and -1 <= origin[1] <= frame.height + 1):
        return None
    quarter = _quarter(text_page, index, frame)
    start, top, end, bottom = turned(loose, quarter, frame)
    base = turned((*origin, *origin), quarter, frame)[1]
    # Fonts lie about ascent and descent; a full-width character is as high as it is wide.
    width, height = end - start, bottom - top
    em = width if is_wide(text) and width > 0 else height
    if not em > 0.1:
        return None
    if not 0.6 * em <= height <= 1.8 * em or not top < base - 0.2 * em:
        top, bottom = base - 0.86 * em, base + 0.14 * em
    return Glyph(
        text,
        start,
        end,
        top,
        bottom,
        base,
        em,
        quarter,
        run,
        index,
        blank,
        unmapped or is_meaningless(text[0]),
    )


def turned(
    box: tuple[float, float, float, float], quarter: int, frame: Frame
) -> tuple[float, float, float, float]:
    """A displayed rectangle in the coordinates of someone who reads in direction *quarter*: along, then down."""
    x0, y0, x1, y1 = box
    if quarter == 1:
        return y0, frame.width - x1, y1, frame.width - x0
    if quarter == 2:
        return frame.width - x1, frame.height - y1, frame.width - x0, frame.height - y0
    if quarter == 3:
        return frame.height - y1, x0, frame.height - y0, x1
    return box


def turned_back(
    box: tuple[float, float, float, float], quarter: int, frame: Frame
) -> tuple[float, float, float, float]:
    """The displayed rectangle that :func:`turned` gave *box* for."""
    a0, d0, a1, d1 = box
    if quarter == 1:
        return frame.width - d1, a0, frame.width - d0, a1
    if quarter == 2:
        return frame.width - a1, frame.height - d1, frame.width - a0, frame.height - d0
    if quarter == 3:
        return d0, frame.height - a1, d1, frame.height - a0
    return box


def _quarter(text_page: Any, index: int, frame: Frame) -> int:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, index, matrix) or not (matrix.a or matrix.b):
        return frame.rotation // 90 % 4
    # Angle of the writing direction, clockwise on the page as shown.
    angle = -math.degrees(math.atan2(matrix.b, matrix.a)) + frame.rotation
    return round(angle / 90) % 4


def _font(text_page: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text_page, index, buffer, len(buffer), flags)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
