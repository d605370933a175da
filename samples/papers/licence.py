"""营业执照, landscape layout in use since 2014/2019: border, emblem-like ornament, two columns, seal."""

from __future__ import annotations

import math
import random

from PIL import Image

from samples.company import Company
from samples.numerals import capital_words, day
from samples.papers.seal import company_seal
from samples.sheet import A4_ACROSS, Sheet, to_pdf

_OLIVE = (0.50, 0.54, 0.40)
_PAPER = (0.985, 0.98, 0.962)
_GOLD = (0.60, 0.47, 0.14)
_LABEL = (0.12, 0.11, 0.10)


def licence(company: Company, rng: random.Random, *, copy: bool = True) -> bytes:
    """The licence of *company* as a one-page PDF; *copy* makes it a 副本."""
    seal = company_seal(company.authority, rng, foot=company.uscc[2:6] + "000" + company.account[:6])
    left = _Labels(24.0, 33.0, 60.0)

    def draw(sheet: Sheet) -> None:
        _background(sheet)
        _emblem(sheet, 148.5, 29)
        sheet.text(148.5, 68, "营 业 执 照", "hei", 45, colour=_GOLD, bold=1.6, anchor="centre", spacing=3)
        if copy:
            sheet.text(148.5, 78, "（副  本）", "song", 17, bold=0.4, anchor="centre")
            sheet.text(178, 76, "（1－1）", "song", 11)
        sheet.spread(24, 58, "统一社会信用代码", 38, "hei", 11.5, colour=_LABEL)
        sheet.text(24, 65, company.uscc, "song", 12.5, spacing=0.4)
        _qr(sheet, company)
        _left_column(sheet, company, left)
        _right_column(sheet, company)
        sheet.spread(182, 171, "登记机关", 34, "hei", 13.5, colour=_LABEL)
        sheet.picture(seal, 219, 141, 42, 42)
        issued = company.issued_on
        sheet.text(212, 186, f"{issued.year}", "song", 14)
        sheet.text(224, 187.5, "年", "hei", 13)
        sheet.text(234, 186, f"{issued.month:02d}", "song", 14)
        sheet.text(241, 187.5, "月", "hei", 13)
        sheet.text(249, 186, f"{issued.day:02d}", "song", 14)
        sheet.text(256, 187.5, "日", "hei", 13)
        sheet.text(12, 206.5, "国家企业信用信息公示系统网址：", "song", 9)
        sheet.text(58, 206.5, "http://www.example.gov.cn", "song", 9)
        sheet.text(285, 206.5, "国家市场监督管理总局监制", "song", 9.5, anchor="right")
        sheet.specimen(14, 9, 10)
        sheet.specimen(283, 9, 10, "right")

    return to_pdf([(A4_ACROSS, draw)], "样本")


class _Labels:
    """A column's label edge, label width and text edge, in mm."""

    def __init__(self, x: float, width: float, text: float) -> None:
        self.x, self.width, self.text = x, width, text


def _left_column(sheet: Sheet, company: Company, at: _Labels) -> None:
    rows = (("名称", company.name), ("类型", company.kind), ("法定代表人", company.legal_representative))
    y = 95.0
    for label, value in rows:
        sheet.spread(at.x, y, label, at.width, "hei", 14, colour=_LABEL, bold=0.2)
        sheet.text(at.text, y, value, "song", 13.5)
        y += 12.5
    sheet.spread(at.x, y, "经营范围", at.width, "hei", 14, colour=_LABEL, bold=0.2)
    sheet.wrapped(at.text, y, company.scope, 90, "song", 11.5, leading=5.9)


def _right_column(sheet: Sheet, company: Company) -> None:
    at = _Labels(158.0, 31.0, 193.0)
    rows = (
        ("注册资本", capital_words(company.capital)),
        ("成立日期", day(company.established_on)),
        ("营业期限", "长期"),
    )
    y = 95.0
    for label, value in rows:
        sheet.spread(at.x, y, label, at.width, "hei", 14, colour=_LABEL, bold=0.2)
        sheet.text(at.text, y, value, "song", 13.5)
        y += 12.5
    sheet.spread(at.x, y, "住所", at.width, "hei", 14, colour=_LABEL, bold=0.2)
    sheet.wrapped(at.text, y, company.address, 74, "song", 13.5, leading=6.6)


