"""Archives: what lies in them, taken out under names of our own. Runs in an opener."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.document import Problem
from extract.files import InputFile
from extract.intake import problems
from extract.intake.joining import joined, volume_that_is_missing
from extract.intake.library_members import library_members
from extract.intake.members import ArchiveBroken, Member, damaged, too_large
from extract.intake.naming import Names, leads_out
from extract.intake.problems import Unusable
from extract.intake.sniff import ARCHIVES, RAR, SEVEN_ZIP, TAR, ZIP, sniff
from extract.intake.tar_members import compressed_members, tar_members
from extract.intake.volumes import volume_missing, with_volumes
from extract.intake.walk import judged
from extract.intake.zip_members import volumes_before, zip_members


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one archive with all that is nested in it; sizes in bytes, *ratio* unpacked to packed.

    Files over *members* are listed as refused, up to *listed* files in all; the rest is counted.
    """

    members: int = 2000
    listed: int = 4000
    member_size: int = 1 << 30
    total_size: int = 4 << 30
    ratio: float = 200.0
    ratio_from: int = 10 << 20
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An archive as an InputFile of its own (``container`` set where it could be listed) and what lay in it."""

    container: InputFile
    members: tuple[InputFile, ...] = ()


@dataclass(slots=True)
class _Budget:
    """What is left of the limits while an archive and its inner archives are taken out."""

    limits: Limits
    spool: Path
    names: Names = field(default_factory=Names)
    members: int = 0
    total: int = 0
    places: int = 0

    def place(self) -> Path:
        self.places += 1
        return self.spool / f"{self.places:05d}"


def unpack(archive: InputFile, spool: str, limits: Limits | None = None) -> Unpacked:
    """Take *archive* out into the folder *spool*, inner archives too, to the depth of the limits.

    Members' paths are ``<archive path>!/<name>``. Whatever cannot be taken out is listed with its problem; the
    container carries ``file/partly-read`` where the archive as a whole is damaged or over a limit.
    """
    folder = Path(spool)
    folder.mkdir(parents=True, exist_ok=True)
    return _unpack(archive, _Budget(limits or Limits(), folder), depth=1)


def _unpack(archive: InputFile, budget: _Budget, depth: int) -> Unpacked:
    if depth > budget.limits.depth:
        too_deep = problems.refused(
            f"压缩包套压缩包超过 {budget.limits.depth} 层，未打开。请直接放入里面的文件。",
            f"Archives are nested more than {budget.limits.depth} deep; this one was not opened. "
            "Please add the files themselves.",
        )
        return Unpacked(dataclasses.replace(archive, problem=too_deep))
    found: list[InputFile] = []
    problem: Problem | None = None
    try:
        whole = joined(archive, budget.place, budget.limits.total_size)
        archive = dataclasses.replace(archive, media_type=sniff(whole[0]))
        problem = _take_all(archive, whole, budget, found)
    except ArchiveBroken as error:
        problem = error.problem
        if problem.code == "file/unreadable":
            problem = volume_that_is_missing(archive) or (_rest_lost() if found else problem)
    if problem is not None and not found:
        return Unpacked(dataclasses.replace(archive, problem=problem))
    if not found:
        problem = problems.nothing_inside()
    members: list[InputFile] = []
    for member in with_volumes(found):
        if _is_archive(member):
            inner = _unpack(member, budget, depth + 1)
            members += [inner.container, *inner.members]
        else:
            members.append(member)
    return Unpacked(dataclasses.replace(archive, container=True, problem=problem), tuple(members))


def _is_archive(member: InputFile) -> bool:
    open_yet = member.problem is None and not member.ignored and not member.container
    return open_yet and (member.media_type in ARCHIVES or bool(member.volumes))


def _take_all(
    archive: InputFile, locations: list[str], budget: _Budget, found: list[InputFile]
) -> Problem | None:
    """Take the members out and append them to *found*; the problem that the archive as a whole has.

    Raises ArchiveBroken where the archive cannot be followed to its end.
    """
    packed_size = sum(Path(place).stat().st_size for place in locations)
    before = budget.total
    beyond = 0
    for member in _members_of(archive, locations):
        budget.members += 1
        if budget.members > budget.limits.listed:
            beyond += 1
            continue
        file = _listed(member, archive, budget)
        against = member.problem or _refusal(member, budget)
        if budget.members > budget.limits.members:
            against = _too_many(budget.limits.members)
        if against is not None:
            found.append(dataclasses.replace(file, problem=against))
            continue
        try:
            file = _take_out(member, file, budget, packed_size, budget.total - before)
        except ArchiveBroken:
            found.append(dataclasses.replace(file, problem=_member_damaged()))
            raise
        found.append(file)
        if file.problem is not None and file.problem.code == "file/refused" and member.packed is None:
            return _stopped()
    if beyond:
        return problems.partly_read(
            f"压缩包里的文件超过 {budget.limits.members} 个，另有 {beyond} 个未列出，未读取。请分成几个压缩包。",
            f"The archive holds more than {budget.limits.members} files; {beyond} more are not listed and were not "
            "read. Please split it.",
        )
    return None


def _members_of(archive: InputFile, locations: list[str]) -> Iterator[Member]:
    if archive.media_type == ZIP:
        if not archive.volumes and (before := volumes_before(locations[0])) > 0:
            stem = archive.path.rpartition("/")[2].rpartition(".")[0]
            raise ArchiveBroken(volume_missing(f"{stem}.z{number:02d}" for number in range(1, before + 1)))
        return zip_members(locations[0])
    if archive.media_type == TAR:
        return tar_members(locations[0])
    if archive.media_type in (SEVEN_ZIP, RAR):
        return library_members(locations, archive.media_type)
    if archive.media_type in ARCHIVES:
        return compressed_members(locations[0], archive.media_type, archive.path)
    raise ArchiveBroken(damaged())


def _listed(member: Member, archive: InputFile, budget: _Budget) -> InputFile:
    path, original = budget.names.give(member.name.replace("\\", "/"), f"{archive.path}!/")
    if "\\" in member.name and original is None:
        original = member.name
    return InputFile(path, None, None, member.size, original_name=original)


def _take_out(member: Member, file: InputFile, budget: _Budget, packed_size: int, earlier: int) -> InputFile:
    """The member with its bytes in the spool, or with what went wrong; *earlier* bytes came from this archive."""
    target = budget.place()
    sha256 = hashlib.sha256()
    size = 0
    problem: Problem | None = None
    try:
        with target.open("wb") as sink:
            for chunk in member.read():
                size += len(chunk)
                # The directory's sizes are claims; what really comes out is what counts.
                problem = _over_limits(size, member.packed, budget)
                if problem is None and member.packed is None:
                    problem = _over_limits(earlier + size, packed_size, budget, whole=True)
                if problem is not None:
                    break
                sha256.update(chunk)
                sink.write(chunk)
    except Unusable as error:
        problem = error.problem
    except (OSError, ValueError):
        problem = _member_damaged()
    except ArchiveBroken:
        target.unlink(missing_ok=True)
        raise
    budget.total += size
    if problem is not None:
        target.unlink(missing_ok=True)
        return dataclasses.replace(file, problem=problem)
    taken = dataclasses.replace(
        file, location=str(target), sha256=sha256.hexdigest(), size=size, media_type=sniff(str(target))
    )
    return judged(taken)


def _refusal(member: Member, budget: _Budget) -> Problem | None:
    """What the directory alone says against taking a member out."""
    if leads_out(member.name):
        return problems.refused(
            "文件名指向压缩包以外的位置，未读取。请重新打包，文件名中不要带盘符或“..”。",
            "The name leads out of the archive; the file was not read. Please pack it again without drive letters or “..”.",
        )
    return _over_limits(member.size, member.packed, budget) if member.size is not None else None


def _over_limits(size: int, packed: int | None, budget: _Budget, whole: bool = False) -> Problem | None:
    limits = budget.limits
    if packed is not None and size > limits.ratio_from and size > limits.ratio * max(1, packed):
        return problems.refused(
            "解压后的体积异常地大，未读取。请直接放入文件本身。",
            "The file grows out of all proportion when unpacked; it was not read. Please add the file itself.",
        )
    if not whole and (size > limits.member_size or budget.total + size > limits.total_size):
        return too_large()
    return None


def _too_many(members: int) -> Problem:
    return problems.refused(
        f"压缩包里的文件超过 {members} 个，这个文件未读取。请分成几个压缩包。",
        f"The archive holds more than {members} files; this one was not read. Please split the archive.",
    )


def _stopped() -> Problem:
    return problems.partly_read(
        "压缩包解压后的体积异常地大，已停止解压，其后的文件未读取。请直接放入文件本身。",
        "The archive grows out of all proportion when unpacked; what follows was not read. Please add the files "
        "themselves.",
    )


def _member_damaged() -> Problem:
    return problems.unreadable(
        "压缩包里的这个文件不完整或已损坏", "This file is incomplete or damaged inside the archive"
    )


def _rest_lost() -> Problem:
    return problems.partly_read(
        "压缩包中途损坏，其后的文件未能读出。请重新打包后上传。",
        "The archive is damaged half-way; what follows could not be read. Please pack it again and upload it.",
    )
