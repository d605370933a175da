"""VAT invoices with a code: 增值税专用发票 on pre-printed paper, and the electronic ones as PDF.

The pre-printed form and what is printed on it are two layers; a paper invoice's print sits a little off
its form, as it does when a needle printer was loaded by hand.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image

from samples.company import Company
from samples.numerals import day, yuan
from samples.papers.seal import invoice_seal, supervision_seal
from samples.purchases import Invoice
from samples.sheet import Colour, Draw, Sheet

SIZE = (241.0, 140.0)
BROWN: Colour = (0.62, 0.33, 0.16)
GREEN: Colour = (0.13, 0.42, 0.30)
INK: Colour = (0.10, 0.10, 0.16)

_LEFT, _RIGHT, _TOP = 14.0, 229.0, 34.0
_ITEMS, _SUM, _WORDS, _SELLER, _BOTTOM = 58.0, 101.0, 101.0, 109.5, 131.0
_COLUMNS = (14.0, 68.0, 94.0, 106.0, 122.0, 149.0, 183.0, 196.0, 229.0)
_ROWS = {True: (4.8, 5.7), False: (4.6, 5.25)}  # first baseline and step: buyer, seller (mm)
_HEADS = ("货物或应税劳务、服务名称", "规格型号", "单位", "数 量", "单 价", "金 额", "税率", "税 额")


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of invoice looks: the form's colour, the type of what is printed, and the copy's name."""

    title: str
    colour: Colour
    ink: Colour
    font: str
    size: float
    copy_name: str
    paper: bool


def style(invoice: Invoice, province: str, *, deduction_copy: bool = False) -> Style:
    """The style of *invoice*; *deduction_copy* is the green 抵扣联 of a paper invoice."""
    if invoice.kind == "special":
        copy_name = "第二联：抵扣联 购买方扣税凭证" if deduction_copy else "第三联：发票联 购买方记账凭证"
        colour = GREEN if deduction_copy else BROWN
        return Style(f"{province}增值税专用发票", colour, INK, "song", 10.0, copy_name, True)
    word = "专用" if invoice.kind == "electronic_special" else "普通"
    return Style(f"{province}增值税电子{word}发票", BROWN, (0.05, 0.05, 0.05), "song", 9.5, "", False)


def invoice_page(
    invoice: Invoice, rng: random.Random, *, province: str = "安徽", deduction_copy: bool = False,
    sealed: bool = True,
) -> tuple[tuple[float, float], Draw]:  # fmt: skip
    """One page (241 × 140 mm) with *invoice*, ready for :func:`samples.sheet.to_pdf`."""
    look = style(invoice, province, deduction_copy=deduction_copy)
    off = (rng.uniform(-0.8, 0.8), rng.uniform(-0.5, 0.9)) if look.paper else (0.0, 0.0)
    mark = supervision_seal(f"{province}省" if province in ("安徽", "江苏", "浙江") else f"{province}市", rng)
    seal = invoice_seal(invoice.seller.name, invoice.seller.uscc, rng) if sealed else None
    turn = rng.uniform(-7, 7)

    def draw(sheet: Sheet) -> None:
        _form(sheet, invoice, look, mark)
        sheet.canvas.saveState()
        sheet.canvas.translate(off[0] * 72 / 25.4, off[1] * 72 / 25.4)
        _head(sheet, invoice, look)
        _party(sheet, invoice.buyer, _TOP, look)
        _lines(sheet, invoice, look)
        _party(sheet, invoice.seller, _SELLER, look)
        _foot(sheet, invoice, look)
        sheet.canvas.restoreState()
        if seal is not None:
            _stamp(sheet, seal, turn)
        sheet.specimen(6, 137, 8)
        sheet.specimen(235, 8, 8, "right")

    return SIZE, draw


