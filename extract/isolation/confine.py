"""What a child may not do: set in the child itself, before the first byte from outside is opened.

Limits are the kernel's (``setrlimit``, ``prctl``, seccomp), so they also bind the C libraries that parse
documents. Linux x86-64; where the kernel refuses the system-call filter, Python's sockets are closed instead.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from dataclasses import dataclass
from typing import Any, NoReturn

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_AUDIT_ARCH_X86_64 = 0xC000003E
# Classic BPF: load a word; jump if equal; return.
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # EACCES
# x86-64 system calls: connect, execve, ptrace, io_uring_setup, execveat, and socket (which local pipes do not need).
_REFUSED_CALLS = (41, 42, 59, 101, 322, 425)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: address space and file size in bytes, open files in number."""

    address_space: int
    file_size: int = 2 << 30
    open_files: int = 512


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine(limits: Limits) -> None:
    """Empty the environment, bound memory and files, close the network, and die with the parent."""
    die_with_parent()
    os.environ.clear()
    for what, value in (
        (resource.RLIMIT_AS, limits.address_space),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (soft, soft))
    # Writing past the limit is then an error of that write, not the end of the child.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if not _filter_system_calls():
        _close_sockets_of_python()


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, whatever ends it."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _filter_system_calls() -> bool:
    """Refuse sockets and starting programs, by a seccomp filter; False where that is not possible."""
    if platform.machine() != "x86_64" or platform.system() != "Linux":
        return False
    steps = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_JUMP_IF_EQUAL, 1, 0, _AUDIT_ARCH_X86_64),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),  # the system call's number
    ]
    for index, number in enumerate(_REFUSED_CALLS):
        steps.append((_JUMP_IF_EQUAL, len(_REFUSED_CALLS) - index, 0, number))
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _close_sockets_of_python() -> None:
    def refuse(*_: Any) -> NoReturn:
        raise PermissionError("documents are read without a network")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        setattr(socket.socket, name, refuse)
