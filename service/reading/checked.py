"""What the parent looks at before it believes an opener: hostile bytes may have taken the child over.

Types are checked where the answer arrives (extract/isolation). Here: that it answers what was asked, and that the
files it names are its own. Everything wrong raises ChildTalkedNonsense.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
from pathlib import Path

from extract.files import InputFile
from extract.intake import Unpacked
from extract.isolation import ChildTalkedNonsense
from extract.readers import Opened

_LARGEST_PICTURE = 32 << 20
_JPEG = b"\xff\xd8\xff"


def checked_pages(opened: Opened, file: InputFile, first: int, last: int, folder: Path) -> Opened:
    """*opened*, if its pages are among those asked for and its rasters lie in *folder*.

    The digest and the size are the parent's own.
    """
    numbers = [page.number for page in opened.document.pages]
    if len(set(numbers)) != len(numbers) or not all(first <= number <= last for number in numbers):
        raise ChildTalkedNonsense(f"pages {numbers} where {first} to {last} were asked for")
    for raster in opened.rasters:
        if raster.page not in numbers or not _lies_in(raster.file, folder):
            raise ChildTalkedNonsense("a raster that belongs to no page, or lies elsewhere")
    document = dataclasses.replace(
        opened.document, sha256=str(file.sha256), media_type=file.media_type, size=file.size
    )
    return dataclasses.replace(opened, document=document)


def checked_members(unpacked: Unpacked, archive: InputFile, folder: Path) -> Unpacked:
    """*unpacked*, if its members bear the archive's name and lie in *folder*; digests are taken anew."""
    if unpacked.container.path != archive.path:
        raise ChildTalkedNonsense("another archive than the one asked for")
    container = dataclasses.replace(
        unpacked.container, location=archive.location, sha256=archive.sha256, size=archive.size
    )
    members = tuple(_checked_member(member, archive, folder) for member in unpacked.members)
    return Unpacked(container, members)


def _checked_member(member: InputFile, archive: InputFile, folder: Path) -> InputFile:
    if not member.path.startswith(f"{archive.path}!/"):
        raise ChildTalkedNonsense("a member that is not named after its archive")
    if member.location is None:
        return member
    if not _lies_in(member.location, folder):
        raise ChildTalkedNonsense("a member that lies elsewhere")
    with Path(member.location).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = os.fstat(stream.fileno()).st_size
    return dataclasses.replace(member, sha256=digest, size=size)


def jpeg_bytes(path: Path) -> bytes | None:
    """The picture that an opener drew; None where it is no JPEG, or too large to be one of ours."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST_PICTURE:
            return None
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = stream.read(_LARGEST_PICTURE)
    finally:
        os.close(handle)
    return data if data.startswith(_JPEG) else None


def _lies_in(name: str, folder: Path) -> bool:
    """Whether *name* is a plain file inside *folder*, with no link on the way."""
    path = Path(name)
    try:
        return stat.S_ISREG(path.lstat().st_mode) and path.resolve(strict=True).is_relative_to(
            folder.resolve()
        )
    except (OSError, ValueError, RuntimeError):
        return False
