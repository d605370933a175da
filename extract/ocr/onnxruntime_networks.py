"""The networks, run by ONNX Runtime: slower than OpenVINO and content with less memory."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.ocr.networks import Floats, Pixels, Steps, as_floats, character_list
from models import onnxruntime_loader


class OnnxRuntimeNetworks:
    """See :class:`extract.ocr.networks.Networks`."""

    def __init__(self) -> None:
        self._detection = onnxruntime_loader.load("text-detection")
        self._recognition = onnxruntime_loader.load("text-recognition")
        self._direction = onnxruntime_loader.load("line-direction")
        self.characters: Sequence[str] = character_list(self._recognition.metadata["character"])

    def detect(self, picture: Pixels) -> Floats:
        return as_floats(_run(self._detection, picture)[0, 0])

    def recognise(self, batches: Sequence[Pixels]) -> list[Steps]:
        found = []
        for batch in batches:
            scores = _run(self._recognition, batch)
            characters = scores.argmax(axis=2)
            probabilities = np.take_along_axis(scores, characters[..., None], axis=2)[..., 0]
            found.append(Steps(characters.astype(np.int32), probabilities))
        return found

    def upside_down(self, lines: Pixels) -> Floats:
        return as_floats(_run(self._direction, lines)[:, 1])


def _run(model: onnxruntime_loader.OnnxModel, pictures: Pixels) -> Floats:
    scaled = pictures.transpose(0, 3, 1, 2).astype(np.float32)
    scaled *= 1 / 127.5
    scaled -= 1.0
    return as_floats(model.session.run(None, {model.input_name: scaled})[0])
