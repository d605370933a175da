"""A second look at text under red seals: with the red taken out, and only where that reads better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.ocr.networks import Networks, Pixels
from extract.ocr.recognition import Recognised, recognise

# A pixel is red if its red exceeds green and blue by so much (of 255); a crop is worth a second look
# from such a share of red pixels.
REDNESS, RED_SHARE = 25, 0.01


def look_again(crops: Sequence[Pixels], first: Sequence[Recognised], networks: Networks) -> list[Recognised]:
    """The better of two readings for each of *crops* (h, w, 3, red first): as it is, and without its red."""
    best = list(first)
    masks = {index: _red(one) for index, one in enumerate(crops)}
    again = [index for index, mask in masks.items() if mask.mean() >= RED_SHARE]
    second = recognise([without_red(crops[index], masks[index]) for index in again], networks)
    for index, reading in zip(again, second, strict=True):
        best[index] = better(best[index], reading)
    return best


def better(first: Recognised, second: Recognised) -> Recognised:
    """The second reading if it is surer and loses no character, else the first."""
    gains = second.certainty > first.certainty and len(second.text) >= len(first.text)
    return second if gains else first


def without_red(one: Pixels, mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Pixels:
    """Red pixels as bright as red light shows them: seals fade, black print under them stays."""
    cleaned = one.copy()
    cleaned[mask] = one[mask][:, :1]
    return cleaned


def _red(one: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    others = np.maximum(one[..., 1], one[..., 2]).astype(np.int16)
    return np.asarray(one[..., 0] - others > REDNESS)
