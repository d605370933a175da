"""``python -m extract.isolation.office PROGRAM …``: confine this process, then become the office program.

An office program has to start others and to open local sockets, so the openers' filter would stop it. It gets limits
on memory, file size and time, dies with its parent, and lives in a network namespace of its own without any interface:
a document that links to the world reaches nothing. Where the kernel grants no such namespace, nothing is started.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys

from extract.isolation.confine import die_with_parent

NO_NAMESPACE = 97  # exit status: the kernel grants no network namespace
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS = 38

_ADDRESS_SPACE = 6 << 30
_FILE_SIZE = 1 << 30
_CPU_SECONDS = 300


def main(command: list[str]) -> int:
    """Never returns where all went well: the process is then the program."""
    libc = ctypes.CDLL(None, use_errno=True)
    # Root needs no user namespace; everybody else gets the network namespace through one.
    if libc.unshare(_CLONE_NEWNET) != 0 and libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return NO_NAMESPACE
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for what, value in (
        (resource.RLIMIT_AS, _ADDRESS_SPACE),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))
    die_with_parent()
    os.execv(command[0], command)  # noqa: S606 - our own code names the program, never a document
    raise AssertionError("execv does not return")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