def _form(sheet: Sheet, invoice: Invoice, look: Style, mark: Image.Image) -> None:
    """Everything that is on the form before it goes into the printer."""
    c = look.colour
    sheet.text(120.5, 17.5, look.title, "kai", 22, colour=c, anchor="centre", spacing=2.4)
    for y in (21.0, 22.2):
        sheet.line(78, y, 163, y, colour=c, width=0.8)
    sheet.picture(mark, 104, 10.5, 34, 22)
    if look.paper:
        if "抵扣" in look.copy_name:
            sheet.text(120.5, 30.5, "抵 扣 联", "kai", 12, colour=c, anchor="centre")
        else:
            sheet.text(120.5, 30.5, "发 票 联", "kai", 12, colour=c, anchor="centre")
    labels = ("开票日期：",) if look.paper else ("发票代码：", "发票号码：", "开票日期：", "校 验 码：")
    for index, label in enumerate(labels):
        sheet.text(172, 31 if look.paper else 12.5 + index * 6.1, label, "song", 10, colour=c)
    if not look.paper:
        sheet.text(15, 31.6, "机器编号：", "song", 9.5, colour=c)
    _grid(sheet, c)
    for top, word in ((_TOP, "购买方"), (_SELLER, "销售方")):
        step = (24 if top == _TOP else 21.5) / 3.2
        sheet.upright(18, top + step * 0.75, word, step, "song", 10.5, c)
        for index, label in enumerate(("名称", "纳税人识别号", "地址、电话", "开户行及账号")):
            y = top + _ROWS[top == _TOP][0] + index * _ROWS[top == _TOP][1]
            sheet.spread(23, y, label, 23, "song", 9.5, colour=c)
            sheet.text(46.5, y, "：", "song", 9.5, colour=c)
    sheet.upright(138, _TOP + 6.5, "密码区", 6.6, "song", 10.5, c)
    sheet.upright(138, _SELLER + 7.5, "备注", 8.0, "song", 10.5, c)
    for index, head in enumerate(_HEADS):
        middle = (_COLUMNS[index] + _COLUMNS[index + 1]) / 2
        sheet.text(middle, _ITEMS + 4.6, head, "song", 9.5, colour=c, anchor="centre")
    sheet.spread(30, _SUM - 1.6, "合计", 22, "song", 10, colour=c)
    sheet.text(41, _WORDS + 5.6, "价税合计（大写）", "song", 10, colour=c, anchor="centre")
    sheet.text(168, _WORDS + 5.6, "（小写）", "song", 10, colour=c)
    for x, label in ((17, "收款人："), (75, "复核："), (126, "开票人："), (176, "销售方：（章）")):
        sheet.text(x, 136, label, "song", 10, colour=c)
    if look.paper:
        sheet.upright(234, 46, look.copy_name.replace(" ", ""), 4.6, "song", 8, c)


def _grid(sheet: Sheet, c: Colour) -> None:
    sheet.box(_LEFT, _TOP, _RIGHT - _LEFT, _BOTTOM - _TOP, colour=c, width=1.0)
    for y in (_ITEMS, _WORDS, _SELLER):
        sheet.line(_LEFT, y, _RIGHT, y, colour=c, width=0.8)
    for x in _COLUMNS[1:-1]:
        sheet.line(x, _ITEMS, x, _WORDS, colour=c, width=0.5)
    sheet.line(_COLUMNS[1], _WORDS, _COLUMNS[1], _SELLER, colour=c, width=0.5)
    for top, bottom in ((_TOP, _ITEMS), (_SELLER, _BOTTOM)):
        for x in (22.0, 134.0, 142.0):
            sheet.line(x, top, x, bottom, colour=c, width=0.5)


def _head(sheet: Sheet, invoice: Invoice, look: Style) -> None:
    if look.paper:
        sheet.text(36, 16, invoice.code, "hei", 15, colour=(0.2, 0.2, 0.2), spacing=1)
        sheet.text(168, 16, "№", "song", 17, colour=look.colour)
        sheet.text(178, 16, invoice.number, "song", 19, colour=(0.12, 0.12, 0.3), spacing=1.2, bold=0.3)
        sheet.text(217, 12.5, invoice.code, "song", 9)
        sheet.text(217, 17, invoice.number, "song", 9)
        sheet.text(191, 31, day(invoice.issued_on), look.font, 10, colour=look.ink)
        sheet.qr(invoice.qr, 14, 7, 19)
        return
    sheet.qr(invoice.qr, 16, 6, 21)
    check = invoice.check_code
    spaced = " ".join(check[i : i + 5] for i in range(0, 20, 5))
    for index, value in enumerate((invoice.code, invoice.number, day(invoice.issued_on), spaced)):
        sheet.text(190.5, 12.5 + index * 6.1, value, "song", 10)
    sheet.text(33.5, 31.6, invoice.machine, "song", 9.5)


