"""审计报告: a firm's opinion, the statements and their notes. The figures are not read yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Page
from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.found import found_from
from extract.kinds.layout.pieces import Piece, pieces_of, rows_of
from extract.kinds.readings import doubted, missing, read
from extract.values.days import parse_day
from extract.values.folding import narrow, without_blanks

_FIELDS = ("firm", "report_number", "audited_entity", "opinion", "fiscal_year", "signed_on", "parts")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff()]{2,14}[字审报][\[(〔【]?(?:19|20)\d{2}[\])〕】]?(?:年)?(?:第)?[\dA-Z-]{1,8}号"
)
_ENTITY = re.compile(r"^(?P<name>[\u4e00-\u9fff()A-Za-z0-9·]{4,40}?)(?:全体股东|董事会|全体合伙人)[::]?$")
_AUDITED = re.compile(
    r"我们审计了(?:后附的)?(?P<name>[\u4e00-\u9fff()A-Za-z0-9·]{4,40}?)(?:\(以下简称|财务报表|的财务报表|20\d{2}年)"
)
_YEAR = re.compile(r"^\(?(?P<year>(?:19|20)\d{2})年(?:度|12月31日)\)?$")
_FIRM = re.compile(r"^[\u4e00-\u9fff()]{2,30}会计师事务所(?:\([\u4e00-\u9fff]+\)|有限公司|有限责任公司)?$")
_PARTS = (
    ("balance_sheet", re.compile(r"^(?:合并|母公司|合并及公司|公司)?资产负债表(?:\(续\))?$")),
    (
        "income_statement",
        re.compile(r"^(?:合并|母公司|合并及公司|公司)?(?:利润表|损益表|利润及利润分配表)(?:\(续\))?$"),
    ),
    ("cash_flow_statement", re.compile(r"^(?:合并|母公司|合并及公司|公司)?现金流量表(?:\(续\))?$")),
    (
        "equity_statement",
        re.compile(r"^(?:合并|母公司|合并及公司|公司)?(?:所有者权益|股东权益)变动表(?:\(续\))?$"),
    ),
    ("notes", re.compile(r"^(?:20\d{2}年度)?(?:合并)?(?:财务|会计)报表附注(?:\(续\))?$")),
)
_OPINIONS = (
    ("disclaimer", re.compile(r"^(?:[一二三四]、)?(?:形成)?无法表示意见(?:的基础)?$")),
    ("adverse", re.compile(r"^(?:[一二三四]、)?(?:形成)?否定意见(?:的基础)?$")),
    ("qualified", re.compile(r"^(?:[一二三四]、)?(?:形成)?保留意见(?:的基础)?$")),
    ("emphasis", re.compile(r"^(?:[一二三四]、)?强调事项(?:段)?$")),
)
_CLEAN = re.compile(r"我们认为[,，].{0,60}在所有重大方面")


class _Rows:
    """The report's rows of print, page by page."""

    def __init__(self, view: SectionView) -> None:
        self.pages: list[tuple[Page, list[tuple[str, list[Piece]]]]] = []
        pieces = pieces_of(view)
        for page in view.page_views():
            rows = rows_of([piece for piece in pieces if piece.page == page.number])
            texts = [(narrow(without_blanks("".join(p.text for p in row))), row) for row in rows]
            self.pages.append((page, texts))

    def all(self, most_pages: int | None = None) -> Iterator[tuple[str, list[Piece]]]:
        for _, rows in self.pages[:most_pages]:
            yield from rows

    def matching(
        self, pattern: re.Pattern[str], most_pages: int | None = None
    ) -> list[tuple[re.Match[str], list[Piece]]]:
        found = ((pattern.search(text), row) for text, row in self.all(most_pages))
        return [(match, row) for match, row in found if match]


def _first(
    rows: _Rows, pattern: re.Pattern[str], group: str | int = 0, most_pages: int | None = 6
) -> Reading:
    matches = rows.matching(pattern, most_pages)
    if not matches:
        return missing()
    match, row = matches[0]
    reading = read(found_from(row), match[group])
    others = {other[group] for other, _ in matches}
    return reading if len(others) == 1 else doubted(reading, 0.85)


