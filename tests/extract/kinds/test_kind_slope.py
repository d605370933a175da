import dataclasses
import math

import pytest

from extract.document import Box
from extract.kinds import SectionView
from extract.kinds.layout.form import Form
from extract.kinds.layout.slope import Lean, as_it_was, lean_of, straightened
from tests.extract.kinds.paper import document, line, page

WORDS = {"address": ("住所",), "scope": ("经营范围",), "term": ("营业期限",), "name": ("名称",)}
LINES = [
    ("名 称", 0.1, 0.2), ("样本机械有限公司", 0.25, 0.2), ("营业期限", 0.6, 0.2), ("长期", 0.75, 0.2),
    ("住 所", 0.1, 0.24), ("安庆市样本路1号", 0.25, 0.24), ("登记", 0.6, 0.24), ("样本", 0.75, 0.24),
    ("经营范围", 0.1, 0.28), ("机械制造", 0.25, 0.28), ("编号", 0.6, 0.28), ("甲", 0.75, 0.28),
]  # fmt: skip


def tilted(one, degrees, width=1000, height=1000):
    """The line on a page that was turned clockwise by *degrees*: its box is that around the leaning print."""
    angle = math.radians(degrees)
    box = one.box
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    turned = [
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))
        for x, y in corners
    ]
    xs, ys = zip(*turned, strict=True)
    return dataclasses.replace(one, box=Box(min(xs) + 0.05, min(ys) + 0.05, max(xs) + 0.05, max(ys) + 0.05))


@pytest.mark.parametrize("degrees", [-3, -1.5, 0, 1.5, 3])
def test_values_are_found_on_a_page_that_leans(degrees):
    lines = [tilted(line(text, x, y, aspect=1.0), degrees) for text, x, y in LINES]
    form = Form(SectionView(document(page(*lines, width=1000, height=1000)), (1, 1)), WORDS)
    values = {key: form.value(form.labels(key)[0]) for key in WORDS}
    assert {key: found.text for key, found in values.items()} == {
        "name": "样本机械有限公司", "term": "长期", "address": "安庆市样本路1号", "scope": "机械制造",
    }  # fmt: skip
    place = values["address"].box
    assert place.holds(lines[5].box)


def test_a_level_page_is_left_alone():
    boxes = [Box(x, y, x + 0.1, y + 0.02) for x in (0.1, 0.4, 0.7) for y in (0.1, 0.2, 0.3, 0.4)]
    assert lean_of(boxes) == Lean()


def test_few_lines_say_nothing():
    assert lean_of([Box(0.1, 0.1, 0.2, 0.12), Box(0.5, 0.12, 0.6, 0.14)]) == Lean()


def test_what_was_made_level_goes_back_to_where_it_was():
    box = Box(0.2, 0.3, 0.6, 0.34)
    level = straightened(box, 0.04, 0.04)
    assert level.height < box.height
    back = as_it_was(level, 0.04, 0.04)
    assert back.middle == pytest.approx(box.middle, abs=0.002)
    assert back.height == pytest.approx(box.height, abs=0.003)
