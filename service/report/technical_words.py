"""Names for what files are made of and what a report was made with: media types, engine, weights, settings."""

from __future__ import annotations

from collections.abc import Mapping

from extract.document import Words
from service.report.words import named


def _same(text: str) -> Words:
    return Words(text, text)


# What a reading depends on besides the file, as report.json names it in made_from.engine.
ENGINE: dict[str, Words] = {
    "name": Words("识别引擎", "Engine"),
    "version": Words("引擎版本", "Version of the engine"),
    "precision": Words("计算精度", "Precision"),
    "rapidocr": Words("rapidocr 版本", "Version of rapidocr"),
    "opencv": Words("OpenCV 版本", "Version of OpenCV"),
    "readers": Words("读取器版本", "Version of the readers"),
    "weights": Words("模型摘要", "Digest of the weights"),
    "settings": Words("识别设置摘要", "Digest of the settings"),
}

MODELS: dict[str, Words] = {
    "text-detection": Words("文字检测模型", "Text detection"),
    "text-recognition": Words("文字识别模型", "Text recognition"),
    "line-direction": Words("文字方向模型", "Direction of lines"),
}


def named_pairs(names: Mapping[str, Words], values: Mapping[str, str]) -> list[tuple[Words, str]]:
    """The values under their names, in the order of *names*; further ones after them under their own."""
    order = [*(name for name in names if name in values), *(name for name in values if name not in names)]
    return [(named(names, name), values[name]) for name in order]
