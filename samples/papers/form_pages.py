"""The application form as it was printed, signed and sealed: pages to be scanned."""

from __future__ import annotations

import random

from samples.numerals import plain_day
from samples.papers.seal import company_seal, name_stamp, signature
from samples.sheet import A4, Draw, Sheet
from samples.world import MODES, FormFacts, World

Page = tuple[tuple[float, float], Draw]
_L, _R = 25.0, 185.0


def sealed_pages(facts: World, rng: random.Random, *, sealed_name: str | None = None) -> list[Page]:
    """Cover, the two tables, and the commitment page; *sealed_name* is what the seal says."""
    form = facts.form
    name = sealed_name or facts.applicant.name
    seal = company_seal(name, rng, foot=facts.applicant.uscc[2:6] + "05" + facts.applicant.account[:7])
    stamp = name_stamp(form.head[0], rng)
    hand = signature(form.head[0], rng)
    turn = rng.uniform(-12, 12)

    def cover(sheet: Sheet) -> None:
        sheet.text(105, 85, "安庆市智能工厂申报书", "hei", 30, anchor="centre", bold=0.5)
        rows = (
            ("申报单位（盖章）", form.name),
            ("智能工厂名称", form.factory_name),
            ("智能工厂地址", form.factory_address),
            ("申报日期", plain_day(form.day)),
        )
        for index, (label, value) in enumerate(rows):
            y = 150 + index * 13
            sheet.spread(30, y, label, 43, "song", 15)
            sheet.text(79, y, value, "song", 14.5)
            sheet.line(77, y + 1.6, 182, y + 1.6)
        sheet.turned(125, 147, turn, lambda: sheet.picture(seal, 104, 126, 42, 42))
        sheet.text(105, 245, "安庆市经济和信息化局编制", "kai", 16, anchor="centre")
        _mark(sheet)

    def commitment(sheet: Sheet) -> None:
        _commitment(sheet, form)
        sheet.turned(140, 66, turn, lambda: sheet.picture(seal, 122, 46, 42, 42))
        sheet.picture(hand, 108, 44, 30, 15)
        sheet.picture(stamp, 140, 41, 13, 13)
        _mark(sheet)

    return [
        (A4, cover),
        (A4, lambda sheet: _company_page(sheet, form)),
        (A4, lambda sheet: _factory_page(sheet, form)),
        (A4, commitment),
    ]


def _mark(sheet: Sheet) -> None:
    sheet.specimen(190, 14, 9, "right")


def _company_page(sheet: Sheet, form: FormFacts) -> None:
    sheet.text(_L, 28, "一、企业和智能工厂基本信息", "hei", 16)
    grid = _Grid(sheet, 34.0)
    grid.row(9, [(160, "（一）企业基本信息")])
    grid.row(10, [(32, "企业名称"), (128, form.name)])
    grid.row(10, [(32, "机构代码"), (56, form.code), (24, "成立时间"), (48, form.established)])
    grid.row(10, [(32, "单位地址"), (128, form.address)])
    person = form.contact
    top = grid.y
    for a, b, c, d in (
        ("姓名", person.name, "电话", person.phone),
        ("职务", person.post, "手机", person.mobile),
        ("传真", person.phone, "E-mail", person.email),
    ):
        grid.row(9, [(22, a), (48, b), (22, c), (36, d)], x=_L + 32)
    grid.joined(top, 32, "联系人")
    top = grid.y
    grid.row(9, [(32, "姓名"), (52, "职务和职称"), (44, "电话")], x=_L + 32)
    grid.row(9, [(32, form.head[0]), (52, form.head[1]), (44, form.head[2])], x=_L + 32)
    grid.joined(top, 32, "企业负责人")
    grid.row(9, [(52, "近三年主要经济指标"), *((36, f"{year}年") for year in form.years)])
    for label, values in form.economics:
        grid.row(9, [(52, label), *((36, value) for value in values)])
    _block(sheet, grid, "企业简介", form.introduction, 92)
    _mark(sheet)


