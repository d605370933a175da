"""From what happened to a file to its status and reason (contract, “Files: situation → status”)."""

from __future__ import annotations

from extract.document import Document, Problem, Words
from extract.files import FileStatus, InputFile

_REFUSED = {"file/refused", "file/too-large"}


def status_of(file: InputFile, document: Document | None) -> tuple[FileStatus, Problem | None]:
    """A file's status, and the problem that explains it."""
    if file.ignored or file.container:
        return ("ignored" if file.ignored else "container"), file.problem
    problem = file.problem or (document.problem if document else _NOT_OPENED)
    if problem is None and document is not None:
        return _by_pages(document)
    if document is not None and document.text.strip():
        return "partly_read", problem
    refused = problem is not None and problem.code in _REFUSED
    return ("refused" if refused else "unreadable"), problem


_NOT_OPENED = Problem("file/unreadable", Words("文件没有读出", "The file was not read"))


def _by_pages(document: Document) -> tuple[FileStatus, Problem | None]:
    broken = [page for page in document.pages if page.problem is not None]
    if not broken:
        return "read", None
    if len(broken) == len(document.pages) and not document.text.strip():
        return "unreadable", _whole(broken[0].problem)
    if len(broken) == 1 and broken[0].lines and broken[0].problem is not None:
        # Read, but for something that the page's own words name.
        return "partly_read", Problem("file/partly-read", broken[0].problem.words, broken[0].number)
    numbers = "、".join(str(page.number) for page in broken[:8]) + (" 等" if len(broken) > 8 else "")
    words = Words(
        f"第 {numbers} 页没有读出（共 {len(document.pages)} 页）",
        f"page {', '.join(str(p.number) for p in broken[:8])} of {len(document.pages)} could not be read",
    )
    return "partly_read", Problem("file/partly-read", words, broken[0].number)


def _whole(problem: Problem | None) -> Problem:
    """No page was read: then the file was not, whatever each page's own trouble."""
    words = problem.words if problem else Words("各页均没有读出", "No page could be read")
    return Problem("file/unreadable", words)
