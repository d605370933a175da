"""The application form: required fields filled, years told, dated inside the round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from checks.finding import Finding
from checks.phrases import day_zh, unread
from checks.requirement import Model, Requirement, Title
from checks.submission import FiledSection, Submission
from extract.document import Words
from extract.evidence import Reading, Row

VERSION = "1"


class FormField(Model):
    """A field of the form: any of ``fields`` filled will do (a code of the old or of the new kind)."""

    fields: list[str] = Field(min_length=1)
    title: Title


class FieldsFilled(Requirement):
    """Each of ``required`` holds something in at least one rendition of the form."""

    check: Literal["fields_filled"]
    required: list[FormField] = Field(min_length=1)


class YearsTold(Requirement):
    """The table ``rows`` tells ``figures`` (field → what it is called) for so many years."""

    check: Literal["years_told"]
    rows: str
    years: int = Field(ge=1)
    figures: dict[str, Title] = Field(min_length=1)


class DatedInTime(Requirement):
    """The form's own date is not after the round's last day (the last day is inside)."""

    check: Literal["dated_in_time"]


def no_form(requirement: Requirement, code: str) -> Finding:
    return requirement.finding(
        code,
        "not_applicable",
        Words("没有找到申报书，此项未检查。", "Not checked: the application form was not found."),
    )


def fields_filled(submission: Submission, requirement: FieldsFilled) -> Iterator[Finding]:
    """Fails for a field whose place is surely blank; a field that was not found, or may be, is undetermined."""
    code = "form/field-empty"
    forms = submission.forms()
    if not forms:
        yield no_form(requirement, code)
        return
    unseen: list[FormField] = []
    blank = False
    for wanted in requirement.required:
        held, reading = _best(submission, wanted.fields)
        if reading.status in ("read", "masked"):
            continue
        if not reading.surely_blank:
            unseen.append(wanted)
            continue
        blank = True
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"申报书中“{wanted.title.zh}”没有填写（{requirement.clause}）。",
                f"The form leaves “{wanted.title.en}” blank ({requirement.clause}).",
            ),
            advice=Words(f"请补填“{wanted.title.zh}”。", f"Fill in “{wanted.title.en}”."),
            evidence=(held.place(reading),),
            subject=(held.path, wanted.fields[0]),
        )
    if unseen:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                "申报书中没有找到以下栏目，请人工核对：" + "、".join(f.title.zh for f in unseen) + "。",
                "These fields of the form were not found; please look: "
                + ", ".join(f.title.en for f in unseen)
                + ".",
            ),
            advice=Words("请使用通知所附的申报书格式。", "Use the form that comes with the notice."),
            evidence=(forms[0].place(),),
            subject=(forms[0].path, "unseen"),
        )
    if not blank and not unseen:
        yield requirement.finding(
            code,
            "pass",
            Words("申报书的必填栏目均已填写。", "All required fields of the form are filled."),
            evidence=(forms[0].place(),),
        )


def _best(submission: Submission, names: list[str]) -> tuple[FiledSection, Reading]:
    """The best reading of any of the fields over all renditions of the form."""
    rank = {"read": 0, "masked": 1, "not_printed": 2, "illegible": 3, "not_found": 4}
    found = [pair for name in names if (pair := submission.form_field(name)) is not None]
    return min(found, key=lambda pair: (rank[pair[1].status], -pair[1].confidence))


def years_told(submission: Submission, requirement: YearsTold) -> Iterator[Finding]:
    """The economic figures of the last years are all there."""
    code = "form/field-empty"
    forms = submission.forms()
    if not forms:
        yield no_form(requirement, code)
        return
    held = max(forms, key=lambda h: len(h.rows(requirement.rows)))
    rows = held.rows(requirement.rows)
    if len(rows) < requirement.years:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"申报书的“{requirement.title.zh}”只读到 {len(rows)} 年，应有 {requirement.years} 年，请人工核对。",
                f"Only {len(rows)} of {requirement.years} years were read in “{requirement.title.en}”; please look.",
            ),
            advice=Words(f"请补齐近 {requirement.years} 年数据。", f"Give all {requirement.years} years."),
            evidence=(held.place(),),
            subject=(held.path, requirement.rows),
        )
        return
    cells = [
        (f"{_year(row)} 年{words.zh}", f"{words.en} of {_year(row)}", row.get(figure))
        for row in rows
        for figure, words in requirement.figures.items()
    ]
    blank = [told for told in cells if isinstance(told[2], Reading) and told[2].surely_blank]
    unsure = [
        t for t in cells if t not in blank and not (isinstance(t[2], Reading) and t[2].status == "read")
    ]
    if blank:
        cell = blank[0][2]
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"申报书的“{requirement.title.zh}”有空格未填：{'、'.join(zh for zh, _, _ in blank)}。",
                f"“{requirement.title.en}” has blanks: {', '.join(en for _, en, _ in blank)}.",
            ),
            advice=Words("请补填。", "Fill them in."),
            evidence=(held.place(cell if isinstance(cell, Reading) else None),),
            subject=(held.path, requirement.rows),
        )
    elif unsure:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"申报书的“{requirement.title.zh}”有数字没有读到，请人工核对：{'、'.join(zh for zh, _, _ in unsure)}。",
                f"Figures of “{requirement.title.en}” were not read; please look: {', '.join(en for _, en, _ in unsure)}.",
            ),
            advice=Words(
                "请对照原件核对，或重新提交清晰的申报书。", "Compare with the original, or hand it in again."
            ),
            evidence=(held.place(),),
            subject=(held.path, requirement.rows),
        )
    else:
        yield requirement.finding(
            code,
            "pass",
            Words(
                f"“{requirement.title.zh}”{len(rows)} 年数据齐全。",
                f"“{requirement.title.en}”: {len(rows)} years given.",
            ),
            evidence=(held.place(),),
            subject=(held.path, requirement.rows),
        )


def _year(row: Row) -> str:
    reading = row.get("year")
    return str(reading.value) if isinstance(reading, Reading) else "?"


def dated_in_time(submission: Submission, requirement: DatedInTime) -> Iterator[Finding]:
    code = "form/dated-after-deadline"
    found = submission.form_field("application_date")
    if submission.deadline is None or found is None or found[1].status != "read":
        yield requirement.finding(
            code,
            "not_applicable",
            Words(
                "没有设定截止日期或申报书未注明日期，此项未检查。",
                "Not checked: no deadline is set, or the form bears no date.",
            ),
        )
        return
    held, reading = found
    last = submission.deadline
    if not reading.sure or len(str(reading.value)) < 10:
        yield unread(requirement, code, ("申报日期", "the form's date"), held, reading)
        return
    day = date.fromisoformat(str(reading.value))
    late = day > last
    yield requirement.finding(
        code,
        "fail" if late else "pass",
        Words(
            f"申报书日期为{day_zh(day)}，截止日期为{day_zh(last)}"
            + ("，已超过截止日期。" if late else "，在期限内。"),
            f"The form is dated {day}; the last day is {last}" + (": too late." if late else ": in time."),
        ),
        advice=Words("请核对申报日期，或与受理单位联系。", "Check the date, or ask the office.")
        if late
        else None,
        evidence=(held.place(reading),),
    )
