"""A realistic report (specimen.json) with pictures, drawn here, of the pages that its findings cite."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from service.screening.report import Report

APPLICANT = "安庆样本机械有限公司"
_SPECIMEN = Path(__file__).with_name("specimen.json")
_FONTS = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
)
Print = tuple[float, float, str, int]  # x and y in fractions of the page, text, size in pixels


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name, index in _FONTS:
        if Path(name).exists():
            return ImageFont.truetype(name, size, index=index)
    return ImageFont.load_default(size)


def draw_page(width: int, height: int, prints: list[Print], seal: tuple[float, float]) -> bytes:
    """A page with text and a red ring where a seal would be, as JPEG bytes."""
    image = Image.new("RGB", (width, height), "#fdfdfb")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, width - 21, height - 21), outline="#c9b27c", width=4)
    for x, y, text, size in prints:
        pen.text((x * width, y * height), text, font=_font(size), fill="#20242a")
    x, y, radius = seal[0] * width, seal[1] * height, 0.07 * width
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline="#c8332b", width=5)
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _licence() -> bytes:
    prints = [
        (0.4, 0.1, "营 业 执 照", 64),
        (0.44, 0.19, "（副本）样本", 26),
        (0.08, 0.12, "统一社会信用代码", 22),
        (0.08, 0.15, "91340800MA2N00000X", 22),
        (0.08, 0.33, f"名        称  {APPLICANT}", 28),
        (0.08, 0.41, "类        型  有限责任公司", 28),
        (0.08, 0.49, "法定代表人  样某", 28),
        (0.08, 0.57, "经营范围  机械制造、销售", 28),
        (0.55, 0.33, "注册资本  壹仟万元整", 28),
        (0.55, 0.41, "成立日期  2020年03月05日", 28),
        (0.55, 0.49, "住        所  安庆市样本路1号", 28),
        (0.6, 0.78, "登记机关  安庆市市场监督管理局", 24),
    ]
    return draw_page(1500, 1060, prints, seal=(0.8, 0.78))


def _invoice(buyer: str) -> bytes:
    prints = [
        (0.32, 0.06, "安徽增值税电子普通发票（样本）", 40),
        (0.08, 0.2, f"名称：{buyer}", 24),
        (0.08, 0.25, "纳税人识别号：91340800MA2N00000X", 24),
        (0.08, 0.4, "工业机器人   台   2   442,477.88   884,955.75   13%   115,044.25", 24),
        (0.08, 0.7, "价税合计（大写）壹佰万圆整", 24),
        (0.62, 0.7, "（小写）¥1,000,000.00", 24),
        (0.08, 0.8, "销售方  合肥样本机器人有限公司", 24),
    ]
    return draw_page(1400, 900, prints, seal=(0.84, 0.83))


def _audit() -> bytes:
    prints: list[Print] = [(0.38, 0.12, "审 计 报 告", 44), (0.32, 0.22, "2019年12月31日资产负债表", 30)]
    row = f"我们审计了{APPLICANT}的财务报表（样本）"
    prints += [(0.12, 0.3 + 0.03 * number, row, 24) for number in range(15)]
    return draw_page(1000, 1414, prints, seal=(0.72, 0.85))


@pytest.fixture(scope="session")
def pictures() -> dict[tuple[str, int], bytes]:
    photo = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    return {
        ("1 营业执照.jpg", 1): _licence(),
        ("3 发票/发票0007.pdf", 1): _invoice("安庆样木机械有限公司"),
        ("3 发票/发票0012.pdf", 1): _invoice("合肥样本物流有限公司"),
        ("2 审计报告/2020年度审计报告.pdf", 3): _audit(),
        ("4 照片/车间03.jpg", 1): _jpeg(photo),
    }


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """The specimen with some of its members changed."""

    def make(**changes: Any) -> Report:
        data = json.loads(_SPECIMEN.read_text(encoding="utf-8"))
        return Report.model_validate({**data, **changes})

    return make


@pytest.fixture
def report(make_report: Callable[..., Report]) -> Report:
    return make_report()
