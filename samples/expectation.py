"""What a careful person finds in a specimen submission, and what its papers say."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

import yaml

FieldText = str | int | None | list[str]


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding: its code, the file (relative to the submission; None for the submission as a whole),
    the page (from 1; None where the file has none), how it comes out, and why.
    """

    code: str
    path: str | None
    page: int | None
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What one stretch of pages is and says: values as in report.json (days, decimal strings)."""

    path: str
    pages: tuple[int, int]
    type: str
    capture: str
    fields: dict[str, FieldText] = field(default_factory=dict)


def write_expected(path: Path, findings: tuple[Expected, ...], heading: str) -> None:
    """Write *findings* as a YAML list below a comment."""
    rows = [asdict(finding) for finding in findings]
    path.write_text(f"# {heading}\n" + _dump(rows), encoding="utf-8")


def read_expected(path: Path) -> tuple[Expected, ...]:
    """The list that :func:`write_expected` wrote."""
    return tuple(Expected(**row) for row in yaml.safe_load(path.read_text(encoding="utf-8")) or [])


def write_truth(path: Path, papers: tuple[Paper, ...], heading: str) -> None:
    """Write what the papers say as a YAML list below a comment."""
    rows = [{**asdict(paper), "pages": list(paper.pages)} for paper in papers]
    path.write_text(f"# {heading}\n" + _dump(rows), encoding="utf-8")


def read_truth(path: Path) -> tuple[Paper, ...]:
    """The list that :func:`write_truth` wrote."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return tuple(Paper(**{**row, "pages": tuple(row["pages"])}) for row in rows)


def _dump(rows: list[dict[str, object]]) -> str:
    text: str = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110)
    return text
