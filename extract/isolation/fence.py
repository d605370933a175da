"""Where a child may write: nowhere but in the folders it is given (Landlock, Linux 5.13 and later).

Reading stays open: libraries and fonts lie all over the system. On a kernel without Landlock the fence is missing;
what children report is checked by the parent either way.
"""

from __future__ import annotations

import ctypes
import os
import struct
import tempfile
from collections.abc import Sequence

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # system calls
_VERSION, _PATH_BENEATH = 1, 1  # flag of the first call, kind of rule of the second
_PR_SET_NO_NEW_PRIVS = 38
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
# Remove and make entries of every kind (bits 4 to 12); moving between folders and truncating came later.
_CHANGE_FOLDERS = sum(1 << bit for bit in range(4, 13))
_REFER = 1 << 13
_REFER_SINCE, _TRUNCATE_SINCE = 2, 3


def fence(writable: Sequence[str]) -> bool:
    """Let this process, and what it starts, write in the folders *writable* only; False where that cannot be done.

    Temporary files go to the first of them. Call before starting threads: they inherit it, others would not.
    """
    if writable:
        tempfile.tempdir = writable[0]
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return False
    rights = _WRITE_FILE | _CHANGE_FOLDERS
    rights |= _REFER if version >= _REFER_SINCE else 0
    rights |= _TRUNCATE if version >= _TRUNCATE_SINCE else 0
    handled = ctypes.create_string_buffer(struct.pack("=Q", rights), 8)
    rules = libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(8), 0)
    if rules < 0:
        return False
    try:
        allowed = [(folder, rights) for folder in writable] + [(os.devnull, _WRITE_FILE)]
        if not all(_allow(libc, rules, path, access) for path, access in allowed):
            return False
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        return bool(libc.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: str, access: int) -> bool:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return True  # what is not there cannot be written to
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", access, folder), 12)
        return bool(libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0) == 0)
    finally:
        os.close(folder)
