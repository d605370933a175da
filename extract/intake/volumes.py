"""Archives that come in several volumes: which files belong together, told by their names alone.

Schemes: ``x.7z.001`` (any archive cut into pieces), ``x.z01 … x.zip``, ``x.part1.rar``, ``x.rar, x.r00 …``.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from extract.document import Problem, Words
from extract.files import InputFile
from extract.intake.sniff import RAR, SEVEN_ZIP, ZIP

Scheme = Literal["pieces", "zip", "part", "rar"]

_PIECE = re.compile(
    r"(?P<base>.+\.(?P<kind>7z|zip|rar|tar|tgz|tar\.gz|tar\.bz2|tar\.xz))\.(?P<number>\d{3,4})", re.I
)
_ZIP = re.compile(r"(?P<base>.+)\.z(?P<number>\d{2,3})", re.I)
_PART = re.compile(r"(?P<base>.+)\.part(?P<number>\d{1,4})\.rar", re.I)
_RAR = re.compile(r"(?P<base>.+)\.r(?P<number>\d{2,3})", re.I)
_TYPES = {"7z": SEVEN_ZIP, "zip": ZIP, "rar": RAR}


@dataclass(slots=True)
class VolumeSet:
    """The volumes that are there, by number from 1. ``last`` is the ``.zip`` that ends a split zip."""

    scheme: Scheme
    media_type: str
    digits: int
    present: dict[int, InputFile] = field(default_factory=dict)
    last: InputFile | None = None

    @property
    def first(self) -> InputFile:
        """The file that people open: it carries the archive's path."""
        return (
            self.last if self.scheme == "zip" and self.last is not None else self.present[min(self.present)]
        )

    def in_order(self) -> list[InputFile]:
        return [self.present[n] for n in sorted(self.present)] + ([self.last] if self.last else [])


def split_name(path: str) -> tuple[Scheme, str, int, int, str] | None:
    """Scheme, what all volumes' names have in common, number from 1, digits of the number, and media type."""
    for scheme, pattern in (("pieces", _PIECE), ("part", _PART), ("zip", _ZIP), ("rar", _RAR)):
        found = pattern.fullmatch(path)
        if found is None:
            continue
        number = int(found["number"]) + (2 if scheme == "rar" else 0)  # x.rar is the first, x.r00 the second
        kind = found["kind"].lower() if scheme == "pieces" else "zip" if scheme == "zip" else "rar"
        media_type = _TYPES.get(kind, "application/octet-stream")
        return scheme, found["base"].lower(), number, len(found["number"]), media_type  # type: ignore[return-value]
    return None


def volume_key(name: str) -> tuple[str, str] | None:
    """What all volumes of one split archive share; None for a name that is no volume's (and for a lone ``.zip``)."""
    named = split_name(name)
    return (named[0], named[1]) if named else None


def with_volumes(files: Iterable[InputFile]) -> list[InputFile]:
    """The files in their order: the first of each split archive with its ``volumes``, the others as its parts.

    Where a volume is missing, those that are there carry ``file/archive-volume-missing`` with the missing names.
    """
    every = list(files)
    changed: dict[str, InputFile] = {}
    for found in _sets(every):
        changed |= {file.path: file for file in _settled(found)}
    return [changed.get(file.path, file) for file in every]


def _sets(files: list[InputFile]) -> list[VolumeSet]:
    found: dict[tuple[str, str], VolumeSet] = {}
    usable = [file for file in files if not file.ignored and not file.container]
    for file in usable:
        named = split_name(file.path)
        if named is not None:
            scheme, base, number, digits, media_type = named
            found.setdefault((scheme, base), VolumeSet(scheme, media_type, digits)).present[number] = file
    for file in usable:
        stem, _, ending = file.path.lower().rpartition(".")
        if ending == "zip" and ("zip", stem) in found:
            found["zip", stem].last = file
        elif ending == "rar" and ("rar", stem) in found:
            found["rar", stem].present[1] = file
    return list(found.values())


def _settled(found: VolumeSet) -> list[InputFile]:
    gone = missing_names(found)
    volumes = found.in_order()
    if gone:
        problem = volume_missing(gone)
        return [file if file.problem else dataclasses.replace(file, problem=problem) for file in volumes]
    if any(file.problem is not None or file.location is None for file in volumes):
        bad = [_name(file.path) for file in volumes if file.problem is not None or file.location is None]
        return [
            file if file.problem else dataclasses.replace(file, problem=volume_missing(bad))
            for file in volumes
        ]
    first = found.first
    locations = tuple(str(file.location) for file in volumes)
    whole = dataclasses.replace(first, location=locations[0], volumes=locations)
    parts = [
        dataclasses.replace(file, location=None, container=True, media_type=found.media_type)
        for file in volumes
        if file.path != first.path
    ]
    return [whole, *parts]


def missing_names(found: VolumeSet) -> list[str]:
    """Names of the volumes that must be there, going by those that are."""
    start = 0 if found.scheme == "pieces" and 0 in found.present else 1
    gaps = [number for number in range(start, max(found.present)) if number not in found.present]
    name = _name(found.first.path)
    gone = [_numbered(found, name, number) for number in gaps[:200]]
    if found.scheme == "zip" and found.last is None:
        gone.append(re.sub(r"\.z\d+$", ".zip", name, flags=re.I))
    return gone


def _numbered(found: VolumeSet, name: str, number: int) -> str:
    written = f"{number:0{found.digits}d}"
    if found.scheme == "pieces":
        return re.sub(r"\.\d+$", f".{written}", name)
    if found.scheme == "part":
        return re.sub(r"\.part\d+\.rar$", f".part{written}.rar", name, flags=re.I)
    if found.scheme == "zip":
        return re.sub(r"\.z(ip|\d+)$", f".z{written}", name, flags=re.I)
    ending = "rar" if number == 1 else f"r{number - 2:0{found.digits}d}"
    return re.sub(r"\.r(ar|\d+)$", f".{ending}", name, flags=re.I)


def volume_missing(names: Iterable[str]) -> Problem:
    """The archive cannot be opened before the named volumes are there."""
    every = list(names)
    shown = every[:5]
    more = len(every) - len(shown)
    return Problem(
        "file/archive-volume-missing",
        Words(
            f"分卷压缩包不完整，缺少：{'、'.join(shown)}{f' 等 {len(every)} 个' if more else ''}。"
            "请把全部分卷放在同一文件夹后重新提交。",
            f"A volume of this split archive is missing: {', '.join(shown)}{f' and {more} more' if more else ''}. "
            "Please put all volumes into one folder and hand them in again.",
        ),
    )


def later_volume_missing(name: str) -> Problem:
    """The archive goes on in a volume after *name*, the last one that is there."""
    return Problem(
        "file/archive-volume-missing",
        Words(
            f"分卷压缩包不完整，缺少“{name}”之后的分卷。请把全部分卷放在同一文件夹后重新提交。",
            f"This split archive goes on after “{name}”, and the volumes that follow are missing. "
            "Please put all volumes into one folder and hand them in again.",
        ),
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]
