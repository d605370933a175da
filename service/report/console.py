"""What a run says at its end: verdict, counts, the first findings, where the report is.

:class:`Progress` (how far a run is) belongs to the same way in and lives in :mod:`service.report.progress`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from extract.document import Words
from service.report import terminal
from service.report.places import where
from service.report.printable import on_one_line
from service.report.progress import Progress
from service.report.terminal import Language, say
from service.report.values import day
from service.report.verdict import TONE_GLYPHS, TONE_WORDS, TONES, Tone, Verdict, is_duty, tone, verdict_of
from service.screening.report import FindingOut, Report

__all__ = ["Progress", "print_summary"]

# This many findings are told on the console; all of them are in the report.
_MOST_FINDINGS = 6

_STYLES: dict[Tone, str] = {
    "must": "bold red",
    "ask": "magenta",
    "warn": "yellow",
    "info": "blue",
    "pass": "green",
    "na": "bright_black",
}


def print_summary(report: Report, report_path: Path, out: TextIO, language: Language = "zh") -> None:
    """Say the verdict, the counts, the first findings with file and page, and where the report is.

    Coloured where *out* is a terminal and NO_COLOR is not set; else plain lines without any escape.
    """
    for line in _summary(report, report_path, terminal.width(out), language):
        terminal.write(line, out)


def _summary(report: Report, report_path: Path, width: int, language: Language) -> Iterator[Text]:
    verdict = verdict_of(report)
    applicant = report.applicant.name or say(Words("申报单位未能读出", "applicant not read"), language)
    title = Words(report.programme.title.zh, report.programme.title.en)
    yield Text("")
    yield Text.assemble(
        (on_one_line(applicant), "bold"),
        "  ",
        (f"{say(title, language)} · ", "dim"),
        (_as_of(report, language), "dim"),
    )
    yield Text.assemble(
        (f"{TONE_GLYPHS[verdict.tone]} {say(verdict.sentence, language)}", _STYLES[verdict.tone])
    )
    yield _counts(verdict, language)
    yield Text("")
    told = sorted(
        (f for f in report.findings if not is_duty(f) and tone(f) in ("must", "ask", "warn")),
        key=lambda f: TONES.index(tone(f)),
    )
    for finding in told[:_MOST_FINDINGS]:
        yield from _finding(finding, width, language)
    if len(told) > _MOST_FINDINGS:
        rest = len(told) - _MOST_FINDINGS
        yield Text(
            say(Words(f"  … 另有 {rest} 处，见报告", f"  … {rest} more in the report"), language),
            style="dim",
        )
    if told:
        yield Text("")
    where_it_is = say(Words("报告", "Report"), language)
    yield Text.assemble((f"{where_it_is}  ", "dim"), (on_one_line(str(report_path)), "bold"))


def _counts(verdict: Verdict, language: Language) -> Text:
    line = Text(" ")
    for kind in TONES:
        if verdict.counts[kind] and kind != "na":
            line.append(f" {TONE_GLYPHS[kind]} ", _STYLES[kind])
            line.append(f"{say(TONE_WORDS[kind], language)} {verdict.counts[kind]} ")
    if verdict.duties:
        left = Words(f"{verdict.duties} 项由人工判断", f"{verdict.duties} left to people")
        line.append(f" {say(left, language)}", "dim")
    return line


def _finding(finding: FindingOut, width: int, language: Language) -> Iterator[Text]:
    kind = tone(finding)
    message = say(Words(finding.message.zh, finding.message.en), language)
    lines = list(wrapped(on_one_line(message), max(20, width - 4)))
    yield Text.assemble((f"  {TONE_GLYPHS[kind]} ", _STYLES[kind]), lines[0])
    for line in lines[1:]:
        yield Text(f"    {line}")
    place = finding.evidence[0] if finding.evidence else None
    behind = [say(TONE_WORDS[kind], language)]
    if place is not None:
        spot = where(place.page, place.locator)
        behind.append(on_one_line(place.path) + (f" {on_one_line(say(spot, language))}" if spot else ""))
    if finding.clause is not None:
        behind.append(on_one_line(finding.clause.article))
    yield Text("    " + " · ".join(behind), style="dim")


def _as_of(report: Report, language: Language) -> str:
    on = say(day(report.as_of), language)
    return f"基准日 {on}" if language == "zh" else f"as of {on}"


def wrapped(text: str, width: int) -> Iterator[str]:
    """*text* in lines of at most *width* cells (a Chinese character takes two).

    Brackets and punctuation stay with what they belong to, so a line may be a mark longer.
    """
    line = ""
    for word in _breakable(text):
        if line and cell_len(line) + cell_len(word.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += word if line else word.lstrip()
        while cell_len(line) > width:
            head = set_cell_size(line, width).rstrip()
            yield head
            line = line[len(head) :].lstrip()
    if line or not text:
        yield line.rstrip()


def _breakable(text: str) -> Iterator[str]:
    """Pieces between which a line may end: Latin words with their blank, single wide characters."""
    piece = ""
    for character in text:
        wide = cell_len(character) == 2
        closing = unicodedata.category(character) in ("Pe", "Pf", "Po")
        opened = bool(piece) and unicodedata.category(piece[-1]) in ("Ps", "Pi")
        after_wide = bool(piece) and cell_len(piece[-1]) == 2
        if piece and not closing and not opened and (wide or after_wide or piece[-1] == " "):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
