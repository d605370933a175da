"""Split archives: putting the volumes together, and telling a missing last volume from damage."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

from extract.document import Problem
from extract.files import InputFile
from extract.intake.members import ArchiveBroken, too_large
from extract.intake.sniff import RAR, sniff
from extract.intake.volumes import later_volume_missing, split_name
from extract.intake.zip_members import join_split_zip

_TAIL = 64 << 10


def joined(archive: InputFile, place: Callable[[], Path], limit: int) -> list[str]:
    """Where the archive's bytes lie: the file itself, its RAR volumes, or one file made of all other volumes.

    *place* gives a path for that file; more than *limit* bytes are not joined. Raises ArchiveBroken.
    """
    if not archive.volumes:
        return [str(archive.location)]
    named = split_name(archive.path)
    if sniff(archive.volumes[0]) == RAR and (named is None or named[0] != "pieces"):
        return list(archive.volumes)
    sizes = [Path(volume).stat().st_size for volume in archive.volumes]
    if sum(sizes) > limit:
        raise ArchiveBroken(too_large())
    target = place()
    with target.open("wb") as sink:
        for volume in archive.volumes:
            with Path(volume).open("rb") as source:
                shutil.copyfileobj(source, sink)
    if named is None:  # x.zip, the last of x.z01, x.z02 …
        join_split_zip(target, sizes)
    return [str(target)]


def volume_that_is_missing(archive: InputFile) -> Problem | None:
    """For a split archive that broke: whether it goes on in a volume that nobody handed in."""
    if not archive.volumes or not _goes_on(archive.volumes):
        return None
    return later_volume_missing(_last_name(archive.path.rpartition("/")[2], len(archive.volumes)))


def _goes_on(volumes: tuple[str, ...]) -> bool:
    """Whether the archive's own words tell of more bytes than its volumes have."""
    with Path(volumes[0]).open("rb") as stream:
        head = stream.read(32)
    with Path(volumes[-1]).open("rb") as stream:
        stream.seek(max(0, stream.seek(0, 2) - _TAIL))
        tail = stream.read()
    if head.startswith(b"7z\xbc\xaf\x27\x1c") and len(head) == 32:
        offset, size = struct.unpack_from("<QQ", head, 12)  # 7zFormat.txt, “SignatureHeader”
        return bool(32 + offset + size > sum(Path(volume).stat().st_size for volume in volumes))
    if head.startswith(b"PK"):
        return b"PK\x05\x06" not in tail
    if head.startswith(
        b"Rar!\x1a\x07\x01"
    ):  # RAR 5.0 “End of archive header”: size 3, type 5, flags, archive flags
        return tail[-4:-2] == b"\x03\x05" and bool(tail[-1] & 1)
    if head.startswith(b"Rar!"):  # RAR 4: block type 0x7b, flag 1 says that there is another volume
        at = tail.rfind(b"\x7b", max(0, len(tail) - 20))
        return at > 0 and at + 1 < len(tail) and bool(tail[at + 1] & 1)
    return True  # a stream cut into pieces, which ends before it should


def _last_name(name: str, count: int) -> str:
    """The name of the last volume that is there, from the first one's."""
    named = split_name(name)
    if named is None:
        return name
    scheme, _, _, digits, _ = named
    written = f"{count:0{digits}d}"
    if scheme == "pieces":
        return f"{name.rpartition('.')[0]}.{written}"
    return f"{name[: name.lower().rindex('.part')]}.part{written}.rar" if scheme == "part" else name
