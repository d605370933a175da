"""证书: accreditation, management systems, high-tech enterprise and the like."""

from __future__ import annotations

import datetime
import re

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.layout.found import Found
from extract.kinds.layout.labelled import LabelledPaper, plain_text
from extract.kinds.readings import missing, read
from extract.values.days import days_in, parse_day
from extract.values.folding import fold_name, narrow, without_blanks
from extract.values.organisations import may_be_organisation

_FIELDS = ("kind", "number", "holder", "scope", "issued_on", "expires_on", "issuer")
_LABELS = {
    "number": (
        "证书编号",
        "证书注册号",
        "注册号",
        "证书号",
        "证书号码",
        "注册编号",
        "编号",
        "CERTIFICATE NO",
        "证书编码",
    ),
    "holder": (
        "企业名称",
        "获证组织名称",
        "组织名称",
        "单位名称",
        "持证单位",
        "获证单位",
        "获证组织",
        "机构名称",
        "认证委托人",
        "证书持有人",
        "名称",
    ),
    "scope": (
        "认证范围",
        "认证覆盖范围",
        "覆盖范围",
        "通过认证范围",
        "评定范围",
        "许可范围",
        "检验检测能力范围",
    ),
    "issued": ("发证日期", "颁证日期", "颁发日期", "签发日期", "发证时间", "颁证时间", "发证日", "签发时间"),
    "effective": ("生效日期", "初次获证日期", "首次获证日期", "首次发证日期", "注册日期", "初次发证日期"),
    "expires": ("有效期至", "证书有效期至", "截止日期", "有效日期至", "到期日期", "失效日期", "有效截止日期"),
    "term": ("有效期", "证书有效期", "有效日期", "有效期限"),
    "issuer": (
        "发证机构",
        "发证机关",
        "颁证机构",
        "批准机关",
        "认证机构",
        "评定机构",
        "颁发机构",
        "发证单位",
    ),
    "border": (
        "换证日期",
        "签发人",
        "地址",
        "注册地址",
        "生产地址",
        "经营地址",
        "审核地址",
        "统一社会信用代码",
        "组织机构代码",
        "邮编",
        "证书查询",
        "获证客户",
        "本证书",
    ),
}
# What a title or a standard says, titles first; a digit 0 is often read for the letter O.
_TITLES = (
    ("two_integration", re.compile(r"两化融合|信息化和工业化融合|GB/?T23001")),
    ("high_tech_enterprise", re.compile(r"高新技术企业")),
    ("cma", re.compile(r"资质认定证书|资质认定(?:计量认证)?证书|计量认证证书")),
    ("cnas", re.compile(r"(?:实验室|检验机构|检测机构|标准物质.{0,6})认可证书")),
    ("iso9001", re.compile(r"质量管理体系")),
    ("iso14001", re.compile(r"环境管理体系")),
    ("iso45001", re.compile(r"职业健康安全管理体系")),
    ("iso27001", re.compile(r"信息安全管理体系")),
)
_STANDARDS = (
    ("iso9001", re.compile(r"[I1L]S[O0](?:/IEC)?9[O0]{2}1|GB/?T19001")),
    ("iso14001", re.compile(r"[I1L]S[O0](?:/IEC)?14[O0]{2}1|GB/?T24001")),
    ("iso45001", re.compile(r"[I1L]S[O0](?:/IEC)?45[O0]{2}1|GB/?T(?:45001|28001)|OHSAS18001")),
    ("iso27001", re.compile(r"[I1L]S[O0](?:/IEC)?27[O0]{2}1|GB/?T22080")),
)
_NUMBER = re.compile(r"^[A-Z0-9\u4e00-\u9fff(][A-Z0-9\u4e00-\u9fff()/._-]{3,34}$")
_CERTIFIED = re.compile(r"^(?:兹|特此|现)?证明[:：]?(?P<name>.*)$|^授予[:：]?(?P<given>.*)$")
_COVERS = re.compile(r"(?:覆盖的?|认证的?|评定)?(?:范围(?:为|如下|包括)?|适用于)[:：]$")
_ENDS = re.compile(
    r"^(?:获证|本证书|证书有效|有效期|颁证|发证|换证|首次|初次|签发|注册地址|地址|生产地址|审核地址|自\d)"
)
_BODY = re.compile(
    r"^[\u4e00-\u9fff()]{2,24}(?:认证|评定|检验|检测|认可|鉴证|标准|质量|技术监督|市场监督管理).{0,12}"
    r"(?:有限公司|有限责任公司|中心|委员会|集团|局|机构)(?:\([A-Z]{2,6}\))?$"
)
_YEARS = re.compile(r"^(?P<n>[一二三四五六两\d])年$")
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}


