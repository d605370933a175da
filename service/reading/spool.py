"""The folder for what lies on disk only while a submission is read: members of archives, pixels, pictures.

It goes when it is closed. One left behind by a program that was killed is removed by the next one's start: its
name tells the process, and the lock that the process held on it is free.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

import psutil

_NAME = re.compile(r"prescreen-spool-(\d+)-(\d+)-[^/]+")
_LOCK = ".lock"
_YOUNG_SECONDS = 60.0  # a folder this young may not have its lock yet


class Spool:
    """A folder of this process alone (mode 0700) under *parent*, by default the system's for temporary files."""

    def __init__(self, parent: Path | None = None) -> None:
        root = parent or Path(tempfile.gettempdir())
        remove_stale(root)
        prefix = f"prescreen-spool-{os.getpid()}-{_started(os.getpid())}-"
        # Resolved: what children report to lie in it is compared with it.
        self.folder = Path(tempfile.mkdtemp(prefix=prefix, dir=root)).resolve()
        self._lock = os.open(self.folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def subfolder(self) -> tempfile.TemporaryDirectory[str]:
        """A folder for one task; a context manager that removes it."""
        return tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True)

    def lasting_subfolder(self) -> Path:
        """A folder that stays until the spool is closed."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.close(self._lock)


def remove_stale(root: Path) -> list[Path]:
    """Remove what dead processes of this user have left under *root*; the folders that were removed."""
    removed = []
    for folder in root.glob("prescreen-spool-*"):
        named = _NAME.fullmatch(folder.name)
        try:
            about = folder.lstat()
            own = about.st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink()
            if not named or not own or time.time() - about.st_ctime < _YOUNG_SECONDS:
                continue
        except OSError:
            continue  # another start has just removed it
        if _started(int(named[1])) != int(named[2]) and _unlocked(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed.append(folder)
    return removed


def _started(pid: int) -> int:
    """When the process started, in seconds since 1970; 0 where there is none."""
    try:
        return int(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0


def _unlocked(folder: Path) -> bool:
    """Whether nobody holds the folder's lock: a process of another container is not seen by its number."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True
