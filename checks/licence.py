"""The business licence itself: is it in term on the day it is judged on?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from checks.eligibility import no_licence
from checks.finding import Finding
from checks.phrases import day_zh, unread
from checks.requirement import Requirement
from checks.submission import Submission
from extract.document import Words

VERSION = "1"


class LicenceInTerm(Requirement):
    """The last day of the business term (营业期限) is not past; licences without a printed term have none to check."""

    check: Literal["licence_in_term"]


def licence_in_term(submission: Submission, requirement: LicenceInTerm) -> Iterator[Finding]:
    code = "licence/term-expired"
    licence = submission.licence()
    if licence is None:
        yield no_licence(requirement, code)
        return
    reading = licence.field("term_to")
    place = licence.place(reading)
    if reading.status in ("not_printed", "not_found"):
        yield requirement.finding(
            code,
            "not_applicable",
            Words("营业执照上没有印营业期限。", "the licence prints no term."),
        )
    elif not reading.sure:
        yield unread(requirement, code, ("营业期限", "the business term"), licence, reading)
    elif (
        reading.value == "long-term" or date.fromisoformat(_last_day(str(reading.value))) >= submission.as_of
    ):
        until = "长期" if reading.value == "long-term" else f"至{day_zh(str(reading.value))}"
        yield requirement.finding(
            code,
            "pass",
            Words(f"营业期限{until}，在有效期内。", f"The licence is in term (until {reading.value})."),
            evidence=(place,),
        )
    else:
        yield requirement.finding(
            code,
            "fail",
            Words(
                f"营业执照的营业期限至{day_zh(str(reading.value))}，到申报日（{day_zh(submission.as_of)}）已届满。",
                f"The licence's term ended on {reading.value}, before {submission.as_of}.",
            ),
            advice=Words(
                "如已办理延期，请提交换发后的营业执照。", "If the term was extended, hand in the new licence."
            ),
            evidence=(place,),
        )


def _last_day(printed: str) -> str:
    """A month without a day is not past before its last day; 28 is in every month and errs by days, not months."""
    return printed if len(printed) == 10 else f"{printed}-28"