class _Certificate:
    def __init__(self, view: SectionView) -> None:
        self.paper = LabelledPaper(view, _LABELS)
        self.rows: list[tuple[str, Found]] = list(self.paper.rows())
        self.text = "".join(text for text, _ in self.rows).upper()

    def kind(self) -> Reading:
        for patterns in (_TITLES, _STANDARDS):
            for name, pattern in patterns:
                for text, found in [*self.rows, *self.paper.prints()]:
                    titled = patterns is _STANDARDS or re.search(r"证书|企业$|体系$", text)
                    if len(text) <= 40 and titled and pattern.search(text.upper()):
                        return read(found, name)
        other = [found for text, found in self.rows if text.endswith("证书")]
        return read(other[0], "other", 0.9) if other else missing()

    def holder(self) -> Reading:
        """Behind its label, else the organisation named after 兹证明."""
        found = self.paper.found("holder", lines=2)
        if found is not None and may_be_organisation(found.text):
            return read(found, plain_text(found.text))
        for i, (text, row) in enumerate(self.rows):
            match = _CERTIFIED.match(text)
            if match is None:
                continue
            name = (match["name"] or match["given"] or "").strip(":：")
            if may_be_organisation(name):
                return read(row, name)
            for below, place in self.rows[i + 1 : i + 4]:
                if may_be_organisation(below) and not re.search(r"[,，。]", below):
                    return read(place, plain_text(place.text))
        return missing()

    def scope(self) -> Reading:
        """The rows behind 范围为 down to the next sentence of the form."""
        for i, (text, _) in enumerate(self.rows):
            if not _COVERS.search(text):
                continue
            taken: list[Found] = []
            for below, place in self.rows[i + 1 : i + 9]:
                if _ENDS.match(below) or re.match(r"^[A-Za-z\s]+$", below):
                    break
                taken.append(place)
            if taken:
                return _joined(taken)
        return self.paper.field("scope", plain_text, lines=4)

    def issued(self) -> Reading:
        for key in ("issued", "effective"):
            reading = self.paper.field(key, _day)
            if reading.value is not None:
                return reading
        term = self.paper.found("term")
        days = days_in(term.text) if term is not None else ()
        if term is not None and len(days) == 2:
            return read(term, days[0].value, 0.97)
        return self.paper.field("issued", _day)

    def expires(self, issued: Reading) -> Reading:
        reading = self.paper.field("expires", _day)
        if reading.value is not None:
            return reading
        found = self.paper.found("term")
        if found is None:
            return reading
        days = days_in(found.text)
        if days:
            return read(found, days[-1].value)
        years = _YEARS.match(without_blanks(found.text))
        if years and isinstance(issued.value, str) and len(issued.value) == 10:
            n = _HAN.get(years["n"]) or int(years["n"])
            start = datetime.date.fromisoformat(issued.value)
            # The day itself is not printed: told from 有效期三年, a day more or less.
            end = start.replace(
                year=start.year + n, day=min(start.day, 28) if start.month == 2 else start.day
            )
            return read(found, end.isoformat(), 0.93, ("term",))
        return read(found, None)

    def issuer(self, holder: Reading) -> Reading:
        found = self.paper.found("issuer", lines=2)
        if found is not None and len(without_blanks(found.text)) >= 4:
            return read(found, plain_text(found.text))
        own = fold_name(str(holder.value or ""))
        for text, place in self.paper.prints():
            if _BODY.match(text) and fold_name(text) != own:
                return read(place, re.sub(r"\([A-Z]{2,6}\)$", "", text), 0.97)
        return missing()


def _joined(parts: list[Found]) -> Reading:
    first = parts[0]
    text = "".join(part.text for part in parts)
    whole = Found(
        text, min(p.confidence for p in parts), first.page, first.box, first.source, locator=first.locator
    )
    return read(whole, plain_text(text))


def _day(text: str) -> str | None:
    return parse_day(text)


def _number(text: str) -> str | None:
    bare = without_blanks(text).strip("():.").upper()
    if not _NUMBER.match(bare) or not any(char.isdigit() for char in bare):
        return None
    return re.sub(r"\s+", " ", narrow(text)).strip(" ():.").upper()


def _read(view: SectionView) -> Fields:
    one = _Certificate(view)
    holder, issued = one.holder(), one.issued()
    fields: dict[str, FieldValue] = {
        "kind": one.kind(),
        "number": one.paper.field("number", _number),
        "holder": holder,
        "scope": one.scope(),
        "issued_on": issued,
        "expires_on": one.expires(issued),
        "issuer": one.issuer(holder),
    }
    return Fields(fields=fields)


KIND = Kind(
    name="certificate",
    titles=(
        "认证证书",
        "管理体系认证证书",
        "质量管理体系认证证书",
        "环境管理体系认证证书",
        "职业健康安全管理体系认证证书",
        "信息安全管理体系认证证书",
        "能源管理体系认证证书",
        "知识产权管理体系认证证书",
        "两化融合管理体系评定证书",
        "两化融合管理体系贯标评定证书",
        "检验检测机构资质认定证书",
        "资质认定证书",
        "实验室认可证书",
        "认可证书",
        "高新技术企业证书",
        "高新技术企业",
        "会计师事务所执业证书",
        "执业证书",
        "注册会计师证书",
        "会计师事务所证券、期货相关业务许可证",
    ),
    cues=(
        Cue(("ISO9001",), 1.0),
        Cue(("ISO14001",), 1.0),
        Cue(("ISO/IEC27001",), 1.0),
        Cue(("GB/T19001",), 1.0),
        Cue(("GB/T24001",), 1.0),
        Cue(("证书编号", "有效期"), 1.5),
        Cue(("证书号", "有效期"), 1.0),
        Cue(("管理体系", "符合"), 1.0),
        Cue(("认可", "实验室", "CNAS"), 2.0),
        Cue(("批准执业文号",), 2.0),
        Cue(("执业证书编号",), 1.0),
        Cue(("注册会计师证书", "年度检验登记"), 2.0),
        Cue(("注册会计师", "工作单位", "证书编号"), 3.7),
    ),
    many_pages=False,
    fields=_FIELDS,
    read=_read,
    version=2,
)
