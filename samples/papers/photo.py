"""Photos of the workshop as a camera stores them: a drawn scene, light, lens, sensor noise, JPEG with EXIF."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.capture import exif
from samples.papers.photo_scene import SCENES
from samples.papers.photo_things import Camera, Stage

VERSION = 1
_GRAIN = (2400, 1800)
_MARK = Path(__file__).parents[1] / "assets" / "yangben.png"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one photo is drawn. *path* is relative to the submission.

    With *least_bytes* the quality rises until the file is that large; without, *quality* stands.
    """

    path: str
    scene: str
    seed: int
    width: int
    height: int
    taken: str
    quality: int = 94
    least_bytes: int = 0
    grain: float = 1.0


def photo(recipe: Recipe) -> bytes:
    """The JPEG of *recipe*: the same bytes each time with the same library versions.

    Raises:
        ValueError: the size asked for is not reached at the highest quality.

    """
    rng = random.Random(recipe.seed)
    camera = Camera(
        recipe.width, recipe.height, recipe.width * rng.uniform(0.68, 0.84), rng.uniform(1.7, 2.7),
        rng.uniform(-0.2, 0.2), rng.uniform(-0.04, 0.05),
    )  # fmt: skip
    stage = Stage(camera, rng)
    SCENES[recipe.scene](stage)
    image = Image.fromarray(_developed(stage.picture, rng, recipe.grain))
    tags = exif(datetime.fromisoformat(recipe.taken))
    for quality in (recipe.quality, 96, 98, 100):
        if quality < recipe.quality:
            continue
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, exif=tags, subsampling=0 if quality >= 96 else 2)
        if out.tell() >= recipe.least_bytes:
            return out.getvalue()
    raise ValueError(f"{recipe.path}: {out.tell()} bytes at quality 100, {recipe.least_bytes} asked for")


def _developed(drawn: NDArray[np.uint8], rng: random.Random, strength: float) -> NDArray[np.uint8]:
    """The drawing as a lens and a sensor would give it: soft edges, uneven light, stains, grain, the mark."""
    height, width = drawn.shape[:2]
    image = cv2.GaussianBlur(drawn, (0, 0), 1.0)
    light = _field(rng, 6, 0.86, 1.06)
    y, x = np.mgrid[-1:1:64j, -1:1:64j].astype(np.float32)
    light = cv2.resize(light, (64, 64), interpolation=cv2.INTER_CUBIC) * (1 - 0.2 * (x * x + y * y))
    stains = cv2.resize(_field(rng, 90, 0.955, 1.045), (600, 450), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(light, (600, 450), interpolation=cv2.INTER_CUBIC) * stains
    gain = (
        cv2.resize(fine.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR) * 128
    ).astype(np.uint8)
    lit: NDArray[np.uint8] = cv2.multiply(image, cv2.merge([gain, gain, gain]), scale=1 / 128)
    _stamp(lit)
    grain = _grain_for(width, height, rng)
    if strength != 1.0:
        grain = (grain * strength).astype(np.int16)
    noisy = cv2.add(lit, cv2.merge([grain, grain, grain]), dtype=cv2.CV_16S)
    out: NDArray[np.uint8] = np.clip(noisy, 2, 253).astype(np.uint8)
    return out


def _field(rng: random.Random, cells: int, low: float, high: float) -> NDArray[np.float32]:
    noise = np.random.default_rng(rng.getrandbits(32))
    return noise.uniform(low, high, (cells, cells)).astype(np.float32)


@cache
def _grain() -> NDArray[np.int16]:
    """One sheet of sensor noise, shared by all photos and laid down shifted."""
    noise = np.random.default_rng(20210618)
    fine = noise.normal(0, 6.0, (_GRAIN[1], _GRAIN[0])).astype(np.float32)
    soft = cv2.GaussianBlur(noise.normal(0, 9.0, fine.shape).astype(np.float32), (0, 0), 1.1)
    grain: NDArray[np.int16] = (fine + soft).astype(np.int16)
    return grain


def _grain_for(width: int, height: int, rng: random.Random) -> NDArray[np.int16]:
    sheet = np.roll(_grain(), (rng.randrange(_GRAIN[1]), rng.randrange(_GRAIN[0])), (0, 1))
    down, across = -(-height // _GRAIN[1]), -(-width // _GRAIN[0])
    return np.ascontiguousarray(np.tile(sheet, (down, across))[:height, :width])


@cache
def _mark() -> NDArray[np.float32]:
    mark: NDArray[np.float32] = np.asarray(Image.open(_MARK).convert("L")).astype(np.float32) / np.float32(
        255
    )
    return mark


def _stamp(picture: NDArray[np.uint8]) -> None:
    """样本 in the lower right corner, as cameras print the day."""
    height, width = picture.shape[:2]
    glyphs = cv2.resize(_mark(), (width // 9, width // 18), interpolation=cv2.INTER_LINEAR)
    h, w = glyphs.shape
    y, x = height - h - height // 40, width - w - width // 50
    patch = picture[y : y + h, x : x + w].astype(np.float32)
    ink = np.array([250.0, 214.0, 90.0], np.float32)
    mixed = patch * (1 - 0.85 * glyphs[..., None]) + ink * 0.85 * glyphs[..., None]
    picture[y : y + h, x : x + w] = mixed.astype(np.uint8)
