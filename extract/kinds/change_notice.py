"""变更登记通知: a company's registration changed — its name, most often."""

from __future__ import annotations

import re

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.layout.letters import signed_day
from extract.kinds.readings import missing, read
from extract.values.days import parse_day
from extract.values.folding import without_blanks
from extract.values.organisations import may_be_organisation

_LABELS = {
    "name": ("变更后名称", "变更后企业名称", "现名称", "现企业名称", "企业名称", "名称"),
    "former_name": ("变更前名称", "变更前企业名称", "原名称", "原企业名称", "原企业名称为"),
    "number": ("登记通知号", "通知书文号", "文号", "编号"),
    "changed_on": ("核准日期", "变更日期", "登记日期"),
    "border": ("变更事项", "变更项目", "法定代表人", "统一社会信用代码", "注册号", "登记机关"),
}
_FIELDS = ("name", "former_name", "number", "changed_on")
_BY_TEXT = re.compile(
    r"(?:名称)?由[“\"(]?(?P<old>[\u4e00-\u9fff()]{4,40}?)[”\")]?(?:变更|更名|更改)为[“\"(]?(?P<new>[\u4e00-\u9fff()]{4,40}?(?:公司|厂|中心|\)))"
)


def _organisation(text: str) -> str | None:
    name = plain_text(text)
    return name if isinstance(name, str) and may_be_organisation(name) else None


def _named(paper: LabelledPaper, key: str, group: str) -> Reading:
    labelled = paper.field(key, _organisation, lines=2)
    if labelled.value is not None:
        return labelled
    rows = list(paper.rows())
    text = "".join(row for row, _ in rows)
    match = _BY_TEXT.search(text)
    if match is None:
        return missing()
    position = match.start(group)
    for row, found in rows:
        if position < len(row):
            return read(found, match[group], 0.97)
        position -= len(row)
    return missing()


def _number(text: str) -> str | None:
    bare = without_blanks(text)
    return bare if any(char.isdigit() for char in bare) and len(bare) <= 40 else None


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    changed = paper.field("changed_on", parse_day)
    fields: dict[str, FieldValue] = {
        "name": _named(paper, "name", "new"),
        "former_name": _named(paper, "former_name", "old"),
        "number": paper.field("number", _number),
        "changed_on": changed if changed.value is not None else signed_day(paper),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="change_notice",
    titles=(
        "准予变更登记通知书",
        "变更登记通知书",
        "名称变更通知",
        "企业变更通知书",
        "核准变更通知书",
        "变更核准通知书",
        "名称变更核准通知书",
        "公司变更核准通知书",
        "登记通知书",
    ),
    cues=(Cue(("变更前", "变更后"), 1.0), Cue(("准予", "变更登记"), 1.0)),
    many_pages=False,
    fields=_FIELDS,
    read=_read,
    version=2,
)
