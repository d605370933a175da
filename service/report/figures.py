"""Page pictures and the places on them: what is embedded once, which part is shown, what is lit up.

All lengths are in pixels of the page's picture, which is the coordinate system of the SVG drawings; a
place's box comes in fractions of the page (report.json) and is multiplied by the picture's size.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from service.screening.report import BoxOut

_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}

# A lit place gets this much air around it, in shares of the page's longer side, so that no stroke touches ink.
_AIR = 0.004
# The close-up shows at least this share of the page's width, and is at least this high for its width.
_LEAST_WIDTH, _LEAST_HEIGHT = 0.62, 0.52
# Numbers beside lit places: their radius in shares of the close-up's width.
_BADGE = 0.02
# A close-up that shows more than this share of the page needs no small picture of the whole page beside it.
_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture, embedded once under ``id``; ``uri`` is its data URI, sizes in pixels."""

    id: str
    path: str
    page: int
    width: int
    height: int
    uri: str


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in pixels of the page's picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        return f"{self.x:g} {self.y:g} {self.width:g} {self.height:g}"


@dataclass(frozen=True, slots=True)
class Badge:
    """The number of a lit place: centre and radius in pixels of the page's picture."""

    x: float
    y: float
    radius: float
    number: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Places drawn on their page: the part of the page shown close up, and the lit rectangles on it."""

    picture: PagePicture
    window: Rectangle
    lit: tuple[Rectangle, ...]

    @property
    def shows_whole_page(self) -> bool:
        shown = self.window.width * self.window.height
        return shown >= _WHOLE * self.picture.width * self.picture.height

    @property
    def badges(self) -> tuple[Badge, ...]:
        """Numbers for the lit places where there are several: at their left, inside the window."""
        if len(self.lit) < 2:
            return ()
        radius = _tenth(_BADGE * self.window.width)
        return tuple(
            Badge(
                _tenth(max(self.window.x + radius, one.x - 1.1 * radius)),
                _tenth(one.y + one.height / 2),
                radius,
                number,
            )
            for number, one in enumerate(self.lit, start=1)
        )

    @property
    def shade(self) -> str:
        """SVG path over the whole page, with holes (even-odd) where the lit rectangles are."""
        holes = "".join(
            f"M{hole.x:g} {hole.y:g}h{hole.width:g}v{hole.height:g}h{-hole.width:g}Z"
            for hole in _merged(self.lit)
        )
        return f"M0 0H{self.picture.width}V{self.picture.height}H0Z{holes}"

    @property
    def lit_boxes(self) -> str:
        """The lit rectangles as ``x y width height``, separated by semicolons."""
        return ";".join(rectangle.view_box for rectangle in self.lit)


Pages = Mapping[tuple[str, int], PagePicture]


def embed(pictures: Mapping[tuple[str, int], bytes]) -> dict[tuple[str, int], PagePicture]:
    """The pictures as data URIs, by path and page; bytes that are no picture are left out.

    Two pages with the same bytes (the same file twice) share one embedded picture.
    """
    by_digest: dict[str, PagePicture] = {}
    embedded: dict[tuple[str, int], PagePicture] = {}
    for (path, page), data in sorted(pictures.items()):
        digest = hashlib.sha256(data).hexdigest()
        known = by_digest.get(digest)
        if known is None:
            known = _picture(f"p{len(by_digest) + 1}", path, page, data)
            if known is None:
                continue
            by_digest[digest] = known
        embedded[path, page] = known
    return embedded


def _picture(identifier: str, path: str, page: int, data: bytes) -> PagePicture | None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            media_type = _MEDIA_TYPES.get(image.format or "")
            width, height = image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    if media_type is None:
        return None
    uri = f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
    return PagePicture(identifier, path, page, width, height, uri)


def figure(picture: PagePicture, boxes: Sequence[BoxOut]) -> Figure:
    """Places (*boxes* in fractions of the page; none for the page as a whole) drawn on *picture*."""
    page = Rectangle(0, 0, picture.width, picture.height)
    if not boxes:
        return Figure(picture, page, ())
    lit = tuple(lit_rectangle(picture, box) for box in boxes)
    return Figure(picture, _window(page, functools.reduce(_around, lit)), lit)


def lit_rectangle(picture: PagePicture, box: BoxOut) -> Rectangle:
    """The rectangle to light up: the box in pixels with a little air, inside the page."""
    air = _AIR * max(picture.width, picture.height)
    left = max(0.0, box[0] * picture.width - air)
    top = max(0.0, box[1] * picture.height - air)
    right = min(float(picture.width), box[2] * picture.width + air)
    bottom = min(float(picture.height), box[3] * picture.height + air)
    return Rectangle(_tenth(left), _tenth(top), _tenth(right - left), _tenth(bottom - top))


def _merged(rectangles: Sequence[Rectangle]) -> list[Rectangle]:
    """The rectangles, those that overlap replaced by the one around them: holes must not cut each other."""
    apart: list[Rectangle] = []
    for rectangle in rectangles:
        one = rectangle
        while touching := next((other for other in apart if _overlap(one, other)), None):
            apart.remove(touching)
            one = _around(one, touching)
        apart.append(one)
    return apart


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _around(one: Rectangle, other: Rectangle) -> Rectangle:
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Rectangle(left, top, _tenth(right - left), _tenth(bottom - top))


def _window(page: Rectangle, lit: Rectangle) -> Rectangle:
    """The part of the page to show: around the lit place, wide enough to read what stands beside it."""
    width = min(page.width, max(1.4 * lit.width, _LEAST_WIDTH * page.width))
    height = min(page.height, max(1.8 * lit.height, _LEAST_HEIGHT * width))
    x = min(max(0.0, lit.x + lit.width / 2 - width / 2), page.width - width)
    y = min(max(0.0, lit.y + lit.height / 2 - height / 2), page.height - height)
    return Rectangle(_tenth(x), _tenth(y), _tenth(width), _tenth(height))


def _tenth(value: float) -> float:
    return round(value, 1)
