"""Reading a picture: the one way in to optical character recognition."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from typing import Literal, Protocol

import numpy as np

from extract.document import Line, Mark
from extract.ocr import detection, reading_order, recognition, red, ticks, turning
from extract.ocr.lines import place_line
from extract.ocr.networks import Networks, Pixels
from models.registry import weights

# Raised whenever the same pixels may give another PageText than before.
VERSION = "1"

EngineKind = Literal["openvino", "onnxruntime"]


@dataclass(frozen=True, slots=True)
class PageText:
    """What a picture says. Boxes are fractions of the picture as given, in reading order of the page as read.

    ``turned`` is by how many degrees clockwise (0, 90, 180, 270) the picture was turned to be read.
    ``ticks`` are marks of kind "tick" on page 1, with the text "ticked" or "empty".
    """

    lines: tuple[Line, ...]
    turned: int
    ticks: tuple[Mark, ...]


class Engine(Protocol):
    """Anything that reads pictures."""

    def read(self, image: Pixels) -> PageText:
        """Read *image*, uint8 (H, W, 3) with red first; ValueError for anything else."""
        ...


class PictureReader:
    """The pipeline over either set of networks; one at a time, not to be shared by threads."""

    def __init__(self, networks: Networks) -> None:
        self._networks = networks

    def read(self, image: Pixels) -> PageText:
        if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3 or 0 in image.shape:
            raise ValueError(f"wanted uint8 pixels (H, W, 3), got {image.dtype} {image.shape}")
        page = turning.turn_upright(image, self._networks)
        order = reading_order.reading_order(page.quads)
        quads = page.quads[order]
        crops = [recognition.crop(page.picture, quad) for quad in quads]
        first = recognition.recognise(crops, self._networks)
        best = red.look_again(crops, first, self._networks)
        height, width = page.picture.shape[:2]
        placed = [
            place_line(reading, quad, (width, height), page.turned)
            for reading, quad in zip(best, quads, strict=True)
        ]
        found = [line for line in placed if line is not None]
        return PageText(tuple(one.line for one in found), page.turned, ticks.tick_marks(image, found))


def load_engine(kind: EngineKind = "openvino", cache_dir: str | None = None) -> Engine:
    """Load an engine: its networks, verified (WeightError if one is missing or altered).

    ``cache_dir`` keeps networks that OpenVINO has compiled, for quicker starts; ONNX Runtime has none.
    """
    if kind == "onnxruntime":
        from extract.ocr.onnxruntime_networks import OnnxRuntimeNetworks  # noqa: PLC0415

        return PictureReader(OnnxRuntimeNetworks())
    from extract.ocr.openvino_networks import OpenVinoNetworks  # noqa: PLC0415

    return PictureReader(OpenVinoNetworks(cache_dir))


def fingerprint(kind: EngineKind = "openvino") -> dict[str, str]:
    """What a reading depends on besides the pixels: library versions, precision in use, weights, settings."""
    if kind == "onnxruntime":
        from models import onnxruntime_loader  # noqa: PLC0415

        version, precision = onnxruntime_loader.version(), "float32"
    else:
        from models import openvino_loader  # noqa: PLC0415

        version, precision = openvino_loader.version(), openvino_loader.device_precision()
    return {
        "name": kind,
        "version": version,
        "precision": precision,
        "rapidocr": metadata.version("rapidocr"),
        "opencv": metadata.version("opencv-python-headless"),
        "weights": _digest(sorted(weights().items())),
        "settings": _digest([VERSION, *_settings()]),
    }


def _settings() -> list[tuple[str, str, str]]:
    """Every constant of the pipeline, by module."""
    return [
        (module.__name__, name, repr(value))
        for module in (detection, recognition, turning, reading_order, red, ticks)
        for name, value in sorted(vars(module).items())
        if name.isupper() and isinstance(value, int | float | str | tuple)
    ]


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
