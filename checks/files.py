"""What became of each file: one finding for whatever was not wholly read, misnamed, or handed in twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from checks.finding import Finding, Severity, Status
from extract.document import Words
from extract.evidence import Place
from extract.files import ReadFile
from extract.formats import format_named

VERSION = "1"

# Situation → outcome, as the contract's table has it. Everything else that was not read is a failure.
_COULD_NOT_TELL = {"file/partly-read", "file/needs-conversion"}

_ADVICE: dict[str, Words] = {
    "file/empty": Words("请重新提交该文件。", "Hand the file in again."),
    "file/encrypted": Words("请去除密码后重新提交。", "Remove the password and hand it in again."),
    "file/unreadable": Words(
        "请确认文件能正常打开后重新提交。", "Make sure that the file opens, then hand it in again."
    ),
    "file/unknown-format": Words(
        "请转换为 PDF、JPG、DOCX 或 XLSX 后重新提交。",
        "Convert it to PDF, JPG, DOCX or XLSX and hand it in again.",
    ),
    "file/needs-conversion": Words(
        "请另存为 PDF、DOCX 或 XLSX 后重新提交。", "Save it as PDF, DOCX or XLSX and hand it in again."
    ),
    "file/refused": Words("请检查该文件后重新提交。", "Check the file and hand it in again."),
    "file/too-large": Words(
        "请压缩或拆分后重新提交。", "Make it smaller or split it, then hand it in again."
    ),
    "file/partly-read": Words(
        "请人工核对未读出的页，或重新提交该文件。",
        "Look at the pages that were not read, or hand the file in again.",
    ),
}


def judge_files(files: Sequence[ReadFile]) -> Iterator[Finding]:
    """Findings on the files themselves (basis ``file``)."""
    for file in files:
        if file.status in ("partly_read", "unreadable", "refused") or (
            file.status == "container" and file.reason is not None
        ):
            yield _not_read(file)
        if file.status in ("read", "partly_read", "container"):
            if file.file.duplicate_of is not None:
                yield _duplicate(file)
            if file.file.named_type is not None and file.file.duplicate_of is None:
                yield _misnamed(file)


def _finding(
    file: ReadFile, code: str, status: Status, severity: Severity, message: Words, advice: Words | None
) -> Finding:
    return Finding(
        code=code,
        status=status,
        severity=severity,
        basis="file",
        message=message,
        advice=advice,
        evidence=(Place(file.path),),
        subject_path=file.path,
    )


def _not_read(file: ReadFile) -> Finding:
    reason = file.reason
    code = reason.code if reason else "file/unreadable"
    said = reason.words if reason else Words("文件没有读出", "the file was not read")
    status: Literal["fail", "undetermined"] = "undetermined" if code in _COULD_NOT_TELL else "fail"
    advice = _ADVICE.get(code, _ADVICE["file/unreadable"])
    message = Words(f"{file.path}：{said.zh}", f"{file.path}: {said.en}")
    return _finding(file, code, status, "warning", message, advice)


def _duplicate(file: ReadFile) -> Finding:
    first = file.file.duplicate_of
    return _finding(
        file,
        "file/duplicate",
        "fail",
        "info",
        Words(f"{file.path} 与 {first} 内容完全相同。", f"{file.path} has the same bytes as {first}."),
        Words("如属重复提交，保留一份即可。", "One copy is enough."),
    )


def _misnamed(file: ReadFile) -> Finding:
    found = format_named(file.file.media_type)
    return _finding(
        file,
        "file/wrong-extension",
        "fail",
        "warning",
        Words(
            f"{file.path} 的扩展名与内容不符：实际内容为 {found.zh}，已按实际内容读取。",
            f"{file.path} is not what its extension says: it is {found.en}, and was read as such.",
        ),
        Words("请改用正确的扩展名重新提交。", "Give the file its right extension."),
    )
