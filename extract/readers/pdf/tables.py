"""Ruled tables: cells between the ruling lines of a page, filled with the page's own lines of text."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber import table as plumbing

from extract.document import Box, Cell, Line, Table
from extract.readers.pdf.frame import Frame
from extract.readers.pdf.rulings import Rulings, area_of
from extract.readers.pdf.stacks import Area

_log = logging.getLogger(__name__)

_MOST_RULES = 1500
_MOST_CROSSINGS = 4000
_SNAP, _JOIN, _CROSSING = 2.0, 3.0, 3.0  # points
_SMALLEST_SIDE = 4.0  # points: narrower “cells” lie between the two strokes of a double rule


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells without text: row, column, row span, column span, box in fractions of the page."""

    cells: tuple[tuple[int, int, int, int, Box], ...]
    box: Box


def find_grids(rulings: Rulings, frame: Frame) -> list[Grid]:
    """The ruled tables of a page, from top to bottom; drawings with very many lines have none."""
    if (
        len(rulings.across) < 2
        or len(rulings.down) < 2
        or len(rulings.across) + len(rulings.down) > _MOST_RULES
    ):
        return []
    edges: list[dict[str, Any]] = [
        {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0}
        for x0, x1, y in rulings.across
    ] + [
        {"orientation": "v", "x0": x, "x1": x, "top": y0, "bottom": y1, "width": 0.0, "height": y1 - y0}
        for y0, y1, x in rulings.down
    ]
    edges = plumbing.merge_edges(
        edges, snap_x_tolerance=_SNAP, snap_y_tolerance=_SNAP, join_x_tolerance=_JOIN, join_y_tolerance=_JOIN
    )
    crossings = plumbing.edges_to_intersections(edges, _CROSSING, _CROSSING)
    if len(crossings) > _MOST_CROSSINGS:
        _log.info("%d crossings of lines: taken for a drawing", len(crossings))
        return []
    cells = [
        cell
        for cell in plumbing.intersections_to_cells(crossings)
        if cell[2] - cell[0] >= _SMALLEST_SIDE and cell[3] - cell[1] >= _SMALLEST_SIDE
    ]
    grids = [_grid(group, frame) for group in plumbing.cells_to_tables(cells)] if cells else []
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.box.y0, grid.box.x0))


def areas(grids: Sequence[Grid], frame: Frame) -> list[Area]:
    """The cells in displayed points, the smallest first."""
    found = [area_of(box, frame) for grid in grids for *_, box in grid.cells]
    return sorted(found, key=lambda a: ((a[2] - a[0]) * (a[3] - a[1]), a))


def filled(grids: Sequence[Grid], lines: Sequence[Line]) -> tuple[Table, ...]:
    """Tables with the text of the lines whose middle lies in a cell; tables without any text are frames."""
    tables: list[Table] = []
    for grid in grids:
        cells: list[Cell] = []
        inside = [line for line in lines if line.box is not None and grid.box.holds(line.box)]
        for row, column, tall, wide, box in grid.cells:
            text = "\n".join(line.text for line in inside if line.box is not None and box.holds(line.box))
            cells.append(Cell(text, row, column, tall, wide, box))
        if any(cell.text for cell in cells):
            tables.append(Table(tuple(cells), grid.box))
    return tuple(tables)


def _grid(cells: Sequence[Area], frame: Frame) -> Grid | None:
    """Rows and columns by the cells' borders; a single cell is a frame, not a table."""
    if len(cells) < 2:
        return None
    xs = _borders([c[0] for c in cells] + [c[2] for c in cells])
    ys = _borders([c[1] for c in cells] + [c[3] for c in cells])
    found = []
    for x0, y0, x1, y1 in cells:
        column, row = _nearest(xs, x0), _nearest(ys, y0)
        wide, tall = max(1, _nearest(xs, x1) - column), max(1, _nearest(ys, y1) - row)
        found.append((row, column, tall, wide, frame.box(x0, y0, x1, y1)))
    found.sort()
    return Grid(tuple(found), frame.box(xs[0], ys[0], xs[-1], ys[-1]))


def _borders(values: Sequence[float]) -> list[float]:
    """Distinct border positions; those within 2 points of each other are one."""
    borders: list[float] = []
    for value in sorted(values):
        if not borders or value - borders[-1] > _SNAP:
            borders.append(value)
    return borders


def _nearest(borders: Sequence[float], value: float) -> int:
    return min(range(len(borders)), key=lambda index: abs(borders[index] - value))
