"""Seals, name stamps and signatures as transparent pictures, with the wear of real ink."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from samples.fonts import path

RED = (206, 30, 38)
BLUE_INK = (28, 34, 88)


def company_seal(
    text: str, rng: random.Random, *, foot: str = "", middle: str = "", side: int = 520
) -> Image.Image:
    """A round seal with a star: *text* along the upper arc, *middle* below the star, *foot* at the bottom."""
    big = side * 2
    image = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(image)
    edge, ring = big * 0.02, round(big * 0.026)
    draw.ellipse((edge, edge, big - edge, big - edge), outline=255, width=ring)
    _star(draw, big / 2, big / 2, big * 0.15)
    span = min(250, 24 * len(text))
    _arc(image, text, big * 0.37, span, big * min(0.115, 2.0 / max(12, len(text))), squeeze=0.8)
    if middle:
        font = ImageFont.truetype(str(path("hei")), round(big * 0.075))
        draw.text((big / 2, big * 0.745), middle, 255, font, anchor="mm")
    if foot:
        _arc(image, foot, big * 0.43, 62, big * 0.036, squeeze=0.9, below=True)
    return _inked(image.resize((side, side), Image.Resampling.LANCZOS), rng)


def invoice_seal(name: str, code: str, rng: random.Random, width: int = 640) -> Image.Image:
    """The oval 发票专用章: name along the arc, tax number across, 发票专用章 below."""
    big, tall = width * 2, round(width * 2 * 0.75)
    image = Image.new("L", (big, big), 0)
    top = (big - tall) / 2
    draw = ImageDraw.Draw(image)
    draw.ellipse((big * 0.01, top, big * 0.99, top + tall), outline=255, width=round(big * 0.022))
    _arc(image, name, big * 0.405, min(205, 17 * len(name)), big * 0.078, squeeze=0.75, flat=0.75)
    number = ImageFont.truetype(str(path("hei")), round(big * 0.066))
    draw.text((big / 2, big * 0.5), code, 255, number, anchor="mm")
    label = ImageFont.truetype(str(path("hei")), round(big * 0.078))
    draw.text((big / 2, big * 0.645), "发票专用章", 255, label, anchor="mm")
    cut = image.crop((0, round(top - big * 0.02), big, round(top + tall + big * 0.02)))
    return _inked(cut.resize((width, round(width * cut.height / cut.width)), Image.Resampling.LANCZOS), rng)


def supervision_seal(region: str, rng: random.Random, width: int = 480) -> Image.Image:
    """The oval 全国统一发票监制章 over an invoice's title, marked 样本."""
    big, tall = width * 2, round(width * 2 * 0.66)
    image = Image.new("L", (big, big), 0)
    top = (big - tall) / 2
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, top, big - 8, top + tall), outline=255, width=round(big * 0.03))
    draw.ellipse((big * 0.06, top + big * 0.05, big * 0.94, top + tall - big * 0.05), outline=255, width=4)
    _arc(image, "全国统一发票监制章", big * 0.355, 190, big * 0.07, squeeze=0.8, flat=0.66)
    font = ImageFont.truetype(str(path("song")), round(big * 0.07))
    draw.text((big / 2, big * 0.5), "国家税务总局", 255, font, anchor="mm")
    draw.text((big / 2, big * 0.61), f"{region}税务局", 255, font, anchor="mm")
    cut = image.crop((0, round(top), big, round(top + tall)))
    return _inked(
        cut.resize((width, round(width * cut.height / cut.width)), Image.Resampling.LANCZOS), rng, wear=0.1
    )


def name_stamp(name: str, rng: random.Random, side: int = 260) -> Image.Image:
    """A square personal seal: two columns of two characters, right to left, with 印 as the last."""
    text = (name + "之印")[:4] if len(name) < 3 else (name + "印")[:4]
    image = Image.new("L", (side * 2, side * 2), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, side * 2 - 10, side * 2 - 10), outline=255, width=16)
    font = ImageFont.truetype(str(path("kai")), round(side * 0.82))
    for index, character in enumerate(text):
        x = side * (1.46 if index < 2 else 0.54)
        draw.text(
            (x, side * (0.54 if index % 2 == 0 else 1.46)), character, 255, font, anchor="mm", stroke_width=3
        )
    return _inked(image.resize((side, side), Image.Resampling.LANCZOS), rng)


