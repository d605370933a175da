"""The OFD reader: characters become lines with places, rules tables, pictures rasters, stamps marks."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np
from PIL import Image as Pillow

from extract.document import Box, Document, Line, Mark, Page, Picture
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import OFD
from extract.readers import pixels
from extract.readers.jbig2 import decode_jbig2, is_jbig2
from extract.readers.ofd.content import POINTS, Content, page_content
from extract.readers.ofd.drawing import draw_content
from extract.readers.ofd.structure import Area, Ofd, OfdDocument
from extract.readers.package import Package
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.lines import build_lines
from extract.readers.pdf.quality import is_trusted
from extract.readers.pdf.rulings import Rulings
from extract.readers.pdf.tables import areas, filled, find_grids
from extract.readers.results import Attached, Opened, Raster, Reader, Survey

_log = logging.getLogger(__name__)

_LARGE, _SMALL = 0.05, 0.008  # shares of the page: always looked at; looked at where no text lies over it
_SQUARE = (0.7, 1.4)


def score(media_type: str) -> float:
    return 1.0 if media_type == OFD else 0.0


def survey(location: str, media_type: str) -> Survey:
    with Package(location) as package:
        return Survey(media_type, len(Ofd(package).pages))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    pages: list[Page] = []
    rasters: list[Raster] = []
    with Package(location) as package:
        ofd = Ofd(package)
        count = len(ofd.pages)
        for number in range(max(1, first), min(last, count) + 1):
            try:
                page, wanted = _page(ofd, number, spool)
            except MemoryError:
                raise
            except Exception as error:  # one damaged page must not cost the others
                _log.info("page %d: %r", number, error)
                page, wanted = Page(number, 0, 0, problem=problems.page_not_read(number)), []
            pages.append(page)
            rasters += wanted
    return Opened(Document("", media_type, count, tuple(pages)), tuple(rasters))


def attached(location: str, media_type: str) -> list[Attached]:
    with Package(location) as package:
        found: list[Attached] = []
        for document in Ofd(package).documents:
            found += [Attached(name, package.bytes_of(part)) for name, part in document.attachments]
            found += [Attached(name, None) for name in document.missing]
        return found


def draw(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    with Package(location) as package:
        ofd = Ofd(package)
        if not 1 <= page <= len(ofd.pages):
            return None
        document, page_id, part = ofd.pages[page - 1]
        content = page_content(ofd, document, page_id, part)
        pictures = []
        for image in content.images:
            try:
                pictures.append((image.area, _picture(ofd, document, image.resource)))
            except (Unusable, KeyError, OSError, ValueError):
                continue
        drawn = draw_content(content, pictures, long_side)
        return pixels.save_jpeg(drawn, out) if drawn is not None else None


def _page(ofd: Ofd, number: int, spool: str) -> tuple[Page, list[Raster]]:
    document, page_id, part = ofd.pages[number - 1]
    content = page_content(ofd, document, page_id, part)
    frame = content.frame
    across, down = content.rules()
    grids = find_grids(Rulings(tuple(across), tuple(down)), frame)
    trusted = is_trusted(content.glyphs)
    lines = build_lines(content.glyphs, frame, areas(grids, frame)) if trusted else []
    marks = [
        Mark("seal", number, _box(stamp.area, frame), 0.95)
        for stamp in ofd.stamps()
        if stamp.page_id == page_id
    ]
    pictures, rasters, codes, lost = _pictures(ofd, document, content, lines, number, spool)
    marks += codes
    problem = None
    if content.cut or content.broken or lost or (content.glyphs and not trusted):
        problem = problems.partly_read(
            f"第 {number} 页有内容未能读取（{_what(content, lost, trusted)}）。请把文件另存为 PDF 后一并上传。",
            f"Something on page {number} was not read. Please add the file as PDF as well.",
            number,
        )
    page = Page(
        number,
        frame.width,
        frame.height,
        lines=tuple(lines),
        tables=filled(grids, lines),
        pictures=tuple(pictures),
        marks=tuple(marks),
        capture="born_digital",
        problem=problem,
    )
    return page, rasters


def _what(content: Content, lost: int, trusted: bool) -> str:
    told = []
    if content.broken:
        told.append("缺少模板页")
    if content.cut:
        told.append("内容过多")
    if lost:
        told.append(f"{lost} 张图片")
    if content.glyphs and not trusted:
        told.append("文字编码无法识别")
    return "、".join(told)


def _pictures(
    ofd: Ofd, document: OfdDocument, content: Content, lines: Sequence[Line], number: int, spool: str
) -> tuple[list[Picture], list[Raster], list[Mark], int]:
    """Pictures, those of them to be recognised, codes in them, and how many could not be decoded."""
    pictures: list[Picture] = []
    rasters: list[Raster] = []
    marks: list[Mark] = []
    lost = 0
    for image in content.images:
        box = _box(image.area, content.frame)
        share = box.width * box.height
        try:
            shown = np.asarray(_picture(ofd, document, image.resource))
        except (Unusable, KeyError, OSError, ValueError):
            lost += 1
            continue
        index = len(pictures)
        pictures.append(Picture(box, shown.shape[1], shown.shape[0]))
        found = pixels.codes(
            shown, number, box, harder=_SQUARE[0] < shown.shape[1] / shown.shape[0] < _SQUARE[1]
        )
        marks += found
        covered = any(line.box is not None and box.holds(line.box) for line in lines)
        if (
            not found
            and (share >= _LARGE or (share >= _SMALL and not covered))
            and min(shown.shape[:2]) >= 16
        ):
            saved = pixels.save_pixels(shown, spool, f"page-{number:05d}-picture-{index:03d}")
            rasters.append(Raster(number, saved, box, index))
    return pictures, rasters, marks, lost


def _picture(ofd: Ofd, document: OfdDocument, resource: str) -> Pillow.Image:
    """The picture's pixels. Raises KeyError or Unusable."""
    data = ofd.package.bytes_of(ofd.find("", document.media[resource]))
    if is_jbig2(data):
        return decode_jbig2(data)
    with pixels.open_picture(data) as picture:
        return pixels.decode(picture)


def _box(area: Area, frame: Frame) -> Box:
    x, y, width, height = (value * POINTS for value in area)
    return frame.box(x, y, x + width, y + height)


READER = Reader("ofd", score, survey, open_pages, draw, attached)
