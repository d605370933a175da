"""Files as if they had been read: for tests in which reading is not the point."""

from extract.document import Problem, Words
from extract.files import InputFile, ReadFile


def unread(path: str, code: str = "file/unreadable", status: str = "unreadable") -> ReadFile:
    problem = Problem(code, Words("打不开", "does not open"))
    digest = path.encode().hex().ljust(64, "0")[-64:]
    return ReadFile(InputFile(path, None, digest, 10, problem=problem), status, problem)


def leftover(path: str) -> ReadFile:
    problem = Problem("file/system-leftover", Words("系统文件", "leftover"))
    file = InputFile(path, None, "0" * 64, 10, ignored=True, problem=problem)
    return ReadFile(file, "ignored", problem)
