"""Members of tar archives, plain or compressed, and single files compressed with gzip, bzip2 or xz."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from extract.document import Problem
from extract.intake.members import CHUNK, ArchiveBroken, Member, damaged, link, no_file, readable_name
from extract.intake.sniff import BZIP2, GZIP, XZ, is_tar

_BROKEN = (tarfile.TarError, OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)
_TAR_ENDINGS = {"tgz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar"}
_XZ_MEMORY = 256 << 20  # bytes that a dictionary may claim


def tar_members(location: str) -> Iterator[Member]:
    """The members of an uncompressed tar archive. Raises ArchiveBroken where it ends early or is damaged."""
    with open(location, "rb") as stream:  # noqa: PTH123
        yield from _of_tar(stream)


def compressed_members(location: str, media_type: str, name: str) -> Iterator[Member]:
    """What a gzip, bzip2 or xz file holds: the members of the tar archive in it, or the one file.

    *name* is the archive's own; the one file is called so, without the ending. Raises ArchiveBroken.
    """
    try:
        with _decompressed(location, media_type) as stream:
            start = stream.read(512)
    except _BROKEN as error:
        raise ArchiveBroken(damaged()) from error
    if is_tar(start):
        with _decompressed(location, media_type) as stream:
            yield from _of_tar(stream)
        return
    yield Member(_inner_name(name), None, None, None, partial(_whole, location, media_type))


def _of_tar(stream: BinaryIO) -> Iterator[Member]:
    try:
        opened = tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
    except _BROKEN as error:
        raise ArchiveBroken(damaged()) from error
    with opened:
        while True:
            try:
                info = opened.next()
            except _BROKEN as error:
                raise ArchiveBroken(damaged()) from error
            if info is None:
                return
            opened.members.clear()  # type: ignore[attr-defined]  # else each header stays in memory
            if info.isdir():
                continue
            name = readable_name(info.name.encode("utf-8", "surrogateescape"))
            yield Member(name, info.size, None, _against(info), partial(_read, opened, info))


def _against(info: tarfile.TarInfo) -> Problem | None:
    if info.issym() or info.islnk():
        return link()
    return None if info.isreg() else no_file()


def _read(opened: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    try:
        source = opened.extractfile(info)
        while source is not None and (chunk := source.read(CHUNK)):
            yield chunk
    except _BROKEN as error:
        # A stream that breaks inside one member cannot be followed to the next.
        raise ArchiveBroken(damaged()) from error


def _whole(location: str, media_type: str) -> Iterator[bytes]:
    try:
        with _decompressed(location, media_type) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except _BROKEN as error:
        raise OSError(str(error)) from error


def _decompressed(location: str, media_type: str) -> BinaryIO:
    if media_type == GZIP:
        return cast(BinaryIO, gzip.open(location, "rb"))
    if media_type == BZIP2:
        return cast(BinaryIO, bz2.open(location, "rb"))
    if media_type == XZ:
        return cast(BinaryIO, lzma.open(location, "rb"))
    raise ValueError(media_type)


def _inner_name(name: str) -> str:
    base = PurePosixPath(name.rpartition("!/")[2])
    ending = base.suffix.lower().lstrip(".")
    if ending in _TAR_ENDINGS:
        return f"{base.stem}.{_TAR_ENDINGS[ending]}"
    return base.stem if ending in ("gz", "bz2", "xz") else f"{base.name}~"
