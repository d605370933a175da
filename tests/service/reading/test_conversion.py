"""Old office formats: converted where LibreOffice is, named as needing conversion where it is not; never online."""

import os
import subprocess
import sys

import docx
import pytest

from service.reading import conversion
from service.reading.read import SubmissionReader

needs_office = pytest.mark.skipif(conversion.office_program() is None, reason="LibreOffice is not installed")


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "某公司"
    inside.mkdir()
    return inside


def _old_word(folder, name):
    """A .doc that Word 97 would open, made by LibreOffice from a DOCX."""
    document = docx.Document()
    document.add_paragraph("安庆市智能工厂申报书")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "企业名称", "安庆样本机械有限公司"
    source = folder.parent / "new.docx"
    document.save(source)
    profile = (folder.parent / "profile").as_uri()
    command = [
        conversion.office_program(),
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "doc",
    ]
    subprocess.run([*command, "--outdir", str(folder.parent), str(source)], check=True, capture_output=True)
    (folder.parent / "new.doc").replace(folder / name)


def _read(folder):
    with SubmissionReader(None) as reader:
        return {f.path: f for f in reader.read(folder)}


@needs_office
def test_old_word_file_is_read_through_libreoffice(folder):
    _old_word(folder, "申报书.doc")
    file = _read(folder)["申报书.doc"]
    assert (file.status, file.file.media_type) == ("read", "application/msword")
    assert "安庆样本机械有限公司" in file.document.text
    assert file.file.sha256 == file.document.sha256


@needs_office
def test_damaged_old_word_file_keeps_its_reason(folder):
    _old_word(folder, "申报书.doc")
    whole = (folder / "申报书.doc").read_bytes()
    (folder / "申报书.doc").write_bytes(whole[:1200])
    file = _read(folder)["申报书.doc"]
    assert file.status in ("unreadable", "partly_read")
    assert file.reason.code in ("file/needs-conversion", "file/unreadable")


def test_without_libreoffice_the_file_is_named_as_needing_conversion(folder, monkeypatch):
    monkeypatch.setattr(conversion, "office_program", lambda: None)
    (folder / "旧.rtf").write_bytes(rb"{\rtf1\ansi hello}")
    file = _read(folder)["旧.rtf"]
    assert (file.status, file.reason.code) == ("unreadable", "file/needs-conversion")


def test_the_office_program_has_no_network():
    tried = "import socket; s = socket.socket(); s.settimeout(2); s.connect(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-m", "extract.isolation.office", sys.executable, "-c", tried],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ},
    )
    assert done.returncode != 0
    # Not "refused": without an interface there is no way to any address at all.
    assert "Network is unreachable" in done.stderr or done.returncode == 97
