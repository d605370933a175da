"""Each pack's worked examples, run as they stand."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checks.cases import Cases, files_of, load_cases, matches, matters
from checks.programme import known, load
from service.screening.screen import MadeFrom, Settings, screen

FOLDER = Path(__file__).parents[2] / "checks" / "programmes"


@cache
def _cases(programme: str) -> Cases:
    return load_cases(FOLDER / f"{programme}.cases.yaml")


ALL = [(programme, index) for programme in known() for index in range(len(_cases(programme).cases))]


@pytest.mark.parametrize(("programme", "index"), ALL, ids=[f"{p}: {_cases(p).cases[i].name}" for p, i in ALL])
def test_case_gives_the_findings_it_names_and_no_others(programme, index):
    cases = _cases(programme)
    case = cases.cases[index]
    settings = Settings(today=date(2000, 1, 1), as_of=case.as_of or cases.as_of, deadline=case.deadline)
    report = screen(files_of(cases, case), load(programme), settings, MadeFrom("test", "0"))
    found = [
        (f.code, f.status, [e.path for e in f.evidence])
        for f in report.findings
        if matters(f.status, f.severity)
    ]
    missing = [e for e in case.expect if not any(matches(e, *f) for f in found)]
    surplus = [f for f in found if not any(matches(e, *f) for e in case.expect)]
    assert not missing, found
    assert not surplus


def test_each_check_that_can_fail_has_an_example_that_fails():
    """A check that cannot fail is a defect."""
    for programme in known():
        failing = {e.code for case in _cases(programme).cases for e in case.expect if e.status == "fail"}
        report = screen(
            files_of(_cases(programme), _cases(programme).cases[0]),
            load(programme),
            Settings(today=date(2000, 1, 1), as_of=_cases(programme).as_of),
            MadeFrom("test", "0"),
        )
        passing = {f.code for f in report.findings if f.status == "pass"}
        assert passing <= failing
