"""Who audited whom: the firm, its accountants, the audited company, the report's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Page
from extract.evidence import Reading
from extract.kinds.audit_report.pages import Opinion, Row
from extract.kinds.layout.found import Found, found_from
from extract.kinds.layout.pieces import Piece
from extract.kinds.readings import confirmed, disputed, doubted, missing, read
from extract.values.folding import fold_name, without_blanks

_NUMBER = re.compile(
    r"[\u4e00-\u9fff()]{2,16}[字审报][\[(〔【]?(?:19|20)\d{2}[\])〕】]?(?:年)?(?:第)?[\dA-Z-]{1,8}号"
)
_LABELLED = re.compile(r"^(?:报告)?(?:文号|编号|字号)[:：]")
_NAME = r"(?P<name>[\u4e00-\u9fff()A-Za-z0-9·]{4,40}?)"
_ADDRESSED = re.compile(
    rf"^{_NAME}(?:全体股东|董事会|全体合伙人|全体投资者|股东会)(?:[、及和].{{2,6}})?[::]?$"
)
_ONLY_NAME = re.compile(r"^(?P<name>[\u4e00-\u9fff()A-Za-z0-9·]{4,40}(?:公司|厂|中心|合作社|合伙\)))[::]$")
_AUDITED = re.compile(
    rf"我们(?:接受委托,?)?(?:对|审计了)(?:后附的)?{_NAME}(?:\(以下简称|\(下称|财务报表|的财务报表|20\d{{2}}年)"
)
_FIRM = re.compile(
    r"^(?:(?!事务所)[\u4e00-\u9fff()]){2,30}会计师事务所(?:\([\u4e00-\u9fff]+\)|有限公司|有限责任公司)?(?:[\u4e00-\u9fff]{2,6}分所)?$"
)
_AUTHOR = re.compile(
    r"(?:^|[、,，])(?P<name>(?:(?!事务所)[\u4e00-\u9fff()]){2,30}会计师事务所(?:\([\u4e00-\u9fff]+\))?)为(?:本公司|公司).{0,6}出具"
)
_FORM = re.compile(r"^\((?:特殊)?普通合伙\)")
_SIGNER = re.compile(r"(?:中国)?注册会计师(?:\(项目合伙人\)|\(签名.{0,4}\))?[::]?")
_PERSON = re.compile(r"^[\u4e00-\u9fff]{2,3}(?:·?[\u4e00-\u9fff]{1,2})?$")
_NO_PERSON = re.compile(
    r"会计|事务|合伙|盖章|签名|签字|签章|中国|年|月|日|报告|附件|地址|公司|有限|普通|主任|项目|省|市|样本|负责|主管|北京|上海"
)


def report_number(opinion: Opinion) -> Reading:
    """The number under the title; surer where the cover and the report bear the same."""
    found = [(match[0], row) for match, row in opinion.matching(_NUMBER)]
    if not found:
        return missing()
    readings = [read(row.found, _LABELLED.sub("", number)) for number, row in found]
    first = readings[0]
    for other in readings[1:]:
        if fold_name(str(other.value)) == fold_name(str(first.value)):
            return confirmed(max(readings, key=lambda r: r.confidence), "second-print")
    return first if len({fold_name(str(r.value)) for r in readings}) == 1 else doubted(first, 0.85)


def audited_entity(opinion: Opinion, prepared_by: tuple[str, ...]) -> Reading:
    """The company that the report is addressed to, compared with the first sentence and 编制单位."""
    addressed = next(
        (read(row.found, match["name"]) for match, row in opinion.matching(_ADDRESSED)), None
    ) or next((read(row.found, match["name"]) for match, row in opinion.matching(_ONLY_NAME)), None)
    sentence = _AUDITED.search(opinion.text)
    said = sentence["name"] if sentence else None
    if addressed is None and sentence is not None:
        row = opinion.row_at(sentence.start("name"))
        addressed, said = read(row.found, said), None
    if addressed is None:
        return missing()
    others = [name for name in (said, *prepared_by) if name]
    same = [name for name in others if fold_name(name) == fold_name(str(addressed.value))]
    if same:
        return confirmed(addressed, "second-print")
    return disputed(addressed, others[0], "second-print") if others else addressed


def firm(opinion: Opinion, pages_before: tuple[Page, ...] = ()) -> Reading:
    """The firm's name where it stands alone, its legal form behind it or in the next row; the surest print.

    A report printed inside another (an annual report) may bear it as a seal only: then the file's *pages_before*
    say whose report it is.
    """
    found: list[Reading] = []
    for _, rows in opinion.pages:
        for i, row in enumerate(rows):
            below = rows[i + 1] if i + 1 < len(rows) else None
            for text, print_ in _alone(row):
                if not _FIRM.match(text) or text.startswith("会计师"):
                    continue
                form = _FORM.match(below.text) if below is not None else None
                name = text + form[0] if form and not text.endswith(")") else text
                found.append(read(print_, name))
                break
    if not found:
        sealed = _from_seal(opinion)
        return sealed if sealed.value is not None else _named_elsewhere(pages_before)
    whole = [reading for reading in found if str(reading.value).endswith((")", "公司", "分所"))]
    best = max(whole or found, key=lambda reading: reading.confidence)
    name = fold_name(str(best.value))
    seals = [fold_name(mark.text) for mark in opinion.marks if mark.kind == "seal" and mark.text]
    prints = [fold_name(str(reading.value)) for reading in found if reading is not best]
    if any(name.startswith(other) for other in prints):
        best = confirmed(best, "second-print")
    if any(name.startswith(seal) for seal in seals if len(seal) >= 8):
        best = confirmed(best, "seal")
    # A name without its legal form is short of something that a seal covers.
    return best if whole or "seal" in best.how else doubted(best, 0.85)


def _from_seal(opinion: Opinion) -> Reading:
    """The firm as its seal says, where the seal covers the print."""
    for mark in opinion.marks:
        if mark.kind == "seal" and mark.text and _FIRM.match(without_blanks(mark.text)):
            sure = round(min(mark.confidence, 0.95), 4)
            return Reading(mark.text, "read", sure, mark.page, mark.box, mark.text, ("seal",))
    return missing()


def _named_elsewhere(pages: tuple[Page, ...]) -> Reading:
    """The firm that the pages before the report name as its author, if they name one only."""
    named: dict[str, Reading] = {}
    for page in pages:
        for line in page.lines:
            match = _AUTHOR.search(without_blanks(line.text))
            if match:
                found = Found(line.text, line.confidence, page.number, line.box, line.source)
                named.setdefault(match["name"], read(found, match["name"], 0.96))
    return next(iter(named.values())) if len(named) == 1 else missing()


def _alone(row: Row) -> Iterator[tuple[str, Found]]:
    yield row.text, row.found
    if len(row.pieces) > 1:
        for piece in row.pieces:
            # A seal's print may stand between the name and its legal form.
            form = [
                other
                for other in row.pieces
                if _FORM.match(without_blanks(other.text)) and abs(other.box.x0 - piece.box.x1) < piece.height
            ]
            for other in form[:1]:
                yield without_blanks(piece.text) + without_blanks(other.text), found_from([piece, other])
            yield without_blanks(piece.text), found_from([piece])


def accountants(opinion: Opinion) -> tuple[Reading, ...]:
    """The accountants who signed, by the names printed, signed or stamped beside and below 中国注册会计师."""
    names: dict[str, Reading] = {}
    for _, rows in opinion.pages:
        pieces = [piece for row in rows for piece in row.pieces]
        labels = [p for p in pieces if _SIGNER.fullmatch(without_blanks(p.text))]
        for piece in pieces:
            text = without_blanks(piece.text)
            inline = re.fullmatch(rf"{_SIGNER.pattern}(?P<name>[\u4e00-\u9fff]{{2,4}})", text)
            person = inline["name"] if inline else text
            beside = inline is not None or any(_belongs(piece, label) for label in labels)
            if beside and _PERSON.match(person) and not _NO_PERSON.search(person):
                _count(names, read(found_from([piece]), person))
    for row in opinion.rows():
        # A file without places: the name behind the label.
        match = re.fullmatch(rf"{_SIGNER.pattern}(?P<name>[\u4e00-\u9fff]{{2,4}})", row.text)
        if row.plain is not None and match and not _NO_PERSON.search(match["name"]):
            _count(names, read(row.found, match["name"]))
    return tuple(names.values())


def _count(names: dict[str, Reading], reading: Reading) -> None:
    name = str(reading.value)
    known = names.get(name)
    if known is not None:
        names[name] = confirmed(max(known, reading, key=lambda r: r.confidence), "second-print")
        return
    names[name] = reading


def _belongs(piece: Piece, label: Piece) -> bool:
    """Whether *piece* stands beside *label* or a little below it."""
    height = label.height
    down = piece.box.middle[1] - label.box.middle[1]
    right = piece.box.x0 - label.box.x1
    beside = -1.5 * height <= down <= 3.0 * height and -0.3 * height <= right <= 12 * height
    below = 0 < down <= 3.5 * height and piece.box.share_of_width(label.box) > 0.5
    return beside or below
