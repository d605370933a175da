"""Whatever a reader or an engine does with one page costs that page: the parent lives, the rest is read."""

import time

import pytest

from extract.isolation import PoolError, RecogniserPool
from service.reading import units
from service.reading.cache import ReadingCache
from service.reading.children import Opening
from service.reading.clocks import Clocks
from service.reading.events import PagesRead
from service.reading.read import SubmissionReader
from tests.support import faults

OPENING = Opening(survey=faults.survey, open_pages=faults.open_pages, draw_page=faults.draw_page)
QUICK = Clocks(survey=30, unit=3.0, page=0.1, recognise=3.0, draw=10, gentler=1.0, patience=60)


def reader(cache=None, clocks=QUICK, **engine):
    recogniser = RecogniserPool(**({"load": faults.load_engine} | engine))
    return SubmissionReader(cache, opening=OPENING, clocks=clocks, recogniser=recogniser)


@pytest.fixture(scope="module")
def shared():
    with reader() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def read_one(opened, folder, name="a.bin"):
    return next(f for f in opened.read(folder) if f.path == name)


def unread(file):
    return [page.number for page in file.document.pages if page.problem is not None]


OPENER_FAULTS = ["crash", "abort", "exit", "hang", "loop", "raise", "nonsense", "memory", "memory-slowly",
                 "liar", "other-page", "huge", "late", "left-out"]  # fmt: skip


@pytest.mark.parametrize("fault", OPENER_FAULTS)
def test_a_reader_that_fails_on_one_page_costs_that_page(shared, folder, fault):
    (folder / "a.bin").write_bytes(faults.file_with(6, {4: fault}))
    (folder / "b.bin").write_bytes(faults.file_with(3))
    (folder / "c.txt").write_text("正文")
    files = {f.path: f for f in shared.read(folder)}
    bad = files["a.bin"]
    if fault == "late":  # the second try has a unit's clock for one page
        assert bad.status in ("read", "partly_read")
    else:
        assert unread(bad) == [4]
        assert [p.number for p in bad.document.pages] == [1, 2, 3, 4, 5, 6]
        assert bad.status == "partly_read"
        assert bad.reason.code == "file/partly-read"
        assert "第 4 页" in bad.reason.words.zh
    assert [p.text for p in bad.document.pages if p.number != 4] == [f"page {n}" for n in (1, 2, 3, 5, 6)]
    assert files["b.bin"].status == files["c.txt"].status == "read"


@pytest.mark.parametrize("fault", ["engine-crash", "engine-hang", "engine-exit", "engine-nonsense"])
def test_pixels_that_an_engine_chokes_on_cost_their_page(shared, folder, fault):
    (folder / "a.bin").write_bytes(faults.file_with(5, {2: fault}, scanned=True))
    file = read_one(shared, folder)
    assert unread(file) == [2]
    assert file.status == "partly_read"
    assert [p.text for p in file.document.pages] == ["page 1", "", "page 3", "page 4", "page 5"]


def test_pixels_that_are_too_much_are_tried_again_smaller(shared, folder):
    (folder / "a.bin").write_bytes(faults.file_with(3, {2: "engine-large-only"}, scanned=True))
    file = read_one(shared, folder)
    assert file.status == "read"
    assert file.document.pages[1].text == "page 2"


@pytest.mark.parametrize(("fault", "code"), [("memory", "file/too-large"), ("crash", "file/unreadable")])
def test_a_file_that_cannot_even_be_looked_at_is_listed_with_its_reason(shared, folder, fault, code):
    (folder / "a.bin").write_bytes(faults.file_with(6, {-1: fault}))
    (folder / "b.bin").write_bytes(faults.file_with(1))
    files = {f.path: f for f in shared.read(folder)}
    assert files["a.bin"].status in ("unreadable", "refused")
    assert files["a.bin"].reason.code == code
    assert files["b.bin"].status == "read"


def test_a_file_whose_every_page_fails_is_unreadable(shared, folder):
    (folder / "a.bin").write_bytes(faults.file_with(3, dict.fromkeys((1, 2, 3), "crash")))
    file = read_one(shared, folder)
    assert file.status == "unreadable"
    assert file.reason.code == "file/unreadable"


