"""What is drawn on a page beside text: where pictures lie, and how much is drawn with lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extract.document import Box, union
from extract.readers.pdf.frame import Frame

COVERING = 0.80  # a picture over this share of the page is the page
_MOST_OBJECTS = 40_000
_DEEPEST = 12
_TOUCHING = 0.004  # of the page: strips of one scan lie this near each other
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Places of pictures (strips of one scan put together), numbers of paths and of text objects.

    ``pixels`` are the stored width and height of each picture, where it is a single one. ``hidden_texts``
    are text objects over which an opaque picture of (nearly) the whole page was drawn later.
    """

    pictures: tuple[Box, ...]
    pixels: tuple[tuple[int, int], ...]
    paths: int
    texts: int
    hidden_texts: int = 0
    cut: bool = False


def drawn(page: Any, frame: Frame) -> Drawn:
    """Look through the page's objects, inside form XObjects too."""
    found: list[tuple[Box, tuple[int, int]]] = []
    paths = texts = hidden = seen = 0
    for handle, kind, matrix in _objects(page, None, _IDENTITY, 0):
        seen += 1
        if seen > _MOST_OBJECTS:
            break
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _box(handle, matrix, frame)
            if box is not None and box.width > 0 and box.height > 0:
                found.append((box, _pixels(handle)))
                if box.width * box.height >= COVERING and not pdfium.FPDFPageObj_HasTransparency(handle):
                    hidden = texts
    merged = _together(found)
    return Drawn(
        tuple(b for b, _ in merged), tuple(p for _, p in merged), paths, texts, hidden, seen > _MOST_OBJECTS
    )


def _objects(page: Any, form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    count = pdfium.FPDFPage_CountObjects(page) if form is None else pdfium.FPDFFormObj_CountObjects(form)
    for index in range(max(0, count)):
        handle = (
            pdfium.FPDFPage_GetObject(page, index)
            if form is None
            else pdfium.FPDFFormObj_GetObject(form, index)
        )
        if not handle:
            continue
        kind = pdfium.FPDFPageObj_GetType(handle)
        yield handle, kind, matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = pdfium.FS_MATRIX()
            if pdfium.FPDFPageObj_GetMatrix(handle, inner):
                own: Matrix = (inner.a, inner.b, inner.c, inner.d, inner.e, inner.f)
                yield from _objects(page, handle, _times(own, matrix), depth + 1)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _box(handle: Any, matrix: Matrix, frame: Frame) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    a, b, c, d, e, f = matrix
    corners = [
        frame.point(a * x + c * y + e, b * x + d * y + f)
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _pixels(handle: Any) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    ok = pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height)
    return (int(width.value), int(height.value)) if ok else (0, 0)


def _together(found: list[tuple[Box, tuple[int, int]]]) -> list[tuple[Box, tuple[int, int]]]:
    """Pictures that overlap or touch along a side, as one."""
    groups = [([box], pixels) for box, pixels in sorted(found)[:400]]
    joined = True
    while joined:
        joined = False
        for i, (mine, _) in enumerate(groups):
            for j in range(len(groups) - 1, i, -1):
                if _belong(union(mine), union(groups[j][0])):
                    mine.extend(groups.pop(j)[0])
                    groups[i] = (mine, (0, 0))
                    joined = True
    merged = [(union(boxes), pixels) for boxes, pixels in groups]
    return sorted(merged, key=lambda pair: (pair[0].y0, pair[0].x0))


def _belong(one: Box, other: Box) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    if wide > 0 and high > 0:
        smaller = min(one.width * one.height, other.width * other.height)
        return wide * high > 0.2 * smaller
    if wide >= -_TOUCHING and high > 0:
        return high > 0.9 * max(one.height, other.height)
    if high >= -_TOUCHING and wide > 0:
        return wide > 0.9 * max(one.width, other.width)
    return False
