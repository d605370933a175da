"""承诺书: who promises, and when."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.layout.letters import signed_day, signer

_LABELS = {
    "legal_representative": ("法定代表人", "法定代表人(签字)", "法人代表", "企业法人", "单位负责人"),
    "border": ("日期", "盖章", "单位", "承诺单位", "申报单位"),
}
_FIELDS = ("name", "legal_representative", "signed_on")


def _read(view: SectionView) -> Fields:
    paper = LabelledPaper(view, _LABELS)
    fields: dict[str, FieldValue] = {
        "name": signer(paper),
        "legal_representative": paper.field("legal_representative", _person),
        "signed_on": signed_day(paper),
    }
    return Fields(fields=fields)


def _person(text: str) -> str | None:
    name = plain_text(text)
    return name if isinstance(name, str) and 2 <= len(name) <= 12 and "签" not in name else None


KIND = Kind(
    name="commitment_letter",
    titles=(
        "承诺书",
        "真实性承诺书",
        "诚信承诺书",
        "申报承诺书",
        "信用承诺书",
        "责任承诺书",
    ),
    cues=(
        Cue(("我单位", "承诺"), 1.0),
        Cue(("愿承担",), 0.8),
        Cue(("郑重承诺",), 0.8),
    ),
    fields=_FIELDS,
    read=_read,
    version=2,
)
