"""The fonts that papers are set in: Song, Kai and Hei of Debian's packages, found on the machine.

They are needed only to draw papers anew. The ready submissions, and the photos, need none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ROOT = Path("/usr/share/fonts")
_FILES = {
    "song": ("truetype/arphic/uming.ttc", "fonts-arphic-uming"),
    "kai": ("truetype/arphic/ukai.ttc", "fonts-arphic-ukai"),
    "hei": ("truetype/wqy/wqy-zenhei.ttc", "fonts-wqy-zenhei"),
}


class FontsMissingError(RuntimeError):
    """A font that the generator draws with is not installed; the message names the apt packages."""


def path(name: str) -> Path:
    """The file of the font *name* (song, kai, hei).

    Raises:
        FontsMissingError: it is not installed.

    """
    found = _ROOT / _FILES[name][0]
    if not found.is_file():
        packages = " ".join(package for _, package in _FILES.values())
        raise FontsMissingError(
            f"字体 {found} 未安装，无法绘制样本文件。请先运行：apt-get install {packages}\n"
            f"The font {found} is not installed; to draw papers anew run: apt-get install {packages}"
        )
    return found


@cache
def register() -> None:
    """Make the fonts known to reportlab under their short names.

    Raises:
        FontsMissingError: one is not installed.

    """
    from reportlab import rl_config  # noqa: PLC0415 (a tool of development, not needed to use the samples)
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    rl_config.useA85 = 0
    for name in _FILES:
        pdfmetrics.registerFont(TTFont(name, str(path(name)), subfontIndex=0))
