"""Archives: what lies in them, taken out under names of our own. Runs in an opener."""

from __future__ import annotations

import dataclasses
import hashlib
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from extract.document import Problem
from extract.files import InputFile
from extract.intake import problems
from extract.intake.naming import Names, leads_out
from extract.intake.sniff import ARCHIVES, GZIP, RAR, SEVEN_ZIP, TAR, ZIP, sniff
from extract.intake.walk import judged

_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field that carries the name in UTF-8
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one archive with all that is nested in it; sizes in bytes, *ratio* unpacked to packed."""

    members: int = 2000
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

    def place(self) -> Path:
        return self.spool / f"{self.members:05d}"


def unpack(archive: InputFile, spool: str, limits: Limits | None = None) -> Unpacked:
    """Take *archive* out into the folder *spool*, inner archives too, to the depth of the limits.

    Members' paths are ``<archive path>!/<name>``. Whatever cannot be taken out is listed with its problem; the
    container carries ``file/partly-read`` where the archive as a whole is damaged or over a limit.
    """
    folder = Path(spool)
    folder.mkdir(parents=True, exist_ok=True)
    return _unpack(archive, _Budget(limits or Limits(), folder), depth=1)


def _unpack(archive: InputFile, budget: _Budget, depth: int) -> Unpacked:
    media_type = sniff(str(archive.location))
    archive = dataclasses.replace(archive, media_type=media_type)
    if media_type != ZIP:
        return Unpacked(dataclasses.replace(archive, problem=_other_archive(media_type)))
    if depth > budget.limits.depth:
        problem = problems.refused(
            f"压缩包套压缩包超过 {budget.limits.depth} 层，未打开。请直接放入里面的文件。",
            f"Archives are nested more than {budget.limits.depth} deep; this one was not opened. "
            "Please add the files themselves.",
        )
        return Unpacked(dataclasses.replace(archive, problem=problem))
    try:
        return _unpack_zip(archive, budget, depth)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError):
        return Unpacked(
            dataclasses.replace(
                archive,
                problem=problems.unreadable("压缩包不完整或已损坏", "The archive is incomplete or damaged"),
            )
        )


def _unpack_zip(archive: InputFile, budget: _Budget, depth: int) -> Unpacked:
    found: list[InputFile] = []
    problem: Problem | None = None
    with zipfile.ZipFile(str(archive.location)) as opened:
        for info in opened.infolist():
            if info.is_dir() or info.filename.endswith("\\"):
                continue
            if budget.members >= budget.limits.members:
                problem = problems.partly_read(
                    f"压缩包里的文件超过 {budget.limits.members} 个，其余未读取。请分成几个压缩包。",
                    f"The archive holds more than {budget.limits.members} files; the rest was not read. Please split it.",
                )
                break
            budget.members += 1
            name = member_name(info)
            path, original = budget.names.give(name.replace("\\", "/"), f"{archive.path}!/")
            if "\\" in name and original is None:
                original = name
            member = InputFile(path, None, None, info.file_size, original_name=original)
            member = _take_out(opened, info, name, member, budget)
            if member.media_type in ARCHIVES and member.problem is None and not member.ignored:
                inner = _unpack(member, budget, depth + 1)
                found += [inner.container, *inner.members]
            else:
                found.append(member)
    if not found:
        problem = problems.nothing_inside()
    return Unpacked(dataclasses.replace(archive, container=True, problem=problem), tuple(found))


def _take_out(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, member: InputFile, budget: _Budget
) -> InputFile:
    problem = _refusal(info, name, budget)
    if problem is not None:
        return dataclasses.replace(member, problem=problem)
    target = budget.place()
    sha256 = hashlib.sha256()
    size = 0
    try:
        with opened.open(info) as source, target.open("wb") as sink:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                # The directory's sizes are claims; what really comes out is what counts.
                problem = _over_limits(size, info.compress_size, budget)
                if problem is not None:
                    break
                sha256.update(chunk)
                sink.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        problem = problems.unreadable(
            "压缩包里的这个文件不完整或已损坏", "This file is incomplete or damaged inside the archive"
        )
    budget.total += size
    if problem is not None:
        target.unlink(missing_ok=True)
        return dataclasses.replace(member, problem=problem)
    taken = dataclasses.replace(
        member, location=str(target), sha256=sha256.hexdigest(), size=size, media_type=sniff(str(target))
    )
    return judged(taken)


def _refusal(info: zipfile.ZipInfo, name: str, budget: _Budget) -> Problem | None:
    """What the directory alone says against taking a member out."""
    if leads_out(name):
        return problems.refused(
            "文件名指向压缩包以外的位置，未读取。请重新打包，文件名中不要带盘符或“..”。",
            "The name leads out of the archive; the file was not read. Please pack it again without drive letters or “..”.",
        )
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return problems.refused(
            "这是一个快捷链接而不是文件，未读取。请放入文件本身。",
            "This is a link, not a file; it was not followed. Please add the file itself.",
        )
    if info.flag_bits & _ENCRYPTED:
        return problems.encrypted()
    return _over_limits(info.file_size, info.compress_size, budget)


def _over_limits(size: int, packed: int, budget: _Budget) -> Problem | None:
    limits = budget.limits
    if size > limits.ratio_from and size > limits.ratio * max(1, packed):
        return problems.refused(
            "解压后的体积异常地大，未读取。请直接放入文件本身。",
            "The file grows out of all proportion when unpacked; it was not read. Please add the file itself.",
        )
    if size > limits.member_size or budget.total + size > limits.total_size:
        return problems.too_large(
            "解压后的体积超过上限，未读取。请拆分后重新上传。",
            "The file is over the size limit when unpacked; it was not read. Please split it.",
        )
    return None


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its author saw it: UTF-8 where flagged or valid, else GB 18030."""
    extra = _unicode_path(info)
    if extra is not None:
        return extra
    if info.flag_bits & _UTF8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    """The name in Info-ZIP's Unicode Path field (APPNOTE 4.6.9), if it belongs to the stored name."""
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and length > 5:
            body = extra[at + 4 : at + 4 + length]
            stored = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace")
            if struct.unpack_from("<I", body, 1)[0] == zlib.crc32(stored):
                return body[5:].decode("utf-8", "replace")
        at += 4 + length
    return None


def _other_archive(media_type: str) -> Problem:
    kind = {SEVEN_ZIP: "7z", RAR: "RAR", TAR: "TAR", GZIP: "GZIP"}.get(media_type)
    if kind is None:
        return problems.unreadable()
    return problems.needs_conversion(f" {kind} 压缩包", f"a {kind} archive", "ZIP")
