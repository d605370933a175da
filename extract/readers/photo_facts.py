"""What a picture file says of itself, and simple measures of its pixels."""

from __future__ import annotations

import re

import cv2
import imagehash
import numpy as np
from PIL import Image

from extract.document import PhotoFacts
from extract.readers.pixels import Pixels

_MEASURE_SIDE = 1000  # pixels; sharpness is comparable between photos only at one size
_GRID = 8
_EXIF_IFD, _TAKEN, _DIGITISED, _CHANGED = 0x8769, 0x9003, 0x9004, 0x0132
_MAKE, _MODEL, _SOFTWARE = 0x010F, 0x0110, 0x0131


def photo_facts(picture: Image.Image, pixels: Pixels, width: int, height: int) -> PhotoFacts:
    """Facts of the opened *picture* whose displayed *pixels* may be reduced; size in pixels as displayed."""
    exif = picture.getexif()
    inner = exif.get_ifd(_EXIF_IFD)
    taken = inner.get(_TAKEN) or inner.get(_DIGITISED) or exif.get(_CHANGED)
    make, model = _words(exif.get(_MAKE)), _words(exif.get(_MODEL))
    device = (
        model if make is None or (model or "").lower().startswith(make.lower()) else f"{make} {model or ''}"
    )
    grey = _measured(pixels)
    return PhotoFacts(
        width=width,
        height=height,
        taken_at=_moment(taken),
        device=device.strip() if device else None,
        software=_words(exif.get(_SOFTWARE)),
        sharpness=sharpness(grey),
        brightness=round(float(grey.mean()) / 255, 4),
        perceptual_hash=str(imagehash.phash(Image.fromarray(grey))),
    )


def sharpness(grey: Pixels) -> float:
    """Variance of the Laplacian, 90th percentile over an 8 × 8 grid: the sharp part decides, not plain walls."""
    edges = cv2.Laplacian(grey, cv2.CV_64F)
    tiles = [
        float(tile.var())
        for row in np.array_split(edges, _GRID, axis=0)
        for tile in np.array_split(row, _GRID, axis=1)
        if tile.size
    ]
    return round(float(np.percentile(tiles, 90)), 2)


def _measured(pixels: Pixels) -> Pixels:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = _MEASURE_SIDE / max(grey.shape)
    if scale < 1:
        size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    return np.asarray(grey, dtype=np.uint8)


def _moment(value: object) -> str | None:
    """EXIF's ``YYYY:MM:DD hh:mm:ss`` as ISO 8601; None for the zeros that cameras without a clock write."""
    found = re.match(r"(\d{4})[:/-](\d{2})[:/-](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?", _words(value) or "")
    if found is None or found[1] == "0000" or not ("01" <= found[2] <= "12"):
        return None
    year, month, day, hour, minute, second = found.groups(default="00")
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}"


def _words(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    return " ".join(value.replace("\0", " ").split()) or None