def _entity(rows: _Rows) -> Reading:
    addressed = _first(rows, _ENTITY, "name")
    return addressed if addressed.value is not None else _first(rows, _AUDITED, "name")


def _year(rows: _Rows) -> Reading:
    reading = _first(rows, _YEAR, "year")
    return reading if reading.value is None else _as_integer(reading)


def _as_integer(reading: Reading) -> Reading:
    """The same reading with its year as an integer."""
    return Reading(
        int(str(reading.value)),
        "read",
        reading.confidence,
        reading.page,
        reading.box,
        reading.text,
        reading.how,
    )


def _firm(rows: _Rows) -> Reading:
    """The firm's name where it stands alone, its legal form behind it or in the next row; the surest print."""
    found: list[Reading] = []
    for _, texts in rows.pages[:6]:
        for i, (whole, row) in enumerate(texts):
            following, below = texts[i + 1] if i + 1 < len(texts) else ("", [])
            for text, pieces in [(whole, row), *((without_blanks(piece.text), [piece]) for piece in row)]:
                if not _FIRM.match(text) or text.startswith("会计师"):
                    continue
                form = re.match(r"\((?:特殊)?普通合伙\)", following)
                if form and not text.endswith(")"):
                    found.append(read(found_from([*pieces, *below[:1]]), text + form[0]))
                else:
                    found.append(read(found_from(pieces), text))
                break
    return max(found, key=lambda reading: reading.confidence, default=missing())


def _opinion(rows: _Rows) -> Reading:
    for opinion, pattern in _OPINIONS:
        matches = rows.matching(pattern, 6)
        if matches:
            return read(found_from(matches[0][1]), opinion, 0.95)
    clean = rows.matching(_CLEAN, 6)
    return read(found_from(clean[0][1]), "unqualified", 0.95) if clean else missing()


def _signed(rows: _Rows) -> Reading:
    """The last day that stands alone in a row before the first statement."""
    days: list[Reading] = []
    for _, texts in rows.pages:
        if any(pattern.match(text) for text, _ in texts[:6] for _, pattern in _PARTS):
            break
        for text, row in texts:
            if re.fullmatch(r"[〇○零一二三四五六七八九十\d]{4}年.{1,3}月.{1,3}日", text) and parse_day(text):
                days.append(read(found_from(row), parse_day(text)))
    return days[-1] if days else missing()


def _parts(rows: _Rows) -> tuple[Reading, ...]:
    """The parts that are there, each where its heading stands."""
    parts: dict[str, Reading] = {}
    opinion = rows.matching(re.compile(r"我们审计了|审计意见$"), 6)
    if opinion:
        parts["opinion"] = read(found_from(opinion[0][1]), "opinion")
    for _, texts in rows.pages:
        for text, row in texts[:8]:
            for part, pattern in _PARTS:
                if part not in parts and pattern.match(text):
                    parts[part] = read(found_from(row), part)
    return tuple(parts.values())


def _read(view: SectionView) -> Fields:
    rows = _Rows(view)
    fields: dict[str, FieldValue] = {
        "firm": _firm(rows),
        "report_number": _first(rows, _NUMBER),
        "audited_entity": _entity(rows),
        "opinion": _opinion(rows),
        "fiscal_year": _year(rows),
        "signed_on": _signed(rows),
        "parts": _parts(rows),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="audit_report",
    titles=("审计报告", "财务审计报告", "财务报表审计报告", "年度审计报告"),
    cues=(
        Cue(("我们审计了", "财务报表"), 2.5),
        Cue(("审计意见", "形成审计意见的基础"), 2.0),
        Cue(("注册会计师对财务报表审计的责任",), 2.0),
        Cue(("会计师事务所", "中国注册会计师"), 1.5),
        Cue(("管理层和治理层对财务报表的责任",), 1.0),
    ),
    fields=_FIELDS,
    read=_read,
    holds=("financial_statements",),
)
