"""计算机软件著作权登记证书."""

from __future__ import annotations

import re

from extract.evidence import Fields, FieldValue
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.readings import confirmed, missing, read
from extract.values.days import parse_day
from extract.values.folding import without_blanks

_LABELS = {
    "number": ("登记号",),
    "title": ("软件名称",),
    "holder": ("著作权人",),
    "filed_on": ("开发完成日期",),
    "border": ("首次发表日期", "权利取得方式", "权利范围", "证书号", "根据", "编号"),
}
_FIELDS = ("number", "title", "holder", "kind", "filed_on", "granted_on")
_NUMBER = re.compile(r"^(?:19|20)\d{2}SR[A-Z]?\d{6,7}$")
_KIND = re.compile(r"计算机软件著作权登记证书")
_LAST_DAY = re.compile(r"^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")


def _number(text: str) -> str | None:
    bare = re.sub(r"(?<=\d)5R", "SR", without_blanks(text).upper(), count=1)
    return bare if _NUMBER.match(bare) else None


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    granted = missing()
    for text, found in paper.prints():
        # The day at the foot stands alone; the last one is it.
        if _LAST_DAY.match(text):
            granted = read(found, parse_day(text))
    number = paper.field("number", _number)
    if isinstance(number.value, str) and isinstance(granted.value, str):
        # The year of the registration number is that of the certificate.
        number = confirmed(number, "date") if number.value[:4] == granted.value[:4] else number
    fields: dict[str, FieldValue] = {
        "number": number,
        "title": paper.field("title", plain_text, lines=3),
        "holder": paper.field("holder", plain_text, lines=2),
        "kind": paper.matching(_KIND, lambda _: "software"),
        "filed_on": paper.field("filed_on", parse_day),
        "granted_on": granted,
    }
    return Fields(fields=fields)


KIND = Kind(
    name="software_copyright",
    titles=("计算机软件著作权登记证书",),
    cues=(
        Cue(("软件名称", "著作权人"), 2.0),
        Cue(("首次发表日期", "登记号"), 1.5),
        Cue(("权利取得方式", "权利范围"), 1.5),
    ),
    many_pages=False,
    fields=_FIELDS,
    read=_read,
    version=2,
)