def _factory_page(sheet: Sheet, form: FormFacts) -> None:
    grid = _Grid(sheet, 30.0)
    grid.row(9, [(160, "（二）智能工厂基本信息")])
    top = grid.y
    grid.row(28, [(128, "")], x=_L + 32)
    grid.joined(top, 32, "智能制造模式")
    for index, place in enumerate(((0, 0), (1, 0), (0, 1), (1, 1), (0, 2))):
        x, y = _L + 35 + place[0] * 60, top + 7.5 + place[1] * 8.2
        sheet.box(x, y - 3.4, 3.6, 3.6, width=0.7)
        if index in form.modes:
            sheet.curve(
                [(x + 0.5, y - 1.6), (x + 1.5, y - 0.3), (x + 3.9, y - 4.1)],
                width=1.6,
                colour=(0.08, 0.08, 0.1),
            )
        sheet.text(x + 5, y, MODES[index], "song", 11)
    grid.row(10, [(32, "项目名称"), (128, form.project_name)])
    grid.row(10, [(32, "项目地址"), (128, form.project_address)])
    grid.row(
        10, [(32, "起止日期"), (58, form.project_period), (38, "项目投资（万元）"), (32, form.investment)]
    )
    _block(sheet, grid, "项目简述", form.summary, 110)
    _mark(sheet)


def _commitment(sheet: Sheet, form: FormFacts) -> None:
    grid = _Grid(sheet, 28.0)
    top = grid.y
    grid.row(62, [(128, "")], x=_L + 32)
    _tall(sheet, _L + 16, top + 20, ("申报单位", "真实性承诺"))
    text = "我单位申报的所有材料，均真实、完整，如有不实，愿承担相应的责任。"
    sheet.wrapped(_L + 35, top + 9, text, 120, "song", 12, leading=7, indent=8)
    sheet.text(_L + 52, top + 27, "法定代表人签章：", "song", 12)
    sheet.text(_L + 66, top + 40, "公章：", "song", 12)
    sheet.text(_L + 100, top + 54, plain_day(form.day), "song", 12)
    sheet.box(_L, top, 32, 62)
    top = grid.y
    grid.row(60, [(128, "")], x=_L + 32)
    _tall(sheet, _L + 16, top + 22, ("县（市）、区", "经信局初审及", "推荐意见"))
    sheet.text(_L + 90, top + 40, "推荐单位（公章）", "song", 12)
    sheet.text(_L + 94, top + 52, "年    月    日", "song", 12)
    sheet.box(_L, top, 32, 60)


def _tall(sheet: Sheet, x: float, y: float, lines: tuple[str, ...]) -> None:
    for index, line in enumerate(lines):
        sheet.text(x, y + index * 7, line, "song", 11, anchor="centre")


def _block(sheet: Sheet, grid: _Grid, label: str, text: str, height: float) -> None:
    top = grid.y
    grid.row(height, [(144, "")], x=_L + 16)
    sheet.box(_L, top, 16, height)
    sheet.upright(_L + 8, top + height / 2 - 12, label, 8, "song", 11.5)
    sheet.wrapped(_L + 19, top + 8, text, 138, "song", 11.5, leading=6.9, indent=8)


class _Grid:
    """Rows of bordered cells, one below the other, from *y* mm."""

    def __init__(self, sheet: Sheet, y: float) -> None:
        self.sheet, self.y = sheet, y

    def row(self, height: float, cells: list[tuple[float, str]], x: float = _L) -> None:
        """Cells given as width and text; the text is centred and shrunk to fit."""
        for width, text in cells:
            self.sheet.box(x, self.y, width, height)
            size = 11.0
            while text and self.sheet.text_width(text, "song", size) > width - 2:
                size -= 0.25
            if text:
                self.sheet.text(x + width / 2, self.y + height / 2 + 1.5, text, "song", size, anchor="centre")
            x += width
        self.y += height

    def joined(self, top: float, width: float, text: str) -> None:
        """One cell at the left that spans the rows since *top*."""
        self.sheet.box(_L, top, width, self.y - top)
        self.sheet.text(_L + width / 2, (top + self.y) / 2 + 1.5, text, "song", 11, anchor="centre")
