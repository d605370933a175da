"""Every hostile file of one folder, read in one go: listed with the right status and code, nothing lost, all bounded."""

import threading
import time
from datetime import date

import psutil
import pytest

from checks.programme import load
from extract.intake import libarchive
from extract.ocr.engine import PageText
from service.reading.clocks import Clocks
from service.reading.read import SubmissionReader
from service.screening.report import EXIT_STATUS, as_data
from service.screening.screen import MadeFrom, Settings, screen
from tests.hostile.folder import build
from tests.support.contract import breaches

# Shorter than in earnest, so that what hangs costs seconds here; long enough for honest files on a busy machine.
CLOCKS = Clocks(survey=30, unpack=60, unit=16, page=1.5, recognise=5, draw=10, gentler=1.0, patience=30)
MOST_MEMORY = 2300 << 20  # bytes resident in any one process: a child's address space ends at 2 GB


class NoEngine:
    """Stands in for the recogniser: what pixels say is not the matter here."""

    def recognise(self, raster, seconds, long_side=None):
        return PageText((), 0, ())

    def warm(self):
        pass

    def close(self):
        pass


class Watch:
    """The largest resident size of this process and of each of its children, looked at ten times a second."""

    def __init__(self):
        self.parent = self.child = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _look(self):
        me = psutil.Process()
        while not self._over.wait(0.1):
            self.parent = max(self.parent, me.memory_info().rss)
            for child in me.children(recursive=True):
                try:
                    self.child = max(self.child, child.memory_info().rss)
                except psutil.Error:
                    continue


class Run:
    def __init__(self, folder):
        self.expected = build(folder)
        self.before = psutil.Process().memory_info().rss
        started = time.monotonic()
        with (
            Watch() as self.watch,
            SubmissionReader(None, openers=2, recogniser=NoEngine(), clocks=CLOCKS) as reader,
        ):
            self.files = reader.read(folder)
            self.drawn = reader.draw(self.files, [(file.path, 1) for file in self.files])
        self.seconds = time.monotonic() - started
        self.by_path = {file.path: file for file in self.files}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    if libarchive.library() is None:
        pytest.skip("libarchive13 is not installed")
    return Run(tmp_path_factory.mktemp("hostile") / "in")


def outcome(file):
    return file.status, file.reason.code if file.reason else None


def test_every_file_has_the_status_and_code_that_the_contract_gives_it(run):
    wrong = {}
    for path, wanted in run.expected.items():
        got = outcome(run.by_path[path]) if path in run.by_path else "not listed"
        if wanted is not None and got != wanted:
            wrong[path] = (got, wanted)
    assert not wrong
    assert sum(wanted is not None for wanted in run.expected.values()) >= 100


def test_nothing_is_lost_and_nothing_listed_twice(run):
    assert set(run.expected) <= set(run.by_path)
    assert len(run.by_path) == len(run.files)


def test_whatever_was_not_wholly_read_says_why_in_both_languages(run):
    for file in run.files:
        if file.status in ("partly_read", "unreadable", "refused", "ignored"):
            assert file.reason.words.zh and file.reason.words.en, file.path
        if file.status == "read":
            assert file.reason is None and file.document is not None


def test_paths_neither_deceive_nor_lead_out(run):
    for file in run.files:
        assert not set(file.path) & set("\u202e\n\a\\\0")
        assert not file.path.startswith("/") and ".." not in file.path.replace("!/", "/").split("/")
        file.path.encode("utf-8")


def test_members_beyond_the_limit_are_listed_as_refused(run):
    members = [f for f in run.files if f.path.startswith("archives/many.zip!/")]
    assert len(members) == 2100
    assert sum(outcome(f) == ("refused", "file/refused") for f in members) == 100
    assert sum(f.file.duplicate_of is not None for f in members) == 1999


def test_three_thousand_pages_are_three_thousand_pages(run):
    document = run.by_path["papers/three-thousand-pages.pdf"].document
    assert [page.number for page in document.pages] == list(range(1, 3001))
    assert all(page.text == "One of very many pages" for page in document.pages)


def test_what_is_hidden_or_never_computed_is_told(run):
    pages = run.by_path["papers/hidden.xlsx"].document.pages
    assert [page.hidden for page in pages] == [False, True] and pages[1].text == "藏"
    cells = run.by_path["papers/never-computed.xlsx"].document.pages[0].tables[0].cells
    assert [(cell.text, cell.confidence) for cell in cells] == [("1", 1.0), ("", 0.0)]


def test_what_lies_inside_other_files_is_read(run):
    inside = run.by_path["papers/other-files.docx"].document
    assert "机器人" in inside.text and "附加的段落" in inside.text
    assert "Total：5.00" in run.by_path["papers/with-xml.pdf"].document.pages[0].text
    assert "setup.exe" in run.by_path["papers/with-program.pdf"].document.pages[1].problem.words.zh


def test_no_secret_of_this_machine_is_read(run):
    secret = next(iter(open("/etc/passwd", encoding="utf-8"))).split(":")[0] + ":"  # noqa: PTH123, SIM115
    assert not any(file.document and secret in file.document.text for file in run.files)


def test_the_report_on_them_keeps_the_contract(run):
    settings = Settings(today=date(2000, 1, 1), as_of=date(2021, 6, 18))
    report = screen(run.files, load("anqing-smart-factory"), settings, MadeFrom("test", "0"))
    assert breaches(as_data(report), EXIT_STATUS[report.verdict]) == []
    told = {place.path for finding in report.findings for place in finding.evidence}
    listed = {
        f["path"] for f in as_data(report)["files"] if f["status"] in ("unreadable", "refused", "partly_read")
    }
    assert listed <= told


def test_time_and_memory_are_bounded_and_the_parent_lives(run):
    assert run.seconds < 300
    assert run.watch.child < MOST_MEMORY
    assert run.watch.parent - run.before < 800 << 20
    assert not [child for child in psutil.Process().children(recursive=True) if "opener" in child.name()]
    assert all(jpeg.startswith(b"\xff\xd8\xff") for jpeg in run.drawn.values()) and len(run.drawn) > 30
