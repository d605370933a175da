"""Parts that the program uses where they are installed: what is lost without them, and how to get them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path

from extract.document import Words
from extract.intake import libarchive
from service.cli.health import Health


@dataclass(frozen=True, slots=True)
class Part:
    """An optional part: how it is found (where it is, or None), what is lost without it, how to get it."""

    name: Words
    find: Callable[[], str | None]
    lost: Words
    get: Words


def _libreoffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _libarchive() -> str | None:
    return "libarchive" if libarchive.library() is not None else None


def _pillow_heif() -> str | None:
    return "pillow-heif" if util.find_spec("pillow_heif") else None


def _paddle() -> str | None:
    python = Path(__file__).parents[2] / ".venv-paddle" / "bin" / "python"
    return str(python) if python.exists() else None


def _run(line: str) -> Words:
    return Words(f"需要时运行：{line}", f"If wanted, run: {line}")


PARTS = (
    Part(
        Words("LibreOffice（旧版 Word、WPS）", "LibreOffice (old Word, WPS)"),
        _libreoffice,
        Words(
            "DOC、WPS、RTF、ODT、PPT 文件不能转换，列为“需要先转换格式”，相关材料待人工",
            "DOC, WPS, RTF, ODT and PPT files are not converted: listed as such, their papers left to people",
        ),
        _run("apt-get install libreoffice-writer-nogui libreoffice-impress-nogui"),
    ),
    Part(
        Words("libarchive（7z、RAR）", "libarchive (7z, RAR)"),
        _libarchive,
        Words(
            "7z 和 RAR 压缩包不能打开，其中的材料待人工（ZIP、TAR 不受影响）",
            "7z and RAR archives are not opened, what lies in them is left to people (ZIP and TAR are)",
        ),
        _run("apt-get install libarchive13"),
    ),
    Part(
        Words("pillow-heif（苹果手机照片）", "pillow-heif (iPhone photos)"),
        _pillow_heif,
        Words("HEIC 照片不能读取", "HEIC photos are not read"),
        _run("make demo"),
    ),
    Part(
        Words("PaddleOCR 环境（第二识别引擎）", "PaddleOCR environment (a second engine)"),
        _paddle,
        Words(
            "没有第二引擎可供对照；默认引擎不受影响",
            "no second engine to compare with; the default one works",
        ),
        Words("后续版本提供。", "To come with a later version."),
    ),
)


def optional_parts() -> Iterator[Health]:
    """Each part, present or absent."""
    for part in PARTS:
        found = part.find()
        if found:
            yield Health("ok", part.name, Words(f"有（{found}）", f"present ({found})"))
        else:
            yield Health(
                "absent",
                part.name,
                Words(f"没有：{part.lost.zh}", f"absent: {part.lost.en}"),
                part.get,
            )
