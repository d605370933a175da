"""One PDF page: is it text, a scan, or text with pictures, and what of it is still to be recognised?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extract.document import Box, Line, Mark, Page, Picture, Problem
from extract.intake import problems
from extract.readers import pixels
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.glyphs import TextLayer, text_layer
from extract.readers.pdf.ink import blank, page_ink, unread_print
from extract.readers.pdf.lines import build_lines
from extract.readers.pdf.objects import COVERING, Drawn, drawn
from extract.readers.pdf.quality import is_trusted
from extract.readers.pdf.render import reading_scale, render, render_part
from extract.readers.pdf.rulings import find_rulings
from extract.readers.pdf.tables import areas, filled, find_grids
from extract.readers.pixels import Pixels, save_pixels
from extract.readers.results import Raster

_LARGE, _SMALL = 0.05, 0.008  # shares of the page: always looked at; looked at where no text lies over it
_MOSTLY, _FEW = 0.2, 40  # share of the page, and characters: print that is not in the text layer
_CODE_DPI = 150
_SMALLEST_CODE, _LARGEST_CODE = 0.002, 0.12  # shares of the page that a QR code's picture takes


def read_page(page: Any, number: int, frame: Frame, spool: str) -> tuple[Page, list[Raster]]:
    """The page, and the pixels that the recogniser has to read for it."""
    layer = text_layer(page, frame)
    content = drawn(page, frame)
    if _is_scan(layer, content) or not is_trusted(layer.glyphs):
        return _from_pixels(page, number, frame, content, spool, bool(layer.glyphs or layer.invisible))
    ink = page_ink(page, frame, content.pictures)
    grids = find_grids(find_rulings(ink), frame) if content.paths else []
    lines = build_lines(layer.glyphs, frame, areas(grids, frame))
    marks = _codes(page, number, frame, content, lines)
    # The modules of a code look like letters: what has been read as a code is known.
    known = [line.box for line in lines] + [mark.box for mark in marks]
    missing = unread_print(ink, [box for box in known if box is not None])
    if sum(box.width * box.height for box in missing) > _MOSTLY and len(layer.glyphs) < _FEW:
        return _from_pixels(page, number, frame, content, spool, True)
    pictures, rasters = _pictures(page, number, frame, content, lines, marks, spool)
    rasters += _passages(page, number, frame, missing, lines, spool)
    return (
        Page(
            number,
            frame.width,
            frame.height,
            lines=tuple(lines),
            tables=filled(grids, lines),
            pictures=pictures,
            marks=tuple(marks),
            capture="born_digital",
            problem=_cut(number) if layer.cut or content.cut else None,
        ),
        rasters,
    )


def _is_scan(layer: TextLayer, content: Drawn) -> bool:
    """Whether a picture of the page is what one sees, and the text is next to nothing.

    Text set invisibly or painted over by the picture is a recogniser's, and no better than that recogniser;
    a few visible words over it are a page number or the mark of the scanning program.
    """
    if _covering(content.pictures) is None:
        return False
    beneath = layer.invisible > len(layer.glyphs) or content.hidden_texts > 0.5 * content.texts
    return beneath or len(layer.glyphs) < _FEW


def _cut(number: int) -> Problem:
    return problems.partly_read(
        f"第 {number} 页内容过多，只读取了一部分。请把这一页单独导出。",
        f"Page {number} holds too much and was read in part. Please export this page on its own.",
        number,
    )


def _from_pixels(
    page: Any, number: int, frame: Frame, content: Drawn, spool: str, had_text: bool
) -> tuple[Page, list[Raster]]:
    """A page whose text, if it has any, is only in its pixels; blank if nothing is drawn."""
    covering = _covering(content.pictures)
    capture = "scan" if covering is not None or (content.pictures and not had_text) else "born_digital"
    blank = Page(number, frame.width, frame.height, capture=capture)  # type: ignore[arg-type]
    if not (content.pictures or content.paths or content.texts or had_text):
        return blank, []
    shown = render(page, reading_scale(frame.width, frame.height))
    if shown.min() > 250:
        return blank, []
    marks = tuple(pixels.codes(shown, number, harder=True))
    stored = tuple(
        Picture(box, width, height)
        for box, (width, height) in zip(content.pictures, content.pixels, strict=True)
    )
    raster = Raster(number, save_pixels(shown, spool, f"page-{number:05d}"))
    return (
        Page(number, frame.width, frame.height, pictures=stored, marks=marks, capture=capture),  # type: ignore[arg-type]
        [raster],
    )


def _covering(pictures: Sequence[Box]) -> Box | None:
    return next((box for box in pictures if box.width * box.height >= COVERING), None)


def _pictures(
    page: Any,
    number: int,
    frame: Frame,
    content: Drawn,
    lines: Sequence[Line],
    marks: Sequence[Mark],
    spool: str,
) -> tuple[tuple[Picture, ...], list[Raster]]:
    pictures: list[Picture] = []
    rasters: list[Raster] = []
    for box, (width, height) in zip(content.pictures, content.pixels, strict=True):
        index = len(pictures)
        pictures.append(Picture(box, width, height))
        area = box.width * box.height
        covered = any(line.box is not None and box.holds(line.box) for line in lines)
        if any(mark.box is not None and _fills(mark.box, box) for mark in marks):
            continue  # a code and nothing else: it has been read
        if area >= _LARGE or (area >= _SMALL and not covered):
            part, place = _without_text(page, frame, box, lines)
            if min(part.shape[:2]) >= 16:
                name = f"page-{number:05d}-picture-{index:03d}"
                rasters.append(Raster(number, save_pixels(part, spool, name), place, index))
    return tuple(pictures), rasters


def _passages(
    page: Any, number: int, frame: Frame, missing: Sequence[Box], lines: Sequence[Line], spool: str
) -> list[Raster]:
    """Print that the text layer does not hold, as rasters in which what is known already is painted over."""
    rasters: list[Raster] = []
    for index, box in enumerate(missing):
        part, place = render_part(page, frame, box)
        for line in lines:
            if (
                line.box is not None
                and line.box.share_of_height(place) > 0
                and line.box.share_of_width(place) > 0
            ):
                blank(part, _inside(line.box, place), 255)
        rasters.append(
            Raster(number, save_pixels(part, spool, f"page-{number:05d}-print-{index:02d}"), place)
        )
    return rasters


def _without_text(page: Any, frame: Frame, box: Box, lines: Sequence[Line]) -> tuple[Pixels, Box]:
    """Pixels of a part of the page with the text that is known already painted over, and where they lie."""
    part, place = render_part(page, frame, box)
    for line in lines:
        if (
            line.box is not None
            and line.box.share_of_height(place) > 0
            and line.box.share_of_width(place) > 0
        ):
            blank(part, _inside(line.box, place), 255)
    return part, place


def _inside(box: Box, outer: Box) -> Box:
    """*box* in fractions of *outer*; the opposite of :meth:`Box.within`."""
    return Box(
        (box.x0 - outer.x0) / max(outer.width, 1e-9),
        (box.y0 - outer.y0) / max(outer.height, 1e-9),
        (box.x1 - outer.x0) / max(outer.width, 1e-9),
        (box.y1 - outer.y0) / max(outer.height, 1e-9),
    ).clamped()


def _fills(code: Box, picture: Box) -> bool:
    return picture.holds(code) and code.width * code.height > 0.5 * picture.width * picture.height


def _codes(page: Any, number: int, frame: Frame, content: Drawn, lines: Sequence[Line]) -> list[Mark]:
    """Codes on a page of text: looked for where a picture could be one, or the page is an invoice or certificate."""
    squarish = any(
        _SMALLEST_CODE <= box.width * box.height <= _LARGEST_CODE
        and 0.6 <= (box.width * frame.width) / max(1e-6, box.height * frame.height) <= 1.6
        for box in content.pictures
    )
    text = "".join(line.text for line in lines).replace(" ", "")
    promising = any(word in text for word in ("发票", "二维码", "扫码", "扫描", "证书", "校验码", "验证"))
    if not (squarish or promising or content.paths > 400):
        return []
    scale = min(_CODE_DPI / 72, pixels.LARGEST_SIDE / max(frame.width, frame.height))
    return pixels.codes(render(page, scale), number, harder="发票" in text)
