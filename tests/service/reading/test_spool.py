"""What lies on disk while a submission is read is gone afterwards, even after a program was killed."""

import os
import signal
import subprocess
import sys
import time

from service.reading import spool
from service.reading.spool import Spool, remove_stale


def test_a_spool_is_private_and_goes_when_it_is_closed(tmp_path):
    opened = Spool(tmp_path)
    assert opened.folder.stat().st_mode & 0o777 == 0o700
    with opened.subfolder() as folder:
        assert os.path.isdir(folder)  # noqa: PTH112
    assert list(opened.folder.iterdir()) == [opened.folder / ".lock"]
    opened.lasting_subfolder()
    opened.close()
    opened.close()
    assert list(tmp_path.iterdir()) == []


def _left_behind(tmp_path):
    """A spool of a program that was killed."""
    code = (
        "import time; from pathlib import Path; from service.reading.spool import Spool; "
        f"print(Spool(Path({str(tmp_path)!r})).folder, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as program:
        left = program.stdout.readline().strip()
        program.send_signal(signal.SIGKILL)
    return left


def test_what_a_killed_program_left_is_removed_by_the_next(tmp_path, monkeypatch):
    left = _left_behind(tmp_path)
    (tmp_path / "prescreen-spool-of-mine").mkdir()
    (tmp_path / "other").mkdir()
    assert remove_stale(tmp_path) == []  # too young: its program may not have got to its lock
    monkeypatch.setattr(spool, "_YOUNG_SECONDS", -1.0)
    Spool(tmp_path).close()
    assert not os.path.exists(left)  # noqa: PTH110
    assert {p.name for p in tmp_path.iterdir()} == {"prescreen-spool-of-mine", "other"}


def test_a_living_programs_spool_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(spool, "_YOUNG_SECONDS", -1.0)
    mine = Spool(tmp_path)
    assert remove_stale(tmp_path) == []
    # A program of another container: its number says nothing here, its lock does.
    elsewhere = tmp_path / f"prescreen-spool-999999999-{int(time.time())}-abc"
    mine.folder.rename(elsewhere)
    assert remove_stale(tmp_path) == []
    mine.close()
    assert remove_stale(tmp_path) == [elsewhere]


def test_a_link_with_such_a_name_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(spool, "_YOUNG_SECONDS", -1.0)
    target = tmp_path / "target"
    target.mkdir()
    (tmp_path / "prescreen-spool-1-1-x").symlink_to(target)
    assert remove_stale(tmp_path) == []
    assert target.exists()
