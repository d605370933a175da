"""How a sheet comes into the computer: scanner, photocopier, phone.

Each capture takes the page's pixels and a seeded generator and returns what the device would have stored.
"""

from __future__ import annotations

import io
import random
from datetime import datetime
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.sheet import Sheet, to_pdf

Pixels = NDArray[np.float32]


def scan(
    page: Image.Image, rng: random.Random, *, grey: bool = False, skew: float = 0.5, wear: float = 1.0
) -> Image.Image:
    """A flatbed scan: a little askew (degrees, at most *skew*), uneven light, specks, sensor noise."""
    noise = np.random.default_rng(rng.getrandbits(32))
    image = _array(page)
    image = _turned(image, rng.uniform(-skew, skew), 250.0)
    image *= _shade(noise, image.shape, 0.985, 1.0)[..., None]
    image = cv2.GaussianBlur(image, (0, 0), 0.55)
    image += noise.normal(0, 2.2 * wear, image.shape[:2]).astype(np.float32)[..., None]
    _specks(image, noise, round(26 * wear))
    if grey:
        image = image @ np.array([[0.299], [0.587], [0.114]], np.float32)
        image = np.repeat(image, 3, axis=2)
    return _image(image)


def photocopy(page: Image.Image, rng: random.Random) -> Image.Image:
    """A copier's output: no colour, hard contrast, a dark edge, toner dust."""
    noise = np.random.default_rng(rng.getrandbits(32))
    image = _turned(_array(page), rng.uniform(-0.6, 0.6), 248.0)
    light = image @ np.array([0.34, 0.5, 0.16], np.float32)
    light = (255 / (1 + np.exp(-(light - 150) / 26))).astype(np.float32)
    light -= noise.random(light.shape, np.float32) ** 8 * 46
    edge = rng.randint(6, 16)
    light[:, :edge] = np.minimum(light[:, :edge], np.linspace(40, 230, edge, dtype=np.float32)[None])
    image = np.repeat(light[..., None], 3, axis=2).astype(np.float32)
    _specks(image, noise, 90)
    return _image(image)


def phone_photo(page: Image.Image, rng: random.Random, size: tuple[int, int] = (3264, 2448)) -> Image.Image:
    """The sheet on a desk, photographed by hand: perspective, slightly curled, a shadow, warm light.

    *size* is width and height of the photo in pixels; the sheet fills most of it.
    """
    noise = np.random.default_rng(rng.getrandbits(32))
    width, height = size
    desk = _desk(noise, width, height)
    paper = _array(page)
    h, w = paper.shape[:2]
    scale = min(width * 0.86 / w, height * 0.86 / h)
    x0, y0 = (width - w * scale) / 2, (height - h * scale) / 2
    x1, y1 = x0 + w * scale, y0 + h * scale

    def moved(x: float, y: float) -> tuple[float, float]:
        return x + rng.uniform(-0.022, 0.022) * width, y + rng.uniform(-0.022, 0.022) * height

    corners = np.array([moved(x0, y0), moved(x1, y0), moved(x1, y1), moved(x0, y1)], np.float32)
    source = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    laid = cv2.warpPerspective(paper, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((h, w), 255, np.uint8), matrix, size).astype(np.float32) / 255
    soft = cv2.GaussianBlur(mask, (0, 0), 22)
    below = np.roll(soft, (14, 18), (0, 1))
    image = desk * (1 - 0.55 * below * (1 - mask))[..., None]
    image = image * (1 - mask[..., None]) + laid * mask[..., None]
    image *= _light(rng, width, height)[..., None] * np.array([1.0, 0.985, 0.95], np.float32)
    image = cv2.GaussianBlur(image, (0, 0), 0.8)
    image += noise.normal(0, 3.0, image.shape).astype(np.float32)
    return _image(image)


def jpeg(
    image: Image.Image, quality: int = 82, *, dpi: int | None = None, taken: datetime | None = None,
    orientation: int = 1,
) -> bytes:  # fmt: skip
    """JPEG bytes; with *taken*, EXIF of an invented camera. *orientation* is the EXIF tag only."""
    out = io.BytesIO()
    extra: dict[str, object] = {"dpi": (dpi, dpi)} if dpi else {}
    if taken:
        extra["exif"] = exif(taken, orientation)
    image.save(out, "JPEG", quality=quality, **extra)
    return out.getvalue()


