"""实用新型专利证书, and a Word file into which scans of certificates were pasted."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from samples.capture import jpeg
from samples.company import Company, person_name
from samples.frozen import frozen
from samples.numerals import day
from samples.papers.seal import company_seal, signature
from samples.sheet import A4, Draw, Sheet


@dataclass(frozen=True, slots=True)
class Patent:
    """A granted utility model. ``number`` carries its check digit (ZL 2019 2 2123456.7 without blanks)."""

    certificate: str
    title: str
    number: str
    inventors: tuple[str, str]
    filed_on: date
    granted_on: date
    announcement: str


def patent(rng: random.Random, title: str, filed_on: date) -> Patent:
    """An invented patent for *title*, granted some nine months after *filed_on*."""
    body = f"{filed_on.year}2{rng.randint(2_000_000, 2_399_999)}"
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    rest = sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11
    return Patent(
        certificate=f"第{rng.randint(11_000_000, 11_999_999)}号",
        title=title,
        number=f"ZL{body}.{'X' if rest == 10 else rest}",
        inventors=(person_name(rng), person_name(rng)),
        filed_on=filed_on,
        granted_on=filed_on + timedelta(days=rng.randint(240, 300)),
        announcement=f"CN 21{rng.randint(1_000_000, 1_999_999)} U",
    )


def patent_page(what: Patent, holder: Company, rng: random.Random) -> tuple[tuple[float, float], Draw]:
    """The certificate's first page, A4 upright."""
    seal = company_seal("国家知识产权局样本", rng)
    hand = signature("样本", rng)

    def draw(sheet: Sheet) -> None:
        for inset, width in ((10.0, 1.6), (12.0, 0.5)):
            sheet.box(inset, inset, 210 - 2 * inset, 297 - 2 * inset, width=width, colour=(0.72, 0.56, 0.28))
        sheet.text(26, 34, f"证书号{what.certificate}", "song", 11)
        sheet.ellipse(105, 52, 12, 12, width=1.2, colour=(0.75, 0.3, 0.2))
        sheet.text(105, 54, "样本", "hei", 14, colour=(0.75, 0.3, 0.2), anchor="centre")
        sheet.text(105, 86, "实用新型专利证书", "song", 30, anchor="centre", bold=0.6, spacing=3)
        rows = (
            ("实用新型名称：", what.title),
            ("发  明  人：", "；".join(what.inventors)),
            ("专  利  号：", f"ZL {what.number[2:6]} {what.number[6]} {what.number[7:]}"),
            ("专利申请日：", day(what.filed_on)),
            ("专 利 权 人：", holder.name),
            ("地      址：", holder.address),
            ("授权公告日：", f"{day(what.granted_on)}      授权公告号：{what.announcement}"),
        )
        for index, (label, value) in enumerate(rows):
            sheet.text(28, 106 + index * 12, f"{label}{value}", "song", 12.5)
        text = (
            "国家知识产权局依照中华人民共和国专利法经过初步审查，决定授予专利权，颁发实用新型专利证书并在专利登记簿上予以登记。"
            "专利权自授权公告之日起生效。专利权期限为十年，自申请日起算。"
        )
        sheet.wrapped(28, 196, text, 154, "song", 11.5, leading=7.4, indent=8)
        sheet.text(34, 250, "局长", "song", 13)
        sheet.picture(hand, 48, 238, 36, 18)
        sheet.picture(seal, 130, 224, 44, 44)
        sheet.text(152, 272, day(what.granted_on), "song", 12, anchor="centre")
        sheet.text(105, 280, "第 1 页（共 1 页）", "song", 9, anchor="centre")
        sheet.specimen(190, 20, 9, "right")

    return A4, draw


def pasted(title: str, scans: list[tuple[str, Image.Image]], width_mm: float = 150) -> bytes:
    """A Word file with a heading and a scan below each line of text, as companies put papers together."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(28)
    header = page.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _write(header, "样本", 9, "仿宋_GB2312")
    _write(document.add_paragraph(), title, 16, "黑体")
    for caption, image in scans:
        _write(document.add_paragraph(), caption, 14, "仿宋_GB2312")
        document.add_picture(io.BytesIO(jpeg(image, 74, dpi=150)), width=Mm(width_mm))
    out = io.BytesIO()
    document.core_properties.title = f"{title}（样本）"
    document.core_properties.author = "样本"
    document.save(out)
    return frozen(out.getvalue())


def _write(paragraph: Any, text: str, size: float, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
