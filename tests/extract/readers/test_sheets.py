"""Spreadsheets: each sheet a page, values as the program shows them."""

import datetime as dt

import openpyxl
import pytest

from extract.readers import open_pages, survey

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def read(tmp_path):
    def take(book):
        location = tmp_path / "in.xlsx"
        book.save(location)
        assert survey(str(location), "in.xlsx").page_count == len(book.sheetnames)
        return open_pages(str(location), TYPE, 1, 16, str(tmp_path)).document

    return take


def cells(page):
    return {cell.locator.cell: cell for cell in page.tables[0].cells}


def test_values_are_text_without_noise(read):
    book = openpyxl.Workbook()
    for place, value in {
        "A1": "名称", "B2": 3, "C3": 3.0, "D4": 0.1 + 0.2, "E5": 1234567.891, "F6": dt.date(2021, 4, 13),
        "G7": dt.datetime(2021, 4, 13, 8, 30), "H8": True, "I9": 1e-7,
    }.items():  # fmt: skip
        book.active[place] = value
    found = {place: cell.text for place, cell in cells(read(book).pages[0]).items()}
    assert found == {
        "A1": "名称", "B2": "3", "C3": "3", "D4": "0.3", "E5": "1234567.891", "F6": "2021-04-13",
        "G7": "2021-04-13 08:30:00", "H8": "TRUE", "I9": "0.0000001",
    }  # fmt: skip


def test_sheets_are_pages_hidden_ones_too(read):
    book = openpyxl.Workbook()
    book.active.title = "设备清单"
    book.active["B3"] = "机器人"
    book.create_sheet("草稿")["A1"] = "隐藏"
    book["草稿"].sheet_state = "hidden"
    book.create_sheet("空")
    pages = read(book).pages
    assert [(p.number, p.name, p.hidden) for p in pages] == [
        (1, "设备清单", False),
        (2, "草稿", True),
        (3, "空", False),
    ]
    assert pages[0].lines[0].text == "机器人"
    assert (pages[0].lines[0].locator.sheet, pages[0].lines[0].locator.cell) == ("设备清单", "B3")
    assert pages[2].tables == ()


def test_merged_cells_span(read):
    book = openpyxl.Workbook()
    book.active["B2"] = "标题"
    book.active.merge_cells("B2:D3")
    cell = cells(read(book).pages[0])["B2"]
    assert (cell.row, cell.column, cell.row_span, cell.column_span) == (1, 1, 2, 3)


def test_formulas_that_were_never_computed_are_empty_and_unsure(read):
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.active["A2"] = "=A1*2"
    page = read(book).pages[0]
    assert (cells(page)["A2"].text, cells(page)["A2"].confidence) == ("", 0.0)
    assert [line.text for line in page.lines] == ["1"]
