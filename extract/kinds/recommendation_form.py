"""推荐表, 推荐函: which office recommends whom, and when."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue
from extract.kinds.contract import Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.layout.letters import signed_day, signer

_LABELS = {
    "applicant": ("企业名称", "申报单位", "申报企业", "单位名称", "申请单位", "被推荐单位", "推荐企业"),
    "name": ("推荐单位", "推荐部门", "推荐机关", "推荐单位名称"),
    "opinion": ("推荐意见", "推荐单位意见", "审核意见", "县级主管部门意见", "主管部门意见"),
    "border": ("日期", "盖章", "地址", "联系人", "联系电话"),
}
_FIELDS = ("name", "applicant", "opinion", "signed_on")


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    office = paper.field("name", plain_text)
    fields: dict[str, FieldValue] = {
        "name": office if office.value is not None else signer(paper),
        "applicant": paper.field("applicant", plain_text, lines=2),
        "opinion": paper.field("opinion", plain_text, lines=6),
        "signed_on": signed_day(paper),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="recommendation_form",
    titles=(
        "推荐表",
        "推荐函",
        "推荐意见表",
        "推荐汇总表",
    ),
    fields=_FIELDS,
    read=_read,
    version=2,
)
