"""税务登记证 (issued until 2015)."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.values.codes import parse_tax_id
from extract.values.days import parse_day

_LABELS = {
    "number": ("税号", "纳税人识别号", "税务登记号", "税务登记证号", "税字"),
    "name": ("纳税人名称", "名称", "单位名称"),
    "legal_representative": ("法定代表人(负责人)", "法定代表人", "负责人"),
    "address": ("地址", "注册地址", "生产经营地址"),
    "scope": ("经营范围",),
    "issuer": ("发证税务机关", "发证机关"),
    "issued_on": ("发证日期", "发证时间"),
    "border": ("登记注册类型", "批准设立机关", "扣缴义务", "总机构情况", "分支机构设置"),
}
_FIELDS = ("number", "name", "legal_representative", "address", "scope", "issuer", "issued_on")


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    fields: dict[str, FieldValue] = {
        "number": paper.field("number", parse_tax_id),
        "name": paper.field("name", plain_text, lines=2),
        "legal_representative": paper.field("legal_representative", plain_text),
        "address": paper.field("address", plain_text, lines=2),
        "scope": paper.field("scope", plain_text, lines=6),
        "issuer": paper.field("issuer", plain_text),
        "issued_on": paper.field("issued_on", parse_day),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="tax_registration",
    titles=("税务登记证",),
    cues=(Cue(("税号", "扣缴义务"), 1.0),),
    many_pages=False,
    fields=_FIELDS,
    read=_read,
    version=2,
)
