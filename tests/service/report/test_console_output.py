from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rich.cells import cell_len

from extract.document import Words
from service.reading.events import FileFinished, FilesFound, FileStarted, PagesRead
from service.report.console import Progress, print_summary, wrapped
from service.report.progress import shortened


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch) -> Terminal:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "64")
    return Terminal()


def summary(report, out: io.StringIO, **more) -> str:
    print_summary(report, Path("prescreen-out/样本/report.html"), out, **more)
    return out.getvalue()


def test_the_summary_says_verdict_counts_first_findings_and_where_the_report_is(report):
    said = summary(report, io.StringIO())
    assert "✕ 有 3 处必须修改" in said
    assert "? 待人工 1" in said
    assert "✕ 营业执照成立日期为 2020年3月5日，到 2021年6月18日不满 2 年。" in said
    assert "1 营业执照.jpg 第 1 页 · 第四条（一）" in said
    assert "prescreen-out/样本/report.html" in said
    assert "另有 1 处" in said


def test_without_a_terminal_there_is_no_escape_at_all(report):
    assert "\x1b" not in summary(report, io.StringIO())


def test_a_terminal_gets_colour_and_lines_that_fit(report, terminal):
    said = summary(report, terminal)
    assert "\x1b[1;31m" in said


def test_no_color_is_respected(report, terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in summary(report, terminal)


def test_a_dumb_terminal_is_spared(report, terminal, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in summary(report, terminal)


def test_the_summary_in_english(report):
    said = summary(report, io.StringIO(), language="en")
    assert "3 points must be changed" in said
    assert "page 1" in said


def test_control_characters_in_names_do_not_reach_the_console(make_report):
    report = make_report(applicant={"name": "安庆\x1b]0;样本\x07\n公司\u202e", "uscc": None})
    said = summary(report, io.StringIO())
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_stream_of_a_small_encoding_is_no_error(report):
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as out:
        print_summary(report, Path("r.html"), out)
        out.flush()
        assert b"r.html" in raw.getvalue()


def test_a_clean_report_has_a_short_summary(make_report):
    findings = [f.model_dump() for f in make_report().findings if f.status == "pass"]
    said = summary(make_report(verdict="clean", findings=findings), io.StringIO())
    assert "✓ 符合申报要求，可提交" in said
    assert len(said.strip().splitlines()) <= 5


@pytest.mark.parametrize("width", [20, 33, 64])
def test_wrapped_lines_fit_and_lose_nothing(width):
    text = "发票 12345678 的购买方（“合肥样本物流有限公司”）不是申报单位，见 invoice-2021.pdf 第 3 页。"
    lines = list(wrapped(text, width))
    assert all(cell_len(line) <= width + 2 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith(("，", "。", "”", "）")) for line in lines)


def test_long_names_keep_their_end():
    name = "附件三 设备购置发票及付款凭证（全部）/2020年度/发票0007.pdf"
    short = shortened(name, 30)
    assert cell_len(short) <= 30
    assert short.endswith("0007.pdf")
    assert shortened("a.pdf", 30) == "a.pdf"


def feed(progress: Progress) -> None:
    with progress:
        progress.files(2)
        progress.started("1 营业执照.jpg")
        progress.pages("1 营业执照.jpg", 1, 1)
        progress.finished("1 营业执照.jpg")
        progress.started("审计\x1b[2J报告.pdf")
        progress.pages("审计\x1b[2J报告.pdf", 3, 12)
        progress.finished("审计\x1b[2J报告.pdf", Words("部分已读", "partly read"))


def test_progress_without_a_terminal_is_one_line_a_file():
    out = io.StringIO()
    feed(Progress(out))
    assert out.getvalue() == "[1/2] 1 营业执照.jpg  已读\n[2/2] 审计\ufffd[2J报告.pdf  部分已读\n"


def test_progress_in_a_terminal_shows_the_file_and_its_pages(terminal):
    feed(Progress(terminal))
    said = terminal.getvalue()
    assert "识别中" in said
    assert "2/2" in said
    assert "\x1b[2J" not in said


def test_progress_that_hears_nothing_says_nothing(terminal):
    with Progress(terminal):
        pass
    assert terminal.getvalue() == ""


def test_progress_listens_to_the_reading_from_many_threads():
    out = io.StringIO()
    names = [f"发票{number:04d}.pdf" for number in range(40)]

    def read(name: str) -> None:
        progress.on_event(FileStarted(name, 1))
        progress.on_event(PagesRead(name, 1, 1))
        progress.on_event(FileFinished(name, "unreadable"))

    with Progress(out) as progress, ThreadPoolExecutor(8) as threads:
        progress.on_event(FilesFound(len(names)))
        list(threads.map(read, names))
    lines = out.getvalue().splitlines()
    assert len(lines) == len(names)
    assert lines[-1].startswith("[40/40] ")
    assert all(line.endswith("未能读取") for line in lines)
