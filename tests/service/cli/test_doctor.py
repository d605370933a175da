"""``prescreen doctor``: says what there is, what is missing and what to do; its exit status tells which."""

import pytest

from extract.document import Words
from models import registry
from service.cli import doctor, health, optional_parts
from service.cli.health import Health
from service.cli.main import main


@pytest.fixture(autouse=True)
def _machine(monkeypatch, tmp_path):
    """A machine like any: an own cache, and no child processes unless a test wants them."""
    monkeypatch.setenv("PRESCREEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("PRESCREEN_ENGINE", raising=False)
    fine = Health("ok", Words("受限子进程", "confined child processes"), Words("可以启动", "can be started"))
    monkeypatch.setattr(health, "opening", lambda: fine)
    monkeypatch.setattr(health, "memory_free", lambda: 8 << 30)
    monkeypatch.chdir(tmp_path)


def run(capsys, *more):
    status = main(["doctor", "--quick", *more])
    return status, capsys.readouterr().out


def test_a_machine_that_can_run_is_told_so(capsys):
    status, said = run(capsys)
    assert status == 0
    for words in ("识别引擎", "openvino", "计算精度", "text-recognition", "verified", "缓存目录", "可以运行"):
        assert words in said
    assert "\x1b" not in said


def test_an_altered_weight_is_found(capsys, monkeypatch):
    def altered(name):
        raise registry.WeightError("not the file it should be")

    monkeypatch.setattr(registry, "verified_bytes", altered)
    status, said = run(capsys)
    assert status == 1
    assert "✕ 模型 text-detection" in said
    assert "make demo" in said


def test_an_engine_that_does_not_exist_is_named(capsys, monkeypatch):
    monkeypatch.setenv("PRESCREEN_ENGINE", "abacus")
    status, said = run(capsys)
    assert status == 1
    assert "abacus" in said


def test_too_little_memory_is_a_reason_not_to_run(capsys, monkeypatch):
    monkeypatch.setattr(health, "memory_free", lambda: 1 << 30)
    status, said = run(capsys)
    assert status == 1
    assert "✕ 可用内存" in said


def test_a_cache_that_cannot_be_written_costs_time_only(capsys, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PRESCREEN_CACHE", str(tmp_path / "file" / "cache"))
    status, said = run(capsys)
    assert status == 0
    assert "– 缓存目录" in said
    assert "PRESCREEN_CACHE" in said


def test_a_full_disk_is_told(capsys, monkeypatch):
    full = type("Usage", (), {"free": 10})
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: full)
    status, said = run(capsys)
    assert status == 1
    assert "1 GB" in said


def test_a_package_of_another_version_is_named(capsys, monkeypatch):
    monkeypatch.setattr(health.metadata, "requires", lambda _: ["nowhere-to-be-found>=1", "numpy==0.1"])
    status, said = run(capsys)
    assert status == 1
    assert "nowhere-to-be-found" in said
    assert "≠ 0.1" in said


def test_an_absent_part_says_what_is_lost_and_how_to_get_it(monkeypatch):
    monkeypatch.setattr(optional_parts.shutil, "which", lambda _: None)
    monkeypatch.setattr(optional_parts.libarchive, "library", lambda: None)
    said = {one.name.en: one for one in optional_parts.optional_parts()}
    for name in ("LibreOffice (old Word, WPS)", "libarchive (7z, RAR)"):
        assert said[name].outcome == "absent"
        assert "apt-get install" in said[name].remedy.en
    assert "RAR" in said["libarchive (7z, RAR)"].said.zh


def test_help_tells_the_exit_statuses(capsys):
    with pytest.raises(SystemExit):
        main(["doctor", "--help"])
    assert "exit status" in capsys.readouterr().out


@pytest.mark.ocr
def test_the_trial_recognises_in_a_child():
    found = list(health.recognition())
    assert found[-1].name.en == "trial recognition"
    assert found[-1].outcome == "ok"


def test_every_outcome_has_its_shape():
    assert {doctor._GLYPHS[outcome] for outcome in ("ok", "missing", "absent")} == {"✓", "✕", "–"}
