"""The console says how long the rest will take, once that can be told."""

import io

import pytest

from service.reading.events import FileFinished, FilesFound, FileStarted, PagesRead
from service.report.pace import Pace, time_left
from service.report.progress import Progress


def test_nothing_is_said_before_a_rate_is_known():
    pace = Pace()
    assert pace.left(0.0) is None
    pace.start(100, 0.0)
    pace.read(2, 10.0)
    assert pace.left(10.0) is None
    pace.read(8, 11.0)
    assert pace.left(20.0) == pytest.approx(90 * 2.0)


def test_where_pages_are_not_known_nothing_is_said():
    pace = Pace()
    pace.start(None, 0.0)
    pace.read(50, 100.0)
    assert pace.left(100.0) is None


def test_the_rate_moves_with_the_pages():
    pace = Pace()
    pace.start(300, 0.0)
    for second in range(1, 101):
        pace.read(1, second * 0.1)
    quick = pace.left(10.0)
    for second in range(1, 51):
        pace.read(1, 10.0 + second * 4)
    slow = pace.left(210.0)
    assert quick == pytest.approx(200 * 0.1, rel=0.1)
    assert slow == pytest.approx(150 * 4, rel=0.1)


def test_pages_kept_from_before_say_nothing_of_the_rate():
    pace = Pace()
    pace.start(110, 0.0)
    pace.skipped(100)
    pace.read(5, 10.0)
    assert pace.left(10.0) == pytest.approx(5 * 2.0)


@pytest.mark.parametrize(
    ("seconds", "zh"),
    [
        (0, "约剩 5 秒"),
        (42, "约剩 40 秒"),
        (100, "约剩 2 分钟"),
        (3000, "约剩 50 分钟"),
        (9000, "约剩 2.5 小时"),
    ],
)
def test_the_time_left_is_round(seconds, zh):
    assert time_left(seconds).zh == zh


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_file_page_and_time_left(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    now = [0.0]
    out = Terminal()
    with Progress(out, clock=lambda: now[0]) as progress:
        progress.on_event(FilesFound(3, 61))
        progress.on_event(FileFinished("已读过.pdf", "read", 20))
        progress.on_event(FileStarted("审计报告.pdf", 40))
        for page in range(1, 11):
            now[0] += 6.0
            progress.on_event(PagesRead("审计报告.pdf", page, 40))
        assert progress._description() == "识别中 审计报告.pdf 10/40 页 · 约剩 3 分钟"
        progress._bars.refresh()
        progress.on_event(FileFinished("审计报告.pdf", "read", 40))
        progress.on_event(FileFinished("a.jpg", "read", 1))
    assert "约剩 3 分钟" in out.getvalue()
