"""Walks through a report's rows: which statement stands where, and which figures it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.evidence import Reading
from extract.kinds.contract import SectionView
from extract.kinds.readings import INEXACT, read
from extract.kinds.statements.columns import Columns, columns_of, head_tokens
from extract.kinds.statements.grid import Token, TokenRow, token_rows
from extract.kinds.statements.words import (
    Heading,
    Part,
    Period,
    Title,
    bare_label,
    begins_notes,
    line_of,
    title_of,
    unit_in,
)
from extract.values.folding import narrow, without_blanks
from extract.values.money import parse_money, parse_printed_zero

# Without a head above them, this year's figures stand first on the forms in force since 2007.
_GUESSED = 0.85
_IRREGULAR = 0.92
# Where no unit is printed the figures are most likely yuan, which is not enough to decide on.
_NO_UNIT = 0.9
_FIGURE = re.compile(r"^[(]?-?\d[\d,，.\s]*[)]?-?$|^-{1,2}$")
_SEPARATED = re.compile(r"^(?P<sign>[(-]*)(?P<whole>\d{1,3}(?:[.,]\d{3})+)(?P<rest>[.,]\d{2})?(?P<end>[)]?)$")
_HEAD_ROWS = 3
_UNIT_ROWS = 6


@dataclass(slots=True)
class Statement:
    """One statement: its title's place, and its lines with the figures of both years."""

    part: Part
    consolidated: bool | None
    title: Reading | None = None
    lines: dict[str, dict[Period, Reading]] = field(default_factory=dict)
    figures: int = 0
    """how many rows of figures stand in it"""
    year: int | None = None


@dataclass(slots=True)
class Statements:
    """All statements of a section, in order."""

    found: list[Statement] = field(default_factory=list)

    def of(self, part: Part) -> Statement | None:
        """The statement of *part* that counts: the consolidated one where there is one, else the first."""
        some = [
            one
            for one in self.found
            if one.part == part and (one.figures >= 3 or one.lines or part == "notes")
        ]
        first = next((one for one in some if one.lines), some[0] if some else None)
        return next((one for one in some if one.consolidated and one.lines), first)


