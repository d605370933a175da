"""The verdict in words, and how findings are sorted for people: what must change first, notes last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extract.document import Words
from service.screening.report import FindingOut, Report

# How serious a finding is for the person who reads it; also the name of its colour and shape.
Tone = Literal["must", "ask", "warn", "info", "pass", "na"]
TONES: tuple[Tone, ...] = ("must", "ask", "warn", "info", "pass", "na")

TONE_WORDS: dict[Tone, Words] = {
    "must": Words("必须修改", "Must be changed"),
    "ask": Words("待人工", "For a person"),
    "warn": Words("请核对", "Please verify"),
    "info": Words("提示", "Note"),
    "pass": Words("符合", "Met"),
    "na": Words("不适用", "Not applicable"),
}
TONE_GLYPHS: dict[Tone, str] = {"must": "✕", "ask": "?", "warn": "△", "info": "i", "pass": "✓", "na": "–"}


def is_duty(finding: FindingOut) -> bool:
    """Whether the finding only lists a duty that is left to people, or not checked yet."""
    return finding.code.startswith("duty/") and finding.severity == "info"


def tone(finding: FindingOut) -> Tone:
    """How a finding is shown: red (must) only for a failure that blocks."""
    if finding.status == "pass":
        return "pass"
    if finding.status == "not_applicable":
        return "na"
    if finding.severity == "info":
        return "info"
    if finding.status == "undetermined":
        return "ask"
    return "must" if finding.severity == "blocking" else "warn"


def worst(tones: Iterable[Tone]) -> Tone:
    """The most serious of *tones*; "na" where there are none."""
    return min(tones, key=TONES.index, default="na")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict as a sentence, with what stands beside it, and how many findings there are of each tone."""

    tone: Tone
    sentence: Words
    beside: Words
    counts: dict[Tone, int]
    duties: int


def verdict_of(report: Report) -> Verdict:
    """The report's verdict in words. Duties are counted apart: nobody but people can tell them."""
    counts: dict[Tone, int] = dict.fromkeys(TONES, 0)
    for finding in report.findings:
        if not is_duty(finding):
            counts[tone(finding)] += 1
    duties = sum(is_duty(finding) for finding in report.findings)
    to_look_at = counts["ask"] + counts["warn"]
    if report.verdict == "blocked":
        sentence = Words(
            f"有 {counts['must']} 处必须修改", f"{_number(counts['must'], 'point')} must be changed"
        )
        shown: Tone = "must"
    elif report.verdict == "review":
        sentence = Words(
            f"需人工核对 {to_look_at} 处", f"{_number(to_look_at, 'point')} for a person to check"
        )
        shown = "ask"
    else:
        sentence = _ready(report.stage)
        shown = "pass"
    return Verdict(shown, sentence, _beside(report, counts, duties), counts, duties)


def _ready(stage: str) -> Words:
    if stage == "applicant":
        return Words("符合申报要求，可提交", "Meets the requirements checked; ready to submit")
    if stage == "recommender":
        return Words("符合申报要求，可上报", "Meets the requirements checked; ready to be passed on")
    return Words("符合申报要求，可受理", "Meets the requirements checked; ready to be accepted")


def _beside(report: Report, counts: dict[Tone, int], duties: int) -> Words:
    zh: list[str] = []
    en: list[str] = []
    to_look_at = counts["ask"] + counts["warn"]
    if report.verdict == "blocked" and to_look_at:
        zh.append(f"另有 {to_look_at} 处需人工核对")
        en.append(f"{_number(to_look_at, 'further point')} for a person to check")
    if report.verdict == "review":
        zh.append("没有必须修改之处")
        en.append("nothing that must be changed")
    if report.verdict == "clean":
        zh.append("已检查的事项未发现问题")
        en.append("nothing found in what was checked")
    if counts["info"]:
        zh.append(f"提示 {counts['info']} 条")
        en.append(_number(counts["info"], "note"))
    if duties:
        zh.append(f"{duties} 项由人工判断")
        en.append(f"{_number(duties, 'duty', 'duties')} left to people")
    english = "; ".join(en)
    return Words("；".join(zh), english[:1].upper() + english[1:])


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
