"""An example of each code, made by running what would emit it: it cannot fall behind the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from checks.cases import Case, Cases, files_of, load_cases, matches
from checks.files import judge_files
from checks.programme import Programme, known, load
from extract.document import Problem, Words
from extract.files import InputFile, ReadFile
from extract.intake import members, problems, volumes
from extract.readers import unread
from service.screening.report import FindingOut
from service.screening.screen import MadeFrom, Settings, finding_out, screen


@dataclass(frozen=True, slots=True)
class Example:
    """A finding that the program gives. ``situation`` names the worked example, ``source`` where it stands."""

    situation: Words
    source: str | None
    finding: FindingOut


@cache
def example_of(code: str) -> Example | None:
    """A finding of this code that did not pass, or None where neither a pack's cases nor a file gives one."""
    if code in _PROBLEMS or code in _OTHER_FILES:
        return _of_file(code)
    for candidate in _cases(code):
        found = _found(code, *candidate)
        if found is not None:
            programme, _, case, _ = candidate
            standing = Words(f"例：{case.name}", f"worked example: {case.name}")
            return Example(standing, cases_file(programme.id).name, found)
    return None


def cases_file(programme_id: str) -> Path:
    """Where a pack's worked examples stand."""
    return Path(str(resources.files("checks") / "programmes" / f"{programme_id}.cases.yaml"))


def _cases(code: str) -> Iterator[tuple[Programme, Cases, Case, Settings]]:
    """Cases that name the code, failures first; then the flawless submission, with and without a day."""
    for name in known():
        if not cases_file(name).exists():
            continue
        programme, cases = load(name), _cases_of(name)
        for status in ("fail", "undetermined"):
            for case in cases.cases:
                if any((e.code, e.status) == (code, status) for e in case.expect):
                    yield programme, cases, case, _settings(cases, case)
        flawless = cases.cases[0]
        yield programme, cases, flawless, _settings(cases, flawless)
        forms = [path for path, paper in cases.papers.items() if "application_date" in paper.fields]
        undated = Case(
            name="申报书没有日期",
            change={**flawless.change, **{path: {"application_date": None} for path in forms}},
            expect=[],
        )
        yield programme, cases, undated, Settings(today=cases.as_of)


@cache
def _cases_of(programme_id: str) -> Cases:
    return load_cases(cases_file(programme_id))


def _settings(cases: Cases, case: Case) -> Settings:
    return Settings(today=date(2000, 1, 1), as_of=case.as_of or cases.as_of, deadline=case.deadline)


def _found(
    code: str, programme: Programme, cases: Cases, case: Case, settings: Settings
) -> FindingOut | None:
    """The finding that the case expects, else any of this code that says more than that all is well."""
    report = screen(files_of(cases, case), programme, settings, MadeFrom("example", "0"))
    own = [f for f in report.findings if f.code == code and f.status in ("fail", "undetermined")]
    wanted = [
        f
        for f in own
        if any(matches(e, f.code, f.status, [place.path for place in f.evidence]) for e in case.expect)
    ]
    return next(iter(wanted + own), None)


_PROBLEMS: dict[str, tuple[str, Callable[[], Problem | None]]] = {
    "file/unreadable": ("审计报告.pdf", problems.unreadable),
    "file/empty": ("营业执照.jpg", problems.empty),
    "file/encrypted": ("审计报告.pdf", problems.encrypted),
    "file/refused": ("申报材料.zip!/营业执照.jpg", members.link),
    "file/partly-read": ("审计报告.pdf", lambda: problems.page_not_read(7)),
    "file/unknown-format": ("设备清单.dat", problems.unknown_format),
    "file/needs-conversion": ("申报书.doc", lambda: unread.why("application/msword")),
    "file/too-large": ("申报材料.zip", members.too_large),
    "file/archive-volume-missing": ("发票.7z.001", lambda: volumes.volume_missing(["发票.7z.002"])),
}

_OTHER_FILES = {
    "file/system-leftover": InputFile("照片/Thumbs.db", None, "0" * 64, 8192, ignored=True),
    "file/wrong-extension": InputFile(
        "营业执照.jpg", None, "0" * 64, 90_000, "application/pdf", named_type="image/jpeg"
    ),
    "file/duplicate": InputFile(
        "发票/发票2.pdf", None, "0" * 64, 90_000, "application/pdf", duplicate_of="发票/发票1.pdf"
    ),
}


def _of_file(code: str) -> Example | None:
    if code in _PROBLEMS:
        path, make = _PROBLEMS[code]
        status = "partly_read" if code == "file/partly-read" else "unreadable"
        file = ReadFile(InputFile(path, None, "0" * 64, 90_000), status, make())  # type: ignore[arg-type]
    else:
        file = ReadFile(_OTHER_FILES[code], "read")
    finding = next((f for f in judge_files([file]) if f.code == code), None)
    if finding is None:
        return None
    return Example(Words(f"文件 {file.path}", f"the file {file.path}"), None, finding_out(finding))
