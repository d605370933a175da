"""What a word-processor file holds besides text and pictures: charts, diagrams, embedded files, controls."""

from __future__ import annotations

import posixpath

from extract.document import Line, Locator
from extract.readers.docx.story import Story
from extract.readers.drawings import chart_table, chart_texts, diagram_texts
from extract.readers.package import Package
from extract.readers.results import Attached

_HELD = ("package", "oleObject", "aFChunk", "subDocument")
# Kinds of content that no reader takes up: told by name, so that somebody looks at them.
_NOT_READ = {
    "control": "表单控件",
    "video": "视频",
    "audio": "音频",
    "media": "媒体",
    "chartEx": "图表",
    "ink": "手写墨迹",
}


def add_drawn(package: Package, story: Story, part: str) -> None:
    """Add the texts and numbers of the part's charts and diagrams to the story."""
    for kind, target in package.relations(part).values():
        if kind not in ("chart", "diagramData") or target not in package.names:
            continue
        tree = package.xml(target)
        story.paragraph += 1
        locator = Locator(paragraph=story.paragraph)
        texts = chart_texts(tree) if kind == "chart" else diagram_texts(tree)
        story.lines += [Line(text, None, 1.0, "markup", locator=locator) for text in texts]
        table = chart_table(tree, locator) if kind == "chart" else None
        if table is not None:
            story.tables.append(table)


def held_files(package: Package, parts: list[str]) -> list[Attached]:
    """Files that the *parts* embed, and by name alone what cannot be read."""
    found: dict[str, Attached] = {}
    for part in parts:
        for kind, target in package.relations(part).values():
            name = posixpath.basename(target)
            if kind in _HELD:
                data = package.bytes_of(target) if target in package.names else None
                found.setdefault(target, Attached(name, data))
            elif kind in _NOT_READ:
                found.setdefault(target, Attached(f"{_NOT_READ[kind]} {name}", None))
    return list(found.values())
