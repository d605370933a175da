"""Pictures: JPEG, PNG, WebP, BMP, HEIC, AVIF, GIF (its first frame) and TIFF (a page a frame)."""

from __future__ import annotations

import numpy as np
import pillow_heif
from PIL import Image

from extract.document import Document, Page, Problem
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.readers import pixels
from extract.readers.photo_facts import photo_facts
from extract.readers.results import Opened, Raster, Reader, Survey

_TYPES = frozenset(
    f"image/{kind}" for kind in ("jpeg", "png", "webp", "bmp", "gif", "tiff", "heic", "avif", "jp2")
)
_MOST_FRAMES = 2000
pillow_heif.register_heif_opener(thumbnails=False)
_EXIF_ORIENTATION = 0x0112


def score(media_type: str) -> float:
    return 1.0 if media_type in _TYPES else 0.0


def survey(location: str, media_type: str) -> Survey:
    with pixels.open_picture(location) as picture:
        return Survey(media_type, _frames(picture))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    pages: list[Page] = []
    rasters: list[Raster] = []
    facts = None
    with pixels.open_picture(location) as picture:
        count = _frames(picture)
        for number in range(max(1, first), min(last, count) + 1):
            try:
                if count > 1:
                    picture.seek(number - 1)
                width, height = _displayed_size(picture)
                shown = np.asarray(pixels.decode(picture))
            except (Unusable, OSError, EOFError) as error:
                if count == 1:
                    raise
                pages.append(Page(number, 0, 0, problem=_page_problem(error, number)))
                continue
            marks = tuple(pixels.codes(shown, number, harder=True))
            pages.append(Page(number, width, height, marks=marks))
            rasters.append(Raster(number, pixels.save_pixels(shown, spool, f"page-{number:05d}")))
            if count == 1:
                facts = photo_facts(picture, shown, width, height)
    return Opened(Document("", media_type, count, tuple(pages), photo=facts), tuple(rasters))


def draw(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    with pixels.open_picture(location) as picture:
        if not 1 <= page <= _frames(picture):
            return None
        if page > 1:
            picture.seek(page - 1)
        return pixels.save_jpeg(pixels.decode(picture, long_side), out)


def _frames(picture: Image.Image) -> int:
    """Pages of a TIFF; an animation counts as its first frame, a phone's preview frames are not pages."""
    if picture.format != "TIFF":
        return 1
    frames = int(getattr(picture, "n_frames", 1))
    if frames > _MOST_FRAMES:
        raise Unusable(problems.too_many_pages(frames, _MOST_FRAMES))
    return max(1, frames)


def _displayed_size(picture: Image.Image) -> tuple[int, int]:
    turned = picture.getexif().get(_EXIF_ORIENTATION) in (5, 6, 7, 8)
    return (picture.height, picture.width) if turned else (picture.width, picture.height)


def _page_problem(error: Exception, number: int) -> Problem:
    if isinstance(error, Unusable) and error.problem.code == "file/too-large":
        return error.problem
    return problems.page_not_read(number)


READER = Reader("image", score, survey, open_pages, draw)
