"""What a user gets wrong: a sentence that says what to do, exit status 2, nothing lost, no traceback."""

import json
import zipfile

import pytest

from service.cli.main import main
from tests.support.contract import breaches

PROGRAMME = ["--programme", "anqing-smart-factory"]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("PRESCREEN_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "某公司"
    inside.mkdir()
    return inside


def run(path, out, *more):
    return main(["run", str(path), *PROGRAMME, "--as-of", "2021-06-18", "--out", str(out), "--quiet", *more])


def files_in(out):
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert breaches(report) == []
    return {f["path"]: (f["status"], f["reason"] and f["reason"]["code"]) for f in report["files"]}


def test_missing_path_is_named(tmp_path, capsys):
    assert run(tmp_path / "没有", tmp_path / "out") == 2
    assert "没有" in capsys.readouterr().err


def test_empty_folder_says_what_to_do(folder, tmp_path, capsys):
    assert run(folder, tmp_path / "out") == 2
    assert "没有文件" in capsys.readouterr().err


def test_unknown_programme_lists_those_there_are(folder, capsys):
    (folder / "a.txt").write_text("样本")
    assert main(["run", str(folder), "--programme", "nowhere"]) == 2
    assert "anqing-smart-factory" in capsys.readouterr().err


def test_impossible_day_is_refused(folder, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["run", str(folder), *PROGRAMME, "--as-of", "2021-02-30"])
    assert stop.value.code == 2
    assert "2021-02-30" in capsys.readouterr().err


def test_output_inside_the_submission_is_refused(folder, capsys):
    (folder / "a.txt").write_text("样本")
    assert run(folder, folder / "out") == 2
    assert "--out" in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_round_file_with_a_wrong_member_is_named(folder, tmp_path, capsys):
    (folder / "a.txt").write_text("样本")
    wrong = tmp_path / "round.yaml"
    wrong.write_text("id: 2021-1\ncloses: soon\n", encoding="utf-8")
    assert run(folder, tmp_path / "out", "--round", str(wrong)) == 2
    assert "closes" in capsys.readouterr().err


def test_broken_files_are_each_listed_with_their_reason_and_the_rest_is_screened(folder, tmp_path):
    (folder / "空.pdf").touch()
    (folder / "截断.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "乱码.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 400)
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "说明.txt").write_text("安庆样本机械有限公司 说明", encoding="utf-8")
    (folder / "程序.bin").write_bytes(b"\x00\x01\x02\x03" * 50)
    assert run(folder, tmp_path / "out") == 1
    assert files_in(tmp_path / "out") == {
        "Thumbs.db": ("ignored", "file/system-leftover"),
        "乱码.jpg": ("unreadable", "file/unreadable"),
        "截断.pdf": ("unreadable", "file/unreadable"),
        "程序.bin": ("unreadable", "file/unknown-format"),
        "空.pdf": ("unreadable", "file/empty"),
        "说明.txt": ("read", None),
    }


def test_zip_with_names_that_lead_out_is_screened_without_them(tmp_path):
    archive = tmp_path / "某公司.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("../../外面.txt", "样本")
        opened.writestr("材料/说明.txt", "样本")
    assert run(archive, tmp_path / "out") == 1
    found = files_in(tmp_path / "out")
    assert found["某公司.zip"] == ("container", None)
    assert found["某公司.zip!/材料/说明.txt"] == ("read", None)
    assert [status for path, status in found.items() if "外面" in path] == [("refused", "file/refused")]
    assert not (tmp_path.parent.parent / "外面.txt").exists()


def test_inspect_of_a_file_that_does_not_open_says_so(tmp_path, capsys):
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    assert main(["inspect", str(broken)]) == 1
    assert json.loads(capsys.readouterr().out)["reason"]["code"] == "file/unreadable"


def test_pack_with_a_wrong_member_is_named(tmp_path, capsys):
    pack = tmp_path / "pack.yaml"
    pack.write_text("id: some-pack\nversion: '1'\n", encoding="utf-8")
    assert main(["programmes", "validate", str(pack)]) == 2
    assert "requirements" in capsys.readouterr().err


def test_programmes_can_be_listed_shown_and_validated(capsys):
    assert main(["programmes", "list"]) == 0
    assert main(["programmes", "show", "anqing-smart-factory"]) == 0
    assert main(["programmes", "validate", "checks/programmes/anqing-smart-factory.yaml"]) == 0
    assert "第四条（一）" in capsys.readouterr().out
