"""A second look at photographed pages: the sheet cut out of its surroundings, laid flat, evenly lit."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.networks import Floats, Pixels

# The sheet is looked for in a picture of so many pixels on its long side.
LOOK_SIDE = 480
# A sheet covers such a share of the picture; its outline fills its quadrangle, and its corners are
# nearly right, to these degrees.
COVERS, FILLS, ANGLES = (0.22, 0.97), 0.94, (62.0, 118.0)
# Only a sheet whose sides lean by so much (tangent) is worth laying flat: lines are straightened one by one.
LEANING = 0.012
# Light is uneven if the paper's darkest parts have less than such a share of the light of its brightest.
UNEVEN = 0.7
# Size of the picture of the light, and how far print reaches in it.
LIGHT_SIDE, LIGHT_REACH = 160, 7


class Flattened(NamedTuple):
    """The page as laid flat; ``back`` (3, 3) takes its pixels to those of the picture it was made from."""

    picture: Pixels
    back: Floats


def flattened(picture: Pixels) -> Flattened | None:
    """*picture* (H, W, 3) with its sheet laid flat and evenly lit; None where neither is called for."""
    sheet = find_sheet(picture)
    back: Floats = np.eye(3, dtype=np.float32)
    flat = picture
    if sheet is not None:
        top, right, bottom, left = (float(np.linalg.norm(sheet[(i + 1) % 4] - sheet[i])) for i in range(4))
        width, height = round(max(top, bottom)), round(max(left, right))
        target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
        forth = cv2.getPerspectiveTransform(sheet, target)
        back = np.asarray(np.linalg.inv(forth), dtype=np.float32)
        flat = np.asarray(
            cv2.warpPerspective(picture, forth, (width, height), flags=cv2.INTER_CUBIC,
                                borderMode=cv2.BORDER_REPLICATE)
        )  # fmt: skip
    light = _light(flat)
    if float(np.percentile(light, 4)) < UNEVEN * float(np.percentile(light, 96)):
        flat = _evened(flat, light)
    elif sheet is None:
        return None
    return Flattened(flat, back)


def find_sheet(picture: Pixels) -> Floats | None:
    """Corners (4, 2) of a bright sheet on a darker ground, clockwise from the top left; None if none is sure."""
    height, width = picture.shape[:2]
    scale = min(1.0, LOOK_SIDE / max(height, width))
    if min(height, width) * scale < 64:
        return None
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # The channel in which brown and blue grounds are darkest against paper; print is closed over.
    grey = cv2.medianBlur(np.asarray(small.min(axis=2), dtype=np.uint8), 5)
    _level, bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    bright = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    quad = _corners(cv2.convexHull(max(outlines, key=cv2.contourArea)), grey.size)
    if quad is None or not _nearly_right(quad) or not _leans(quad):
        return None
    # A sheet that runs out of the picture has no corner there to go by.
    inside = (quad > 1.5) & (quad < np.array([bright.shape[1], bright.shape[0]]) - 2.5)
    return np.asarray(quad / scale, dtype=np.float32) if int(inside.all(axis=1).sum()) >= 3 else None


def _corners(hull: NDArray[np.int32], pixels: int) -> Floats | None:
    """The four corners of an outline that covers enough of a picture of so many *pixels* and is a quadrangle."""
    area = float(cv2.contourArea(hull))
    if not COVERS[0] <= area / pixels <= COVERS[1]:
        return None
    for share in (0.02, 0.03, 0.045):
        corners = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, True), True).reshape(-1, 2)
        if len(corners) == 4:
            around = float(cv2.contourArea(corners))
            fills = min(area, around) >= FILLS * max(area, around)
            return _from_top_left(corners.astype(np.float32)) if fills else None
    return None


def back_on_page(quads: Floats, back: Floats) -> Floats:
    """*quads* (n, 4, 2) of the flattened page, on the picture that it was made from."""
    if not len(quads):
        return quads
    return np.asarray(cv2.perspectiveTransform(quads.reshape(-1, 1, 2), back), dtype=np.float32).reshape(
        -1, 4, 2
    )


def _from_top_left(corners: Floats) -> Floats:
    """Corners in clockwise order (y downwards), beginning with the one nearest to the top left."""
    middle = corners.mean(axis=0)
    order = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    clockwise = corners[order]
    return np.asarray(np.roll(clockwise, -int(clockwise.sum(axis=1).argmin()), axis=0), dtype=np.float32)


def _nearly_right(quad: Floats) -> bool:
    for index in range(4):
        one, other = quad[index - 1] - quad[index], quad[(index + 1) % 4] - quad[index]
        cosine = float(one @ other) / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(other)))
        if not ANGLES[0] <= float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))) <= ANGLES[1]:
            return False
    return True


def _leans(quad: Floats) -> bool:
    top, right, bottom, left = (quad[(i + 1) % 4] - quad[i] for i in range(4))
    across = max(abs(float(side[1] / max(abs(side[0]), 1e-6))) for side in (top, bottom))
    down = max(abs(float(side[0] / max(abs(side[1]), 1e-6))) for side in (left, right))
    return max(across, down) > LEANING


def _light(picture: Pixels) -> Floats:
    """The light on the paper (h, w, 3; 0–255) at a small size: the brightest around each place, smoothed."""
    scale = min(1.0, LIGHT_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    top = cv2.dilate(small, np.ones((LIGHT_REACH, LIGHT_REACH), np.uint8))
    return np.asarray(cv2.GaussianBlur(top, (0, 0), LIGHT_REACH / 2), dtype=np.float32)


def _evened(picture: Pixels, light: Floats) -> Pixels:
    spread = cv2.resize(np.maximum(light, 48.0), (picture.shape[1], picture.shape[0]))
    return np.asarray(np.minimum(picture * (245.0 / spread), 255.0), dtype=np.uint8)
