"""The whole way, on real input, with the network closed: folder in, cited findings out."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import samples
from tests.support.contract import breaches

pytestmark = pytest.mark.ocr

PRESCREEN = Path(sys.executable).with_name("prescreen")
STATUS = {"anqing-clean": 0, "anqing-defects": 1}


def _without_network() -> list[str]:
    """A prefix that runs a command in a network namespace of its own, without any interface up."""
    prefix = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    if (
        shutil.which("unshare")
        and subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode == 0
    ):
        return prefix
    return []


def _run(folder: Path, out: Path, cache: Path, *more: str) -> subprocess.CompletedProcess:
    command = [
        str(PRESCREEN),
        "run",
        str(folder),
        "--programme",
        "anqing-smart-factory",
        "--out",
        str(out),
        *more,
    ]
    environment = os.environ | {"PRESCREEN_CACHE": str(cache)}
    return subprocess.run(
        [*_without_network(), *command], check=False, capture_output=True, text=True, env=environment
    )


@pytest.fixture(scope="module", params=samples.NAMES)
def screened(request, tmp_path_factory):
    """A ready submission screened once: its name, the completed process, the output folder, the cache."""
    work = tmp_path_factory.mktemp(request.param)
    folder = samples.assemble(request.param)
    done = _run(folder, work / "out", work / "cache")
    return request.param, done, work, folder


def _report(work: Path) -> dict:
    return json.loads((work / "out" / "report.json").read_text("utf-8"))


def test_exit_status_and_report_keep_the_contract(screened):
    name, done, work, _ = screened
    assert done.returncode == STATUS[name], done.stderr[-2000:] + done.stdout[-2000:]
    assert breaches(_report(work), done.returncode) == []


def test_each_planted_defect_is_found_in_its_place_and_nothing_else_fails(screened):
    name, _, work, _ = screened
    failed = [f for f in _report(work)["findings"] if f["status"] == "fail"]
    expected = [e for e in samples.expected(name) if e.status == "fail"]
    places = [
        {(f["code"], e["path"], e.get("page")) for e in f["evidence"]} | {(f["code"], None, None)}
        for f in failed
    ]
    missed = [e for e in expected if not any(_at(e, found) for found in places)]
    surplus = [f for f, found in zip(failed, places, strict=True) if not any(_at(e, found) for e in expected)]
    assert missed == []
    assert [(f["code"], f["message"]["zh"]) for f in surplus] == []


def _at(expected, places) -> bool:
    return any(
        code == expected.code
        and (expected.path is None or path == expected.path)
        and (expected.page is None or page == expected.page)
        for code, path, page in places
    )


def test_nothing_above_info_is_left_undetermined(screened):
    _, _, work, _ = screened
    left = [
        (f["code"], f["message"]["zh"])
        for f in _report(work)["findings"]
        if f["status"] == "undetermined" and f["severity"] != "info"
    ]
    assert left == []


def test_every_file_is_in_the_report(screened):
    _, _, work, folder = screened
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert {f["path"] for f in _report(work)["files"]} == there


def test_screening_again_gives_the_same_bytes_without_reading_again(screened):
    _, _, work, folder = screened
    again = _run(folder, work / "again", work / "cache")
    assert (work / "again" / "report.json").read_bytes() == (work / "out" / "report.json").read_bytes()
    first, second = (json.loads((work / out / "timings.json").read_text()) for out in ("out", "again"))
    assert second["reading_s"] < first["reading_s"]
    assert again.returncode in (0, 1)


def test_console_is_plain_where_there_is_no_terminal(screened):
    _, done, _, _ = screened
    assert "\x1b" not in done.stdout + done.stderr
    assert "report.html" in done.stdout


def test_quiet_says_nothing(screened):
    _, _, work, folder = screened
    done = _run(folder, work / "quiet", work / "cache", "--quiet")
    assert done.stdout == done.stderr == ""