def _party(sheet: Sheet, company: Company, top: float, look: Style) -> None:
    address = f"{company.address} {company.phone}"
    bank = f"{company.bank} {company.account}"
    for index, value in enumerate((company.name, company.uscc, address, bank)):
        size, font = look.size, look.font
        if index == 1:
            font, size = "Courier", 12.5
        while sheet.text_width(value, font, size) > 83:
            size -= 0.25
        y = top + _ROWS[top == _TOP][0] + index * _ROWS[top == _TOP][1]
        sheet.text(50.5, y, value, font, size, colour=look.ink)


def _lines(sheet: Sheet, invoice: Invoice, look: Style) -> None:
    y = _ITEMS + 10.5
    for line in invoice.lines:
        name = sheet.broken(line.name, 52, look.font, look.size)
        for index, part in enumerate(name):
            sheet.text(_LEFT + 1.2, y + index * 4.6, part, look.font, look.size, colour=look.ink)
        cells = (
            (_COLUMNS[1] + 1, line.model, "left"),
            (_COLUMNS[2] + 6, line.unit, "centre"),
            (_COLUMNS[4] - 1, str(line.quantity), "right"),
            (_COLUMNS[5] - 0.8, f"{line.unit_price:f}"[:13], "right"),
            (_COLUMNS[6] - 1, f"{line.amount:.2f}", "right"),
            (_COLUMNS[7] - 2, f"{int(line.rate * 100)}%", "right"),
            (_COLUMNS[8] - 1, f"{line.tax:.2f}", "right"),
        )
        for x, value, anchor in cells:
            size = look.size - (1.2 if len(value) > 11 and anchor == "right" else 0)
            sheet.text(x, y, value, look.font, size, colour=look.ink, anchor=anchor)  # type: ignore[arg-type]
        y += 5.6 * len(name)
    for x, sum_ in ((_COLUMNS[6] - 1, invoice.amount), (_COLUMNS[8] - 1, invoice.tax)):
        sheet.text(x, _SUM - 1.6, f"¥{sum_:.2f}", look.font, look.size + 0.5, colour=look.ink, anchor="right")


def _foot(sheet: Sheet, invoice: Invoice, look: Style) -> None:
    _circled_cross(sheet, 72.5, _WORDS + 4.2, look.ink)
    sheet.text(77, _WORDS + 5.8, invoice.words, look.font, 11, colour=look.ink)
    sheet.text(186, _WORDS + 5.8, f"¥{invoice.total:.2f}", look.font, 11.5, colour=look.ink)
    for index, line in enumerate(invoice.cipher):
        sheet.text(145, _TOP + 5.4 + index * 5.3, line, "Courier", 12.5, colour=look.ink)
    sheet.text(144.5, _SELLER + 6, invoice.remarks, look.font, 9, colour=look.ink)
    for x, name in ((33, invoice.payee), (88, invoice.reviewer), (142, invoice.drawer)):
        sheet.text(x, 136, name, look.font, 10, colour=look.ink)


def _stamp(sheet: Sheet, seal: Image.Image, turn: float) -> None:
    x, y, w = 172.0, 106.5, 42.0
    h = w * seal.height / seal.width

    def stamp() -> None:
        sheet.picture(seal, x, y, w, h)

    sheet.turned(x + w / 2, y + h / 2, turn, stamp)


def _circled_cross(sheet: Sheet, x: float, y: float, ink: Colour) -> None:
    """The ⊗ before the amount in words."""
    sheet.ellipse(x, y, 2.6, 2.6, width=0.9, colour=ink)
    for dx, dy in ((1.8, 1.8), (1.8, -1.8)):
        sheet.line(x - dx, y - dy, x + dx, y + dy, width=0.9, colour=ink)


def as_text(invoice: Invoice) -> str:
    """One line about *invoice*, for a list."""
    return f"{invoice.number} {invoice.seller.name} {yuan(invoice.total)}"
