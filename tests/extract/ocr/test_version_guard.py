"""What is read from a few drawn pages is on record: whoever changes the reading must raise VERSION.

After a change that is meant: raise ``extract.ocr.engine.VERSION`` and run this file with
PRESCREEN_RECORD_READINGS=1 to record anew. Texts and kinds are compared, not numbers: precision differs
between CPUs.
"""

import json
import os
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.ocr.engine import VERSION, load_engine
from samples.fonts import path as font_path
from samples.papers.seal import company_seal

LEGIBLE = 0.9
RECORD = Path(__file__).with_name("readings_on_record.json")


def rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (draws specimens)


def form() -> Image.Image:
    paper = Image.new("RGB", (1240, 900), "white")
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(str(font_path("hei")), 34)
    rows = ("企业名称", "安庆样本精密制造有限公司"), ("成立日期", "2011年04月12日"), ("注册资本", "1500万元")
    for row, (label, value) in enumerate(rows):
        pen.text((90, 100 + row * 90), label, 0, font)
        pen.text((420, 100 + row * 90), value, 0, font)
    for index, word in enumerate(("离散型", "流程型")):
        x = 120 + index * 320
        pen.rectangle((x, 420, x + 32, 452), outline=0, width=2)
        pen.text((x + 50, 415), word, 0, font)
    pen.line([(124, 436), (134, 448), (150, 424)], fill=0, width=4)
    return paper


def sealed() -> Image.Image:
    paper = form()
    stamp = company_seal("安庆样本精密制造有限公司", rng(2), side=280)
    paper.paste(stamp, (820, 540), stamp)
    return paper


def columns() -> Image.Image:
    paper = Image.new("RGB", (1240, 700), "white")
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(str(font_path("song")), 30)
    for row in range(5):
        cells = (f"第{row + 1}项", "六轴工业机器人", f"{row + 2}", f"{(row + 3) * 12345.6:,.2f}")
        for x, cell in zip((80, 260, 700, 900), cells, strict=True):
            pen.text((x, 80 + row * 70), cell, 0, font)
    return paper


PAGES = {"form": form, "sealed": sealed, "columns": columns, "on its head": lambda: form().rotate(180)}


@pytest.mark.ocr
def test_the_same_pages_give_the_same_texts_or_another_version():
    engine = load_engine()
    read = {}
    for name, draw in PAGES.items():
        page = engine.read(np.asarray(draw()))
        read[name] = {
            # What is hardly legible may well differ between CPUs.
            "lines": [line.text.replace(" ", "") for line in page.lines if line.confidence >= LEGIBLE],
            "turned": page.turned,
            "marks": [[mark.kind, mark.text] for mark in (*page.ticks, *page.marks)],
        }
    if os.environ.get("PRESCREEN_RECORD_READINGS"):
        RECORD.write_text(
            json.dumps({"version": VERSION, "pages": read}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
    known = json.loads(RECORD.read_text("utf-8"))
    assert known["version"] == VERSION, "VERSION was raised: record anew (PRESCREEN_RECORD_READINGS=1)"
    assert read == known["pages"], "what is read has changed: raise VERSION and record anew"
