"""JBIG2 pictures (ITU-T T.88), which OFD stores as files: decoded by PDFium, as the picture of a one-page PDF."""

from __future__ import annotations

import struct

import pypdfium2
from PIL import Image

from extract.intake import problems
from extract.intake.problems import Unusable
from extract.readers import pixels

_SIGNATURE = b"\x97JB2\r\n\x1a\n"
_PAGE_INFORMATION = 48


def is_jbig2(data: bytes) -> bool:
    return data.startswith(_SIGNATURE)


def decode_jbig2(data: bytes) -> Image.Image:
    """The first page's pixels, RGB. Raises Unusable."""
    # Annex D.4: flags (bit 0: sequential, bit 1: number of pages not known), then the number of pages.
    flags = data[8] if len(data) > 13 else 0
    body = data[9 if flags & 2 else 13 :]
    size = _size(body)
    if not flags & 1 or size is None or size[0] * size[1] > pixels.MOST_PIXELS:
        raise Unusable(problems.unreadable("图片的编码不受支持", "The picture's encoding is not supported"))
    try:
        pdf = pypdfium2.PdfDocument(_wrapped(body, *size))
        try:
            scale = min(1.0, pixels.LARGEST_SIDE / max(size))
            picture: Image.Image = pdf[0].render(scale=scale).to_pil().convert("RGB")
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        raise Unusable(
            problems.unreadable("图片不完整或已损坏", "The picture is incomplete or damaged")
        ) from error
    return picture


def _size(body: bytes) -> tuple[int, int] | None:
    """Width and height from the page information segment, which comes first (7.2, 7.4.8)."""
    if len(body) < 19 or body[4] & 0x3F != _PAGE_INFORMATION:
        return None
    width, height = struct.unpack_from(">II", body, 11)
    return (width, height) if 0 < width < 1 << 16 and 0 < height < 1 << 16 else None


def _wrapped(body: bytes, width: int, height: int) -> bytes:
    content = f"{width} 0 0 {height} 0 0 cm /I Do".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
        "/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 1"
        f"/Filter/JBIG2Decode/Length {len(body)}>>stream\n".encode()
        + body
        + b"\nendstream",
    ]
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)
