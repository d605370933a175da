"""照片说明: which photo shows what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Cell, Page, Table
from extract.evidence import Fields, Reading, Row
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.cells import found_in, paragraphs
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import pieces_of
from extract.kinds.lists import read_rows, vocabulary
from extract.kinds.readings import missing, read
from extract.values.folding import narrow, without_blanks

_PHOTO_HEADS = re.compile(
    r"照片(?:名称|编号|文件|序号|文件名)?$|图片(?:名称|编号|文件|文件名)?$|文件名|编号$"
)
_CAPTION_HEADS = re.compile(r"说明|描述|内容|场景")
_IN_TEXT = (
    re.compile(
        r"^\s*(?P<photo>(?:照片|图片|图|Photo)\s*[一二三四五六七八九十\d]+(?:\.(?:jpe?g|png|heic))?)\s*[::.、,-]?\s*(?P<caption>\S.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?:\d{1,2}[、.)]\s*)?(?P<photo>[^\s::]+\.(?:jpe?g|png|heic|bmp|tiff?))\s*[::.、,-]*\s*(?P<caption>\S.+)$",
        re.IGNORECASE,
    ),
)
# 1、车间全景: a number stands for the photo only where several lines are so.
_NUMBERED = re.compile(r"^\s*(?P<photo>\d{1,2})\s*[、.．)]\s*(?P<caption>[^\d\s].{2,80})$")
_WORDS = vocabulary(
    "caption",
    least=2,
    photo=("(?:照片|图片|图|文件)(?:名称|名|编号|号|序号|文件名|文件)?|序号|编号|No\\.?",),
    caption=("(?:照片|图片|内容|文字|场景|拍摄)?(?:说明|描述|内容|场景|简介)(?:性?文字)?",),
)


_SEVERAL = 3


def _columns(grid: list[list[Cell | None]]) -> tuple[int, int, int] | None:
    """The row of headings, and the columns of the photo and of its caption."""
    for number, row in enumerate(grid[:3]):
        heads = [without_blanks(cell.text) if cell else "" for cell in row]
        captions = [i for i, head in enumerate(heads) if _CAPTION_HEADS.search(head)]
        photos = [i for i, head in enumerate(heads) if _PHOTO_HEADS.search(head) and i not in captions]
        photos = photos or [i for i, head in enumerate(heads) if head == "序号"]
        if captions and photos:
            return number, photos[0], captions[0]
    return None


def _cell(cell: Cell | None, page: Page) -> Reading:
    if cell is None or not cell.text.strip():
        return missing("not_printed", 0.95, page.number)
    return read(found_in(cell, page.number), cell.text.strip())


def _of_table(page: Page, table: Table) -> Iterator[Row]:
    grid = table.grid()
    columns = _columns(grid)
    if columns is None:
        return
    head, photo, caption = columns
    named = [cell for row in grid[head + 1 :] for cell in [row[photo]] if cell is not None]
    if not any(cell.text.strip() for cell in named):
        # The photos themselves are pasted there: their numbers name them.
        heads = [without_blanks(cell.text) if cell else "" for cell in grid[head]]
        photo = heads.index("序号") if "序号" in heads else photo
    for row in grid[head + 1 :]:
        cells = {"photo": _cell(row[photo], page), "caption": _cell(row[caption], page)}
        if any(reading.value is not None for reading in cells.values()):
            yield cells


def _of_text(view: SectionView) -> Iterator[Row]:
    texts = [
        Found(line.text, line.confidence, page.number, None, line.source, locator=line.locator)
        for page, line in paragraphs(view)
    ]
    texts += [found_from([piece]) for piece in pieces_of(view)]
    rows = [row for found in texts for row in [_row(found, _IN_TEXT)] if row]
    numbered = [row for found in texts for row in [_row(found, (_NUMBERED,))] if row]
    yield from rows or (numbered if len(numbered) >= _SEVERAL else [])


def _row(found: Found, patterns: tuple[re.Pattern[str], ...]) -> Row | None:
    for pattern in patterns:
        match = pattern.match(narrow(found.text))
        if match:
            return {
                "photo": read(found, match["photo"].strip()),
                "caption": read(found, match["caption"].strip()),
            }
    return None


def _read(view: SectionView) -> Fields:
    rows = tuple(row for page in view.page_views() for table in page.tables for row in _of_table(page, table))
    if not rows:
        # A table on a scan, by where its print stands.
        rows = read_rows(view, _WORDS, {"photo": "text", "caption": "text"})
    return Fields(rows={"items": rows or tuple(_of_text(view))})


KIND = Kind(
    name="photo_captions",
    titles=("照片说明", "图片说明", "照片清单", "照片说明性文字", "照片目录", "现场照片说明"),
    cues=(Cue(("照片", "说明", "序号"), 1.5),),
    rows={"items": ("photo", "caption")},
    read=_read,
)
