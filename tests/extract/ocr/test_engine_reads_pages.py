"""Engines on drawn pages and on real ones (where the folder of real documents is there)."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.ocr.engine import Engine, load_engine

pytestmark = pytest.mark.ocr

FONTS = [
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
]
TEXTS = ["统一社会信用代码 91340800MA2RUA5K37", "安庆某某机械有限公司", "成立日期 2018年03月05日"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    font = next((f for f in FONTS if f.exists()), None)
    if font is None:
        pytest.skip("no Chinese font to draw with")
    picture = Image.new("RGB", (1000, 700), "white")
    pen = ImageDraw.Draw(picture)
    for index, text in enumerate(TEXTS):
        pen.text((80, 80 + index * 90), text, font=ImageFont.truetype(str(font), 32), fill=0)
    pen.rectangle((80, 390, 110, 420), outline=0, width=2)
    pen.line([(84, 404), (94, 416), (108, 392)], fill=0, width=4)
    pen.text((120, 382), "流程型智能制造模式", font=ImageFont.truetype(str(font), 32), fill=0)
    return np.asarray(picture)


def plain(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_read_in_every_position(engine: Engine, page: np.ndarray, turns: int):
    found = engine.read(np.ascontiguousarray(np.rot90(page, turns)))
    assert found.turned == turns * 90
    assert [plain(line.text) for line in found.lines[:3]] == [plain(text) for text in TEXTS]
    assert all(line.confidence > 0.95 for line in found.lines[:3])


def test_lines_carry_the_place_and_the_certainty_of_each_character(engine: Engine, page: np.ndarray):
    line = engine.read(page).lines[0]
    assert len(line.edges) == len(line.text) + 1
    assert len(line.certainties) == len(line.text)
    assert list(line.edges) == sorted(line.edges)
    start = line.text.index("9134")
    span = line.span(start, start + 18)
    assert span is not None
    # Where the code was drawn, within a third of a character.
    assert span.x0 * 1000 == pytest.approx(80 + 8 * 32 + 8, abs=12)
    assert span.x1 * 1000 == pytest.approx(line.box.x1 * 1000 if line.box else 0, abs=16)


def test_a_tick_on_the_page_is_a_mark(engine: Engine, page: np.ndarray):
    (mark,) = engine.read(page).ticks
    assert (mark.kind, mark.text) == ("tick", "ticked")
    assert mark.box is not None
    assert mark.box.x0 * 1000 == pytest.approx(80, abs=4)


def test_onnx_runtime_reads_the_same(engine: Engine, page: np.ndarray):
    other = load_engine("onnxruntime").read(page)
    assert [line.text for line in other.lines] == [line.text for line in engine.read(page).lines]


@pytest.mark.parametrize("shape", [(1, 1), (10, 2000), (2000, 10), (400, 300)])
@pytest.mark.parametrize("value", [0, 255])
def test_pictures_with_nothing_on_them_give_nothing(engine: Engine, shape: tuple[int, int], value: int):
    found = engine.read(np.full((*shape, 3), value, dtype=np.uint8))
    assert (found.lines, found.turned, found.ticks) == ((), 0, ())


def test_real_licences_and_invoices_show_their_codes(engine: Engine):
    root = Path(os.environ.get("PRESCREEN_REAL_DIR", Path(__file__).parents[3] / ".." / "shared" / "real"))
    if not (root / "manifest.jsonl").exists():
        pytest.skip("no folder of real documents (PRESCREEN_REAL_DIR)")
    entries = [json.loads(row) for row in (root / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {
        e["id"]: e for e in entries if e["id"] in {"lic_suzhou_gtt", "lic_guangyuan_trade", "inv_tj_tencent"}
    }
    assert wanted
    for entry in wanted.values():
        picture = Image.open(root / entry["path"]).convert("RGB")
        text = "".join(plain(line.text) for line in engine.read(np.asarray(picture)).lines)
        for key in ("uscc", "company_name", "invoice_number", "invoice_code", "seller_name"):
            assert entry["truth"].get(key, "") in text
