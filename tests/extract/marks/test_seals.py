"""Seals drawn on paper: found by colour and shape, read where they can be read, and nothing else taken for one."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.marks.ink import inked, levelled, redness
from extract.marks.ring_text import vote
from extract.marks.rings import find_rings
from extract.marks.seals import find_seals
from extract.ocr.openvino_networks import OpenVinoNetworks
from extract.ocr.recognition import Recognised
from samples.papers import seal as drawn


def rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (draws specimens)


@pytest.fixture(scope="module")
def networks():
    return OpenVinoNetworks()


def page(*stamps, size=(1240, 1754), ground="white"):
    """An A4 page at 150 dpi with pictures of stamps at (x, y) of their middles."""
    paper = Image.new("RGB", size, ground)
    for stamp, x, y in stamps:
        paper.paste(stamp, (x - stamp.width // 2, y - stamp.height // 2), stamp)
    return np.asarray(paper)


def rings(pixels):
    return find_rings(redness(levelled(pixels)))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("tilt", [0, 17, -40])
def test_a_round_seal_is_found_wherever_it_stands(seed: int, tilt: int):
    stamp = drawn.company_seal("安庆样本精密制造有限公司", rng(seed), side=240).rotate(
        tilt, Image.Resampling.BICUBIC
    )
    (ring,) = rings(page((stamp, 700, 900)))
    assert (ring.x, ring.y) == pytest.approx((700, 900), abs=4)
    assert (ring.a, ring.b) == pytest.approx((115, 115), abs=6)
    assert ring.drawn > 0.9


def test_an_oval_seal_is_found_with_its_shape():
    stamp = drawn.invoice_seal("合肥样本机器人技术有限公司", "91340100MA25L9RM6U", rng(4), width=320)
    (ring,) = rings(page((stamp, 600, 500)))
    assert ring.a / ring.b == pytest.approx(4 / 3, abs=0.06)


def test_two_seals_are_two():
    stamp = drawn.company_seal("安庆样本精密制造有限公司", rng(5), side=240)
    assert len(rings(page((stamp, 300, 500), (stamp, 900, 1200)))) == 2


def test_brown_and_blue_are_not_red():
    wood, ink, stamp = (134, 98, 66), (40, 60, 190), (206, 30, 38)
    pixels = np.zeros((60, 90, 3), dtype=np.uint8)
    pixels[:, :] = 250
    for index, colour in enumerate((wood, ink, stamp)):
        pixels[20:24, 30 * index + 5 : 30 * index + 25] = colour
    mask = inked(redness(levelled(pixels)))
    assert [bool(mask[20:24, 30 * i : 30 * i + 30].any()) for i in range(3)] == [False, False, True]


@pytest.mark.parametrize("shape", [(1, 1), (10, 2000), (2000, 10), (400, 300)])
@pytest.mark.parametrize("value", [0, 255])
@pytest.mark.ocr
def test_pictures_with_nothing_on_them_have_no_seals(networks, shape, value):
    assert find_seals(np.full((*shape, 3), value, dtype=np.uint8), networks) == ()


@pytest.mark.ocr
@pytest.mark.parametrize("seed", [11, 12])
def test_a_seal_says_its_name(networks, seed: int):
    name = "安庆样本精密制造有限公司"
    stamp = drawn.company_seal(name, rng(seed), foot="3408000123456", side=280)
    (mark,) = find_seals(page((stamp.rotate(9, Image.Resampling.BICUBIC), 700, 900)), networks)
    assert (mark.kind, mark.text, mark.page) == ("seal", name, 1)
    assert mark.confidence > 0.9
    assert mark.box is not None
    assert mark.box.middle == pytest.approx((700 / 1240, 900 / 1754), abs=0.005)


@pytest.mark.ocr
def test_an_invoice_seal_says_name_code_and_use(networks):
    stamp = drawn.invoice_seal("杭州示例物流装备有限公司", "91330100MA2J9U842P", rng(7), width=420)
    (mark,) = find_seals(page((stamp, 700, 900)), networks)
    assert mark.text == "杭州示例物流装备有限公司 91330100MA2J9U842P 发票专用章"


@pytest.mark.ocr
def test_a_name_stamp_is_read_from_right_to_left(networks):
    stamp = drawn.name_stamp("李庆国", rng(3), side=130)
    (mark,) = find_seals(page((stamp, 700, 900)), networks)
    assert (mark.kind, mark.text) == ("name_stamp", "李庆国印")


@pytest.mark.ocr
def test_a_grey_copy_is_less_sure(networks):
    stamp = drawn.company_seal("安庆样本精密制造有限公司", rng(8), side=280)
    copied = np.repeat(page((stamp, 700, 900)).mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    marks = find_seals(copied, networks)
    assert all(mark.confidence <= 0.7 for mark in marks)


@pytest.mark.ocr
def test_red_discs_frames_and_titles_say_nothing(networks):
    paper = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(paper)
    pen.ellipse((520, 100, 720, 300), fill=(210, 30, 30), outline=(238, 184, 56), width=8)
    pen.rectangle((100, 500, 1140, 1600), outline=(200, 30, 30), width=5)
    assert all(
        mark.text is None and mark.confidence < 0.9 for mark in find_seals(np.asarray(paper), networks)
    )


def strip(text: str, certainty: float = 0.98, **unsure: float):
    middles = tuple((i + 0.5) / len(text) for i in range(len(text)))
    return Recognised(text, middles, tuple(unsure.get(c, certainty) for c in text))


def test_readings_that_agree_are_believed():
    spoken = vote([strip("安庆样本公司")] * 3)
    assert spoken is not None
    assert spoken.text == "安庆样本公司"
    assert spoken.weakest > 0.95


def test_a_character_that_readings_disagree_on_makes_the_name_weak():
    spoken = vote([strip("安庆样本公司"), strip("安床样本公司"), strip("安庆样本公司", 庆=0.6)])
    assert spoken is not None
    assert spoken.weakest < 0.8


def test_a_hole_in_a_name_makes_it_worthless():
    whole = strip("安庆样本精密公司")
    holed = Recognised(*(tuple(v for i, v in enumerate(part) if i != 4) for part in whole))
    spoken = vote([holed._replace(text="安庆样本密公司")] * 3)
    assert spoken is not None
    assert spoken.weakest == 0.0
