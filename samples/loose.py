"""Single papers outside the submissions: kinds and captures that the ready ones do not hold.

Fully digital invoices (they exist since December 2021, after the day of the ready submissions), a
photocopied licence, and a licence photographed with the phone held upright (EXIF orientation 6).
"""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

from PIL import Image

from samples import capture, company, purchases
from samples.expectation import Paper
from samples.papers.digital_invoice import digital_invoice_page
from samples.papers.invoice import invoice_page
from samples.papers.licence import licence
from samples.record import invoice_fields, licence_fields
from samples.sheet import pixels, to_pdf


def draw_loose(folder: Path, seed: int = 2023) -> tuple[Paper, ...]:
    """Write the papers into *folder* and return what they say."""
    rng = random.Random(seed)
    who = company.applicant(rng, company.trade(rng), date(2016, 3, 15))
    sold_by = company.sellers(rng)
    bought = purchases.items(rng, sold_by, date(2023, 2, 1), date(2023, 9, 30))
    folder.mkdir(parents=True, exist_ok=True)
    papers = []
    for name, kind, first in (
        ("数电票（增值税专用发票）.pdf", "digital_special", 0),
        ("数电票（普通发票）.pdf", "digital_ordinary", 6),
    ):
        invoice = purchases.invoice(rng, kind, who, bought[first : first + 2])  # type: ignore[arg-type]
        pdf = to_pdf([digital_invoice_page(invoice, rng, region="安徽省" if first == 0 else "江苏省")])
        (folder / name).write_bytes(pdf)
        papers.append(Paper(name, (1, 1), "vat_invoice", "born_digital", invoice_fields(invoice)))
    paper = purchases.invoice(rng, "special", who, bought[2:4])
    page = pixels(to_pdf([invoice_page(paper, rng, province="上海", deduction_copy=True)]), 220)[0]
    photo = capture.phone_photo(page, rng, (2592, 1944))
    name = "增值税专用发票（抵扣联，手机拍摄）.jpg"
    (folder / name).write_bytes(capture.jpeg(photo, 80, taken=datetime(2023, 10, 9, 14, 2, 5)))
    papers.append(Paper(name, (1, 1), "vat_invoice", "phone", invoice_fields(paper)))
    page = pixels(licence(who, rng), 200)[0]
    name = "营业执照（复印件）.jpg"
    (folder / name).write_bytes(capture.jpeg(capture.photocopy(page, rng), 72, dpi=200))
    papers.append(Paper(name, (1, 1), "business_licence", "scan", licence_fields(who)))
    lying = capture.phone_photo(page, rng, (2592, 1944)).transpose(Image.Transpose.ROTATE_90)
    name = "营业执照（手机竖拍）.jpg"
    (folder / name).write_bytes(
        capture.jpeg(lying, 78, taken=datetime(2023, 10, 9, 14, 5, 31), orientation=6)
    )
    papers.append(Paper(name, (1, 1), "business_licence", "phone", licence_fields(who)))
    return tuple(papers)
