"""What is drawn on an OFD page: characters with their places, rules, pictures (GB/T 33190-2016, clauses 8 to 12)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.readers.ofd.structure import Area, Ofd, OfdDocument, area_of, numbers
from extract.readers.package import Element, child, local
from extract.readers.pdf.characters import is_meaningless, is_wide, normalise
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.glyphs import Glyph, turned

POINTS = 72 / 25.4  # in a millimetre
_MOST_GLYPHS = 60_000
_MOST_OBJECTS = 40_000
_DEEPEST = 12
_STRAIGHT = 0.2  # millimetres that a rule may lean

Matrix = tuple[float, float, float, float, float, float]
Points = list[tuple[float, float]]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_COMMANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on the page: the id of its resource and its corners' box in millimetres from the page's corner."""

    resource: str
    area: Area


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path in millimetres, as runs of points; whether it is filled or stroked, and its colours."""

    runs: tuple[tuple[tuple[float, float], ...], ...]
    filled: bool
    stroked: bool
    fill: tuple[int, int, int]
    colour: tuple[int, int, int]
    width: float


@dataclass(slots=True)
class Content:
    """All that a page shows; glyphs in points. ``cut`` where the page holds more than is taken in."""

    frame: Frame
    glyphs: list[Glyph] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    cut: bool = False
    broken: bool = False  # a template or another part that the page needs is not there

    objects: int = 0
    runs: int = 0

    def rules(self) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
        """Level and upright strokes in points: (x0, x1, y) and (y0, y1, x)."""
        across, down = [], []
        for stroke in self.strokes:
            for run in stroke.runs:
                for (x0, y0), (x1, y1) in itertools.pairwise(run):
                    if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
                        across.append((min(x0, x1) * POINTS, max(x0, x1) * POINTS, (y0 + y1) / 2 * POINTS))
                    elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
                        down.append((min(y0, y1) * POINTS, max(y0, y1) * POINTS, (x0 + x1) / 2 * POINTS))
        return across, down


def page_content(ofd: Ofd, document: OfdDocument, page_id: str, part: str) -> Content:
    """The page with its templates beneath and its annotations above. Raises KeyError where its content is missing."""
    tree = ofd.package.xml(ofd.find("", part))
    x, y, width, height = area_of(child(tree, "Area"), document.area)
    content = Content(Frame(0.0, 0.0, width * POINTS, height * POINTS, 0))
    origin: Matrix = (1.0, 0.0, 0.0, 1.0, -x, -y)
    for each in tree:
        if local(each) == "Template":
            template = document.templates.get(each.get("TemplateID") or "", "")
            if template not in ofd.package.names:
                content.broken = True
                continue
            _walk(child(ofd.package.xml(template), "Content"), document, content, origin, 0)
    _walk(child(tree, "Content"), document, content, origin, 0)
    annotations = document.annotations.get(page_id, "")
    if annotations in ofd.package.names:
        for each in ofd.package.xml(annotations).iter():
            if local(each) == "Appearance":
                area = numbers(each.get("Boundary")) or [0.0, 0.0]
                _walk(each, document, content, _moved(origin, area[0], area[1]), 0)
    return content


def _walk(
    element: Element | None, document: OfdDocument, content: Content, matrix: Matrix, depth: int
) -> None:
    if element is None:
        return
    if depth > _DEEPEST:
        content.cut = True
        return
    for each in element:
        content.objects += 1
        if content.objects > _MOST_OBJECTS or len(content.glyphs) > _MOST_GLYPHS:
            content.cut = True
            return
        name = local(each)
        if each.get("Visible") == "false":
            continue
        if name in ("Layer", "PageBlock"):
            _walk(each, document, content, matrix, depth + 1)
        elif name == "TextObject":
            _text(each, content, _placed(each, matrix))
        elif name == "ImageObject":
            _image(each, content, _placed(each, matrix))
        elif name == "PathObject":
            _path(each, content, _placed(each, matrix))
        elif name == "CompositeObject":
            unit = document.graphics.get(each.get("ResourceID") or "")
            _walk(
                child(unit, "Content") if unit is not None else None,
                document,
                content,
                _placed(each, matrix),
                depth + 1,
            )


def _placed(element: Element, outer: Matrix) -> Matrix:
    """From the object's own space to the page: its CTM, then its boundary's corner."""
    ctm = numbers(element.get("CTM"))
    own: Matrix = (ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]) if len(ctm) == 6 else _IDENTITY
    boundary = numbers(element.get("Boundary"))
    corner = (boundary[0], boundary[1]) if len(boundary) == 4 else (0.0, 0.0)
    return _times(own, _moved(outer, *corner))


def _moved(matrix: Matrix, x: float, y: float) -> Matrix:
    return _times((1.0, 0.0, 0.0, 1.0, x, y), matrix)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _text(element: Element, content: Content, matrix: Matrix) -> None:
    size = (numbers(element.get("Size")) or [0.0])[0]
    stretch = (numbers(element.get("HScale")) or [1.0])[0]
    x = y = 0.0
    content.runs += 1
    for code in element:
        if local(code) != "TextCode":
            continue
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        text = "".join(code.itertext())
        if not (code.get("DeltaX") or code.get("DeltaY")):
            text = text.strip("\r\n")
        along, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        for index, character in enumerate(text):
            natural = size * stretch * (1.0 if is_wide(character) else 0.5)
            step = next(along, None)
            fall = next(down, None)
            last = index == len(text) - 1
            advance = natural if step is None or last or not 0 < step <= 4 * natural else step
            _glyph(character, x, y, min(advance, natural) if step else natural, size, content, matrix)
            x += step if step is not None else 0.0 if fall is not None else natural
            y += fall or 0.0


def _deltas(text: str | None) -> Iterator[float]:
    """The offsets of a DeltaX or DeltaY: numbers, and ``g n v`` for n times v (clause 11.3)."""
    parts = (text or "").split()
    at = 0
    while at < len(parts):
        try:
            if parts[at] == "g":
                for _ in range(min(_MOST_GLYPHS, int(parts[at + 1]))):
                    yield float(parts[at + 2])
                at += 3
            else:
                yield float(parts[at])
                at += 1
        except (ValueError, IndexError):
            return


def _glyph(
    character: str, x: float, y: float, advance: float, size: float, content: Content, matrix: Matrix
) -> None:
    text = normalise(character)
    if not text or text in "\r\n":
        return
    frame = content.frame
    corners = [
        tuple(POINTS * v for v in _point(matrix, x + dx, y + dy))
        for dx in (0.0, advance)
        for dy in (-0.86 * size, 0.14 * size)
    ]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    origin_x, origin_y = (POINTS * v for v in _point(matrix, x, y))
    if not (-1 <= origin_x <= frame.width + 1 and -1 <= origin_y <= frame.height + 1):
        return
    a, b = matrix[0], matrix[1]
    quarter = 0 if abs(a) >= abs(b) and a >= 0 else 2 if abs(a) >= abs(b) else 1 if b > 0 else 3
    start, top, end, bottom = turned((min(xs), min(ys), max(xs), max(ys)), quarter, frame)
    base = turned((origin_x, origin_y, origin_x, origin_y), quarter, frame)[1]
    em = bottom - top
    if em > 0.1:
        order = len(content.glyphs)
        content.glyphs.append(
            Glyph(
                text,
                start,
                end,
                top,
                bottom,
                base,
                em,
                quarter,
                content.runs,
                order,
                text.isspace(),
                is_meaningless(text[0]),
            )
        )


def _image(element: Element, content: Content, matrix: Matrix) -> None:
    corners = [_point(matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    if element.get("CTM") is None:
        boundary = numbers(element.get("Boundary"))
        if len(boundary) == 4:
            corners = [_point(matrix, x, y) for x in (0.0, boundary[2]) for y in (0.0, boundary[3])]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    area = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    content.images.append(Image(element.get("ResourceID") or "", area))


def _path(element: Element, content: Content, matrix: Matrix) -> None:
    data = child(element, "AbbreviatedData")
    runs = _runs(data.text or "", matrix) if data is not None else []
    if runs:
        fill, line = child(element, "FillColor"), child(element, "StrokeColor")
        content.strokes.append(
            Stroke(
                tuple(tuple(run) for run in runs),
                filled=element.get("Fill") == "true",
                stroked=element.get("Stroke") != "false",
                fill=colour(fill),
                colour=colour(line),
                width=(numbers(element.get("LineWidth")) or [0.353])[0],
            )
        )


def colour(element: Element | None) -> tuple[int, int, int]:
    """An RGB or grey colour; black where none is told."""
    values = [max(0, min(255, int(v))) for v in numbers(element.get("Value"))] if element is not None else []
    if len(values) == 3:
        return values[0], values[1], values[2]
    return (values[0],) * 3 if len(values) == 1 else (0, 0, 0)


def _runs(data: str, matrix: Matrix) -> list[Points]:
    """A path's runs of points on the page; curves by their end points (they are no rules)."""
    runs: list[Points] = []
    at: Points = []
    for command, rest in re.findall(r"([SMLQBAC])([^SMLQBAC]*)", data[:200_000]):
        values = numbers(rest)
        count = _COMMANDS[command]
        if len(values) < count:
            break
        if command in "SM":
            at = [_point(matrix, values[0], values[1])]
            runs.append(at)
        elif command == "C" and at:
            at.append(at[0])
        elif at:
            at.append(_point(matrix, values[count - 2], values[count - 1]))
    return [run for run in runs if len(run) > 1]
