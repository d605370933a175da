"""Tick boxes drawn at several sizes, clean and as a scan."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from extract.document import Box, Line
from extract.ocr.lines import PlacedLine
from extract.ocr.ticks import find_tick_boxes, tick_marks

KINDS = ("empty", "ticked", "filled", "crossed", "over")


def draw(size: int, kinds=KINDS, blur: float = 0.0) -> np.ndarray:
    picture = Image.new("RGB", (1240, 400), "white")
    pen = ImageDraw.Draw(picture)
    wide = max(2, size // 12)
    for index, kind in enumerate(kinds):
        x, y, end = 100 + index * 200, 150, size
        pen.rectangle(
            (x, y, x + end, y + end),
            outline=0,
            width=max(1, size // 14),
            fill=0 if kind == "filled" else None,
        )
        if kind in {"ticked", "over"}:
            out = 0.3 if kind == "over" else 0
            pen.line(
                [
                    (x + 0.15 * end, y + 0.5 * end),
                    (x + 0.4 * end, y + 0.85 * end),
                    (x + (0.9 + out) * end, y + (0.1 - out) * end),
                ],
                fill=0,
                width=wide,
            )
        if kind == "crossed":
            pen.line((x + 0.2 * end, y + 0.2 * end, x + 0.8 * end, y + 0.8 * end), fill=0, width=wide)
            pen.line((x + 0.8 * end, y + 0.2 * end, x + 0.2 * end, y + 0.8 * end), fill=0, width=wide)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur)).rotate(0.6, fillcolor="white")
    return np.asarray(picture)


@pytest.mark.parametrize("size", [16, 24, 36])
@pytest.mark.parametrize("blur", [0.0, 0.7])
def test_drawn_boxes_are_found_and_told_apart(size: int, blur: float):
    found = sorted(find_tick_boxes(draw(size, blur=blur)), key=lambda tick: tick.box.x0)
    assert [tick.ticked for tick in found] == [False, True, True, True, True]
    for index, tick in enumerate(found):
        assert tick.box.x0 * 1240 == pytest.approx(100 + index * 200, abs=4)
        assert tick.box.width * 1240 == pytest.approx(size, abs=6)
        assert tick.confidence >= 0.5


def test_corners_of_a_qr_code_are_no_boxes():
    module = 6
    corner = np.full((9, 9), 255, dtype=np.uint8)
    corner[1:8, 1:8] = 0
    corner[2:7, 2:7] = 255
    corner[3:6, 3:6] = 0
    picture = np.full((400, 400), 255, dtype=np.uint8)
    picture[100 : 100 + 9 * module, 100 : 100 + 9 * module] = np.kron(corner, np.ones((module, module)))
    marks = tick_marks(np.dstack([picture] * 3), [line_at("离散型", Box(0.45, 0.3, 0.6, 0.36))])
    assert marks == ()


@pytest.mark.parametrize("shape", [(1, 1), (10, 2000), (2000, 10), (300, 300)])
@pytest.mark.parametrize("value", [0, 255])
def test_pictures_with_nothing_on_them_have_no_boxes(shape: tuple[int, int], value: int):
    assert find_tick_boxes(np.full((*shape, 3), value, dtype=np.uint8)) == ()


def line_at(text: str, box: Box, middles: tuple[float, ...] = ()) -> PlacedLine:
    return PlacedLine(Line(text, box, 1.0, "ocr"), middles)


def test_a_square_counts_only_beside_text_of_its_height():
    picture = draw(24, ("ticked",))
    beside = line_at("流程型", Box(0.12, 0.37, 0.2, 0.45))
    (mark,) = tick_marks(picture, [beside])
    assert (mark.kind, mark.text, mark.page) == ("tick", "ticked", 1)
    assert tick_marks(picture, []) == ()
    assert tick_marks(picture, [line_at("大标题", Box(0.12, 0.2, 0.4, 0.6))]) == ()


@pytest.mark.parametrize(
    ("text", "marks"), [("进口额", 0), ("国口岸", 0), ("是口否", 0), ("、口额", 1), (" □额", 1)]
)
def test_a_square_that_is_a_character_is_no_box(text: str, marks: int):
    middles = (0.075, 0.09, 0.107)
    found = tick_marks(draw(24, ("empty",)), [line_at(text, Box(0.06, 0.36, 0.12, 0.45), middles)])
    assert len(found) == marks
