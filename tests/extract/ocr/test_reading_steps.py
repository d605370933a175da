"""The steps of reading a picture that need no network, with a stand-in for the networks where they do."""

from collections.abc import Sequence

import numpy as np
import pytest

from extract.document import Box
from extract.ocr import detection
from extract.ocr.engine import PictureReader, fingerprint
from extract.ocr.lines import place_line
from extract.ocr.networks import Steps, character_list
from extract.ocr.reading_order import reading_order
from extract.ocr.recognition import Recognised, recognise
from extract.ocr.red import better, without_red
from extract.ocr.turning import as_given


def quad(x0: float, y0: float, x1: float, y1: float) -> list[list[float]]:
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]


class Scripted:
    """Networks that find nothing, and read 'ab' in whatever they are shown."""

    characters: Sequence[str] = ("a", "b", " ")

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def detect(self, picture):
        self.shapes.append(picture.shape)
        return np.zeros(picture.shape[1:3], dtype=np.float32)

    def recognise(self, batches):
        answers = []
        for batch in batches:
            self.shapes.append(batch.shape)
            steps = batch.shape[2] // 8
            characters = np.zeros((len(batch), steps), dtype=np.int32)
            characters[:, 1:3], characters[:, 5] = 1, 2
            probabilities = np.full((len(batch), steps), 0.5, dtype=np.float32)
            probabilities[:, 2] = 0.9
            answers.append(Steps(characters, probabilities))
        return answers

    def upside_down(self, lines):
        return np.zeros(len(lines), dtype=np.float32)


def test_repeated_steps_are_one_character_with_its_best_probability_and_its_middle():
    (reading,) = recognise([np.zeros((48, 64, 3), dtype=np.uint8)], Scripted())
    assert reading.text == "ab"
    assert reading.certainties == pytest.approx((0.9, 0.5))
    assert reading.centres == pytest.approx((16 / 64, 44 / 64))


def test_batches_keep_to_their_budget_and_answers_to_their_order():
    networks = Scripted()
    crops = [np.zeros((48, width, 3), dtype=np.uint8) for width in (900, 64, 3000, 70, 10, 64)]
    assert len(recognise(crops, networks)) == len(crops)
    assert all(n == 1 or n * width <= 1280 for n, _height, width, _ in networks.shapes)
    assert all(width % 64 == 0 for _n, _height, width, _ in networks.shapes)
    assert networks.shapes[0] == (4, 48, 128, 3)


def test_nothing_to_read_gives_nothing():
    assert recognise([], Scripted()) == []
    assert reading_order(np.zeros((0, 4, 2), dtype=np.float32)) == []


