"""Members of zip archives (PKWARE APPNOTE 6.3), also of those split into .z01, .z02 … .zip."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from extract.document import Problem
from extract.intake import problems
from extract.intake.members import CHUNK, ArchiveBroken, Member, damaged, link, readable_name

_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field that carries the name in UTF-8
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError)


def zip_members(location: str) -> Iterator[Member]:
    """The members of the archive at *location*. Raises ArchiveBroken where its directory cannot be read."""
    try:
        opened = zipfile.ZipFile(location)
    except _BROKEN as error:
        raise ArchiveBroken(damaged()) from error
    with opened:
        for info in opened.infolist():
            if info.is_dir() or info.filename.endswith("\\"):
                continue
            yield Member(
                member_name(info),
                info.file_size,
                info.compress_size,
                _against(info),
                partial(_read, opened, info),
            )


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with opened.open(info) as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except (*_BROKEN, zlib.error, RuntimeError) as error:
        raise OSError(f"{info.filename!r}: {error}") from error


def _against(info: zipfile.ZipInfo) -> Problem | None:
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return link()
    return problems.encrypted() if info.flag_bits & _ENCRYPTED else None


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its author saw it: UTF-8 where flagged or valid, else GB 18030."""
    extra = _unicode_path(info)
    if extra is not None:
        return extra
    if info.flag_bits & _UTF8:
        return info.orig_filename
    return readable_name(info.orig_filename.encode("cp437", "surrogateescape"))


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    """The name in Info-ZIP's Unicode Path field (APPNOTE 4.6.9), if it belongs to the stored name."""
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and length > 5:
            body = extra[at + 4 : at + 4 + length]
            stored = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace")
            if len(body) > 5 and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(stored):
                return body[5:].decode("utf-8", "replace")
        at += 4 + length
    return None


def join_split_zip(joined: Path, sizes: Sequence[int]) -> None:
    """Make the volumes written one after the other to *joined* an archive of one piece, in place.

    A split archive tells each place as a disk and an offset on that disk (APPNOTE 4.4.11 to 4.4.24); *sizes* are
    the disks' sizes in bytes. Raises ArchiveBroken where the directory at the end is missing or does not fit.
    """
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    total = sum(sizes)
    with joined.open("r+b") as stream:
        at, end = _end_record(stream, total)
        disk, directory_disk, _, entries, size, offset = struct.unpack_from("<4H2I", end, 4)
        if max(disk, directory_disk) >= len(starts) or entries == 0xFFFF or size > total:
            raise ArchiveBroken(damaged())
        place = starts[directory_disk] + offset
        stream.seek(place)
        directory = bytearray(stream.read(size))
        entry = 0
        for _ in range(entries):
            if directory[entry : entry + 4] != b"PK\x01\x02" or entry + 46 > len(directory):
                raise ArchiveBroken(damaged())
            name, extra, comment, start_disk = struct.unpack_from("<4H", directory, entry + 28)
            (start,) = struct.unpack_from("<I", directory, entry + 42)
            if start_disk >= len(starts) or starts[start_disk] + start >= total:
                raise ArchiveBroken(damaged())
            struct.pack_into("<H", directory, entry + 34, 0)
            struct.pack_into("<I", directory, entry + 42, starts[start_disk] + start)
            entry += 46 + name + extra + comment
        stream.seek(place)
        stream.write(directory)
        stream.seek(at + 4)
        stream.write(struct.pack("<4H2I", 0, 0, entries, entries, size, place))


def volumes_before(location: str) -> int:
    """How many volumes come before this one, as the end of a split zip tells; 0 for a whole or broken one."""
    try:
        with Path(location).open("rb") as stream:
            _, end = _end_record(stream, stream.seek(0, 2))
    except ArchiveBroken:
        return 0
    disk = int(struct.unpack_from("<H", end, 4)[0])
    return 0 if disk == 0xFFFF else disk


def _end_record(stream: BinaryIO, total: int) -> tuple[int, bytes]:
    """Place and bytes of the end of central directory record (APPNOTE 4.3.16). Raises ArchiveBroken."""
    start = max(0, total - (22 + 0xFFFF))
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail) or total >= 1 << 32:
        raise ArchiveBroken(damaged())
    return start + at, tail[at : at + 22]
