"""Boxes that hold more than one line."""

import numpy as np
import pytest

from extract.ocr.recognition import Recognised
from extract.ocr.splitting import split_lines


def quad(x0: float, y0: float, x1: float, y1: float):
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]


def split(*boxes):
    quads = np.array([quad(*box) for box, _ in boxes], dtype=np.float32)
    readings = [Recognised(text, tuple(centres), (0.9,) * len(text)) for _, (text, centres) in boxes]
    quads, readings = split_lines(quads, readings)
    return {reading.text: part for reading, part in zip(readings, quads, strict=True)}


def at(*columns: float, width: float):
    return [column / width for column in columns]


def test_a_label_and_a_value_far_apart_are_two_lines():
    text = "住所安庆市大观区"
    parts = split(((0, 0, 320, 30), (text, at(15, 45, 155, 185, 215, 245, 275, 305, width=320))))
    assert set(parts) == {"住所", "安庆市大观区"}
    assert parts["住所"][:, 0].max() < 90
    assert parts["安庆市大观区"][:, 0].min() > 120


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("发明人：张三", (15, 75, 135, 165, 195, 225)),
        ("营业执照", (15, 115, 215, 315)),
        ("安庆市大观区", (15, 45, 75, 105, 135, 165)),
    ],
)
def test_spread_labels_and_titles_stay_whole(text: str, columns: tuple[float, ...]):
    parts = split(((0, 0, 330, 30), (text, at(*columns, width=330))))
    assert set(parts) == {text}


def rows(*middles: float):
    return [((80, y - 15, 300, y + 15), ("甲乙丙丁", (0.1, 0.35, 0.6, 0.85))) for y in middles]


def test_labels_one_above_the_other_go_to_their_rows():
    parts = split(((0, 0, 30, 110), ("名类", (0.14, 0.86))), *rows(15, 95))
    assert {"名", "类"} <= set(parts)
    assert parts["名"][:, 1].max() < 60 < parts["类"][:, 1].min() + 10


def test_writing_downwards_stays_whole():
    # Set tight, beside rows of a beat of their own.
    parts = split(((0, 0, 30, 105), ("购买方", (0.15, 0.5, 0.85))), *rows(10, 40, 70, 100))
    assert "购买方" in parts


def test_nothing_gives_nothing():
    quads, readings = split_lines(np.zeros((0, 4, 2), dtype=np.float32), [])
    assert len(quads) == 0
    assert readings == []