def test_rows_are_read_from_top_to_bottom_and_left_to_right_on_a_sloping_page():
    slope = 0.03
    boxes = []
    for row in range(5):
        for column in range(3):
            x, y = 100 + column * 500, 100 + row * 30
            drop = [slope * x, slope * (x + 400), slope * (x + 400), slope * x]
            corners = np.array(quad(x, y, x + 400, y + 24), dtype=np.float32)
            corners[:, 1] += drop
            boxes.append(corners)
    quads = np.array(boxes, dtype=np.float32)
    shuffled = np.random.default_rng(3).permutation(len(quads))
    assert [int(shuffled[i]) for i in reading_order(quads[shuffled])] == list(range(len(quads)))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_come_back_to_the_page_as_given(turned: int):
    given = np.zeros((20, 40))
    given[2:6, 4:12] = 1
    upright = np.rot90(given, k=-(turned // 90))
    ys, xs = np.nonzero(upright)
    height, width = upright.shape
    box = Box(xs.min() / width, ys.min() / height, (xs.max() + 1) / width, (ys.max() + 1) / height)
    assert as_given(box, turned) == pytest.approx((0.1, 0.1, 0.3, 0.3))


def test_edges_stand_between_characters_and_blanks_at_the_ends_are_dropped():
    reading = Recognised(" 甲乙 ", (0.1, 0.3, 0.5, 0.7), (0.2, 0.9, 0.8, 0.2))
    placed = place_line(reading, np.array(quad(100, 40, 300, 60), dtype=np.float32), (1000, 100), 0)
    assert placed is not None
    line = placed.line
    assert (line.text, line.certainties, line.confidence) == ("甲乙", (0.9, 0.8), 0.85)
    assert line.edges == pytest.approx((0.14, 0.18, 0.22))
    assert placed.middles == pytest.approx((0.16, 0.20))
    assert line.box == pytest.approx((0.1, 0.4, 0.3, 0.6))


def test_edges_run_backwards_on_a_page_that_stood_on_its_head_and_are_unknown_on_a_lying_one():
    reading = Recognised("甲乙", (0.25, 0.75), (1.0, 1.0))
    corners = np.array(quad(100, 40, 300, 60), dtype=np.float32)
    over = place_line(reading, corners, (1000, 100), 180)
    lying = place_line(reading, corners, (1000, 100), 90)
    assert over is not None
    assert lying is not None
    assert over.line.edges == pytest.approx((0.9, 0.8, 0.7))
    assert over.line.span(0, 1) == pytest.approx((0.8, 0.4, 0.9, 0.6))
    assert lying.line.edges == ()


def test_a_reading_of_blanks_is_no_line():
    corners = np.array(quad(0, 0, 10, 10), dtype=np.float32)
    assert place_line(Recognised("  ", (0.1, 0.2), (1.0, 1.0)), corners, (10, 10), 0) is None


def test_the_second_look_wins_only_if_surer_and_not_shorter():
    first = Recognised("甲乙", (0.2, 0.6), (0.7, 0.7))
    assert better(first, Recognised("甲丙", (0.2, 0.6), (0.9, 0.9))).text == "甲丙"
    assert better(first, Recognised("甲", (0.2,), (1.0,))) is first
    assert better(first, Recognised("甲丙", (0.2, 0.6), (0.6, 0.6))) is first


def test_red_fades_and_black_stays():
    crop = np.array([[[220, 30, 30], [20, 10, 10], [255, 255, 255]]], dtype=np.uint8)
    cleaned = without_red(crop, np.array([[True, False, False]]))
    assert cleaned.tolist() == [[[220, 220, 220], [20, 10, 10], [255, 255, 255]]]


def test_strips_are_seen_in_tiles_of_bounded_size():
    networks = Scripted()
    detection.find_quads(np.full((12278, 1240, 3), 255, dtype=np.uint8), networks)
    assert len(networks.shapes) > 4
    assert all(max(shape) <= 2032 for shape in networks.shapes)


def test_large_pages_are_scaled_and_small_ones_enlarged():
    networks = Scripted()
    for shape in ((3508, 2480, 3), (300, 400, 3)):
        detection.find_quads(np.full(shape, 255, dtype=np.uint8), networks)
    assert networks.shapes == [(1, 1984, 1408, 3), (1, 608, 800, 3)]


def test_what_is_no_picture_is_refused():
    reader = PictureReader(Scripted())
    for wrong in (np.zeros((5, 5), np.uint8), np.zeros((5, 5, 4), np.uint8), np.zeros((0, 5, 3), np.uint8)):
        with pytest.raises(ValueError, match="uint8 pixels"):
            reader.read(wrong)
    with pytest.raises(ValueError, match="float64"):
        reader.read(np.zeros((5, 5, 3)))


def test_the_fingerprint_tells_engines_apart_and_settings_in_force(monkeypatch):
    before = fingerprint("openvino")
    assert before["precision"]
    assert fingerprint("onnxruntime")["name"] == "onnxruntime"
    assert fingerprint("openvino") == before
    monkeypatch.setattr(detection, "LONG_SIDE", 1600)
    assert fingerprint("openvino")["settings"] != before["settings"]


def test_the_list_of_characters_ends_in_a_blank():
    assert character_list("甲\n乙") == ("甲", "乙", " ")
