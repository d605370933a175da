"""The child's side of recognition: one engine, loaded once, given pixels and nothing else."""

from __future__ import annotations

import importlib
import os
from typing import Any

import numpy as np
import psutil

from extract.isolation.confine import Limits, confine

RESIDENT = 3 << 30  # bytes: OpenVINO stays near 2 GB; one that has grown past this hands over to a successor
TOO_LARGE = 75  # exit status that asks the pool for a successor and for the same task again

_engines: list[Any] = []


def start(limits: Limits, options: dict[str, Any]) -> None:
    """Confine this child and load its engine."""
    confine(limits)
    _engines.append(importlib.import_module("extract.ocr.engine").load_engine(**options))


def recognise(raster: str) -> Any:
    """The PageText of the pixels in the file *raster* (.npy, height × width × 3, RGB uint8)."""
    if psutil.Process().memory_info().rss > RESIDENT:
        os._exit(TOO_LARGE)
    return _engines[0].read(np.load(raster, allow_pickle=False))
