"""Drawn words are found where a viewer shows them, however the page came in."""

import io
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.document import Box
from extract.ocr.engine import load_engine
from extract.ocr.flattening import back_on_page, find_sheet, flattened
from extract.readers import open_pages, survey
from samples.fonts import path as font_path

WORDS = {
    "安庆样本精密制造有限公司": (120, 140),
    "统一社会信用代码": (700, 330),
    "注册资本壹仟伍佰万元": (160, 620),
    "经营范围机械设备制造": (520, 900),
    "成立日期2011年04月12日": (240, 1180),
    "登记机关市场监督管理局": (560, 1420),
}
SIZE = (1240, 1754)
# Boxes may be as much larger than the drawn word, in fractions of the page; their middles must agree.
ROOM, OFF = 0.02, 0.012


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture(scope="module")
def sheet():
    """A page, and where its words are in pixels."""
    paper = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(str(font_path("hei")), 38)
    places = {}
    for word, (x, y) in WORDS.items():
        pen.text((x, y), word, 0, font)
        places[word] = pen.textbbox((x, y), word, font)
    return paper, places


def fractions(places, size=SIZE, move=None):
    """Boxes of the words in fractions of a picture of *size*, its points moved by *move*."""
    found = {}
    for word, (x0, y0, x1, y1) in places.items():
        corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float32)
        if move is not None:
            corners = move(corners)
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        found[word] = Box(left / size[0], top / size[1], right / size[0], bottom / size[1])
    return found


def check(lines, expected):
    read = {line.text.replace(" ", ""): line.box for line in lines}
    for word, box in expected.items():
        assert word in read, f"{word} not among {list(read)}"
        got = read[word]
        assert got.middle == pytest.approx(box.middle, abs=OFF)
        assert got.x0 < box.x0 + ROOM / 4
        assert got.x1 > box.x1 - ROOM / 4
        assert got.width < box.width + 2 * ROOM
        assert got.height < box.height + 2 * ROOM


def opened(path: Path, engine, spool: Path):
    seen = survey(str(path), path.name)
    (raster,) = open_pages(str(path), seen.media_type, 1, 1, str(spool)).rasters
    return engine.read(np.load(raster.file, allow_pickle=False)).lines


@pytest.mark.ocr
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_on_turned_pages(engine, sheet, turns: int):
    paper, places = sheet
    width, height = SIZE

    def move(corners):
        for _ in range(turns):
            corners = np.stack([corners[:, 1], -corners[:, 0]], axis=1)
        shift = {0: (0, 0), 1: (0, width), 2: (width, height), 3: (height, 0)}[turns]
        return corners + np.array(shift, dtype=np.float32)

    picture = np.ascontiguousarray(np.rot90(np.asarray(paper), turns))
    size = SIZE if turns % 2 == 0 else SIZE[::-1]
    check(engine.read(picture).lines, fractions(places, size, move))


@pytest.mark.ocr
@pytest.mark.parametrize(("orientation", "undone"), [(6, 1), (3, 2), (8, 3)])
def test_on_photos_with_the_camera_held_sideways(engine, sheet, tmp_path, orientation: int, undone: int):
    paper, places = sheet
    stored = Image.fromarray(np.ascontiguousarray(np.rot90(np.asarray(paper), undone)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "photo.jpg", quality=92, exif=exif)
    check(opened(tmp_path / "photo.jpg", engine, tmp_path / "spool"), fractions(places))


@pytest.mark.ocr
@pytest.mark.parametrize("rotate", [90, 270])
def test_on_pdf_pages_that_a_viewer_turns(engine, sheet, tmp_path, rotate: int):
    paper, places = sheet
    # Stored turned the other way, so that the viewer shows it upright.
    stored = Image.fromarray(np.ascontiguousarray(np.rot90(np.asarray(paper), rotate // 90)))
    plain = io.BytesIO()
    stored.save(plain, "PDF", resolution=150)
    with pikepdf.open(plain) as pdf:
        pdf.pages[0].Rotate = rotate
        pdf.save(tmp_path / "scan.pdf")
    check(opened(tmp_path / "scan.pdf", engine, tmp_path / "spool"), fractions(places))


@pytest.mark.ocr
@pytest.mark.parametrize("scale", [0.6, 2.0])
def test_on_pages_of_other_sizes(engine, sheet, scale: float):
    paper, places = sheet
    size = (round(SIZE[0] * scale), round(SIZE[1] * scale))
    check(engine.read(np.asarray(paper.resize(size, Image.Resampling.LANCZOS))).lines, fractions(places))


def photographed(paper):
    """The page on a brown desk, askew, and the matrix that took it there."""
    size = (2000, 2600)
    corners = np.array([(300, 260), (1690, 180), (1820, 2330), (190, 2420)], dtype=np.float32)
    source = np.array([(0, 0), (SIZE[0], 0), SIZE, (0, SIZE[1])], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    noise = np.random.default_rng(5).normal(0, 4, (size[1], size[0], 1))
    desk = np.clip(np.array([120.0, 86.0, 60.0]) + noise, 0, 255).astype(np.uint8)
    laid = cv2.warpPerspective(np.asarray(paper), matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(SIZE[::-1], 255, np.uint8), matrix, size)[..., None] > 127
    shade = np.linspace(1.0, 0.5, size[0])[None, :, None]
    return (np.where(mask, laid, desk) * shade).astype(np.uint8), matrix, corners


@pytest.mark.ocr
def test_on_photographed_pages(engine, sheet):
    paper, places = sheet
    photo, matrix, _corners = photographed(paper)

    def move(corners):
        return cv2.perspectiveTransform(corners[None], matrix)[0]

    check(engine.read(photo).lines, fractions(places, (2000, 2600), move))


def test_a_sheet_on_a_desk_is_laid_flat_and_its_points_come_back(sheet):
    photo, _matrix, corners = photographed(sheet[0])
    found = find_sheet(photo)
    assert found is not None
    assert np.abs(found - corners).max() < 20
    flat = flattened(photo)
    assert flat is not None
    height, width = flat.picture.shape[:2]
    edges = np.array([[(0, 0), (width, 0), (width, height), (0, height)]], dtype=np.float32)
    assert np.abs(back_on_page(edges, flat.back)[0] - found).max() < 2
    # The shadow is gone: paper is as light on the right as on the left.
    assert np.median(flat.picture[:, -300:]) > 225


def test_scans_are_left_alone(sheet):
    page = np.asarray(sheet[0])
    assert flattened(page) is None
    assert find_sheet(np.full((10, 10, 3), 255, np.uint8)) is None
