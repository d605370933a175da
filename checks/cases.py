"""Worked examples of a pack: papers as data, a change to them, and the findings that must follow.

They lie beside the pack as ``<id>.cases.yaml``, read like a worked example, and are run by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from checks.finding import Severity, Status
from checks.requirement import Model
from extract.document import Box, Document, Line, Page, PhotoFacts
from extract.evidence import FieldValue, Reading, Row, Section, absent
from extract.files import InputFile, ReadFile

_MEDIA = {
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp4": "video/mp4",
}

# A value as it is, null for a blank that was seen, or {value, confidence, text}: read badly, or printed otherwise.
Told = Any


class Paper(Model):
    """One paper of one section: its type and what was read from it."""

    type: str
    pages: int = 1
    capture: str | None = "scan"
    confidence: float = 0.98
    fields: dict[str, Told] = Field(default_factory=dict)
    lists: dict[str, list[Told]] = Field(default_factory=dict)
    rows: dict[str, list[dict[str, Told]]] = Field(default_factory=dict)
    text: list[str] = Field(default_factory=list)
    times: int = 1


class Expected(Model):
    """A finding that must be there; nothing else above info may fail or be undetermined."""

    code: str
    status: Status
    path: str | None = None


class Case(Model):
    """``change`` overrides fields and lists of papers, ``remove`` takes papers out, ``add`` puts papers in."""

    name: str
    as_of: date | None = None
    deadline: date | None = None
    change: dict[str, dict[str, Told]] = Field(default_factory=dict)
    remove: list[str] = Field(default_factory=list)
    add: dict[str, Paper] = Field(default_factory=dict)
    expect: list[Expected]


class Cases(Model):
    """``papers`` are those of a flawless submission; each case says how it departs from them."""

    as_of: date
    papers: dict[str, Paper]
    cases: list[Case]


def load_cases(path: Path) -> Cases:
    """The cases in a file; pydantic.ValidationError where it is not one."""
    return Cases.model_validate(yaml.safe_load(path.read_bytes()))


def files_of(cases: Cases, case: Case) -> list[ReadFile]:
    """The files of one case, as if they had been read."""
    papers = {path: paper for path, paper in cases.papers.items() if path not in case.remove} | case.add
    unknown = (set(case.change) | set(case.remove)) - set(cases.papers)
    if unknown:
        raise ValueError(f"{case.name}: no such paper: {', '.join(sorted(unknown))}")
    return [
        file
        for path, paper in papers.items()
        for file in _files(path, _changed(paper, case.change.get(path, {})))
    ]


def _changed(paper: Paper, change: Mapping[str, Told]) -> Paper:
    lists = {name: value for name, value in change.items() if name in paper.lists}
    fields = {name: value for name, value in change.items() if name not in paper.lists}
    text = change.get("text", paper.text)
    fields.pop("text", None)
    return paper.model_copy(
        update={"fields": paper.fields | fields, "lists": paper.lists | lists, "text": text}
    )


def _files(path: str, paper: Paper) -> list[ReadFile]:
    stem, _, ending = path.rpartition(".")
    if paper.times == 1:
        return [_file(path, paper)]
    return [_file(f"{stem}{number:02d}.{ending}", paper) for number in range(1, paper.times + 1)]


def _file(path: str, paper: Paper) -> ReadFile:
    stored = path.endswith(("docx", "xlsx"))
    lines = tuple(
        Line(text, Box(0.1, 0.05 + 0.03 * i, 0.9, 0.07 + 0.03 * i), 0.99, "markup" if stored else "ocr")
        for i, text in enumerate(paper.text)
    )
    pages = tuple(Page(n, 1000, 1414, lines) for n in range(1, paper.pages + 1))
    media_type = _MEDIA[path.rsplit(".", 1)[-1]]
    sha256 = path.encode().hex().ljust(64, "0")[-64:]
    how = "markup" if stored else "ocr"
    fields: dict[str, FieldValue] = {name: _reading(value, how) for name, value in paper.fields.items()}
    fields |= {name: tuple(_reading(v, how) for v in values) for name, values in paper.lists.items()}
    rows: dict[str, tuple[Row, ...]] = {
        name: tuple({k: _reading(v, how) for k, v in row.items()} for row in table)
        for name, table in paper.rows.items()
    }
    section = Section(
        type=paper.type,
        pages=(1, paper.pages),
        confidence=paper.confidence,
        capture=paper.capture,  # type: ignore[arg-type]
        why=("例",),
        fields=fields,
        rows=rows,
    )
    photo = PhotoFacts(4000, 3000) if paper.type == "photo" else None
    document = Document(sha256, media_type, paper.pages, pages, photo=photo)
    given = InputFile(path, None, sha256, 1000, media_type)
    return ReadFile(given, "read", None, document, (section,))


def _reading(told: Told, how: str) -> Reading:
    if told is None:
        return absent("not_printed", "栏目空白", "left blank", 0.97, page=1)
    confidence, text = 0.98, None
    if isinstance(told, dict):
        confidence, text = float(told.get("confidence", 0.98)), told.get("text")
        told = told["value"]
        if told is None:
            return absent("not_printed", "栏目空白", "left blank", confidence, page=1)
    value = told.isoformat() if isinstance(told, date) else told
    return Reading(value, "read", confidence, 1, Box(0.1, 0.1, 0.5, 0.13), text or str(value), (how,))


def matches(expected: Expected, code: str, status: str, paths: list[str]) -> bool:
    """Whether a finding is the expected one."""
    return (code, status) == (expected.code, expected.status) and (
        expected.path is None or expected.path in paths
    )


def matters(status: Status, severity: Severity) -> bool:
    """Whether a finding has to be expected by a case: everything that could move the verdict."""
    return status in ("fail", "undetermined") and severity != "info"
