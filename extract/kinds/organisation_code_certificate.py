"""中华人民共和国组织机构代码证 (issued until 2015)."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.readings import CHECKED, confirmed, doubted, missing
from extract.values.codes import organisation_code_valid, parse_organisation_code
from extract.values.days import days_in

_LABELS = {
    "number": ("代码", "组织机构代码", "机构代码"),
    "name": ("机构名称", "名称", "单位名称"),
    "kind": ("机构类型", "类型"),
    "address": ("地址", "住所"),
    "term": ("有效期", "有效期限"),
    "issuer": ("颁发单位", "颁证单位", "发证机关"),
    "border": ("登记号", "法定代表人", "负责人", "说明", "年检记录"),
}
_FIELDS = ("number", "name", "kind", "address", "issued_on", "expires_on", "issuer")


def _first(text: str) -> str | None:
    """The first day of a term that prints both of its days."""
    days = days_in(text)
    return days[0].value if len(days) == 2 else None


def _last(text: str) -> str | None:
    days = days_in(text)
    return days[1].value if len(days) == 2 else None


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    number = paper.field("number", parse_organisation_code)
    if isinstance(number.value, str):
        right = organisation_code_valid(number.value)
        number = confirmed(number, "check-digit", CHECKED) if right else doubted(number, 0.85)
    term = paper.found("term")
    fields: dict[str, FieldValue] = {
        "number": number,
        "name": paper.field("name", plain_text, lines=2),
        "kind": paper.field("kind", plain_text),
        "address": paper.field("address", plain_text, lines=2),
        "issued_on": paper.field("term", _first) if term else missing(),
        "expires_on": paper.field("term", _last) if term else missing(),
        "issuer": paper.field("issuer", plain_text),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="organisation_code_certificate",
    titles=(
        "组织机构代码证",
        "中华人民共和国组织机构代码证",
    ),
    cues=(Cue(("组织机构代码", "颁发单位"), 1.5),),
    many_pages=False,
    fields=_FIELDS,
    read=_read,
    version=2,
)
