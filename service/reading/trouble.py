"""What is said of a file, or a page, whose child gave no result."""

from __future__ import annotations

from extract.document import Problem, Words
from extract.isolation import ChildError, ChildOutOfMemory, ChildTimedOut, ResultTooLarge

_SLOW = Words(
    "读取超时，未能读出。请简化或拆分该文件。", "Reading took too long. Simplify or split the file."
)
_LARGE = Words(
    "读取所需内存超过上限，未能读出。请缩小或拆分该文件。",
    "Reading needed too much memory. Make the file smaller or split it.",
)
_BROKEN = Words(
    "文件使读取程序中断，未能读出。请重新导出该文件。", "The file broke the reader. Export it again."
)


def child_problem(error: ChildError, page: int | None = None) -> Problem:
    """The problem to list, by what happened to the child."""
    if isinstance(error, ChildTimedOut):
        return Problem("file/unreadable", _SLOW, page)
    if isinstance(error, ChildOutOfMemory | ResultTooLarge):
        return Problem("file/too-large", _LARGE, page)
    return Problem("file/unreadable", _BROKEN, page)
