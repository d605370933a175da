"""Why a file, or a part of it, cannot be used: one function per situation, with the words people see.

Codes are those of the contract (``file/…``). The sentences say what is the case and what to do, without blame.
"""

from __future__ import annotations

from extract.document import Problem, Words


class Unusable(Exception):  # noqa: N818 - it is about the file, not a fault of the program
    """Raised inside readers and archives; carries the Problem that the file is listed with."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.words.en


def unreadable(zh: str = "文件不完整或已损坏", en: str = "The file is incomplete or damaged") -> Problem:
    return Problem(
        "file/unreadable",
        Words(
            f"{zh}，无法打开。请重新导出或重新上传这个文件。",
            f"{en}; it cannot be opened. Please export or upload it again.",
        ),
    )


def empty() -> Problem:
    return Problem(
        "file/empty",
        Words(
            "文件是空的（0 字节）。请重新上传这个文件。",
            "The file is empty (0 bytes). Please upload it again.",
        ),
    )


def nothing_inside() -> Problem:
    return Problem(
        "file/empty",
        Words(
            "压缩包里没有文件。请重新打包后上传。",
            "The archive holds no files. Please pack it again and upload it.",
        ),
    )


def encrypted() -> Problem:
    return Problem(
        "file/encrypted",
        Words(
            "文件设有打开密码，未读取。请去除密码后重新上传。",
            "The file asks for a password and was not read. Please remove the password and upload it again.",
        ),
    )


def refused(zh: str, en: str) -> Problem:
    return Problem("file/refused", Words(zh, en))


def too_large(zh: str, en: str) -> Problem:
    return Problem("file/too-large", Words(zh, en))


def too_many_pages(pages: int, most: int) -> Problem:
    return too_large(
        f"文件有 {pages} 页，超过 {most} 页的上限，未读取。请拆分后重新上传。",
        f"The file has {pages} pages, more than {most}; it was not read. Please split it.",
    )


def unknown_format() -> Problem:
    return Problem(
        "file/unknown-format",
        Words(
            "无法识别这种文件格式，未读取。请改为 PDF、JPG、PNG、DOCX 或 XLSX 后重新上传。",
            "This file format is not known and was not read. Please provide it as PDF, JPG, PNG, DOCX or XLSX.",
        ),
    )


def needs_conversion(zh: str, en: str, target: str) -> Problem:
    """A known format that has to be converted to *target* first; *zh* and *en* name the format."""
    return Problem(
        "file/needs-conversion",
        Words(
            f"这是{zh}，需要先转换格式。请另存为 {target} 后重新上传。",
            f"This is {en} and has to be converted first. Please save it as {target} and upload it again.",
        ),
    )


def partly_read(zh: str, en: str, page: int | None = None) -> Problem:
    return Problem("file/partly-read", Words(zh, en), page)


def page_not_read(page: int) -> Problem:
    return partly_read(
        f"第 {page} 页未能读取。请检查这一页能否正常打开，必要时重新导出。",
        f"Page {page} could not be read. Please check whether it opens, and export it again if need be.",
        page,
    )


def leftover() -> Problem:
    return Problem(
        "file/system-leftover",
        Words(
            "系统或软件自动生成的临时文件，已略过，无需处理。",
            "A leftover of the operating system or an office program; left aside, nothing to do.",
        ),
    )
