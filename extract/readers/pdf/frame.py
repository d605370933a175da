"""From a PDF page's own space to the page as a viewer shows it (/Rotate and /CropBox applied)."""

from __future__ import annotations

from dataclasses import dataclass

from extract.document import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in its own space, and by how many degrees clockwise it is shown turned.

    Displayed coordinates are points, x to the right and y downwards from the top left corner.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Displayed width in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Displayed height in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space in displayed points."""
        across, down = x - self.left, self.top - y
        if self.rotation == 90:
            return self.width - down, across
        if self.rotation == 180:
            return self.width - across, self.height - down
        if self.rotation == 270:
            return down, self.height - across
        return across, down

    def rectangle(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A rectangle of the page's own space as x0, y0, x1, y1 in displayed points."""
        (ax, ay), (bx, by) = self.point(left, top), self.point(right, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Displayed points as fractions of the page."""
        width, height = max(self.width, 1e-6), max(self.height, 1e-6)
        return Box(x0 / width, y0 / height, x1 / width, y1 / height).clamped()
