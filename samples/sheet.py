"""A sheet of paper to draw on: millimetres from the top left corner, text kept as text.

What is drawn becomes a PDF page with a true text layer (:func:`to_pdf`); scans are made from its pixels
(:func:`pixels`), so each layout is written once. All output is byte-stable.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Literal

import pypdfium2 as pdfium
from PIL import Image

from samples.fonts import register

Anchor = Literal["left", "centre", "right"]
Colour = tuple[float, float, float]

BLACK: Colour = (0.08, 0.08, 0.09)
MM = 72 / 25.4
A4 = (210.0, 297.0)
A4_ACROSS = (297.0, 210.0)

Draw = Callable[["Sheet"], None]


class Sheet:
    """One page of *size* (width, height in mm). Sizes of type are in points."""

    def __init__(self, canvas: Any, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.width, self.height = size

    def _y(self, y: float) -> float:
        return (self.height - y) * MM

    def text_width(self, text: str, font: str, size: float, spacing: float = 0.0) -> float:
        """Width of *text* in mm; *spacing* in points after each character."""
        width: float = self.canvas.stringWidth(text, font, size)
        return (width + spacing * max(0, len(text) - 1)) / MM

    def text(  # noqa: PLR0913 (a line of type has these properties)
        self,
        x: float,
        y: float,
        text: str,
        font: str = "song",
        size: float = 10.5,
        *,
        colour: Colour = BLACK,
        anchor: Anchor = "left",
        spacing: float = 0.0,
        bold: float = 0.0,
        stretch: float = 1.0,
    ) -> None:
        """*text* with its baseline at *y*; *bold* is the stroke's width in points, *stretch* scales x."""
        width = self.text_width(text, font, size, spacing) * stretch
        start = x - {"left": 0.0, "centre": width / 2, "right": width}[anchor]
        line = self.canvas.beginText(start * MM, self._y(y))
        line.setFont(font, size)
        line.setFillColorRGB(*colour)
        line.setCharSpace(spacing)
        line.setHorizScale(stretch * 100)
        if bold:
            line.setStrokeColorRGB(*colour)
            self.canvas.setLineWidth(bold)
            line.setTextRenderMode(2)
        line.textOut(text)
        line.setTextRenderMode(0)
        line.setHorizScale(100)
        line.setCharSpace(0)
        self.canvas.drawText(line)

    def spread(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        width: float,
        font: str = "song",
        size: float = 10.5,
        *,
        colour: Colour = BLACK,
        bold: float = 0.0,
    ) -> None:
        """A label spread evenly over *width* mm, as printed forms do (名　　称)."""
        gaps = max(1, len(text) - 1)
        spacing = (width - self.text_width(text, font, size)) * MM / gaps
        self.text(x, y, text, font, size, colour=colour, spacing=spacing, bold=bold)

    def upright(
        self, x: float, y: float, text: str, step: float, font: str = "song", size: float = 10.5,
        colour: Colour = BLACK,
    ) -> None:  # fmt: skip
        """Characters one below the other, centred on *x*, *step* mm apart."""
        for index, character in enumerate(text):
            self.text(x, y + index * step, character, font, size, colour=colour, anchor="centre")

    def wrapped(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        width: float,
        font: str = "song",
        size: float = 10.5,
        *,
        leading: float = 6.0,
        colour: Colour = BLACK,
        indent: float = 0.0,
    ) -> float:
        """Running text broken at *width*; returns the baseline after the last line (mm)."""
        for index, line in enumerate(self.broken(text, width, font, size, indent)):
            self.text(x + (indent if index == 0 else 0.0), y, line, font, size, colour=colour)
            y += leading
        return y

    def broken(self, text: str, width: float, font: str, size: float, indent: float = 0.0) -> list[str]:
        """*text* as lines of at most *width* mm; no line starts with a closing mark."""
        lines: list[str] = []
        line = ""
        for character in text:
            room = width - (indent if not lines else 0.0)
            if (
                line
                and self.text_width(line + character, font, size) > room
                and character not in "，。；：、）》”"
            ):
                lines.append(line)
                line = ""
            line += character
        return [*lines, line] if line else lines

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, colour: Colour = BLACK
    ) -> None:
        """A rule; *width* in points."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.line(x0 * MM, self._y(y0), x1 * MM, self._y(y1))

    def box(
        self, x: float, y: float, w: float, h: float, *, width: float = 0.5, colour: Colour = BLACK,
        fill: Colour | None = None,
    ) -> None:  # fmt: skip
        """A rectangle by its top left corner; *width* 0 draws no border."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        if fill:
            self.canvas.setFillColorRGB(*fill)
        self.canvas.rect(
            x * MM, self._y(y + h), w * MM, h * MM, stroke=int(width > 0), fill=int(fill is not None)
        )

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, *, width: float = 1.0, colour: Colour = BLACK,
        fill: Colour | None = None,
    ) -> None:  # fmt: skip
        """An ellipse around (x, y)."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        if fill:
            self.canvas.setFillColorRGB(*fill)
        self.canvas.ellipse(
            (x - rx) * MM, self._y(y + ry), (x + rx) * MM, self._y(y - ry),
            stroke=int(width > 0), fill=int(fill is not None),
        )  # fmt: skip

    def polygon(self, points: Sequence[tuple[float, float]], fill: Colour) -> None:
        """A filled polygon."""
        shape = self.canvas.beginPath()
        shape.moveTo(points[0][0] * MM, self._y(points[0][1]))
        for x, y in points[1:]:
            shape.lineTo(x * MM, self._y(y))
        shape.close()
        self.canvas.setFillColorRGB(*fill)
        self.canvas.drawPath(shape, stroke=0, fill=1)

    def curve(self, points: Sequence[tuple[float, float]], *, width: float, colour: Colour) -> None:
        """A line through many points."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0] * MM, self._y(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * MM, self._y(y))
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def turned(self, x: float, y: float, degrees: float, draw: Callable[[], None]) -> None:
        """Draw something turned by *degrees* (counter-clockwise) around (x, y)."""
        self.canvas.saveState()
        self.canvas.translate(x * MM, self._y(y))
        self.canvas.rotate(degrees)
        self.canvas.translate(-x * MM, -self._y(y))
        draw()
        self.canvas.restoreState()

    def picture(self, image: Image.Image, x: float, y: float, w: float, h: float) -> None:
        """An image (its transparency kept) in the box whose top left corner is (x, y)."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        self.canvas.drawImage(ImageReader(image), x * MM, self._y(y + h), w * MM, h * MM, mask="auto")

    def jpeg(self, data: bytes, x: float, y: float, w: float, h: float) -> None:
        """A JPEG, stored as it is, in the box whose top left corner is (x, y)."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        self.canvas.drawImage(ImageReader(io.BytesIO(data)), x * MM, self._y(y + h), w * MM, h * MM)

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """A QR code of *side* mm."""
        from reportlab.graphics import renderPDF  # noqa: PLC0415
        from reportlab.graphics.barcode.qr import QrCodeWidget  # noqa: PLC0415
        from reportlab.graphics.shapes import Drawing  # noqa: PLC0415

        code = QrCodeWidget(text, barLevel="M", barBorder=0)
        x0, y0, x1, _ = code.getBounds()
        scale = side * MM / (x1 - x0)
        drawing = Drawing(side * MM, side * MM, transform=[scale, 0, 0, scale, -x0 * scale, -y0 * scale])
        drawing.add(code)
        renderPDF.draw(drawing, self.canvas, x * MM, self._y(y + side))

    def specimen(self, x: float, y: float, size: float = 9.0, anchor: Anchor = "left") -> None:
        """The mark that every page of this project carries: 样本 in light grey."""
        self.text(x, y, "样本", "hei", size, colour=(0.62, 0.62, 0.64), spacing=2, anchor=anchor)


def to_pdf(
    pages: Sequence[tuple[tuple[float, float], Draw]], title: str = "样本", *, password: str = ""
) -> bytes:
    """A PDF of *pages*, each a size in mm and what to draw on it; with *password*, it opens with that alone.

    The lock is the old RC4 one, because its output is byte-stable.

    Raises:
        samples.fonts.FontsMissingError: a font is not installed.

    """
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    register()
    out = io.BytesIO()
    lock = StandardEncryption(password, password + "-owner", strength=128) if password else None
    canvas = Canvas(out, invariant=1, pageCompression=1, encrypt=lock)
    canvas.setTitle(title)
    for size, draw in pages:
        canvas.setPageSize((size[0] * MM, size[1] * MM))
        draw(Sheet(canvas, size))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pixels(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """Each page of *pdf* as an RGB image at *dpi*."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
