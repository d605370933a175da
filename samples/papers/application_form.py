"""安庆市智能工厂申报书 (附件2 of the notice) as an editable Word file with real, merged tables."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from samples.frozen import frozen
from samples.numerals import plain_day
from samples.world import MODES, FormFacts, World

BODY, HEI, KAI = "仿宋_GB2312", "黑体", "楷体_GB2312"


def application_form(facts: World) -> bytes:
    """The filled form: cover, both tables, commitment, sections 二 to 五. A4, body 4号仿宋, 1.5 lines."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(28)
    page.top_margin, page.bottom_margin = Mm(32), Mm(30)
    header = page.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _write(header, "样本", 9)
    style = document.styles["Normal"]
    style.font.size = Pt(14)
    style.font.name = BODY
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    _cover(document, facts.form)
    _heading(document, "一、企业和智能工厂基本信息", HEI)
    _company_table(document, facts.form)
    _factory_table(document, facts.form)
    document.add_page_break()
    for part in facts.sections:
        _heading(document, part.heading, HEI if part.level == 1 else KAI)
        for text in part.paragraphs:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.line_spacing = 1.5
            paragraph.paragraph_format.first_line_indent = Pt(28)
            paragraph.paragraph_format.space_after = Pt(0)
            _write(paragraph, text, 14)
    out = io.BytesIO()
    document.core_properties.title = "安庆市智能工厂申报书（样本）"
    document.core_properties.author = "样本"
    document.save(out)
    return frozen(out.getvalue())


def mode_lines(form: FormFacts) -> tuple[str, str, str]:
    """The three printed lines of boxes: ☑ before a ticked mode, □ before the others."""
    marked = [("☑" if i in form.modes else "□") + name for i, name in enumerate(MODES)]
    return f"{marked[0]}    {marked[1]}", f"{marked[2]}      {marked[3]}", marked[4]


def _write(paragraph: Any, text: str, size: float, font: str = BODY, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run.font.bold = bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _heading(document: Any, text: str, font: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = 1.5
    paragraph.paragraph_format.space_after = Pt(0)
    _write(paragraph, text, 16, font)


def _cover(document: Any, form: FormFacts) -> None:
    for _ in range(4):
        document.add_paragraph()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, "安庆市智能工厂申报书", 30, HEI, bold=True)
    for _ in range(5):
        document.add_paragraph()
    rows = (
        ("申报单位（ 盖 章 ）", form.name),
        ("智 能 工 厂 名 称", form.factory_name),
        ("智 能 工 厂 地 址", form.factory_address),
        ("申   报   日   期", plain_day(form.day)),
    )
    for label, value in rows:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.paragraph_format.line_spacing = 1.5
        _write(paragraph, f"{label}  ", 15)
        run = paragraph.add_run(value)
        run.underline = True
        run.font.size = Pt(15)
        run.font.name = BODY
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    for _ in range(4):
        document.add_paragraph()
    foot = document.add_paragraph()
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(foot, "安庆市经济和信息化局编制", 16, KAI)
    document.add_page_break()


def _table(document: Any, rows: int) -> Any:
    """A bordered table of six narrow columns: the form's cells are merges of them."""
    table = document.add_table(rows=rows, cols=6)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, (30, 22, 26, 24, 26, 26), strict=True):
            cell.width = Mm(width)
    return table


def _cell(table: Any, row: int, first: int, last: int, text: str, *, last_row: int | None = None) -> None:
    cell = table.cell(row, first).merge(table.cell(row if last_row is None else last_row, last))
    lines = text.split("\n")
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, line, 12)


def _company_table(document: Any, form: FormFacts) -> None:
    table = _table(document, 16)
    put = partial(_cell, table)
    put(0, 0, 5, "（一）企业基本信息")
    put(1, 0, 0, "企业名称")
    put(1, 1, 5, form.name)
    put(2, 0, 0, "机构代码")
    put(2, 1, 2, form.code)
    put(2, 3, 3, "成立时间")
    put(2, 4, 5, form.established)
    put(3, 0, 0, "单位地址")
    put(3, 1, 5, form.address)
    put(4, 0, 0, "联系人", last_row=6)
    person = form.contact
    rows = (
        ("姓名", person.name, "电话", person.phone),
        ("职务", person.post, "手机", person.mobile),
        ("传真", person.phone, "E-mail", person.email),
    )
    for offset, (a, b, c, d) in enumerate(rows):
        put(4 + offset, 1, 1, a)
        put(4 + offset, 2, 2, b)
        put(4 + offset, 3, 3, c)
        put(4 + offset, 4, 5, d)
    put(7, 0, 0, "企业负责人", last_row=8)
    for index, (first, last) in enumerate(((1, 1), (2, 3), (4, 5))):
        put(7, first, last, ("姓名", "职务和职称", "电话")[index])
        put(8, first, last, form.head[index])
    put(9, 0, 1, "近三年主要经济指标")
    for index, (first, last) in enumerate(((2, 2), (3, 4), (5, 5))):
        put(9, first, last, f"{form.years[index]}年")
        for offset, (_, values) in enumerate(form.economics):
            put(10 + offset, first, last, values[index])
    for offset, (label, _) in enumerate(form.economics):
        put(10 + offset, 0, 1, label)
    put(15, 0, 0, "企\n业\n简\n介")
    put(15, 1, 5, form.introduction)


def _factory_table(document: Any, form: FormFacts) -> None:
    document.add_paragraph()
    table = _table(document, 8)
    put = partial(_cell, table)
    put(0, 0, 5, "（二）智能工厂基本信息")
    put(1, 0, 0, "智能制造\n模式")
    put(1, 1, 5, "\n".join(mode_lines(form)))
    put(2, 0, 0, "项目名称")
    put(2, 1, 5, form.project_name)
    put(3, 0, 0, "项目地址")
    put(3, 1, 5, form.project_address)
    put(4, 0, 0, "起止日期")
    put(4, 1, 2, form.project_period)
    put(4, 3, 4, "项目投资（万元）")
    put(4, 5, 5, form.investment)
    put(5, 0, 0, "项\n目\n简\n述")
    put(5, 1, 5, form.summary)
    put(6, 0, 0, "申报单位真实性承诺")
    signed = plain_day(form.day)
    put(
        6, 1, 5,
        "我单位申报的所有材料，均真实、完整，如有不实，愿承担相应的责任。\n"
        f"                     法定代表人签章：\n                         公章：\n                       {signed}",
    )  # fmt: skip
    put(7, 0, 0, "县（市）、区经信局初审及推荐意见")
    put(7, 1, 5, "\n\n推荐单位（公章）\n年   月   日")
