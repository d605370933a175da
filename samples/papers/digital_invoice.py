"""数电票: 电子发票（增值税专用发票 / 普通发票), 20-digit number, no code, no cipher area (since 2021-12)."""

from __future__ import annotations

import random

from samples.numerals import day
from samples.papers.seal import supervision_seal
from samples.purchases import Invoice
from samples.sheet import Colour, Draw, Sheet

SIZE = (210.0, 140.0)
RED: Colour = (0.55, 0.10, 0.10)
_LEFT, _RIGHT = 5.0, 205.0
_COLUMNS = (5.0, 45.0, 72.0, 86.0, 104.0, 128.0, 156.0, 177.0, 205.0)
_HEADS = ("项目名称", "规格型号", "单 位", "数 量", "单 价", "金 额", "税率/征收率", "税 额")


def digital_invoice_page(
    invoice: Invoice, rng: random.Random, *, region: str = "安徽省"
) -> tuple[tuple[float, float], Draw]:
    """One page (210 × 140 mm) with *invoice*."""
    mark = supervision_seal(region, rng)
    title = "增值税专用发票" if invoice.kind == "digital_special" else "普通发票"

    def draw(sheet: Sheet) -> None:
        sheet.qr(invoice.qr, 7, 6, 20)
        sheet.text(105, 16.5, f"电子发票（{title}）", "kai", 20, colour=RED, anchor="centre", spacing=0.6)
        for y in (20.0, 21.2):
            sheet.line(66, y, 144, y, colour=RED, width=0.7)
        sheet.picture(mark, 90, 9, 31, 20)
        for index, (label, value) in enumerate(
            (("发票号码：", invoice.number), ("开票日期：", day(invoice.issued_on)))
        ):
            sheet.text(153, 13 + index * 6, label, "kai", 9.5, colour=RED)
            sheet.text(170, 13 + index * 6, value, "song", 9.5)
        _parties(sheet, invoice)
        _table(sheet, invoice)
        _foot(sheet, invoice)
        sheet.specimen(7, 136, 8)
        sheet.specimen(203, 136, 8, "right")

    return SIZE, draw


def _parties(sheet: Sheet, invoice: Invoice) -> None:
    sheet.box(_LEFT, 32, _RIGHT - _LEFT, 96, colour=RED, width=0.8)
    for y in (53.0, 99.0, 107.0):
        sheet.line(_LEFT, y, _RIGHT, y, colour=RED, width=0.6)
    for x in (11.0, 105.0, 111.0):
        sheet.line(x, 32, x, 53, colour=RED, width=0.6)
    for x, word, company in ((8.0, "购买方信息", invoice.buyer), (108.0, "销售方信息", invoice.seller)):
        sheet.upright(x, 36, word, 3.9, "kai", 9, RED)
        sheet.text(x + 4.5, 38, "名称：", "kai", 9.5, colour=RED)
        sheet.text(x + 14.5, 38, company.name, "song", 9.5)
        sheet.text(x + 4.5, 48.5, "统一社会信用代码/纳税人识别号：", "kai", 8.5, colour=RED)
        sheet.text(x + 52, 48.5, company.uscc, "Courier", 10.5)


def _table(sheet: Sheet, invoice: Invoice) -> None:
    for index, head in enumerate(_HEADS):
        middle = (_COLUMNS[index] + _COLUMNS[index + 1]) / 2
        sheet.text(middle, 57.2, head, "kai", 9.5, colour=RED, anchor="centre")
    y = 62.5
    for line in invoice.lines:
        parts = sheet.broken(line.name, 39, "song", 9)
        for index, part in enumerate(parts):
            sheet.text(_LEFT + 0.6, y + index * 4.2, part, "song", 9)
        sheet.text(_COLUMNS[1] + 0.5, y, line.model, "song", 9)
        sheet.text(_COLUMNS[2] + 7, y, line.unit, "song", 9, anchor="centre")
        for column, value in (
            (4, str(line.quantity)),
            (5, f"{line.unit_price:f}"[:13]),
            (6, f"{line.amount:.2f}"),
            (7, f"{int(line.rate * 100)}%"),
            (8, f"{line.tax:.2f}"),
        ):
            sheet.text(_COLUMNS[column] - (8 if column == 7 else 1), y, value, "song", 9, anchor="right")
        y += 4.8 * len(parts)
    sheet.spread(22, 97, "合计", 16, "kai", 10, colour=RED)
    sheet.text(_COLUMNS[6] - 1, 97, f"¥{invoice.amount:.2f}", "song", 9.5, anchor="right")
    sheet.text(_COLUMNS[8] - 1, 97, f"¥{invoice.tax:.2f}", "song", 9.5, anchor="right")


def _foot(sheet: Sheet, invoice: Invoice) -> None:
    sheet.line(57, 99, 57, 107, colour=RED, width=0.6)
    sheet.text(31, 104.4, "价税合计（大写）", "kai", 10, colour=RED, anchor="centre")
    sheet.ellipse(61, 103, 2.3, 2.3, width=0.8)
    for dy in (1.6, -1.6):
        sheet.line(59.4, 103 - dy, 62.6, 103 + dy, width=0.8)
    sheet.text(65, 104.4, invoice.words, "song", 10)
    sheet.text(146, 104.4, "（小写）", "kai", 10, colour=RED)
    sheet.text(160, 104.4, f"¥{invoice.total:.2f}", "song", 10.5)
    sheet.line(11, 107, 11, 128, colour=RED, width=0.6)
    sheet.upright(8, 114, "备注", 7, "kai", 9.5, RED)
    banks = (
        f"购方开户银行:{invoice.buyer.bank};    银行账号:{invoice.buyer.account};",
        f"销方开户银行:{invoice.seller.bank};    银行账号:{invoice.seller.account};",
        invoice.remarks,
    )
    for index, text in enumerate(banks):
        sheet.text(12, 111.5 + index * 4.6, text, "song", 8.5)
    sheet.text(22, 135, "开票人：", "kai", 9.5, colour=RED)
    sheet.text(36, 135, invoice.drawer, "song", 9.5)