def _qr(sheet: Sheet, company: Company) -> None:
    text = f"统一社会信用代码:{company.uscc};名称:{company.name};登记机关:{company.authority};样本"
    sheet.qr(text, 205, 50, 25)
    hint = (
        "扫描二维码登录",
        "‘国家企业信用",
        "信息公示系统’",
        "了解更多登记、",
        "备案、许可、监",
        "管信息。",
    )
    for index, line in enumerate(hint):
        sheet.text(233, 53.5 + index * 4.4, line, "song", 8.5)


def _background(sheet: Sheet) -> None:
    """The tinted paper, its woven border and the pale 样本 that repeats across it."""
    sheet.box(14, 24, 269, 174, width=0, fill=_PAPER)
    for index in range(58):
        y = 27 + index * 3.0
        wave = [(17 + t * 2.63, y + 0.5 * math.sin(t * 0.7 + index)) for t in range(101)]
        sheet.curve(wave, width=0.18, colour=(0.93, 0.935, 0.90))
    for row in range(4):
        for column in range(4):
            x, y = 48 + column * 68 + (row % 2) * 26, 46 + row * 42
            if x < 270:
                sheet.text(
                    x,
                    y,
                    "样本",
                    "hei",
                    24,
                    colour=(0.945, 0.925, 0.875),
                    bold=0.8,
                    anchor="centre",
                    spacing=4,
                )
    _border(sheet)


def _border(sheet: Sheet) -> None:
    for inset, width in ((0.0, 1.6), (1.4, 0.4), (8.4, 0.5)):
        sheet.box(14 + inset, 24 + inset, 269 - 2 * inset, 174 - 2 * inset, width=width, colour=_OLIVE)
    for strand in range(7):
        phase = strand * 2 * math.pi / 7
        for y, length, start in ((29.2, 255.0, 21.0), (192.8, 255.0, 21.0)):
            wave = [(start + s * length / 600, y + 2.7 * math.sin(s * 0.26 + phase)) for s in range(601)]
            sheet.curve(wave, width=0.3, colour=_OLIVE)
        for x in (19.2, 277.8):
            wave = [(x + 2.7 * math.sin(s * 0.26 + phase), 31 + s * 160 / 400) for s in range(401)]
            sheet.curve(wave, width=0.3, colour=_OLIVE)
    for x in (19.2, 277.8):
        for y in (29.2, 192.8):
            for radius in (1.2, 2.4, 3.6):
                sheet.ellipse(x, y, radius, radius, width=0.4, colour=_OLIVE)


def _emblem(sheet: Sheet, x: float, y: float) -> None:
    """A red disc with a golden wreath and star: in the emblem's place, and plainly not the emblem."""
    red, gold = (0.83, 0.13, 0.12), (0.93, 0.72, 0.22)
    sheet.polygon([(x - 11, y + 9), (x - 13, y + 18), (x, y + 14.5), (x + 13, y + 18), (x + 11, y + 9)], red)
    sheet.ellipse(x, y, 14.6, 14.6, width=0.8, colour=red, fill=gold)
    sheet.ellipse(x, y, 11.6, 11.6, width=0.8, colour=red, fill=red)
    for index in range(30):
        angle = math.radians(index * 12)
        px, py = x + 13.1 * math.cos(angle), y + 13.1 * math.sin(angle)
        sheet.ellipse(px, py, 0.8, 0.8, width=0.3, colour=red, fill=gold)
    points = []
    for index in range(10):
        radius = 5.2 if index % 2 == 0 else 2.0
        angle = math.radians(-90 + 36 * index)
        points.append((x + radius * math.cos(angle), y - 2.5 + radius * math.sin(angle)))
    sheet.polygon(points, gold)
    sheet.text(x, y + 8, "样本", "hei", 9, colour=gold, anchor="centre")


def thumbnail(page: Image.Image, width: int) -> Image.Image:
    """A page's picture at *width* pixels, for pasting into a Word file."""
    return page.resize((width, round(width * page.height / page.width)), Image.Resampling.LANCZOS)
