"""How far a sheet's cells reach: the library lays out the whole rectangle between the outermost ones in memory."""

from __future__ import annotations

import re

from extract.intake import problems
from extract.intake.problems import Unusable
from extract.readers.package import Package

MOST_PLACES = 6_000_000  # cells of the rectangle, empty ones included (about 30 bytes each)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"")


def check_extent(package: Package) -> None:
    """Raises Unusable where a sheet's rectangle is larger than can be laid out."""
    for name in package.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            rows, columns = _extent(package.bytes_of(name))
            if rows * columns > MOST_PLACES:
                raise Unusable(
                    problems.too_large(
                        f"工作表跨越 {rows} 行 {columns} 列，超过可读取的范围，未读取。请删去多余的空行空列后重新上传。",
                        f"A sheet spans {rows} rows and {columns} columns, over the limit. "
                        "Please delete empty rows and columns.",
                    )
                )


def _extent(data: bytes) -> tuple[int, int]:
    top, bottom, left, right = 1 << 30, 0, 1 << 30, 0
    for found in _CELL.finditer(data):
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - 64
        row = int(found[2])
        top, bottom, left, right = min(top, row), max(bottom, row), min(left, column), max(right, column)
    return (bottom - top + 1, right - left + 1) if bottom else (0, 0)
