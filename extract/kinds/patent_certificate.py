"""专利证书: invention, utility model, design."""

from __future__ import annotations

import re

from extract.evidence import Fields, FieldValue, Reading, Value
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.form import Form
from extract.kinds.layout.found import found_from
from extract.kinds.readings import Parser, confirmed, doubted, missing, read
from extract.values.days import parse_day
from extract.values.folding import without_blanks

_LABELS = {
    "title": ("发明名称", "实用新型名称", "外观设计名称", "使用外观设计的产品名称"),
    "number": ("专利号",),
    "holder": ("专利权人",),
    "filed_on": ("专利申请日", "申请日"),
    "granted_on": ("授权公告日",),
    "border": ("发明人", "设计人", "地址", "授权公告号", "证书号", "申请日时发明人", "申请日时申请人"),
}
_KINDS = {"发明专利证书": "invention", "实用新型专利证书": "utility_model", "外观设计专利证书": "design"}
_FIELDS = ("number", "title", "holder", "kind", "filed_on", "granted_on")
_NUMBER = re.compile(r"^(?:ZL)?(?P<digits>(?:19|20)?\d{2}[1-9]\d{5,7})\.(?P<check>[\dX])$")


def check_character(digits: str) -> str:
    """The check character behind an application number's point (ZC 0006-2003: weights 2–9, modulo 11)."""
    total = sum(int(digit) * (2 + i % 8) for i, digit in enumerate(digits))
    return "X" if total % 11 == 10 else str(total % 11)


def _number(text: str) -> Value:
    folded = without_blanks(text).upper()
    match = _NUMBER.match(folded)
    return f"ZL{match['digits']}.{match['check']}" if match else None


def _text(text: str) -> Value:
    return without_blanks(text) if any(ord(c) > 0x2E7F for c in text) else text.strip() or None


def _read(view: SectionView) -> Fields:
    form = Form(view, _LABELS)

    def field(key: str, parser: Parser, lines: int = 1) -> Reading:
        labels = form.labels(key)
        for index in labels:
            found = form.value(index, lines)
            if found is not None:
                return read(found, parser(found.text))
        return missing("not_printed", 0.6) if labels else missing()

    number = field("number", _number)
    if isinstance(number.value, str):
        digits, _, check = number.value.removeprefix("ZL").partition(".")
        right = check_character(digits) == check
        number = confirmed(number, "check-digit", 0.98) if right else doubted(number, 0.85)
    fields: dict[str, FieldValue] = {
        "number": number,
        "title": field("title", _text, lines=3),
        "holder": field("holder", _text, lines=2),
        "kind": _kind(form),
        "filed_on": field("filed_on", parse_day),
        "granted_on": field("granted_on", parse_day),
    }
    return Fields(fields=fields)


def _kind(form: Form) -> Reading:
    for piece in form.pieces:
        for title, kind in _KINDS.items():
            if title in without_blanks(piece.text):
                return read(found_from([piece]), kind)
    return missing()


KIND = Kind(
    name="patent_certificate",
    titles=tuple(_KINDS),
    cues=(
        Cue(("专利号", "授权公告日"), 2.0),
        Cue(("专利权人", "专利申请日"), 1.5),
        Cue(("授予专利权",), 1.0),
        Cue(("专利申请受理通知书",), -5.0),
        Cue(("申请公布号",), -4.0),
        Cue(("发明专利申请",), -2.0),
    ),
    fields=_FIELDS,
    read=_read,
)
