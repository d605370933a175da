"""营业执照: old and new layouts, companies, branches, partnerships and sole traders."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.form import Form
from extract.kinds.layout.found import Found, found_from
from extract.kinds.readings import (
    CHECKED,
    compared,
    confirmed,
    doubted,
    missing,
    parsed,
    read,
)
from extract.values.capitals import parse_sum
from extract.values.codes import (
    parse_registration_number,
    parse_uscc,
    registration_number_valid,
    uscc_in,
    uscc_valid,
)
from extract.values.days import days_in, parse_day, parse_term
from extract.values.folding import without_blanks
from extract.values.lookalikes import repaired

_LABELS = {
    "name": ("名称", "企业名称", "公司名称", "字号名称", "个体工商户名称"),
    "kind": ("类型", "公司类型", "企业类型", "主体类型", "经济性质", "组成形式"),
    "legal_representative": (
        "法定代表人",
        "法定代表人姓名",
        "法定代表人(负责人)",
        "负责人",
        "经营者",
        "经营者姓名",
        "投资人",
        "执行事务合伙人",
    ),
    "registered_capital": ("注册资本", "注册资金", "出资额", "资金数额", "成员出资总额"),
    "established_on": ("成立日期", "注册日期"),
    "term": ("营业期限", "经营期限", "合伙期限"),
    "address": ("住所", "经营场所", "营业场所", "主要经营场所", "住所(经营场所)", "地址"),
    "scope": ("经营范围", "业务范围", "经营范围及方式"),
    "authority": ("登记机关", "发照机关"),
    "uscc": ("统一社会信用代码", "社会信用代码"),
    "registration_number": ("注册号", "营业执照注册号"),
    "border": (
        "实收资本",
        "证照编号",
        "副本编号",
        "编号",
        "重要提示",
        "年度检验情况",
        "须知",
        "扫描二维码登录",
        "扫描经营主体",
        "扫描市场主体",
        "市场主体应当",
        "国家企业信用信息公示系统",
        "企业信用信息公示系统",
        "提示",
        "发证日期",
        "核准日期",
    ),
}
_FIELDS = (
    "name",
    "uscc",
    "registration_number",
    "kind",
    "legal_representative",
    "registered_capital",
    "established_on",
    "term_from",
    "term_to",
    "address",
    "scope",
    "authority",
    "issued_on",
    "copy",
)
# The layouts of 2019 and later, and Shenzhen's, leave these out: their absence is no gap in the reading.
_OPTIONAL = ("registered_capital", "scope")
_QR_CODE = re.compile(r"(?:uniscid|uscc|creditcode|tyshxydm)=([0-9A-Za-z]{18})", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:市场监督管理|工商行政管理|行政审批服务|行政审批|市场监管).{0,3}局(?:.{2,4}分局)?"
)


def _text_of(found: Found | None) -> str | None:
    """A free text as a value: blanks between Chinese characters are the typesetter's, not the text's."""
    if found is None:
        return None
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", found.text).strip(" :：") or None


class _Licence:
    def __init__(self, view: SectionView) -> None:
        self.view = view
        self.form = Form(view, _LABELS)
        self.shenzhen = "重要提示" in without_blanks(view.text) or "商事主体" in view.text

    def found(self, key: str, lines: int = 1, below: bool = False) -> Found | None:
        """The first label of *key* that has a value."""
        for index in self.form.labels(key):
            value = self.form.value(index, lines, below)
            if value is not None:
                return value
        return None

    def absent(self, key: str) -> Reading:
        labels = self.form.labels(key)
        if labels:
            return missing("not_printed", 0.6, self.form.parts.labels[labels[0]].page)
        if self.shenzhen and key in (*_OPTIONAL, "term"):
            return missing("not_printed", 0.9)
        return missing()

    def text(self, key: str, lines: int = 1) -> Reading:
        found = self.found(key, lines)
        return self.absent(key) if found is None else read(found, _text_of(found))

    def codes(self) -> tuple[Reading, Reading]:
        """The unified code, confirmed by its check character and the QR code; the registration number."""
        said = [m.upper() for mark in self.view.marks if mark.text for m in _QR_CODE.findall(mark.text)]
        uscc: Reading | None = None
        labelled = self.found("uscc", below=True)
        candidates = [labelled] if labelled else []
        candidates += [found_from([p]) for p in self.form.parts.texts if uscc_in(p.text)]
        for found in candidates:
            runs = uscc_in(found.text)
            value = parse_uscc(found.text) or (runs[0] if len(runs) == 1 else None)
            if value is None:
                continue
            uscc = read(found, value)
            if uscc_valid(value):
                uscc = confirmed(uscc, "check-digit", CHECKED)
                break
            mended = repaired(value, uscc_valid, said)
            if mended:
                uscc = confirmed(read(found, mended), "look-alike", CHECKED)
                break
            uscc = doubted(uscc, 0.85)
        if uscc is None:
            uscc = read(labelled, None) if labelled else self.absent("uscc")
        for code in said[:1]:
            uscc = compared(uscc, code, "qr")
        return uscc, self._registration_number(uscc)

    def _registration_number(self, uscc: Reading) -> Reading:
        found = self.found("registration_number", below=True)
        if found is None and uscc.status != "read":
            found = self.found("uscc", below=True)
        number = parse_registration_number(re.sub(r"[(（].*$", "", found.text)) if found else None
        if found is None or (number is None and uscc.status == "read"):
            return missing("not_printed", 0.9 if uscc.sure else 0.5)
        reading = read(found, number)
        if number is None:
            return reading
        if registration_number_valid(number):
            return confirmed(reading, "check-digit", CHECKED)
        return doubted(reading, 0.85)

    def term(self) -> tuple[Reading, Reading]:
        found = self.found("term", lines=2)
        if found is None:
            return self.absent("term"), self.absent("term")
        term = parse_term(found.text)
        if term.start is None and term.to is None:
            return read(found, None), read(found, None)
        start = read(found, term.start) if term.start else missing("not_printed", 0.8, found.page)
        to = read(found, term.to) if term.to else missing("not_printed", 0.8, found.page)
        return start, to

    def foot(self) -> float:
        """Where the foot of the licence begins: the upper edge of 登记机关."""
        tops = [self.form.parts.labels[i].box.y0 for i in self.form.labels("authority")]
        return max(tops, default=0.72)

    def established(self) -> Reading:
        found = self.found("established_on")
        if found is not None:
            return read(found, parse_day(found.text))
        # A label that was lost under a stain: the one day in the body that is not the term's.
        terms = [self.form.value(i) for i in self.form.labels("term")]
        taken = {term.text for term in terms if term}
        days = [
            piece
            for piece in self.form.parts.texts
            if piece.box.y1 < self.foot() and days_in(piece.text) and piece.printed not in taken
        ]
        if len(days) == 1 and len(days_in(days[0].text)) == 1 and parse_day(days[0].text):
            return read(found_from(days, exact=False), parse_day(days[0].text), 0.9, ("position",))
        return self.absent("established_on")

    def issued(self) -> Reading:
        """The day at the foot, often torn into digits by a form's own 年 月 日 a little lower."""
        foot = self.foot()
        below = [
            p
            for p in self.form.pieces
            if p.box.y0 > foot and not p.vertical and re.fullmatch(r"[\d\s年月日号.-]+", p.text)
        ]
        years = [p for p in below if re.match(r"(?:19|20)\d{2}(?!\d)", p.text.replace(" ", ""))]
        for year in years:
            near = [
                p
                for p in below
                if p.box.x0 >= year.box.x0 and abs(p.box.middle[1] - year.box.middle[1]) < 0.8 * year.height
            ]
            found = found_from(sorted(near, key=lambda p: p.box.middle[0]))
            # 日 is often under the seal; what stands after 月 is the day all the same.
            text = found.text if found.text.endswith(("日", "号")) else f"{found.text}日"
            day = parse_day(text)
            return read(found, day if day and len(day) == 10 else None, 1.0 if text == found.text else 0.96)
        return missing()

    def authority(self) -> Reading:
        named = [
            p
            for p in self.form.pieces
            if _AUTHORITY.search(p.text) and "监制" not in p.text and p.box.y0 > self.foot() - 0.1
        ]
        if len(named) == 1:
            match = _AUTHORITY.search(named[0].text)
            if match:
                return read(found_from([named[0].cut(*match.span())]), match[0])
        seals = [m.text for m in self.view.marks if m.kind == "seal" and m.text and _AUTHORITY.search(m.text)]
        for text in seals[:1]:
            mark = next(m for m in self.view.marks if m.text == text)
            return Reading(
                text, "read", round(min(mark.confidence, 0.97), 4), mark.page, mark.box, text, ("seal",)
            )
        return missing()

    def copy(self) -> Reading:
        for piece in self.form.pieces:
            text = without_blanks(piece.text)
            if re.search(r"副本", text) and not re.search(r"副本编号|副本号", text):
                return read(found_from([piece]), "duplicate")
            if re.fullmatch(r"[(（]?正本[)）]?", text):
                return read(found_from([piece]), "original")
        for piece in self.form.pieces:
            if re.search(r"副本编号|副本号", without_blanks(piece.text)):
                return read(found_from([piece]), "duplicate", 0.95)
        return missing("not_printed", 0.5)


