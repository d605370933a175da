"""Decoding, bounding and writing pixels; barcodes in them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageFile, ImageFilter, ImageOps, UnidentifiedImageError

from extract.document import Box, Mark, MarkKind
from extract.intake import problems
from extract.intake.problems import Unusable

Pixels = NDArray[np.uint8]

LARGEST_SIDE = 3000  # pixels: what the recogniser is given at most
_DENSE_SIDE = 2000  # pixels: in larger pictures a code has pixels enough, and looking twice takes a second
MOST_PIXELS = 200_000_000  # a picture with more is refused before it is decoded
# Pillow's own guard only warns at first; ours decides, by the header, before any pixel is decoded.
Image.MAX_IMAGE_PIXELS = None
ImageFile.LOAD_TRUNCATED_IMAGES = False


def open_picture(source: str | bytes) -> Image.Image:
    """The picture, not yet decoded. Raises Unusable for what Pillow does not know or what is too large."""
    stream: str | BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        picture = Image.open(stream)
    except UnidentifiedImageError as error:
        raise Unusable(
            problems.unreadable("图片不完整或已损坏", "The picture is incomplete or damaged")
        ) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise Unusable(
            problems.too_large(
                f"图片有 {picture.width}×{picture.height} 像素，超过上限，未读取。请缩小后重新上传。",
                f"The picture has {picture.width}×{picture.height} pixels, over the limit. Please reduce it.",
            )
        )
    return picture


def decode(picture: Image.Image, long_side: int = LARGEST_SIDE) -> Image.Image:
    """The picture as displayed (EXIF orientation applied), RGB, its long side at most *long_side* pixels.

    Raises Unusable where the data ends early or is damaged. Large JPEGs are decoded at a reduced size.
    """
    try:
        if picture.format == "JPEG" and max(picture.size) > 2 * long_side:
            picture.draft("RGB", (long_side, long_side))
        picture.load()
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unusable(
            problems.unreadable("图片不完整或已损坏", "The picture is incomplete or damaged")
        ) from error
    shown = flat_rgb(ImageOps.exif_transpose(picture))
    if max(shown.size) > long_side:
        scale = long_side / max(shown.size)
        size = (max(1, round(shown.width * scale)), max(1, round(shown.height * scale)))
        shown = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return shown


def flat_rgb(picture: Image.Image) -> Image.Image:
    """RGB; what is transparent lies on white, sixteen-bit grey keeps its tones."""
    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture, dtype=np.float32)
        top = float(values.max(initial=1.0))
        scaled = values / (257.0 if top > 255 and picture.mode.startswith("I") else max(1.0, top / 255.0))
        picture = Image.fromarray(scaled.clip(0, 255).astype(np.uint8))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, layered).convert("RGB")
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def save_pixels(pixels: Pixels, spool: str, name: str) -> str:
    """Write an RGB array to ``spool/name.npy``; the path."""
    target = Path(spool) / f"{name}.npy"
    target.parent.mkdir(parents=True, exist_ok=True)
    np.save(target, np.ascontiguousarray(pixels), allow_pickle=False)
    return str(target)


def save_jpeg(picture: Image.Image, out: str) -> tuple[int, int]:
    """Write *picture* as JPEG; its size."""
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    picture.save(out, "JPEG", quality=82, optimize=True)
    return picture.size


# The kinds that papers carry; the short linear codes (ITF, Codabar, DataBar) are seen in table rules by mistake.
_FORMATS = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Code128]
_KINDS: dict[str, MarkKind] = {"QRCode": "qr", "QRCodeModel2": "qr", "QRCodeModel1": "qr"}


def codes(pixels: Pixels, page: int, box: Box | None = None, harder: bool = False) -> list[Mark]:
    """QR codes and barcodes in the pixels, which lie at *box* of the page (None: they are the page).

    *harder* looks again at twice the size, sharpened, when nothing was found: for dense codes at low resolution.
    """
    found = _barcodes(pixels, page, box)
    if not found and harder and max(pixels.shape[:2]) <= _DENSE_SIDE:
        twice = Image.fromarray(pixels).convert("L")
        twice = twice.resize((twice.width * 2, twice.height * 2), Image.Resampling.BICUBIC)
        sharp = twice.filter(ImageFilter.UnsharpMask(radius=2, percent=150))
        found = _barcodes(np.asarray(sharp), page, box)
    return found


def _barcodes(pixels: Pixels, page: int, box: Box | None) -> list[Mark]:
    height, width = pixels.shape[:2]
    if min(height, width) < 20:
        return []
    marks = []
    for code in zxingcpp.read_barcodes(np.ascontiguousarray(pixels), formats=_FORMATS):
        corners = [
            getattr(code.position, corner)
            for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
        ]
        xs, ys = [c.x / width for c in corners], [c.y / height for c in corners]
        place = Box(min(xs), min(ys), max(xs), max(ys))
        text = _payload(bytes(code.bytes))
        if not code.valid or not text:
            continue
        kind = _KINDS.get(getattr(code.format, "name", str(code.format)), "barcode")
        marks.append(Mark(kind, page, (place.within(box) if box else place).clamped(), 1.0, text))
    return marks


def _payload(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
