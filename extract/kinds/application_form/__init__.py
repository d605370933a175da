"""申报书: the form that an applicant fills in (smart factory, digital workshop)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extract.evidence import Fields, FieldValue, Reading, Value
from extract.kinds.application_form.economics import economics
from extract.kinds.application_form.modes import modes
from extract.kinds.application_form.sheet import LONG, FormSheet
from extract.kinds.application_form.words import ECONOMICS, FIELDS
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.found import Found
from extract.kinds.readings import CHECKED, Parser, compared, confirmed, doubted, missing, read
from extract.values.capitals import parse_sum
from extract.values.codes import organisation_code_valid, parse_organisation_code, parse_uscc, uscc_valid
from extract.values.days import days_in, parse_day
from extract.values.folding import fold_name
from extract.values.money import parse_quantity, plain, unit_of
from extract.values.organisations import may_be_organisation
from extract.values.phones import parse_email, parse_mobile, parse_phone
from extract.values.rates import parse_percentage

__all__ = ["KIND"]


def _text(text: str) -> Value:
    """Blanks between Chinese characters are the typesetter's, not the text's."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text).strip() or None


def _paragraphs(text: str) -> Value:
    return text.strip() or None


def _count(text: str) -> Value:
    return parse_quantity(re.sub(r"\s*[台套条个(（].*$", "", text))


def _share(text: str) -> Value:
    rate = parse_percentage(text)
    number = parse_quantity(text)
    return rate or (plain(Decimal(number) / 100) if number else None)


def _money(sheet: FormSheet, key: str) -> Parser:
    unit = unit_of(sheet.printed_label(key)) or "元"
    return lambda text: parse_sum(text, unit)


def _name(sheet: FormSheet) -> Reading:
    """The applicant's name. What no organisation can be called is a scrap of a stamp or a signature."""
    reading = _printed_name(sheet)
    scrap = "ocr" in reading.how and not may_be_organisation(str(reading.value))
    return doubted(reading, 0.4) if scrap else reading


def _printed_name(sheet: FormSheet) -> Reading:
    """The applicant's name as it stands in the table and on the cover."""
    reading = sheet.reading(sheet.box("name", lines=2), _text)
    cover = sheet.reading(sheet.box("cover_name"), _text)
    if reading.value is None:
        return cover if cover.value is not None else reading
    if cover.value is None:
        return reading
    if fold_name(str(cover.value)) == fold_name(str(reading.value)):
        return confirmed(reading, "cover")
    return compared(reading, cover.value, "cover") if cover.confidence >= 0.8 else reading


def _codes(found: Found | None, sheet: FormSheet) -> tuple[Reading, Reading]:
    """The unified code and the organisation code; a form has room for one of them."""
    if found is None:
        return missing(), missing()
    text = found.text
    if parse_uscc(text):
        reading = read(found, parse_uscc(text))
        sure = uscc_valid(text)
        reading = confirmed(reading, "check-digit", CHECKED) if sure else _suspect(reading)
        return reading, missing("not_printed", 0.9, found.page)
    if parse_organisation_code(text):
        reading = read(found, parse_organisation_code(text))
        sure = organisation_code_valid(text)
        reading = confirmed(reading, "check-digit", CHECKED) if sure else _suspect(reading)
        return missing("not_printed", 0.9, found.page), reading
    unread = sheet.reading(found, lambda _: None)
    return unread, unread


def _suspect(reading: Reading) -> Reading:
    """A code that fails its check: typed wrongly where it is stored text, perhaps misread where it is not."""
    return doubted(reading, 0.85) if "ocr" in reading.how else reading


