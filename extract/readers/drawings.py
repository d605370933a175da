"""Charts and diagrams of office files (DrawingML, ECMA-376 part 1, clauses 21.2 and 21.4): their texts and numbers."""

from __future__ import annotations

from extract.document import Cell, Locator, Table
from extract.readers.package import Element, child, local


def chart_texts(chart: Element) -> list[str]:
    """Title, axis titles and names of the series, in order."""
    texts = []
    for each in chart.iter():
        if local(each) in ("title", "tx"):
            text = "".join(part.text or "" for part in each.iter() if local(part) in ("t", "v")).strip()
            if text and text not in texts:
                texts.append(text)
    return texts


def chart_table(chart: Element, locator: Locator) -> Table | None:
    """The stored numbers: a row for each category, a column for each series; None where nothing is stored."""
    cells: dict[tuple[int, int], str] = {}
    series = [each for each in chart.iter() if local(each) == "ser"]
    for column, each in enumerate(series, start=1):
        name = child(each, "tx")
        if name is not None:
            cells[0, column] = "".join(v.text or "" for v in name.iter() if local(v) == "v")
        for part, at in (("cat", 0), ("xVal", 0), ("val", column), ("yVal", column)):
            values = child(each, part)
            for point in values.iter() if values is not None else ():
                value = child(point, "v") if local(point) == "pt" else None
                index = point.get("idx") or ""
                if value is not None and index.isdigit() and int(index) < 5000:
                    cells[int(index) + 1, at] = value.text or ""
    filled = sorted((place, text) for place, text in cells.items() if text)
    if not filled:
        return None
    return Table(tuple(Cell(text, row, column, locator=locator) for (row, column), text in filled))


def diagram_texts(data: Element) -> list[str]:
    """The texts of a diagram's boxes, in order."""
    texts = []
    for point in data.iter():
        if local(point) == "pt":
            text = "".join(each.text or "" for each in point.iter() if local(each) == "t").strip()
            if text:
                texts.append(text)
    return texts