def exif(taken: datetime, orientation: int = 1) -> bytes:
    """EXIF with day and camera. The camera does not exist, and says so."""
    tags = Image.Exif()
    tags[0x010F] = "Specimen"
    tags[0x0110] = "Specimen Camera S1"
    tags[0x0112] = orientation
    tags[0x0132] = taken.strftime("%Y:%m:%d %H:%M:%S")
    detail = tags.get_ifd(0x8769)
    detail[0x9003] = detail[0x9004] = taken.strftime("%Y:%m:%d %H:%M:%S")
    detail[0x829A] = (1, 60)
    detail[0x8827] = 200
    return tags.tobytes()


def scan_pdf(images: list[Image.Image], dpi: int, quality: int = 72, title: str = "样本") -> bytes:
    """A PDF as scanners write it: one JPEG a page, no text. Grey pages are stored grey."""
    pages = []
    for image in images:
        size = image.width / dpi * 25.4, image.height / dpi * 25.4
        pages.append((size, partial(_filled, jpeg(_without_colour(image), quality), size)))
    return to_pdf(pages, title)


def _filled(stored: bytes, size: tuple[float, float], sheet: Sheet) -> None:
    sheet.jpeg(stored, 0, 0, *size)


def _without_colour(image: Image.Image) -> Image.Image:
    array = np.asarray(image)
    if (
        array.ndim == 3
        and np.array_equal(array[..., 0], array[..., 1])
        and np.array_equal(array[..., 1], array[..., 2])
    ):
        return image.convert("L")
    return image


def _array(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB")).astype(np.float32)


def _image(array: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(array, 0, 255).astype(np.uint8))


def _turned(image: Pixels, degrees: float, border: float) -> Pixels:
    h, w = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1.0)
    turned: Pixels = cv2.warpAffine(
        image, matrix, (w, h), flags=cv2.INTER_CUBIC, borderValue=(border, border, border)
    )
    return turned


def _shade(noise: np.random.Generator, shape: tuple[int, ...], low: float, high: float) -> Pixels:
    field = noise.uniform(low, high, (4, 5)).astype(np.float32)
    shade: Pixels = cv2.resize(field, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return shade


def _specks(image: Pixels, noise: np.random.Generator, count: int) -> None:
    h, w = image.shape[:2]
    for x, y, r in zip(
        noise.integers(0, w, count), noise.integers(0, h, count), noise.integers(0, 2, count), strict=True
    ):
        cv2.circle(image, (int(x), int(y)), int(r), (150, 150, 150), -1, cv2.LINE_AA)


def _light(rng: random.Random, width: int, height: int) -> Pixels:
    """Light that falls off to one side, and the soft shadow of the hand that holds the phone."""
    y, x = np.mgrid[0:64, 0:64].astype(np.float32) / 63
    fall = 1.02 - 0.13 * (x if rng.random() < 0.5 else 1 - x) - 0.05 * y
    cx, cy = rng.choice((0.05, 0.95)), rng.uniform(0.85, 1.05)
    fall -= 0.22 * np.exp(-(((x - cx) / 0.33) ** 2 + ((y - cy) / 0.4) ** 2))
    light: Pixels = cv2.resize(fall.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return light


def _desk(noise: np.random.Generator, width: int, height: int) -> Pixels:
    """A wooden desk: long grain in two scales."""
    grain = np.zeros((height, width), np.float32)
    for rows, columns, weight in ((height // 40, 3, 14.0), (height // 6, 9, 9.0)):
        field = noise.normal(0, 1, (rows, columns)).astype(np.float32)
        grain += weight * cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    wood = np.array([134.0, 98.0, 66.0], np.float32)
    desk: Pixels = np.clip(wood + grain[..., None] * np.array([1.0, 0.85, 0.7], np.float32), 0, 255)
    return desk
