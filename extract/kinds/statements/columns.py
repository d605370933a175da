"""Which columns of a statement hold this year's figures and which the year before's."""

from __future__ import annotations

from dataclasses import dataclass

from extract.kinds.statements.grid import Token, TokenRow
from extract.kinds.statements.words import Heading, Period, heading_of
from extract.values.folding import without_blanks


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures (``period`` None: figures that are not wanted) or of notes."""

    x0: float
    x1: float
    period: Period | None
    consolidated: bool | None = None
    unit: str | None = None

    def distance(self, token: Token) -> tuple[float, float]:
        """How far *token* stands from this column: between their edges, then between their middles."""
        apart = max(0.0, self.x0 - token.x1, token.x0 - self.x1)
        return apart, abs((self.x0 + self.x1) / 2 - token.middle)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns under one head; ``year`` is this year where the head names it."""

    columns: tuple[Column, ...]
    year: int | None = None

    def of(self, token: Token) -> Column | None:
        """The column that *token* stands in."""
        return min(self.columns, key=lambda column: column.distance(token), default=None)


def head_tokens(row: TokenRow) -> list[tuple[Token, Heading]]:
    """The headings in *row*; [] where it is no head of a table."""
    found = [(token, heading_of(without_blanks(token.text))) for token in row.tokens]
    known = [(token, heading) for token, heading in found if heading is not None]
    periods = [h for _, h in known if h.role in ("now", "before", "year", "whose", "month")]
    if len(periods) >= 2 or (periods and len(known) >= 2):
        return known
    return []


def columns_of(heads: list[list[tuple[Token, Heading]]]) -> Columns | None:
    """The columns under the rows of headings *heads* (one, or several on top of each other)."""
    tiers = [[pair for pair in head if pair[1].role not in ("item", "note")] for head in heads]
    tiers = [tier for tier in tiers if tier]
    if not tiers:
        return None
    years = sorted({h.year for tier in tiers for _, h in tier if h.year is not None}, reverse=True)
    leaves = max(tiers, key=len)
    columns: list[Column] = []
    for token, heading in leaves:
        over = [heading] + [_nearest(token, tier) for tier in tiers if tier is not leaves]
        period = _period(over, years)
        whose = next((h.consolidated for h in over if h.consolidated is not None), None)
        unit = next((h.unit for h in over if h.unit is not None), None)
        columns.append(Column(token.x0, token.x1, period, whose, unit))
    if not any(column.period == "now" for column in columns):
        return None
    columns += [
        Column(token.x0, token.x1, None)
        for head in heads
        for token, heading in head
        if heading.role == "note"
    ]
    return Columns(tuple(columns), years[0] if years else None)


def _nearest(token: Token, tier: list[tuple[Token, Heading]]) -> Heading:
    return min(tier, key=lambda pair: abs(pair[0].middle - token.middle))[1]


def _period(headings: list[Heading], years: list[int]) -> Period | None:
    """Which year a column is of: the later of the years named is this year."""
    for heading in headings:
        if heading.role in ("now", "before"):
            return "now" if heading.role == "now" else "before"
        if heading.role == "month":
            return None
        if heading.role == "year" and heading.year in years[:2]:
            return "now" if heading.year == years[0] else "before"
    return None
