"""A thin binding of libarchive (Debian: libarchive13), for 7z and RAR. Only reading, only what is needed.

Bound at run time by its soname: no compiler, no helper program is asked for the library's place, so that it
also loads in a child that may start no programs.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extract.intake.members import CHUNK, readable_name

_SONAMES = ("libarchive.so.13", "libarchive.so")
_OK, _EOF, _WARN, _FAILED = 0, 1, -20, -25
_BLOCK = 64 << 10
FILE, LINK, FOLDER = 0o100000, 0o120000, 0o040000


class LibraryError(Exception):
    """What libarchive says of an archive; *fatal* where it cannot go on to the next member."""

    def __init__(self, text: str, fatal: bool) -> None:
        super().__init__(text)
        self.text = text
        self.fatal = fatal

    @property
    def about_password(self) -> bool:
        return "ncrypt" in self.text or "assphrase" in self.text


@dataclass(frozen=True, slots=True)
class Header:
    """A member as the archive describes it; size in bytes, None where it is not told."""

    name: str
    kind: int
    size: int | None
    encrypted: bool
    linked: bool


@functools.cache
def library() -> Any:
    """The loaded library, or None where the system has none."""
    for name in _SONAMES:
        try:
            found = ctypes.CDLL(name)
        except OSError:
            continue
        _declare(found)
        return found
    return None


def _declare(found: Any) -> None:
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, result, arguments in (
        ("archive_read_new", pointer, ()),
        ("archive_read_free", number, (pointer,)),
        ("archive_read_support_format_7zip", number, (pointer,)),
        ("archive_read_support_format_rar", number, (pointer,)),
        ("archive_read_support_format_rar5", number, (pointer,)),
        ("archive_read_support_filter_all", number, (pointer,)),
        ("archive_read_open_filenames", number, (pointer, pointer, ctypes.c_size_t)),
        ("archive_read_next_header", number, (pointer, ctypes.POINTER(pointer))),
        ("archive_read_data", ctypes.c_ssize_t, (pointer, pointer, ctypes.c_size_t)),
        ("archive_error_string", text, (pointer,)),
        ("archive_entry_pathname_utf8", text, (pointer,)),
        ("archive_entry_pathname_w", ctypes.c_wchar_p, (pointer,)),
        ("archive_entry_pathname", text, (pointer,)),
        ("archive_entry_filetype", ctypes.c_uint, (pointer,)),
        ("archive_entry_size", ctypes.c_int64, (pointer,)),
        ("archive_entry_size_is_set", number, (pointer,)),
        ("archive_entry_is_encrypted", number, (pointer,)),
        ("archive_entry_hardlink", text, (pointer,)),
    ):
        function = getattr(found, name)
        function.restype, function.argtypes = result, arguments


class Archive:
    """An archive of one or more volumes, read from front to back; use as a context. Raises LibraryError."""

    def __init__(self, locations: Sequence[str]) -> None:
        self._library = library()
        self._handle = self._library.archive_read_new()
        for format_name in ("7zip", "rar", "rar5"):
            getattr(self._library, f"archive_read_support_format_{format_name}")(self._handle)
        names = (ctypes.c_char_p * (len(locations) + 1))(*(place.encode() for place in locations), None)
        status = self._library.archive_read_open_filenames(
            self._handle, ctypes.cast(names, ctypes.c_void_p), _BLOCK
        )
        if status < _WARN:
            error = self._error(status)
            self.close()
            raise error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._handle:
            self._library.archive_read_free(self._handle)
            self._handle = None

    def next(self) -> Header | None:
        """The next member, or None at the end."""
        entry = ctypes.c_void_p()
        status = self._library.archive_read_next_header(self._handle, ctypes.byref(entry))
        if status == _EOF:
            return None
        if status < _WARN:
            raise self._error(status)
        told = self._library.archive_entry_size_is_set(entry)
        return Header(
            name=self._name(entry),
            kind=int(self._library.archive_entry_filetype(entry)),
            size=int(self._library.archive_entry_size(entry)) if told else None,
            encrypted=bool(self._library.archive_entry_is_encrypted(entry)),
            linked=self._library.archive_entry_hardlink(entry) is not None,
        )

    def data(self) -> Iterator[bytes]:
        """The content of the member that :meth:`next` gave last."""
        buffer = ctypes.create_string_buffer(CHUNK)
        while True:
            count = self._library.archive_read_data(self._handle, buffer, CHUNK)
            if count < 0:
                raise self._error(int(count))
            if count == 0:
                return
            yield buffer.raw[:count]

    def _name(self, entry: Any) -> str:
        utf8 = self._library.archive_entry_pathname_utf8(entry)
        if utf8:
            return readable_name(utf8)
        wide = self._library.archive_entry_pathname_w(entry)
        if wide:
            return str(wide)
        return readable_name(self._library.archive_entry_pathname(entry) or b"")

    def _error(self, status: int) -> LibraryError:
        text = self._library.archive_error_string(self._handle) or b""
        return LibraryError(text.decode("utf-8", "replace"), fatal=status < _FAILED)
