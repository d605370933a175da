"""Which files there are: runs in the parent, and touches bytes only to hash them."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from extract.document import Words
from extract.files import InputFile
from extract.intake import problems
from extract.intake.naming import Names, is_leftover
from extract.intake.volumes import volume_key, with_volumes

LARGEST_FILE = 2 << 30  # bytes; above it a file is listed but not opened
MOST_FILES = 2000  # of one submission; the further ones are listed but not opened


class NothingToScreen(ValueError):  # noqa: N818 - a state of the input, told to the user as advice
    """There is nothing at the path that could be screened; the message says what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")
        self.words = Words(zh, en)


class InputMissing(NothingToScreen):
    """The path does not exist."""


class InputEmpty(NothingToScreen):
    """The folder holds no files."""


def find_inputs(root: Path) -> list[InputFile]:
    """The files of a submission: of a folder with its sub-folders, or the one file or archive at *root*.

    Paths are relative to the submission with ``/``, in order of path. Raises InputMissing or InputEmpty.
    """
    if not root.exists():
        raise InputMissing(
            f"找不到“{root}”。请检查路径是否写对，盘或共享文件夹是否已连接。",
            f"There is nothing at “{root}”. Please check the path, and that the drive or share is connected.",
        )
    names = Names()
    if not root.is_dir():
        home = root.resolve().parent
        return with_volumes([_one(path, path.name, names, home) for path in _with_siblings(root)])
    files: list[InputFile] = []
    for path, name in _walk(root):
        beyond = len(files) >= MOST_FILES
        files.append(_beyond(name, names) if beyond else _one(path, name, names, root.resolve()))
    if not files:
        raise InputEmpty(
            f"文件夹“{root}”里没有文件。请把申报材料放进去，或指定另一个文件夹。",
            f"The folder “{root}” holds no files. Please put the papers into it, or name another folder.",
        )
    return mark_duplicates(with_volumes(files))


def mark_duplicates(files: Iterable[InputFile]) -> list[InputFile]:
    """The files in order of path, the second and further ones with the same bytes naming the first."""
    first: dict[str, str] = {}
    marked: list[InputFile] = []
    for file in sorted(files, key=lambda each: each.path):
        if file.sha256 is None or not file.size or file.ignored:
            marked.append(dataclasses.replace(file, duplicate_of=None))
            continue
        earlier = first.setdefault(file.sha256, file.path)
        marked.append(dataclasses.replace(file, duplicate_of=earlier if earlier != file.path else None))
    return marked


def digest(path: Path) -> tuple[str, int]:
    """sha256 (hex) and the number of bytes."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256")
        return sha256.hexdigest(), stream.tell()


def _walk(root: Path) -> Iterable[tuple[Path, str]]:
    """Files and links below *root* in order of name; links to folders are given, not followed."""
    for folder, folders, files in os.walk(root, followlinks=False):
        here = Path(folder)
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(linked))
        for name in sorted([*files, *linked]):
            path = here / name
            yield path, path.relative_to(root).as_posix()


def _with_siblings(path: Path) -> list[Path]:
    """The file, and the further volumes beside it where it is the first of a split archive."""
    mine = volume_key(path.name)
    if mine is None:
        return [path]
    volumes = [each for each in path.parent.iterdir() if each.is_file() and volume_key(each.name) == mine]
    return sorted({path, *volumes})


def _beyond(name: str, names: Names) -> InputFile:
    shown, original = names.give(name)
    problem = problems.refused(
        f"申报材料超过 {MOST_FILES} 个文件，这个文件未读取。请只保留需要的材料。",
        f"The submission holds more than {MOST_FILES} files; this one was not read. Please keep what is needed only.",
    )
    return InputFile(shown, None, None, None, original_name=original, problem=problem)


def _one(path: Path, name: str, names: Names, home: Path) -> InputFile:
    shown, original = names.give(name)
    nothing = InputFile(shown, None, None, None, original_name=original)
    if path.is_symlink() and not _stays_inside(path, home):
        problem = problems.refused(
            "这是一个快捷链接，指向申报文件夹以外或不存在的位置，未读取。请放入文件本身。",
            "This is a link that leads out of the folder or to nothing; it was not followed. Please add the file itself.",
        )
        return dataclasses.replace(nothing, problem=problem)
    if not path.is_file():
        problem = problems.refused(
            "这不是普通文件，未读取。请放入文件本身。", "This is not a regular file; it was not read."
        )
        return dataclasses.replace(nothing, problem=problem)
    try:
        sha256, size = digest(path)
    except OSError:
        problem = problems.unreadable(
            "没有读取这个文件的权限或存储介质出错", "The file may not be read, or its disk has a fault"
        )
        return dataclasses.replace(nothing, problem=problem)
    file = dataclasses.replace(nothing, location=str(path.resolve()), sha256=sha256, size=size)
    return judged(file)


def judged(file: InputFile) -> InputFile:
    """The file with what its name and size alone say about it: a leftover, empty, or too large."""
    if is_leftover(file.path):
        return dataclasses.replace(file, ignored=True, problem=problems.leftover())
    if file.size == 0:
        return dataclasses.replace(file, problem=problems.empty())
    if file.size is not None and file.size > LARGEST_FILE:
        problem = problems.too_large(
            "文件超过 2 GB，未读取。请拆分或压缩后重新上传。",
            "The file is larger than 2 GB and was not read. Please split it or reduce its size.",
        )
        return dataclasses.replace(file, problem=problem)
    return file


def _stays_inside(path: Path, home: Path) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(home)
