"""The child's side of recognition: one engine, loaded once, given pixels and nothing else."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

from extract.isolation.confine import Limits, confine

# Bytes: OpenVINO stays near 2 GB. One that has grown past the first bound hands over after its page; one past
# the second is stopped in the middle of it.
RESIDENT = 3 << 30
MOST_RESIDENT = 9 << 29

_engines: list[Any] = []


def load(**options: Any) -> Any:
    """The project's own engine; brought in only in the children that recognise."""
    return importlib.import_module("extract.ocr.engine").load_engine(**options)


def page_text() -> Any:
    """The type of what an engine reads from a picture."""
    return importlib.import_module("extract.ocr.engine").PageText


def start(limits: Limits, loader: Callable[..., Any], options: dict[str, Any]) -> None:
    """Confine this child and load its engine."""
    confine(limits)
    _engines.append(loader(**options))


def recognise(raster: str, long_side: int | None) -> Any:
    """The PageText of the pixels in the file *raster* (.npy, height × width × 3, RGB uint8).

    With *long_side* larger pictures are reduced to it first: a gentler try for pixels that an engine choked on.
    """
    pixels = np.load(raster, allow_pickle=False)
    if long_side is not None and max(pixels.shape[:2]) > long_side:
        pixels = _reduced(pixels, long_side)
    return _engines[0].read(pixels)


def _reduced(pixels: Any, long_side: int) -> Any:
    from PIL import Image  # noqa: PLC0415 - only where a page is tried again

    scale = long_side / max(pixels.shape[:2])
    height, width = (max(1, round(side * scale)) for side in pixels.shape[:2])
    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))
