"""Who may apply: registered long enough, registered here, a legal person of its own."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from checks.finding import Finding
from checks.phrases import day_zh, retake, unread
from checks.requirement import Duration, Requirement
from checks.submission import Submission
from extract.document import Words
from extract.evidence import Place, Reading

VERSION = "1"


class RegisteredFor(Requirement):
    """The applicant has existed for at least so long on the day it is judged on (from 成立日期)."""

    check: Literal["registered_for"]
    at_least: Duration
    on: Literal["as_of"] = "as_of"


class RegisteredIn(Requirement):
    """The applicant is registered in a region: its authority and its registered address say so.

    ``names`` are the region's own name and those of its counties and districts. Digits of the credit code
    only hint, because they never change when a firm moves.
    """

    check: Literal["registered_in"]
    region: str
    names: list[str] = Field(min_length=1)


class IndependentLegalPerson(Requirement):
    """The applicant is a legal person: neither a branch nor an individual."""

    check: Literal["independent_legal_person"]


def no_licence(requirement: Requirement, code: str) -> Finding:
    """The finding of a check whose input is missing: one cause, one failure."""
    return requirement.finding(
        code,
        "not_applicable",
        Words(
            "没有找到申报单位的营业执照，此项未检查。",
            "Not checked: the applicant's business licence was not found.",
        ),
    )


def registered_for(submission: Submission, requirement: RegisteredFor) -> Iterator[Finding]:
    """Pass or fail only if every day that the print allows gives the same answer."""
    code = "applicant/registered-too-recently"
    licence = submission.licence()
    if licence is None:
        yield no_licence(requirement, code)
        return
    reading = licence.field("established_on")
    place = licence.place(reading)
    if not reading.sure:
        yield unread(requirement, code, ("成立日期", "the founding date"), licence, reading)
        return
    printed = str(reading.value)
    outcomes = {_years_later(day, requirement.at_least) <= submission.as_of for day in _days_allowed(printed)}
    length_zh, length_en = _length(requirement.at_least)
    said = f"营业执照成立日期为{day_zh(printed)}，到申报日（{day_zh(submission.as_of)}）"
    said_en = f"The licence says founded on {printed}; on {submission.as_of} that is"
    if outcomes == {True}:
        words = Words(f"{said}已满 {length_zh}。", f"{said_en} at least {length_en}.")
        yield requirement.finding(code, "pass", words, evidence=(place,))
    elif outcomes == {False} and not submission.of_type("change_notice"):
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"{said}不满 {length_zh}；要求依法注册并具有 {length_zh}以上独立法人资格（{requirement.clause}）。",
                f"{said_en} less than the {length_en} required ({requirement.clause}).",
            ),
            advice=Words(
                "如因更名或改制换发了执照，请附登记机关的变更证明；否则待满年限后再申报。",
                "If the firm was renamed or restructured, add the registry's notice of change; "
                "otherwise apply once the time has passed.",
            ),
            evidence=(place,),
        )
    else:
        why = (
            "但材料中有变更证明" if outcomes == {False} else "只印到月份",
            "restructuring papers" if outcomes == {False} else "no day is printed",
        )
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"{said}是否满 {length_zh}无法判断（{why[0]}），请人工核对。",
                f"{said_en} unclear ({why[1]}); please look.",
            ),
            advice=retake("成立日期", "the founding date"),
            evidence=(place, *(held.place() for held in submission.of_type("change_notice"))),
        )


def _days_allowed(printed: str) -> tuple[date, date]:
    """First and last day that a printed day (or month without a day) can mean."""
    parts = [int(p) for p in printed.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    year, month = parts
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _years_later(day: date, length: Duration) -> date:
    """The day on which *length* is full; 29 February ends on 28 February (民法典 第二百零二条)."""
    months = day.month - 1 + length.months
    year, month = day.year + length.years + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _length(length: Duration) -> tuple[str, str]:
    zh = (f"{length.years} 年" if length.years else "") + (f"{length.months} 个月" if length.months else "")
    en = " ".join(f"{n} {unit}" for n, unit in ((length.years, "years"), (length.months, "months")) if n)
    return zh, en


# A place name up to its rank: what an address or an authority says before anything else.
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|地区|盟|县|区|旗)")


def _says(reading: Reading, names: list[str]) -> bool | None:
    """Whether a sure reading names the region (True), another place (False), or neither (None)."""
    if not reading.sure:
        return None
    text = re.sub(r"\s", "", str(reading.value))
    if any(name in text for name in names):
        return True
    # A province alone does not say which city.
    places = [p for p in _PLACE.findall(text) if not p.endswith(("省", "自治区"))]
    return False if places else None


def registered_in(submission: Submission, requirement: RegisteredIn) -> Iterator[Finding]:
    """Fails only if authority and address both name another place; one against the other is undetermined."""
    code = "applicant/registered-elsewhere"
    licence = submission.licence()
    if licence is None:
        yield no_licence(requirement, code)
        return
    authority, address = licence.field("authority"), licence.field("address")
    says = {_says(authority, requirement.names), _says(address, requirement.names)}
    seen = [r for r in (authority, address) if r.status == "read"]
    evidence = tuple(licence.place(r) for r in seen) or (licence.place(),)
    told_zh = f"登记机关“{authority.value or '未读到'}”，住所“{address.value or '未读到'}”"
    told_en = f"authority “{authority.value or 'not read'}”, address “{address.value or 'not read'}”"
    if True in says and False not in says:
        yield requirement.finding(
            code,
            "pass",
            Words(
                f"在{requirement.region}注册（{told_zh}）。",
                f"Registered in {requirement.region} ({told_en}).",
            ),
            evidence=evidence,
        )
    elif says == {False}:
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"营业执照显示不在{requirement.region}注册：{told_zh}；要求在{requirement.region}依法注册（{requirement.clause}）。",
                f"Not registered in {requirement.region}: {told_en} ({requirement.clause}).",
            ),
            advice=Words(
                f"请由在{requirement.region}注册的企业申报；如已迁入，请附最新营业执照。",
                f"The applicant must be registered in {requirement.region}; if it has moved there, add its present licence.",
            ),
            evidence=evidence,
        )
    else:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"不能确定是否在{requirement.region}注册：{told_zh}，请人工核对。",
                f"Could not tell whether the applicant is registered in {requirement.region}: {told_en}; please look.",
            ),
            advice=retake("登记机关和住所", "authority and address"),
            evidence=evidence,
        )


_BRANCH = re.compile(r"(分公司|分厂|办事处|分支机构|营业部)")
_INDIVIDUAL = re.compile(r"个体工商户|个体户|个人独资|合伙|农民专业合作")


def independent_legal_person(
    submission: Submission, requirement: IndependentLegalPerson
) -> Iterator[Finding]:
    """A branch or an individual business is no legal person (公司法 第十三条, 民法典 第五十四条)."""
    code = "applicant/not-independent-legal-person"
    licence = submission.licence()
    if licence is None:
        yield no_licence(requirement, code)
        return
    kind, name = licence.field("kind"), licence.field("name")
    told = f"名称“{name.value or '未读到'}”，类型“{kind.value or '未读到'}”"
    told_en = f"name “{name.value or 'not read'}”, kind “{kind.value or 'not read'}”"
    sure_text = "".join(str(r.value) for r in (kind, name) if r.sure)
    evidence: tuple[Place, ...] = tuple(licence.place(r) for r in (kind, name) if r.status == "read")
    other = _BRANCH.search(str(kind.value or "")) if kind.sure else None
    other = other or (re.search(r"分公司$", str(name.value)) if name.sure else None)
    other = other or (_INDIVIDUAL.search(str(kind.value)) if kind.sure else None)
    if other:
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"营业执照显示申报单位不是独立法人（{told}）；要求具有独立法人资格（{requirement.clause}）。",
                f"The licence shows no independent legal person ({told_en}; {requirement.clause}).",
            ),
            advice=Words("请由具有独立法人资格的企业申报。", "Let the legal person itself apply."),
            evidence=evidence,
        )
    elif re.search(r"公司|全民所有制|集体所有制|企业法人", sure_text):
        yield requirement.finding(
            code,
            "pass",
            Words(
                f"申报单位为独立法人（{told}）。", f"The applicant is a legal person of its own ({told_en})."
            ),
            evidence=evidence,
        )
    else:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"不能确定申报单位是否为独立法人（{told}），请人工核对。",
                f"Could not tell whether the applicant is a legal person ({told_en}).",
            ),
            advice=retake("名称和类型", "name and kind"),
            evidence=evidence or (licence.place(),),
        )
