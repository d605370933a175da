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

from extract.isolation.fence import fence

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_AUDIT_ARCH_X86_64 = 0xC000003E
# Classic BPF: load a word; jump if equal, if at least, if any of these bits is set; return.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _NOT_THERE = 0x7FFF0000, 0x00050000 | 13, 0x00050000 | 38  # EACCES, ENOSYS
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000  # calls of the x32 interface carry this bit and would pass by their other numbers
# x86-64 system calls that no reader needs. Network: socket, connect, io_uring_setup. Programs: execve, execveat,
# fork, vfork. Other processes: ptrace, rt_sigqueueinfo, tkill, rt_tgsigqueueinfo, process_vm_readv and _writev,
# pidfd_send_signal.
_REFUSED_CALLS = (41, 42, 425, 59, 322, 57, 58, 101, 129, 200, 297, 310, 311, 424)
_KILL, _TGKILL, _CLONE, _CLONE3 = 62, 234, 56, 435
_CLONE_THREAD = 0x10000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: address space and file size in bytes, open files in number, folders to write in."""

    address_space: int
    file_size: int = 2 << 30
    open_files: int = 512
    writable: tuple[str, ...] = ()


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
    """Empty the environment, bound memory and files, write in few places, close the network, die with the parent."""
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
    fence(limits.writable)
    if not _filter_system_calls():
        _close_sockets_of_python()


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, whatever ends it."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _filter_system_calls() -> bool:
    """Refuse sockets, programs, child processes and signals to others; False where there is no such filter."""
    if platform.machine() != "x86_64" or platform.system() != "Linux":
        return False
    steps = _filter(os.getpid())
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(own_pid: int) -> list[tuple[int, int, int, int]]:
    """The filter's instructions: code, steps to jump if true, if false, operand."""
    judged = [
        (_LOAD, 0, 0, _NUMBER),
        (_IF_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for number in _REFUSED_CALLS:
        judged += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    # The C library then falls back to clone, whose flags a filter can see: threads yes, processes no.
    judged += [(_IF_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _NOT_THERE)]
    judged += [
        (_IF_EQUAL, 0, 4, _CLONE),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_BITS, 0, 1, _CLONE_THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    judged += [
        (_IF_EQUAL, 1, 0, _KILL),
        (_IF_EQUAL, 0, 4, _TGKILL),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_EQUAL, 0, 1, own_pid),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 1, 0, _AUDIT_ARCH_X86_64),
        (_RETURN, 0, 0, _REFUSE),
        *judged,
        (_RETURN, 0, 0, _ALLOW),
    ]


def _close_sockets_of_python() -> None:
    def refuse(*_: Any) -> NoReturn:
        raise PermissionError("documents are read without a network")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        setattr(socket.socket, name, refuse)
