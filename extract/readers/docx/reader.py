"""The DOCX reader: finds the parts, walks them, and hands the pictures on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from PIL import Image

from extract.document import Document, Page, Picture, Problem
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import DOCX
from extract.readers import pixels
from extract.readers.docx.embedded import add_drawn, held_files
from extract.readers.docx.story import Placed, Story
from extract.readers.docx.styles import heading_styles
from extract.readers.package import Package
from extract.readers.results import Attached, Opened, Raster, Reader, Survey

_ICON_SIDE = 1.2  # centimetres: what is shown smaller in both directions is an ornament, not a pasted paper
_ICON_PIXELS = 24
_VECTOR_ENDINGS = (".emf", ".wmf", ".svg", ".wdp", ".emz", ".wmz")


@dataclass(frozen=True, slots=True)
class _Found:
    """A picture that counts as a page: the package part it is stored in, and how it is placed."""

    part: str
    placed: Placed


def score(media_type: str) -> float:
    return 1.0 if media_type == DOCX else 0.0


def survey(location: str, media_type: str) -> Survey:
    with Package(location) as package:
        return Survey(media_type, 1 + len(_pictures(package, _walked(package))))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    pages: list[Page] = []
    rasters: list[Raster] = []
    with Package(location) as package:
        story = _walked(package)
        found = _pictures(package, story)
        if first <= 1 <= last:
            pages.append(
                Page(1, 0, 0, lines=tuple(story.lines), tables=tuple(story.tables), capture="born_digital")
            )
        for number in range(max(2, first), min(last, len(found) + 1) + 1):
            picture = found[number - 2]
            try:
                data = package.bytes_of(picture.part)
                shown = np.asarray(_shown(data, picture.placed))
            except (Unusable, OSError, ValueError, KeyError):
                pages.append(Page(number, 0, 0, pasted=True, problem=_picture_problem(picture.part, number)))
                continue
            height, width = shown.shape[:2]
            stored = Picture(None, width, height, hashlib.sha256(data).hexdigest())
            marks = tuple(pixels.codes(shown, number, harder=True))
            pages.append(Page(number, width, height, pictures=(stored,), marks=marks, pasted=True))
            rasters.append(Raster(number, pixels.save_pixels(shown, spool, f"page-{number:05d}")))
    return Opened(Document("", media_type, 1 + len(found), tuple(pages)), tuple(rasters))


def draw(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    if page < 2:
        return None
    with Package(location) as package:
        found = _pictures(package, _walked(package))
        if page > len(found) + 1:
            return None
        picture = found[page - 2]
        return pixels.save_jpeg(_shown(package.bytes_of(picture.part), picture.placed, long_side), out)


def attached(location: str, media_type: str) -> list[Attached]:
    with Package(location) as package:
        return held_files(package, _parts(package))


def _parts(package: Package) -> list[str]:
    """Body first, then footnotes, headers and footers, each part once."""
    main = next(
        (t for kind, t in package.relations("").values() if kind == "officeDocument"), "word/document.xml"
    )
    if main not in package.names:
        raise Unusable(problems.unreadable("文件里缺少正文", "The file lacks its text"))
    kinds = ("footnotes", "endnotes", "header", "footer")
    others = {
        (kinds.index(kind), target) for kind, target in package.relations(main).values() if kind in kinds
    }
    return [main, *(target for _, target in sorted(others) if target in package.names)]


def _walked(package: Package) -> Story:
    """The story of all parts."""
    main, *others = _parts(package)
    story = Story(main, heading_styles(package, main))
    story.walk(package.xml(main))
    add_drawn(package, story, main)
    story.heading = None
    for target in others:
        story.part = target
        story.walk(package.xml(target))
        add_drawn(package, story, target)
    return story


def _pictures(package: Package, story: Story) -> list[_Found]:
    relations: dict[str, dict[str, tuple[str, str]]] = {}
    found: list[_Found] = []
    for placed in story.pictures:
        if placed.part not in relations:
            relations[placed.part] = package.relations(placed.part)
        kind, target = relations[placed.part].get(placed.relation, ("", ""))
        if kind == "image" and target in package.names and not _is_ornament(placed):
            found.append(_Found(target, placed))
    return found


def _is_ornament(placed: Placed) -> bool:
    return 0 < max(placed.width, placed.height) < _ICON_SIDE


def _shown(data: bytes, placed: Placed, long_side: int = pixels.LARGEST_SIDE) -> Image.Image:
    """The picture as the page shows it: cropped and turned as its frame says."""
    with pixels.open_picture(data) as picture:
        whole = pixels.decode(picture, long_side)
    left, top, right, bottom = placed.crop
    if any(placed.crop) and left + right < 0.98 and top + bottom < 0.98:
        width, height = whole.size
        whole = whole.crop(
            (
                round(left * width),
                round(top * height),
                round((1 - right) * width),
                round((1 - bottom) * height),
            )
        )
    return whole.rotate(-placed.turned, expand=True) if placed.turned else whole


def _picture_problem(part: str, number: int) -> Problem:
    if part.lower().endswith(_VECTOR_ENDINGS):
        return problems.partly_read(
            f"文档中第 {number - 1} 张图片是矢量图，未能读取。请把文档另存为 PDF 后一并上传。",
            f"Picture {number - 1} of the document is a vector drawing and was not read. Please add the document as PDF.",
            number,
        )
    return problems.partly_read(
        f"文档中第 {number - 1} 张图片已损坏，未能读取。请重新插入这张图片。",
        f"Picture {number - 1} of the document is damaged and was not read. Please insert it again.",
        number,
    )


READER = Reader("docx", score, survey, open_pages, draw, attached)
