"""An OFD page as a picture for people: its text in whatever Chinese font the system has, rules, pictures."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extract.readers.ofd.content import POINTS, Content
from extract.readers.ofd.structure import Area
from extract.readers.pdf.glyphs import turned_back

_FONTS = (
    "noto/NotoSansCJK-Regular.ttc",
    "noto/NotoSerifCJK-Regular.ttc",
    "noto-cjk/NotoSansCJK-Regular.ttc",
    "arphic/uming.ttc",
    "wqy/wqy-zenhei.ttc",
    "wqy/wqy-microhei.ttc",
    "droid/DroidSansFallbackFull.ttf",
)
_FOLDERS = (
    "/usr/share/fonts/opentype",
    "/usr/share/fonts/truetype",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
)
_SMALLEST = 4  # pixels: smaller print is left out


def draw_content(
    content: Content, pictures: Sequence[tuple[Area, Image.Image]], long_side: int
) -> Image.Image | None:
    """The page with its longer side *long_side* pixels; None where there is text and no font to show it in."""
    frame = content.frame
    if content.glyphs and _font_file() is None:
        return None
    scale = long_side / max(frame.width, frame.height, 1.0)
    page = Image.new(
        "RGB", (max(1, round(frame.width * scale)), max(1, round(frame.height * scale))), "white"
    )
    ink = ImageDraw.Draw(page)
    for (x, y, width, height), picture in pictures:
        size = (max(1, round(width * POINTS * scale)), max(1, round(height * POINTS * scale)))
        if max(size) <= 2 * long_side:
            page.paste(picture.resize(size), (round(x * POINTS * scale), round(y * POINTS * scale)))
    for stroke in content.strokes:
        for run in stroke.runs:
            points = [(x * POINTS * scale, y * POINTS * scale) for x, y in run]
            if stroke.filled and len(points) > 2 and stroke.fill != (255, 255, 255):
                ink.polygon(points, fill=stroke.fill)
            if stroke.stroked:
                ink.line(points, fill=stroke.colour, width=max(1, round(stroke.width * POINTS * scale)))
    for glyph in content.glyphs:
        size_px = round(glyph.em * scale)
        if glyph.blank or size_px < _SMALLEST:
            continue
        base = (glyph.start, glyph.base, glyph.start, glyph.base)
        x, y, _, _ = turned_back(base, glyph.quarter, frame)
        ink.text((x * scale, y * scale), glyph.text, fill="black", font=_font(min(size_px, 400)), anchor="ls")
    return page


@functools.cache
def _font_file() -> str | None:
    for folder in _FOLDERS:
        for name in _FONTS:
            if (Path(folder) / name).is_file():
                return str(Path(folder) / name)
    return None


@functools.lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_font_file() or "", size)
