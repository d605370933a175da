"""What the reading of a picture needs of the networks, whoever runs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

# Sizes that the networks were trained for, in pixels.
LINE_HEIGHT = 48
DIRECTION_SIZE = (48, 192)
# The recogniser looks at columns of so many pixels: one step each.
STEP_WIDTH = 8


class Steps(NamedTuple):
    """The recogniser's answer to a batch: per step the likeliest character (0: none), its probability."""

    characters: NDArray[np.int32]
    probabilities: Floats


class Networks(Protocol):
    """Detection, recognition and line direction. Pictures are uint8, (N, height, width, 3), blue first.

    ``characters[i]`` is the character of index i + 1 of the recogniser (index 0 is "none").
    """

    @property
    def characters(self) -> Sequence[str]: ...

    def detect(self, picture: Pixels) -> Floats:
        """One picture (1, H, W, 3), H and W multiples of 32 → (H, W), how likely each pixel is text (0–1)."""
        ...

    def recognise(self, batches: Sequence[Pixels]) -> list[Steps]:
        """Batches (N, 48, W, 3), W a multiple of 8 → for each of them (N, W / 8) steps, in order."""
        ...

    def upside_down(self, lines: Pixels) -> Floats:
        """Lines (N, 48, 192, 3) → (N,), how likely each of them stands on its head (0–1)."""
        ...


def character_list(metadata: str) -> tuple[str, ...]:
    """The recogniser's characters as its file lists them, and the blank that it adds at the end."""
    return (*metadata.split("\n"), " ")


def as_floats(value: Any) -> Floats:
    return np.asarray(value, dtype=np.float32)
