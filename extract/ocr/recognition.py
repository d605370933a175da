"""What the crops of a page say: text, each character's probability, and where along the crop it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from rapidocr.utils.process_img import get_rotate_crop_image

from extract.ocr.networks import DIRECTION_SIZE, LINE_HEIGHT, STEP_WIDTH, Floats, Networks, Pixels, Steps

# Widths are rounded up so that few shapes occur (each costs the engine memory), and a batch holds at most
# so many columns of pixels, or one line.
WIDTH_MULTIPLE = 64
BATCH_COLUMNS = 4 * 320
WIDEST = 4096
# What the recogniser's training filled up short lines with: the middle grey.
FILL = 127


class Recognised(NamedTuple):
    """One crop's text. ``centres`` are the characters' middles in fractions of the crop's width.

    ``certainties`` are the probabilities of the characters (len(text) of both).
    """

    text: str
    centres: tuple[float, ...]
    certainties: tuple[float, ...]

    @property
    def certainty(self) -> float:
        """Mean probability of the characters; 0 where there are none."""
        return sum(self.certainties) / len(self.certainties) if self.certainties else 0.0


def crop(picture: Pixels, quad: Floats) -> Pixels:
    """The picture inside *quad* (4, 2), straightened; one at least 1.5 times as high as wide is laid down."""
    return np.asarray(get_rotate_crop_image(picture, np.asarray(quad, dtype=np.float32)), dtype=np.uint8)


def recognise(crops: Sequence[Pixels], networks: Networks) -> list[Recognised]:
    """Read each of *crops* (h, w, 3, red first); the order is kept."""
    widths = [_scaled_width(one) for one in crops]
    batches: list[list[int]] = []
    for index in sorted(range(len(crops)), key=widths.__getitem__):
        # Sorted by width, so that the newest line decides how wide its batch is.
        columns = _rounded(widths[index])
        if batches and (len(batches[-1]) + 1) * columns <= BATCH_COLUMNS:
            batches[-1].append(index)
        else:
            batches.append([index])
    steps = networks.recognise([_batch([crops[i] for i in b], [widths[i] for i in b]) for b in batches])
    found: list[Recognised] = [Recognised("", (), ())] * len(crops)
    for indices, answer in zip(batches, steps, strict=True):
        for row, index in enumerate(indices):
            one = Steps(answer.characters[row], answer.probabilities[row])
            found[index] = _decode(one, networks.characters, widths[index])
    return found


def upside_down(crops: Sequence[Pixels], networks: Networks) -> Floats:
    """How likely each of *crops* stands on its head (0–1)."""
    height, width = DIRECTION_SIZE
    lines = np.full((len(crops), height, width, 3), FILL, dtype=np.uint8)
    for row, one in enumerate(crops):
        scaled = min(width, max(1, math.ceil(height * one.shape[1] / one.shape[0])))
        lines[row, :, :scaled] = _resized(one, scaled)[..., ::-1]
    return networks.upside_down(lines)


def _scaled_width(one: Pixels) -> int:
    height, width = one.shape[:2]
    return int(min(WIDEST, max(1, math.ceil(LINE_HEIGHT * width / height))))


def _rounded(width: int) -> int:
    multiple = WIDTH_MULTIPLE if width <= 1024 else 4 * WIDTH_MULTIPLE
    return math.ceil(width / multiple) * multiple


def _resized(one: Pixels, width: int) -> Pixels:
    return np.asarray(cv2.resize(one, (width, LINE_HEIGHT), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _batch(crops: Sequence[Pixels], widths: Sequence[int]) -> Pixels:
    lines = np.full((len(crops), LINE_HEIGHT, _rounded(max(widths)), 3), FILL, dtype=np.uint8)
    for row, (one, width) in enumerate(zip(crops, widths, strict=True)):
        lines[row, :, :width] = _resized(one, width)[..., ::-1]
    return lines


def _decode(steps: Steps, characters: Sequence[str], width: int) -> Recognised:
    """Connectionist temporal classification, best path: repeats collapse, index 0 separates (Graves 2006)."""
    indices = steps.characters
    borders = np.flatnonzero(np.diff(indices)) + 1
    text, centres, certainties = [], [], []
    for start, end in zip([0, *borders], [*borders, len(indices)], strict=True):
        if indices[start] == 0:
            continue
        text.append(characters[int(indices[start]) - 1])
        centres.append(min(1.0, (start + end) / 2 * STEP_WIDTH / width))
        certainties.append(float(steps.probabilities[start:end].max()))
    return Recognised("".join(text), tuple(centres), tuple(certainties))