def test_a_hundred_page_scan_with_one_poisoned_page_yields_ninety_nine(tmp_path, folder):
    (folder / "a.bin").write_bytes(faults.file_with(100, {37: "engine-crash"}, scanned=True))
    heard = []
    with reader() as opened:
        file = next(iter(opened.read(folder, heard.append)))
    assert unread(file) == [37]
    assert len(file.document.pages) == 100
    assert {p.text for p in file.document.pages if p.number != 37} == {
        f"page {n}" for n in range(1, 101) if n != 37
    }
    assert file.status == "partly_read"
    assert "第 37 页" in file.reason.words.zh
    assert max(e.done for e in heard if isinstance(e, PagesRead)) == 100


def test_a_file_of_nothing_but_traps_loses_the_parents_patience(folder):
    (folder / "a.bin").write_bytes(faults.file_with(60, dict.fromkeys(range(3, 61), "hang")))
    (folder / "b.bin").write_bytes(faults.file_with(2))
    start = time.monotonic()
    with reader(clocks=Clocks(unit=1.0, page=0.0, gentler=1.0, patience=3.0)) as opened:
        files = {f.path: f for f in opened.read(folder)}
    assert time.monotonic() - start < 40
    assert unread(files["a.bin"]) == list(range(3, 61))
    assert files["b.bin"].status == "read"


def test_an_engine_that_cannot_be_loaded_ends_the_run_and_blames_no_file(folder):
    (folder / "a.bin").write_bytes(faults.file_with(3, scanned=True))
    with reader(load=faults.load_nothing) as opened, pytest.raises(PoolError, match="weight"):
        opened.read(folder)


def test_what_a_child_draws_is_shown_only_if_it_is_a_picture(shared, folder):
    (folder / "a.bin").write_bytes(faults.file_with(1))
    files = shared.read(folder)
    assert shared.draw(files, [("a.bin", 1)]) == {}


@pytest.fixture
def tried(monkeypatch):
    """What was asked of openers: (first, last)."""
    asked = []
    plain = units.UnitReader._call_opener

    def noted(self, first, last, *rest):
        asked.append((first, last))
        return plain(self, first, last, *rest)

    monkeypatch.setattr(units.UnitReader, "_call_opener", noted)
    return asked


def test_a_file_that_was_partly_read_is_continued_not_started_over(tmp_path, folder, tried):
    (folder / "a.bin").write_bytes(faults.file_with(30, {14: "crash"}))
    cache = ReadingCache(tmp_path / "cache", {"readers": "1"})
    with reader(cache) as opened:
        first = read_one(opened, folder)
        assert unread(first) == [14]
        assert cache.get(first.file.sha256) is None
        tried.clear()
        again = read_one(opened, folder)
    assert set(tried) == {(14, 14)}
    assert again.document == first.document


def test_pages_read_at_a_lower_resolution_are_not_kept(tmp_path, folder, tried):
    (folder / "a.bin").write_bytes(faults.file_with(3, {2: "engine-large-only"}, scanned=True))
    cache = ReadingCache(tmp_path / "cache", {"readers": "1"})
    with reader(cache) as opened:
        assert read_one(opened, folder).status == "read"
        tried.clear()
        read_one(opened, folder)
    assert set(tried) == {(2, 2)}


def test_a_whole_file_is_kept_whole_and_its_units_are_dropped(tmp_path, folder, tried):
    (folder / "a.bin").write_bytes(faults.file_with(30))
    cache = ReadingCache(tmp_path / "cache", {"readers": "1"})
    with reader(cache) as opened:
        first = read_one(opened, folder)
        tried.clear()
        assert read_one(opened, folder).document == first.document
    assert tried == []
    assert all(cache.unit(first.file.sha256, a, b) is None for a, b in [(1, 2), (3, 10), (27, 30)])


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, folder):
    (tmp_path / "cache").write_bytes(b"")
    (folder / "a.bin").write_bytes(faults.file_with(30))
    with reader(ReadingCache(tmp_path / "cache", {"readers": "1"})) as opened:
        assert read_one(opened, folder).status == "read"