def _head(sheet: FormSheet) -> Reading:
    """The legal representative; on forms that ask for the head of the firm instead, that person.

    ``how`` then says ``head-of-firm``: the head need not be the legal representative.
    """
    legal = sheet.reading(sheet.box("legal_representative"), _text)
    if legal.value is not None:
        return legal
    boxes = (sheet.box("person", "企业负责人"), sheet.box("person", "单位负责人"), sheet.box("head"))
    head = sheet.reading(next((box for box in boxes if box is not None), None), _text)
    if head.status == "read":
        return replace(head, how=(*head.how, "head-of-firm"))
    return head if head.status != "not_found" else legal


def _period(sheet: FormSheet) -> tuple[Reading, Reading]:
    found = sheet.box("period")
    if found is None:
        start = sheet.reading(sheet.box("period_start"), parse_day)
        return start, sheet.reading(sheet.box("period_end"), parse_day)
    days = days_in(found.text)
    if len(days) == 2:
        return sheet.reading(found, lambda _: days[0].value), sheet.reading(found, lambda _: days[1].value)
    unread = sheet.reading(found, lambda _: None)
    start = sheet.reading(found, lambda _: days[0].value) if len(days) == 1 else unread
    return start, unread


def _read(view: SectionView) -> Fields:
    sheet = FormSheet(view)
    uscc, organisation_code = _codes(sheet.box("code"), sheet)
    start, end = _period(sheet)
    contact = sheet.box("person", "联系人") or sheet.box("contact")

    def text(key: str, lines: int = 2) -> Reading:
        return sheet.reading(sheet.box(key, lines=lines), _text)

    def parsed(key: str, parser: Parser) -> Reading:
        return sheet.reading(sheet.box(key), parser)

    def of_contact(key: str, parser: Parser) -> Reading:
        return sheet.reading(sheet.box(key, "联系人") or sheet.box(key, not_context="负责人"), parser)

    def long_text(key: str) -> Reading:
        return sheet.reading(sheet.box(key, lines=LONG), _paragraphs)

    fields: dict[str, FieldValue] = {
        "name": _name(sheet),
        "uscc": uscc,
        "organisation_code": organisation_code,
        "legal_representative": _head(sheet),
        "address": text("address"),
        "established_on": parsed("established_on", parse_day),
        "application_date": parsed("application_date", parse_day),
        "contact_name": sheet.reading(contact, _text),
        "contact_phone": of_contact("phone", parse_phone),
        "contact_mobile": of_contact("mobile", parse_mobile),
        "email": of_contact("email", parse_email),
        "introduction": long_text("introduction"),
        "modes": modes(sheet),
        "project_name": text("project_name"),
        "project_address": text("project_address"),
        "project_start": start,
        "project_end": end,
        "project_investment": parsed("project_investment", _money(sheet, "project_investment")),
        "project_summary": long_text("project_summary"),
        "factory_name": text("factory_name"),
        "workshop_name": text("workshop_name"),
        "equipment_total": parsed("equipment_total", _count),
        "equipment_smart": parsed("equipment_smart", _count),
        "smart_share": parsed("smart_share", _share),
        "equipment_networked": parsed("equipment_networked", _count),
        "networked_share": parsed("networked_share", _share),
        "robots": parsed("robots", _count),
        "workshop_investment": parsed("workshop_investment", _money(sheet, "workshop_investment")),
        "workshop_summary": long_text("workshop_summary"),
    }
    return Fields(fields=fields, rows={"economics": economics(sheet)})


KIND = Kind(
    name="application_form",
    titles=("智能工厂申报书", "数字化车间申报书", "申报书", "申请表", "数字化车间申请表", "项目申报书"),
    cues=(
        Cue(("申报单位", "申报日期"), 1.5),
        Cue(("企业基本信息", "企业名称"), 1.5),
        Cue(("近三年主要经济指标",), 1.0),
        Cue(("真实性承诺",), 1.0),
        Cue(("我单位申报的所有材料",), 1.5),
        Cue(("推荐意见", "推荐单位"), 1.2),
        Cue(("离散型智能制造模式", "流程型智能制造模式"), 1.5),
    ),
    fields=FIELDS,
    rows={"economics": ECONOMICS},
    read=_read,
)
