"""设备及软件清单 as a workbook, and 照片说明 as a Word file."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from samples.frozen import frozen
from samples.world import World

COLUMNS = (
    "序号",
    "名称",
    "型号",
    "品牌",
    "供应商",
    "数量",
    "单价（元，含税）",
    "金额（元，含税）",
    "购置日期",
    "发票号码",
)
_WIDTHS = (6, 28, 16, 14, 32, 7, 16, 18, 13, 24)


def equipment_list(facts: World) -> bytes:
    """The list as XLSX: one row an item, totals at the foot, the invoice that each was billed on."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new workbook has a sheet)
    sheet.title = "设备及软件清单"
    if sheet.oddHeader is not None:
        sheet.oddHeader.right.text = "样本"
    sheet.append([f"{facts.applicant.name}智能制造关键技术装备、软件清单（样本）"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    sheet["A1"].font = Font(name="黑体", size=14)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(list(COLUMNS))
    numbers = {invoice.seller.name: invoice.number for invoice in facts.invoices}
    for index, item in enumerate(facts.items, start=1):
        sheet.append(
            [
                index, item.name, item.model, item.brand, item.seller.name, item.quantity,
                float(item.price), float(item.total), item.bought_on, numbers[item.seller.name],
            ]
        )  # fmt: skip
    total = sum((item.total for item in facts.items), Decimal(0))
    sheet.append(
        ["合计", None, None, None, None, sum(i.quantity for i in facts.items), None, float(total), None, None]
    )
    _format(sheet)
    out = io.BytesIO()
    book.properties.creator = "样本"
    book.save(out)
    return frozen(out.getvalue())


def _format(sheet: Any) -> None:
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.font = Font(name="宋体", size=11, bold=cell.row == 2)
            if cell.column in (7, 8):
                cell.number_format = "#,##0.00"
            if cell.column == 9:
                cell.number_format = "yyyy-mm-dd"
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJ"[column]].width = width


def captions(facts: World, photos: tuple[tuple[str, str], ...]) -> bytes:
    """照片说明 as DOCX: a table of photo name and what it shows."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    header = page.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _write(header, "样本", 9, "仿宋_GB2312")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, "智能工厂建设成效照片说明", 18, "黑体")
    _write(document.add_paragraph(), f"申报单位：{facts.applicant.name}", 12, "仿宋_GB2312")
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("序号", "照片名称", "照片说明"), strict=True):
        _write(cell.paragraphs[0], text, 12, "黑体")
    for index, (name, caption) in enumerate(photos, start=1):
        for cell, text in zip(table.add_row().cells, (str(index), name, caption), strict=True):
            _write(cell.paragraphs[0], text, 12, "仿宋_GB2312")
    for row in table.rows:
        for cell, width in zip(row.cells, (15, 45, 95), strict=True):
            cell.width = Mm(width)
    out = io.BytesIO()
    document.core_properties.title = "照片说明（样本）"
    document.core_properties.author = "样本"
    document.save(out)
    return frozen(out.getvalue())


def _write(paragraph: Any, text: str, size: float, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
