"""Figures of a balance sheet, income statement and cash flow statement, in yuan, this year's and the year before's."""

from __future__ import annotations

from extract.evidence import FieldValue, Reading
from extract.kinds.readings import confirmed, missing
from extract.kinds.statements.agreement import Lines, compared
from extract.kinds.statements.collect import Statement, Statements, statements_of
from extract.kinds.statements.words import FIELDS, FIGURES, LINES, Part

__all__ = ["FIELDS", "Statement", "Statements", "figures_of", "statements_of"]

_STATEMENTS: tuple[Part, ...] = ("balance_sheet", "income_statement", "cash_flow_statement")


def figures_of(statements: Statements) -> dict[str, FieldValue]:
    """Every field of :data:`FIELDS`; consolidated figures where there are any.

    Main-business revenue is the income statement's, else that of the notes.
    """
    lines: Lines = {}
    for part in _STATEMENTS:
        statement = statements.of(part)
        if statement is not None:
            lines |= statement.lines
    notes = statements.of("notes")
    if notes is not None and "main_revenue" not in lines:
        lines |= notes.lines
    elif notes is not None:
        for period, reading in notes.lines.get("main_revenue", {}).items():
            lines["main_revenue"][period] = _twice(lines["main_revenue"].get(period, reading), reading)
    checked = compared(lines)
    fields: dict[str, FieldValue] = {}
    for name in FIGURES:
        for period, end in (("now", ""), ("before", "_prior")):
            fields[name + end] = checked.get(name, {}).get(period) or _absent(statements, name)
    return fields


def _twice(reading: Reading, other: Reading) -> Reading:
    """*reading* of the statement, surer where the notes print the same figure."""
    if reading is other or reading.value is None or reading.value != other.value:
        return reading
    return confirmed(reading, "notes")


def _absent(statements: Statements, name: str) -> Reading:
    """Not found where its statement is missing; not printed where the statement is there without the line."""
    part = next(part for part in LINES if name in LINES[part])
    statement = statements.of(part)
    read_well = statement is not None and len(statement.lines) >= 2
    return missing("not_printed", 0.7) if read_well and name == "main_revenue" else missing()
