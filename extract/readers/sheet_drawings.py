"""What lies on a workbook's sheets besides cells: pictures, text boxes, embedded files."""

from __future__ import annotations

import posixpath

from extract.intake.problems import Unusable
from extract.readers import pixels
from extract.readers.package import Element, Package, local
from extract.readers.results import Attached

_ICON = 100  # pixels: what is smaller in both directions is an ornament


def drawn_on_sheets(package: Package) -> list[Attached]:
    """Pictures and embedded files with their bytes, and the texts of text boxes as a text file of their sheet's drawing."""
    found: list[Attached] = []
    for name in sorted(package.names):
        if name.startswith("xl/media/"):
            data = package.bytes_of(name)
            if not _is_icon(data):
                found.append(Attached(posixpath.basename(name), data))
        elif name.startswith("xl/embeddings/"):
            found.append(Attached(posixpath.basename(name), package.bytes_of(name)))
        elif name.startswith("xl/drawings/") and name.endswith(".xml"):
            texts = [
                "".join(t.text or "" for t in p.iter() if local(t) == "t") for p in _paragraphs(package, name)
            ]
            text = "\n".join(text for text in texts if text.strip())
            if text:
                found.append(Attached(f"{posixpath.basename(name)}.txt", text.encode()))
    return found


def _paragraphs(package: Package, part: str) -> list[Element]:
    return [each for each in package.xml(part).iter() if local(each) == "p"]


def _is_icon(data: bytes) -> bool:
    try:
        with pixels.open_picture(data) as picture:
            return max(picture.size) < _ICON
    except (Unusable, OSError, ValueError):
        return False  # what cannot be opened is told as an unread attachment