def cpa_stamp(name: str, number: str, rng: random.Random, width: int = 520) -> Image.Image:
    """The rectangular stamp of a certified accountant: 中国注册会计师, name, licence number."""
    height = round(width * 0.42)
    image = Image.new("L", (width * 2, height * 2), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((8, 8, width * 2 - 8, height * 2 - 8), outline=255, width=12)
    title = ImageFont.truetype(str(path("song")), round(height * 0.42))
    small = ImageFont.truetype(str(path("hei")), round(height * 0.36))
    draw.text((width, height * 0.4), "中国注册会计师", 255, title, anchor="mm", stroke_width=1)
    draw.text((width, height * 1.0), name, 255, title, anchor="mm", stroke_width=2)
    draw.text((width, height * 1.58), number, 255, small, anchor="mm")
    return _inked(image.resize((width, height), Image.Resampling.LANCZOS), rng)


def signature(name: str, rng: random.Random, width: int = 420) -> Image.Image:
    """A name as written by hand: slanted characters, joined by a stroke, in dark ink."""
    height = round(width * 0.5)
    image = Image.new("L", (width * 2, height * 2), 0)
    size = round(width * 1.7 / max(3, len(name)))
    x = width * 0.12
    for character in name:
        tile = Image.new("L", (size * 2, size * 2), 0)
        font = ImageFont.truetype(str(path("kai")), round(size * rng.uniform(0.95, 1.2)))
        ImageDraw.Draw(tile).text((size, size), character, 255, font, anchor="mm", stroke_width=1)
        shear = rng.uniform(-0.4, -0.2)
        tile = tile.transform(
            tile.size, Image.Transform.AFFINE, (1, -shear, shear * size, rng.uniform(-0.1, 0.02), 1, 0)
        )
        tile = tile.rotate(rng.uniform(-7, 9), Image.Resampling.BICUBIC)
        y = round(height - size + rng.uniform(-0.1, 0.1) * size)
        image.paste(255, (round(x - size / 2), y), tile)
        x += size * rng.uniform(0.78, 0.94)
    draw = ImageDraw.Draw(image)
    tail = [
        (x - size * 0.3 + t * size * 0.9, height * 1.25 - math.sin(t * 3) * size * 0.25)
        for t in np.linspace(0, 1, 30)
    ]
    draw.line(tail, fill=220, width=5, joint="curve")
    image = image.filter(ImageFilter.GaussianBlur(1.1)).resize((width, height), Image.Resampling.LANCZOS)
    return _inked(image, rng, colour=BLUE_INK, wear=0.05, strength=0.92)


def _inked(
    mask: Image.Image, rng: random.Random, *, colour: tuple[int, int, int] = RED, wear: float = 0.32,
    strength: float = 0.82,
) -> Image.Image:  # fmt: skip
    """The shape in ink that did not take evenly: patches are thinner, some grains are missing."""
    noise = np.random.default_rng(rng.getrandbits(32))
    shape = np.asarray(mask, np.float32) / 255
    patches = Image.fromarray(noise.integers(0, 255, (9, 9), np.uint8)).resize(
        mask.size, Image.Resampling.BICUBIC
    )
    grains = noise.random(shape.shape, np.float32)
    thin = 1 - wear * np.asarray(patches, np.float32) / 255
    alpha = shape * thin * (1 - (grains < wear * 0.35) * 0.6) * strength
    out = np.empty((*shape.shape, 4), np.uint8)
    out[..., :3] = colour
    out[..., 3] = np.clip(alpha * 255, 0, 255)
    return Image.fromarray(out, "RGBA")


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = []
    for index in range(10):
        r = radius if index % 2 == 0 else radius * 0.382
        angle = math.radians(-90 + index * 36)
        points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    draw.polygon(points, fill=255)


def _arc(  # noqa: PLR0913
    image: Image.Image, text: str, radius: float, span: float, size: float, *, squeeze: float,
    flat: float = 1.0, below: bool = False,
) -> None:  # fmt: skip
    """Text along an arc of *span* degrees around the middle; *flat* presses the circle to an ellipse."""
    middle = image.width / 2
    font = ImageFont.truetype(str(path("song" if not below else "hei")), round(size))
    for index, character in enumerate(text):
        share = index / max(1, len(text) - 1) - 0.5
        angle = share * span
        turn = math.radians(angle)
        tile = Image.new("L", (round(size * 1.6), round(size * 1.6)), 0)
        ImageDraw.Draw(tile).text(
            (tile.width / 2, tile.height / 2), character, 255, font, anchor="mm",
            stroke_width=max(1, round(size * 0.03)),
        )  # fmt: skip
        tile = tile.resize((max(1, round(tile.width * squeeze)), tile.height), Image.Resampling.LANCZOS)
        normal = math.degrees(math.atan2(math.sin(turn), math.cos(turn) / flat)) if flat != 1.0 else angle
        tile = tile.rotate(normal if below else -normal, Image.Resampling.BICUBIC, expand=True)
        sign = 1 if below else -1
        x = middle + radius * math.sin(turn)
        y = middle + sign * radius * math.cos(turn) * flat
        image.paste(255, (round(x - tile.width / 2), round(y - tile.height / 2)), tile)
