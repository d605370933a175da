"""Members of 7z and RAR archives, through libarchive where the system has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from extract.document import Problem
from extract.intake import libarchive, problems
from extract.intake.libarchive import Archive, Header, LibraryError
from extract.intake.members import ArchiveBroken, Member, damaged, link, no_file
from extract.intake.sniff import RAR, SEVEN_ZIP

_NAMES = {SEVEN_ZIP: "7z", RAR: "RAR"}
_RAR5_SIGNATURE = b"Rar!\x1a\x07\x01\0"
_RAR5_ENCRYPTION = 4


def library_members(locations: Sequence[str], media_type: str) -> Iterator[Member]:
    """The members of an archive in one or more volumes (in order).

    Raises ArchiveBroken where there is no library, the archive is damaged, or even its list of names is locked.
    """
    if libarchive.library() is None:
        kind = _NAMES[media_type]
        raise ArchiveBroken(
            problems.needs_conversion(
                f" {kind} 压缩包，本机没有安装能打开它的 libarchive（Debian：libarchive13）",
                f"a {kind} archive, and this machine lacks libarchive (Debian: libarchive13) to open it",
                "ZIP",
            )
        )
    if media_type == RAR and _names_are_locked(locations[0]):
        raise ArchiveBroken(problems.encrypted())
    try:
        with Archive(locations) as opened:
            while (header := opened.next()) is not None:
                if header.kind != libarchive.FOLDER and not header.name.endswith("/"):
                    yield Member(
                        header.name, header.size, None, _against(header), partial(_read, opened, header.size)
                    )
    except LibraryError as error:
        raise ArchiveBroken(problems.encrypted() if error.about_password else damaged()) from error


def _against(header: Header) -> Problem | None:
    if header.kind == libarchive.LINK or header.linked:
        return link()
    if header.kind not in (libarchive.FILE, 0):
        return no_file()
    return problems.encrypted() if header.encrypted else None


def _read(opened: Archive, size: int | None) -> Iterator[bytes]:
    got = 0
    try:
        for chunk in opened.data():
            got += len(chunk)
            yield chunk
    except LibraryError as error:
        if error.about_password:
            raise problems.Unusable(problems.encrypted()) from error
        if error.fatal:
            raise ArchiveBroken(damaged()) from error
        raise OSError(error.text) from error
    if size is not None and got < size:
        # Where a RAR volume is missing, the library ends the file early and says nothing.
        raise ArchiveBroken(damaged())


def _names_are_locked(location: str) -> bool:
    """Whether a RAR 5 archive begins with the header that says that all headers are encrypted.

    RAR 5.0 archive format, “Archive encryption header”: CRC32, size, then type 4, each a vint but the first.
    """
    with Path(location).open("rb") as stream:
        head = stream.read(32)
    return head.startswith(_RAR5_SIGNATURE) and head[13:14] == bytes([_RAR5_ENCRYPTION])
