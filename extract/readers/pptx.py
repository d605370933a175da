"""Presentations (PPTX): a slide a page, its texts, tables, charts and notes as lines, its pictures as rasters."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

import numpy as np

from extract.document import Box, Cell, Document, Line, Locator, Page, Picture, Table
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import PPTX
from extract.readers import pixels
from extract.readers.drawings import chart_table, chart_texts, diagram_texts
from extract.readers.package import Element, Package, attribute, child, local
from extract.readers.results import Attached, Opened, Raster, Reader, Survey, draws_nothing

_EMU = 12700  # English Metric Units in a point
_SMALL = 0.008  # share of the slide: smaller pictures are ornaments
_DEEPEST = 40
# Relations of a slide that are not its own content, and those that the walk below takes up.
_KNOWN = frozenset(
    {
        "slideLayout",
        "notesSlide",
        "image",
        "hyperlink",
        "chart",
        "diagramData",
        "diagramLayout",
        "comments",
        "tags",
    }
    | {"diagramQuickStyle", "diagramColors", "diagramDrawing", "slide", "theme", "themeOverride", "customXml"}
    | {"vmlDrawing", "slideUpdateInfo", "slideMaster"}
)


@dataclass(slots=True)
class _Slide:
    """What has been met on a slide; boxes in fractions of it."""

    size: tuple[float, float]  # EMU
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[tuple[str, Box]] = field(default_factory=list)
    frames: list[tuple[str, str]] = field(default_factory=list)  # relation ids of charts and diagrams
    paragraph: int = 0

    def add(self, text: str, cell: str | None = None) -> Locator:
        self.paragraph += 1
        locator = Locator(paragraph=self.paragraph, cell=cell)
        for row in text.split("\n"):
            if row.strip():
                self.lines.append(Line(" ".join(row.split()), None, 1.0, "markup", locator=locator))
        return locator


def score(media_type: str) -> float:
    return 1.0 if media_type == PPTX else 0.0


def survey(location: str, media_type: str) -> Survey:
    with Package(location) as package:
        return Survey(media_type, len(_slides(package)[1]))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    pages: list[Page] = []
    rasters: list[Raster] = []
    with Package(location) as package:
        size, slides = _slides(package)
        for number in range(max(1, first), min(last, len(slides)) + 1):
            try:
                page, wanted = _page(package, slides[number - 1], number, size, spool)
            except (Unusable, KeyError, ValueError):
                page, wanted = Page(number, 0, 0, problem=problems.page_not_read(number)), []
            pages.append(page)
            rasters += wanted
    return Opened(Document("", media_type, len(slides), tuple(pages)), tuple(rasters))


def attached(location: str, media_type: str) -> list[Attached]:
    """What is embedded in slides: documents with their bytes, films and the like by name."""
    found: dict[str, Attached] = {}
    with Package(location) as package:
        for slide in _slides(package)[1]:
            for kind, target in package.relations(slide).values():
                name = posixpath.basename(target)
                if kind in ("package", "oleObject") and target in package.names:
                    found.setdefault(target, Attached(name, package.bytes_of(target)))
                elif kind not in _KNOWN:
                    found.setdefault(target, Attached(name, None))
    return list(found.values())


def _slides(package: Package) -> tuple[tuple[float, float], list[str]]:
    """The slides' size in EMU, and their parts in order."""
    main = next(
        (t for k, t in package.relations("").values() if k == "officeDocument"), "ppt/presentation.xml"
    )
    if main not in package.names:
        raise Unusable(problems.unreadable("文件里缺少正文", "The file lacks its text"))
    tree = package.xml(main)
    relations = package.relations(main)
    listing = child(tree, "sldIdLst")
    ids = [_relation(each) for each in listing] if listing is not None else []
    parts = [relations.get(each, ("", ""))[1] for each in ids]
    shape = child(tree, "sldSz")
    size = (_number(shape, "cx") or 9144000.0, _number(shape, "cy") or 6858000.0)
    return size, parts


def _page(
    package: Package, part: str, number: int, size: tuple[float, float], spool: str
) -> tuple[Page, list[Raster]]:
    tree = package.xml(part)
    relations = package.relations(part)
    slide = _Slide(size)
    _walk(child(tree, "cSld", "spTree"), slide, (0.0, 0.0, 1.0, 1.0), 0)
    for name, relation in slide.frames:
        target = relations.get(relation, ("", ""))[1]
        if target in package.names:
            _frame(package.xml(target), name, slide)
    for kind, target in relations.values():
        if kind == "notesSlide" and target in package.names:
            notes = _Slide(size, paragraph=slide.paragraph)
            _walk(child(package.xml(target), "cSld", "spTree"), notes, (0.0, 0.0, 1.0, 1.0), 0)
            slide.lines += [line for line in notes.lines if not line.text.isdigit()]
    pictures: list[Picture] = []
    rasters: list[Raster] = []
    marks = []
    lost = 0
    for relation, box in slide.pictures:
        target = relations.get(relation, ("", ""))[1]
        if box.width * box.height < _SMALL:
            continue
        try:
            with pixels.open_picture(package.bytes_of(target)) as picture:
                shown = np.asarray(pixels.decode(picture))
        except (Unusable, KeyError, OSError, ValueError):
            lost += 1
            continue
        index = len(pictures)
        pictures.append(Picture(box, shown.shape[1], shown.shape[0]))
        marks += pixels.codes(shown, number, box, harder=True)
        saved = pixels.save_pixels(shown, spool, f"page-{number:05d}-picture-{index:03d}")
        rasters.append(Raster(number, saved, box, index))
    problem = None
    if lost:
        problem = problems.partly_read(
            f"第 {number} 张幻灯片有 {lost} 张图片未能读取。请另存为 PDF 后一并上传。",
            f"{lost} picture(s) of slide {number} were not read. Please add the file as PDF as well.",
            number,
        )
    page = Page(
        number,
        size[0] / _EMU,
        size[1] / _EMU,
        lines=tuple(slide.lines),
        tables=tuple(slide.tables),
        pictures=tuple(pictures),
        marks=tuple(marks),
        capture="born_digital",
        hidden=tree.get("show") == "0",
        problem=problem,
    )
    return page, rasters


