"""Spreadsheets (XLSX, and XLS where the library can): each sheet a page, each filled cell a line."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from extract.document import Cell, Document, Line, Locator, Page, Problem, Table
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.intake.sniff import ODS, XLS, XLSX
from extract.readers.package import Element, Package, attribute, child, local
from extract.readers.results import Attached, Opened, Reader, Survey, draws_nothing
from extract.readers.sheet_drawings import drawn_on_sheets
from extract.readers.sheet_extent import check_extent

_MOST_CELLS = 300_000  # of one sheet
_BEYOND = 100  # rows and columns that a merged cell may reach past the last filled one
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def score(media_type: str) -> float:
    return {XLSX: 1.0, XLS: 0.9, ODS: 0.9}.get(media_type, 0.0)


def survey(location: str, media_type: str) -> Survey:
    with _workbook(location, media_type) as book:
        return Survey(media_type, len(book.sheets_metadata))


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    pages: list[Page] = []
    with _workbook(location, media_type) as book:
        missing = _uncomputed(location) if media_type == XLSX else {}
        sheets = list(enumerate(book.sheets_metadata, start=1))
        for number, about in sheets[max(1, first) - 1 : last]:
            hidden = about.visible != SheetVisibleEnum.Visible
            if about.typ != SheetTypeEnum.WorkSheet:
                pages.append(Page(number, 0, 0, name=about.name, hidden=hidden, capture="born_digital"))
                continue
            cells, over = _cells(
                book.get_sheet_by_index(number - 1), about.name, missing.get(about.name, set())
            )
            lines = tuple(Line(c.text, None, 1.0, "markup", locator=c.locator) for c in cells if c.text)
            pages.append(
                Page(
                    number,
                    0,
                    0,
                    lines=lines,
                    tables=(Table(tuple(cells), name=about.name),) if cells else (),
                    capture="born_digital",
                    name=about.name,
                    hidden=hidden,
                    problem=_over(number) if over else None,
                )
            )
    return Opened(Document("", media_type, len(sheets), tuple(pages)))


def attached(location: str, media_type: str) -> list[Attached]:
    if media_type != XLSX:
        return []
    with Package(location) as package:
        return drawn_on_sheets(package)


def _workbook(location: str, media_type: str) -> CalamineWorkbook:
    if media_type in (XLSX, ODS):
        with Package(location) as package:  # for its guards
            check_extent(package)
    try:
        return CalamineWorkbook.from_path(location)
    except python_calamine.PasswordError as error:
        raise Unusable(problems.encrypted()) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Unusable(problems.unreadable()) from error


def _cells(
    sheet: python_calamine.CalamineSheet, name: str, missing: set[tuple[int, int]]
) -> tuple[list[Cell], bool]:
    """The filled cells in order of row, and whether there were too many.

    A formula whose value the file does not hold is an empty cell with confidence 0.
    """
    spans = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        spans[top, left] = (bottom - top + 1, right - left + 1)
    texts = dict.fromkeys(missing, "")
    start = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=start[0]):
        for column, value in enumerate(values, start=start[1]):
            text = as_text(value)
            if text:
                texts[row, column] = text
    places = sorted(texts)
    # Merged ranges may reach to the end of the sheet, where there is nothing.
    last_row, last_column = max((r for r, _ in places), default=0), max((c for _, c in places), default=0)
    cells = []
    for row, column in places[:_MOST_CELLS]:
        tall, wide = spans.get((row, column), (1, 1))
        tall, wide = min(tall, last_row - row + _BEYOND), min(wide, last_column - column + _BEYOND)
        text = texts[row, column]
        locator = Locator(sheet=name, cell=reference(row, column))
        cells.append(Cell(text, row, column, tall, wide, None, 1.0 if text else 0.0, locator))
    return cells, len(places) > _MOST_CELLS


def as_text(value: object) -> str:
    """A cell's value as text: whole numbers without a point, days in ISO 8601, no exponents."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        # 15 significant digits are what the programs show; beyond them lies binary noise.
        return format(Decimal(f"{value:.15g}").normalize(), "f")
    if isinstance(value, dt.datetime):
        return (
            value.date().isoformat()
            if value.time() == dt.time()
            else value.isoformat(sep=" ", timespec="seconds")
        )
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value).strip()


def reference(row: int, column: int) -> str:
    """The A1 name of a cell; row and column count from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def _uncomputed(location: str) -> dict[str, set[tuple[int, int]]]:
    """By sheet: the cells with a formula and no stored value (the file was never computed)."""
    found: dict[str, set[tuple[int, int]]] = {}
    with Package(location) as package:
        main = next(
            (t for kind, t in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        relations = package.relations(main)
        listing = child(package.xml(main), "sheets") if main in package.names else None
        for sheet in listing if listing is not None else ():
            _, part = relations.get(attribute(sheet, "id") or "", ("", ""))
            # A formula element is rare enough in huge sheets that the bytes tell whether to look closer.
            if part not in package.names or b"<f" not in package.bytes_of(part):
                continue
            cells = found.setdefault(sheet.get("name") or "", set())
            for cell in package.xml(part).iter():
                if local(cell) == "c" and child(cell, "f") is not None and not _stored(cell):
                    place = _place(cell.get("r") or "")
                    if place is not None:
                        cells.add(place)
    return found


def _stored(cell: Element) -> bool:
    value = child(cell, "v")
    return value is not None and bool(value.text)


def _place(name: str) -> tuple[int, int] | None:
    parts = _REFERENCE.fullmatch(name)
    if parts is None:
        return None
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - 64
    return int(parts[2]) - 1, column - 1


def _over(number: int) -> Problem:
    return problems.partly_read(
        f"第 {number} 个工作表的单元格过多，只读取了前 {_MOST_CELLS} 个。",
        f"Sheet {number} has too many cells; only the first {_MOST_CELLS} were read.",
        number,
    )


READER = Reader("sheets", score, survey, open_pages, draws_nothing, attached)