def _read(view: SectionView) -> Fields:
    licence = _Licence(view)
    uscc, registration_number = licence.codes()
    term_from, term_to = licence.term()
    capital = licence.found("registered_capital", lines=2)
    fields: Mapping[str, FieldValue] = {
        "name": licence.text("name", lines=2),
        "uscc": uscc,
        "registration_number": registration_number,
        "kind": licence.text("kind", lines=2),
        "legal_representative": licence.text("legal_representative"),
        "registered_capital": parsed(capital, parse_sum, licence.absent("registered_capital")),
        "established_on": licence.established(),
        "term_from": term_from,
        "term_to": term_to,
        "address": licence.text("address", lines=4),
        "scope": licence.text("scope", lines=40),
        "authority": licence.authority(),
        "issued_on": licence.issued(),
        "copy": licence.copy(),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="business_licence",
    titles=("营业执照", "企业法人营业执照", "个体工商户营业执照", "个人独资企业营业执照", "合伙企业营业执照"),
    cues=(
        Cue(("统一社会信用代码", "登记机关"), 1.5),
        Cue(("法定代表人", "成立日期"), 1.0),
        Cue(("注册资本", "经营范围"), 0.8),
        Cue(("经营许可证",), -6.0),
    ),
    fields=_FIELDS,
    read=_read,
    many_pages=False,
)
