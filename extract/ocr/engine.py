"""Reading a picture: the one way in to optical character recognition."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from importlib import metadata
from typing import Literal, Protocol

import numpy as np

from extract.document import Line, Mark
from extract.marks import ink, ring_text, rings, seals, stamps, unrolling
from extract.ocr import detection, flattening, reading_order, recognition, red, splitting, ticks, turning
from extract.ocr.lines import place_line
from extract.ocr.networks import Floats, Networks, Pixels
from models.registry import weights

# Raised whenever the same pixels may give another PageText than before.
VERSION = "4"

# A page that reads so well (mean square of its characters' probabilities) needs no second look, and a
# second look must give so many times as much.
READ_WELL, CLEARLY_BETTER = 0.975, 1.01

EngineKind = Literal["openvino", "onnxruntime"]


@dataclass(frozen=True, slots=True)
class PageText:
    """What a picture says. Boxes are fractions of the picture as given, in reading order of the page as read.

    ``turned`` is by how many degrees clockwise (0, 90, 180, 270) the picture was turned to be read.
    ``ticks`` are marks of kind "tick" on page 1, with the text "ticked" or "empty"; ``marks`` are seals and
    name stamps on page 1, with what they say where it could be read.
    """

    lines: tuple[Line, ...]
    turned: int
    ticks: tuple[Mark, ...]
    marks: tuple[Mark, ...] = ()


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
        quads, readings = self._best_look(page)
        height, width = page.picture.shape[:2]
        placed = [
            place_line(readings[index], quads[index], (width, height), page.turned)
            for index in reading_order.reading_order(quads)
        ]
        found = [line for line in placed if line is not None]
        marks = tuple(
            dataclasses.replace(mark, box=turning.as_given(mark.box, page.turned).clamped())
            for mark in seals.find_seals(page.picture, self._networks)
            if mark.box is not None
        )
        return PageText(tuple(one.line for one in found), page.turned, ticks.tick_marks(image, found), marks)

    def _best_look(self, page: turning.Upright) -> tuple[Floats, list[recognition.Recognised]]:
        """Quadrangles on the page and what they say; of photographed sheets, from the better of two looks."""
        look = self._look(page.picture, page.quads)
        characters = sum(len(reading.text) for reading in look[1])
        if _legibility(look[1]) >= READ_WELL * characters > 0:
            return look
        flat = flattening.flattened(page.picture)
        if flat is None:
            return look
        quads, readings = self._look(flat.picture, detection.find_quads(flat.picture, self._networks))
        if _legibility(readings) <= CLEARLY_BETTER * _legibility(look[1]):
            return look
        return flattening.back_on_page(quads, flat.back), readings

    def _look(self, picture: Pixels, quads: Floats) -> tuple[Floats, list[recognition.Recognised]]:
        crops = [recognition.crop(picture, quad) for quad in quads]
        first = recognition.recognise(crops, self._networks)
        return splitting.split_lines(quads, red.look_again(crops, first, self._networks))


def _legibility(readings: list[recognition.Recognised]) -> float:
    """How much text there is, each character counted by the square of its probability."""
    return sum(p * p for reading in readings for p in reading.certainties)


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
        for module in (
            detection,
            flattening,
            recognition,
            turning,
            reading_order,
            red,
            splitting,
            ticks,
            ink,
            rings,
            unrolling,
            ring_text,
            seals,
            stamps,
        )
        for name, value in sorted(vars(module).items())
        if name.isupper() and isinstance(value, int | float | str | tuple)
    ]


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
