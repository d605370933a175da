"""What the pages of docs say to do, done; what they point to, there."""

import re
from pathlib import Path

import pytest

from service.report import check_pages
from tests.docs.walkthrough import ROOT, copy_of_project, do, run, steps

DOCS = ROOT / "docs"
WALKED = sorted(page for page in DOCS.glob("*.md") if steps(page))
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("decisions/*.md"))]


def test_the_three_pages_for_adding_something_are_walked_through():
    assert {"add-a-kind.md", "add-a-check.md", "add-a-programme.md"} <= {page.name for page in WALKED}


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.name)
def test_a_page_does_what_it_says(page, tmp_path):
    copy = copy_of_project(tmp_path)
    for step in steps(page):
        do(step, copy)


def test_the_check_of_the_page_gives_what_the_page_explains(tmp_path):
    copy = copy_of_project(tmp_path)
    for step in steps(DOCS / "add-a-check.md"):
        if step.mark != "run":
            do(step, copy)
    said = run(".venv/bin/prescreen explain document/expired --language zh", copy)
    assert "2021-06-17" in said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        # Measured results are made by a run of benchmarks/, not kept beside the code that makes them.
        if not re.match(r"[a-z]+:|#|benchmarks/", target):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_list_of_checks_is_current():
    written = check_pages.OUT.read_text("utf-8")
    assert written == check_pages.page(), "run `python -m service.report.check_pages`"


def test_every_page_is_named_in_the_index():
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [page.name for page in DOCS.glob("*.md") if page.name != "README.md"]
    assert [name for name in pages if f"({name})" not in index] == []


def test_every_command_is_named_in_the_quick_start():
    said = Path(DOCS / "quick-start.md").read_text("utf-8")
    for command in ("run", "inspect", "programmes", "explain", "doctor"):
        assert f"prescreen {command}" in said
