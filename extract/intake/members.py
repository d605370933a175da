"""What lies in an archive, whatever its format: one value for each member, in the archive's own order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.document import Problem
from extract.intake import problems

CHUNK = 1 << 20  # bytes taken out at a time


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    ``size`` and ``packed`` are what the archive claims, in bytes; None where it does not say (``packed`` is told
    by formats only that pack each file on its own). ``problem`` is set where the directory alone rules it out.
    ``read`` gives the content in pieces and is called at most once, before the next member is asked for; what it
    raises is an error of this member alone, unless it is :class:`ArchiveBroken`.
    """

    name: str
    size: int | None
    packed: int | None
    problem: Problem | None
    read: Callable[[], Iterator[bytes]]


class ArchiveBroken(Exception):  # noqa: N818 - it is about the archive, not a fault of the program
    """The archive cannot be followed any further: what came before it is kept, the rest is lost."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def damaged() -> Problem:
    return problems.unreadable("压缩包不完整或已损坏", "The archive is incomplete or damaged")


def too_large() -> Problem:
    return problems.too_large(
        "解压后的体积超过上限，未读取。请拆分后重新上传。",
        "The file is over the size limit when unpacked; it was not read. Please split it.",
    )


def link() -> Problem:
    return problems.refused(
        "这是一个快捷链接而不是文件，未读取。请放入文件本身。",
        "This is a link, not a file; it was not followed. Please add the file itself.",
    )


def no_file() -> Problem:
    return problems.refused(
        "这不是普通文件，未读取。请放入文件本身。", "This is not a regular file; it was not read."
    )


def readable_name(raw: bytes) -> str:
    """A stored name as its author saw it: UTF-8 where it is valid, else GB 18030, else what can be made of it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "surrogateescape")