Group = tuple[float, float, float, float]  # offset and scale from a group's own space to EMU


def _walk(tree: Element | None, slide: _Slide, group: Group, depth: int) -> None:
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    for each in tree if tree is not None else ():
        name = local(each)
        if name in ("sp", "cxnSp"):
            _text(child(each, "txBody"), slide)
            fill = child(each, "spPr", "blipFill", "blip")
            if fill is not None:
                slide.pictures.append(
                    (attribute(fill, "embed") or "", _box(child(each, "spPr"), slide, group))
                )
        elif name == "pic":
            blip = child(each, "blipFill", "blip")
            if blip is not None:
                slide.pictures.append(
                    (attribute(blip, "embed") or "", _box(child(each, "spPr"), slide, group))
                )
        elif name == "graphicFrame":
            _graphic(each, slide)
        elif name == "grpSp":
            _walk(each, slide, _inner(child(each, "grpSpPr", "xfrm"), group), depth + 1)
        elif name in ("AlternateContent", "Choice"):
            inner = child(each, "Choice") if name == "AlternateContent" else each
            _walk(inner, slide, group, depth + 1)


def _text(body: Element | None, slide: _Slide) -> None:
    for paragraph in body if body is not None else ():
        if local(paragraph) == "p":
            slide.add(_paragraph(paragraph))


def _paragraph(paragraph: Element) -> str:
    return "".join(
        "\n" if local(each) == "br" else (each.text or "")
        for each in paragraph.iter()
        if local(each) in ("t", "br")
    )


def _graphic(frame: Element, slide: _Slide) -> None:
    data = child(frame, "graphic", "graphicData")
    for each in data if data is not None else ():
        name = local(each)
        if name == "tbl":
            _table(each, slide)
        elif name == "chart":
            slide.frames.append(("chart", _relation(each)))
        elif name == "relIds":
            slide.frames.append(("diagram", attribute(each, "dm") or ""))


def _table(table: Element, slide: _Slide) -> None:
    cells = []
    rows = [each for each in table if local(each) == "tr"]
    for row, line in enumerate(rows):
        for column, each in enumerate(part for part in line if local(part) == "tc"):
            if each.get("hMerge") or each.get("vMerge"):
                continue
            body = child(each, "txBody")
            texts = [_paragraph(p) for p in body if local(p) == "p"] if body is not None else []
            text = "\n".join(" ".join(part.split()) for part in texts if part.strip())
            locator = slide.add(text, f"T{len(slide.tables) + 1}R{row + 1}C{column + 1}")
            tall, wide = (int(_number(each, key) or 1) for key in ("rowSpan", "gridSpan"))
            cells.append(
                Cell(text, row, column, max(1, min(tall, 500)), max(1, min(wide, 500)), locator=locator)
            )
    slide.tables.append(Table(tuple(cells)))


def _frame(tree: Element, name: str, slide: _Slide) -> None:
    for text in chart_texts(tree) if name == "chart" else diagram_texts(tree):
        slide.add(text)
    table = chart_table(tree, Locator(paragraph=slide.paragraph)) if name == "chart" else None
    if table is not None:
        slide.tables.append(table)


def _relation(element: Element) -> str:
    """The relation id (an attribute in the relationships namespace; slides also have a plain id)."""
    for key, value in element.attrib.items():
        if str(key).startswith("{") and str(key).endswith("}id"):
            return str(value)
    return ""


def _inner(frame: Element | None, group: Group) -> Group:
    """From the space inside a group to the slide (20.1.7.5)."""
    if frame is None:
        return group
    offset, extent, child_offset, child_extent = (
        (_number(part, a) or 0.0, _number(part, b) or 0.0)
        for part, a, b in (
            (child(frame, "off"), "x", "y"),
            (child(frame, "ext"), "cx", "cy"),
            (child(frame, "chOff"), "x", "y"),
            (child(frame, "chExt"), "cx", "cy"),
        )
    )
    across = extent[0] / child_extent[0] if child_extent[0] else 1.0
    down = extent[1] / child_extent[1] if child_extent[1] else 1.0
    x, y = offset[0] - child_offset[0] * across, offset[1] - child_offset[1] * down
    return group[0] + x * group[2], group[1] + y * group[3], across * group[2], down * group[3]


def _box(properties: Element | None, slide: _Slide, group: Group) -> Box:
    """The shape's place; the whole slide where it inherits it from the layout."""
    frame = child(properties, "xfrm") if properties is not None else None
    offset, extent = (child(frame, "off"), child(frame, "ext")) if frame is not None else (None, None)
    if offset is None or extent is None:
        return Box(0.0, 0.0, 1.0, 1.0)
    x = group[0] + (_number(offset, "x") or 0.0) * group[2]
    y = group[1] + (_number(offset, "y") or 0.0) * group[3]
    width, height = (_number(extent, "cx") or 0.0) * group[2], (_number(extent, "cy") or 0.0) * group[3]
    wide, high = slide.size
    return Box(x / wide, y / high, (x + width) / wide, (y + height) / high).clamped()


def _number(element: Element | None, name: str) -> float | None:
    value = attribute(element, name) if element is not None else None
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None


READER = Reader("pptx", score, survey, open_pages, draws_nothing, attached)
