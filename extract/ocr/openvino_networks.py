"""The networks, run by OpenVINO: the fast way on CPUs of today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from extract.ocr.networks import Floats, Pixels, Steps, as_floats, character_list
from models import openvino_loader

STREAMS = 2


class OpenVinoNetworks:
    """See :class:`extract.ocr.networks.Networks`.

    The greatest entry per step is found inside the graph: rows of 18,710 scores never leave it.
    """

    def __init__(self, cache_dir: str | None = None) -> None:
        self._detection = openvino_loader.load("text-detection", from_pixels=True, cache_dir=cache_dir)
        self._recognition = openvino_loader.load(
            "text-recognition",
            from_pixels=True,
            head="greatest",
            streams=STREAMS,
            metadata_keys=("character",),
            cache_dir=cache_dir,
        )
        self._requests = [self._recognition.compiled.create_infer_request() for _ in range(STREAMS)]
        self._direction = openvino_loader.load("line-direction", from_pixels=True, cache_dir=cache_dir)
        self.characters: Sequence[str] = character_list(self._recognition.metadata["character"])

    def detect(self, picture: Pixels) -> Floats:
        return as_floats(self._detection.compiled(picture)[0][0, 0])

    def recognise(self, batches: Sequence[Pixels]) -> list[Steps]:
        # Plain requests in turn, not AsyncInferQueue: its threads abort the process when it ends early.
        found: list[Steps] = []
        for index, batch in enumerate(batches):
            request = self._requests[index % STREAMS]
            if index >= STREAMS:
                found.append(_answer(request))
            request.start_async({0: batch})
        last = range(max(0, len(batches) - STREAMS), len(batches))
        return found + [_answer(self._requests[index % STREAMS]) for index in last]

    def upside_down(self, lines: Pixels) -> Floats:
        return as_floats(self._direction.compiled(lines)[0][:, 1])


def _answer(request: Any) -> Steps:
    """Wait for what was started last and copy it out: the request's memory is used again."""
    request.wait()
    probabilities = np.array(request.get_output_tensor(0).data[..., 0], dtype=np.float32)
    return Steps(np.array(request.get_output_tensor(1).data[..., 0], dtype=np.int32), probabilities)