class _Walk:
    def __init__(self, unit: str | None) -> None:
        self.result = Statements()
        self.usual = unit
        self.here: Statement | None = None
        self.columns: Columns | None = None
        self.heads: list[list[tuple[Token, Heading]]] = []
        self.since_head = 99
        self.unit: str | None = unit
        self.waiting: TokenRow | None = None
        self.unknown: tuple[str, list[Token]] | None = None

    def row(self, row: TokenRow) -> None:
        title = title_of(row.text)
        if title is not None and len(row.text) <= 60:
            self._begin(title, row)
            return
        if begins_notes(row.text):
            self._enter("notes", None, row)
            return
        unit = unit_in(row.text) if len(row.text) <= 60 else None
        if unit is not None:
            self.unit = unit
        head = head_tokens(row)
        if head:
            self.heads = [*self.heads, head] if self.since_head < _HEAD_ROWS else [head]
            self.since_head = 0
            self.columns = columns_of(self.heads) or (None if len(self.heads) == 1 else self.columns)
            return
        self.since_head += 1
        if self.here is not None:
            self._figures(row)

    def _begin(self, title: Title, row: TokenRow) -> None:
        consolidated = None if title.whose is None else title.whose.startswith("合并")
        same = self.here is not None and self.here.part == title.part
        if title.continued and same and consolidated is None:
            return
        self._enter(title.part, consolidated, row)

    def _enter(self, part: Part, consolidated: bool | None, row: TokenRow) -> None:
        known = [s for s in self.result.found if s.part == part and s.consolidated == consolidated]
        if known and (part == "notes" or known[-1] is self.here):
            self.here = known[-1]
            return
        title = read(row.tokens[0].found, part) if row.tokens else None
        self.here = Statement(part, consolidated, title)
        self.result.found.append(self.here)
        self.columns, self.heads, self.since_head = None, [], 99
        self.waiting = self.unknown = None
        self.unit = self.usual

    def _figures(self, row: TokenRow) -> None:
        """The lines of *row*: each label with the figures behind it, on one side or on both."""
        assert self.here is not None  # noqa: S101 (asked by the caller)
        sides = _sides(row)
        if not any(figures for _, figures in sides):
            if self.unknown is not None:
                # The rest of a label whose figures stand beside its first line.
                line = self._line(self.unknown[0] + row.text, "")
                if line is not None:
                    self._take(line[0], self.unknown[1], line[1])
            self.waiting, self.unknown = row, None
            return
        self.unknown = None
        for labels, figures in sides:
            wanted = [token for token in figures if not self._is_note(token)]
            if not wanted:
                continue
            self.here.figures += 1
            text = "".join(token.text for token in labels if not self._is_note(token))
            before = self.waiting.text if self.waiting is not None and labels is sides[0][0] else ""
            line = self._line(text, before)
            if line is not None:
                self._take(line[0], wanted, line[1])
            elif len(sides) == 1:
                self.unknown = (text or before, wanted)
        self.waiting = None

    def _is_note(self, token: Token) -> bool:
        """Whether *token* stands in the column of notes or line numbers."""
        column = self.columns.of(token) if self.columns is not None else None
        if column is not None and column.period is None and column.distance(token)[0] == 0:
            return True
        return self.columns is None and re.fullmatch(r"\d{1,3}", token.text.strip()) is not None

    def _line(self, text: str, before: str) -> tuple[str, bool] | None:
        assert self.here is not None  # noqa: S101
        for label in (text, before + text) if before else (text,):
            found = line_of(self.here.part, bare_label(label))
            if found is not None:
                return found
        return None

    def _take(self, key: str, figures: list[Token], exact: bool) -> None:
        assert self.here is not None  # noqa: S101
        if key in self.here.lines:
            return
        chosen = self._by_period(figures)
        if not chosen:
            return
        self.here.year = self.here.year or (self.columns.year if self.columns else None)
        factor = 1.0 if exact else INEXACT
        if self.columns is None:
            factor *= _GUESSED
        line: dict[Period, Reading] = {}
        for period, token in chosen.items():
            column = self.columns.of(token) if self.columns is not None else None
            unit = (column.unit if column is not None else None) or self.unit
            line[period] = _reading(token, unit, factor)
        self.here.lines[key] = line

    def _by_period(self, figures: list[Token]) -> dict[Period, Token]:
        if self.columns is None:
            periods: tuple[Period, ...] = ("now", "before")
            return dict(zip(periods, figures, strict=False)) if len(figures) <= 2 else {}
        chosen: dict[Period, Token] = {}
        for token in figures:
            column = self.columns.of(token)
            parents = column is not None and column.consolidated is False and not self._only_parent()
            if column is not None and column.period is not None and not parents:
                chosen.setdefault(column.period, token)
        return chosen

    def _only_parent(self) -> bool:
        return self.columns is not None and not any(c.consolidated for c in self.columns.columns)


def _sides(row: TokenRow) -> list[tuple[list[Token], list[Token]]]:
    """Labels and the figures behind them, from the left: one pair, or two in a statement of account form."""
    sides: list[tuple[list[Token], list[Token]]] = []
    for token in row.tokens:
        bare = without_blanks(token.text)
        if _FIGURE.match(bare) and (sides or not re.fullmatch(r"\d{1,3}\.?", bare)):
            if not sides:
                sides.append(([], []))
            sides[-1][1].append(token)
        elif sides and not sides[-1][1]:
            sides[-1][0].append(token)
        else:
            sides.append(([token], []))
    return sides


def _reading(token: Token, unit: str | None, factor: float) -> Reading:
    text = narrow(token.text).strip()
    value = parse_money(text, unit or "元") or parse_printed_zero(text)
    if value is None:
        # A point read for a comma, or the other way round.
        match = _SEPARATED.match(without_blanks(text))
        if match:
            whole = re.sub(r"[.,]", "", match["whole"])
            rest = "." + match["rest"][1:] if match["rest"] else ""
            value = parse_money(match["sign"] + whole + rest + match["end"], unit or "元")
            factor *= _IRREGULAR
    return read(token.found, value, factor if unit is not None else factor * _NO_UNIT)


def statements_of(view: SectionView) -> Statements:
    """Every statement in the section, with its figures in yuan."""
    rows = list(token_rows(view))
    walk = _Walk(_usual_unit(rows))
    for row in rows:
        walk.row(row)
    return walk.result


def _usual_unit(rows: list[TokenRow]) -> str | None:
    """The unit under the statements' titles, where they all name the same: it holds for one that names none."""
    units: set[str] = set()
    since = 99
    for row in rows:
        since = 0 if title_of(row.text) is not None else since + 1
        unit = unit_in(row.text) if since <= _UNIT_ROWS and len(row.text) <= 60 else None
        if unit is not None:
            units.add(unit)
    return units.pop() if len(units) == 1 else None
