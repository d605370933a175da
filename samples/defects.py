"""Defects that can be planted, each with the findings that it must give and no other.

Where a defect would drag a second contradiction along (a list that no longer agrees with an invoice, a
text that names the other company), the world is changed so that the rest still agrees.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from samples import submission as at
from samples.codes import with_wrong_check
from samples.company import outsider
from samples.expectation import Expected
from samples.numerals import in_words, ten_thousand
from samples.papers.lists import captions
from samples.papers.patent import patent, patent_page
from samples.sheet import pixels, to_pdf
from samples.submission import Defect, Plan
from samples.world import FormFacts, World

FOUNDED_LATE = date(2019, 8, 20)
LOCKED = f"{at.OTHER}/专利证书（补充）.pdf"
BROKEN = f"{at.OTHER}/发票（补充）.pdf"
EMPTY = f"{at.OTHER}/技术协议.pdf"
COPIED = f"{at.OTHER}/设备及软件清单 - 副本.xlsx"
LEFTOVER = f"{at.PHOTOS}/Thumbs.db"


def _form(made: Plan, change: Callable[[FormFacts], FormFacts]) -> None:
    made.facts = replace(made.facts, form=change(made.facts.form))


def _invoice(made: Plan, index: int, **changes: object) -> None:
    invoices = list(made.facts.invoices)
    invoices[index] = replace(invoices[index], **changes)  # type: ignore[arg-type]
    made.facts = replace(made.facts, invoices=tuple(invoices))


def _only_commitment(made: Plan) -> None:
    """Scan the commitment page alone: what is wrong in the form then stands in one file only."""
    made.sealed_pages = (3,)


def _no_mode(made: Plan) -> None:
    _form(made, lambda form: replace(form, modes=frozenset()))
    _only_commitment(made)


def _investment_empty(made: Plan) -> None:
    _form(made, lambda form: replace(form, investment=""))
    _only_commitment(made)


def _code_on_form(made: Plan) -> None:
    _form(made, lambda form: replace(form, code=with_wrong_check(form.code)))
    _only_commitment(made)


def _name_on_form(made: Plan) -> None:
    """The whole form speaks of …制造有限公司: one cause, one difference to the licence."""
    old = made.facts.applicant.name
    new = old.replace("有限公司", "制造有限公司")
    _form(made, lambda form: replace(form, name=new, introduction=form.introduction.replace(old, new)))
    made.facts = replace(
        made.facts,
        sections=tuple(
            replace(part, paragraphs=tuple(text.replace(old, new) for text in part.paragraphs))
            for part in made.facts.sections
        ),
    )
    _only_commitment(made)


def _other_buyer(made: Plan) -> None:
    _invoice(made, 3, buyer=outsider(random.Random(made.seed + 5)))


def _wrong_total(made: Plan) -> None:
    """Total and words are 900 yuan above amount + tax; list and investment follow the printed total."""
    invoice = made.facts.invoices[2]
    total = invoice.total + 900
    _invoice(made, 2, total=total, words=in_words(total))
    first = next(i for i in made.facts.items if i.seller is invoice.seller)
    dearer = replace(first, price=first.price + Decimal(900) / first.quantity)
    items = tuple(dearer if item is first else item for item in made.facts.items)
    _restate(made, replace(made.facts, items=items))


def _restate(made: Plan, facts: World) -> None:
    """Put the sum of the list wherever the investment is told."""
    spent = sum((item.total for item in facts.items), Decimal(0))
    before = sum((item.total for item in made.facts.items), Decimal(0))
    old, new = ten_thousand(before), ten_thousand(spent)
    form = replace(
        facts.form,
        investment=facts.form.investment.replace(old, new),
        summary=facts.form.summary.replace(old, new),
    )
    sections = tuple(
        replace(part, paragraphs=tuple(text.replace(old, new) for text in part.paragraphs))
        for part in facts.sections
    )
    made.facts = replace(facts, form=form, sections=sections)


def _wrong_words(made: Plan) -> None:
    _invoice(made, 4, words=in_words(made.facts.invoices[4].total + 10_000))


def _few_photos(made: Plan) -> None:
    made.photos = made.photos[:8]
    made.files[at.CAPTION_FILE] = captions(made.facts, at.captioned(made.photos))


def _small_photo(made: Plan) -> None:
    """5 megapixels, but large enough as a file."""
    made.photos[4] = replace(made.photos[4], width=2592, height=1944, least_bytes=5_100_000, grain=2.6)


def _light_photo(made: Plan) -> None:
    """12 megapixels, saved so small that the file is below 5,000,000 bytes."""
    made.photos[6] = replace(made.photos[6], quality=80, least_bytes=0)


def _no_audit(made: Plan) -> None:
    del made.files[at.AUDIT]


def _locked(made: Plan) -> None:
    rng = random.Random(made.seed + 1)
    what = patent(rng, "一种物料自动转运装置", date(2020, 3, 11))
    made.files[LOCKED] = to_pdf([patent_page(what, made.facts.applicant, rng)], password="yangben")  # noqa: S106


def _broken(made: Plan) -> None:
    whole = at.invoice_pdf(made.facts, 1, random.Random(made.seed + 2))
    made.files[BROKEN] = whole[: len(whole) // 3]


def _empty(made: Plan) -> None:
    made.files[EMPTY] = b""


def _png_named_pdf(made: Plan) -> None:
    out = io.BytesIO()
    pixels(made.files[at.INVOICE_FILES[1]], 200)[0].save(out, "PNG", optimize=True)
    made.files[at.INVOICE_FILES[1]] = out.getvalue()


def _copied(made: Plan) -> None:
    made.files[COPIED] = made.files[at.EQUIPMENT]


def _leftover(made: Plan) -> None:
    made.files[LEFTOVER] = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "样本".encode("utf-16-le") + bytes(508)
    )


def _one(
    code: str, path: str | None, page: int | None, note: str, status: str = "fail"
) -> tuple[Expected, ...]:
    return (Expected(code, path, page, status, note),)


_ALL = (
    Defect(
        "licence-too-young", "营业执照成立日期距申报日不满两年",
        _one("applicant/registered-too-recently", at.LICENCE, 1, "成立于2019-08-20，至2021-06-18不满2年"),
    ),
    Defect(
        "form-no-mode", "申报书未勾选智能制造模式",
        _one("form/choice-missing", at.FORM, 1, "五个模式均为□"), _no_mode,
    ),
    Defect(
        "form-investment-empty", "申报书“项目投资（万元）”未填",
        _one("form/field-empty", at.FORM, 1, "“项目投资（万元）”后的单元格为空"), _investment_empty,
    ),
    Defect(
        "form-code-wrong", "申报书机构代码校验位错误",
        _one("applicant/code-invalid", at.FORM, 1, "第18位校验码不符；更正前不再与执照比对"), _code_on_form,
    ),
    Defect(
        "form-name-differs", "申报书企业名称与营业执照不一致",
        _one("applicant/name-differs", at.FORM, 1, "申报书多“制造”二字"), _name_on_form,
    ),
    Defect(
        "invoice-other-buyer", "一张发票的购买方是其他企业",
        _one("invoice/buyer-differs", at.INVOICE_FILES[3], 1, "购买方为安庆样本港口物流有限公司"), _other_buyer,
    ),
    Defect(
        "invoice-wrong-total", "一张发票的价税合计不等于金额加税额",
        _one("invoice/arithmetic", at.INVOICE_FILES[2], 1, "价税合计比金额与税额之和多900.00元"), _wrong_total,
    ),
    Defect(
        "invoice-wrong-words", "一张发票的大写金额与小写不一致",
        _one("invoice/words-differ", at.INVOICE_FILES[4], 1, "大写多壹万圆"), _wrong_words,
    ),
    Defect(
        "photos-too-few", "照片只有8张",
        _one("photo/too-few", None, None, "8张，少于10张"), None, _few_photos,
    ),
    Defect(
        "photo-few-pixels", "一张照片只有500万像素",
        _one("photo/too-few-pixels", f"{at.PHOTOS}/照片05.jpg", 1, "2592×1944"), None, _small_photo,
    ),
    Defect(
        "photo-small-file", "一张照片小于5,000,000字节",
        _one("photo/file-too-small", f"{at.PHOTOS}/照片07.jpg", 1, "压缩过度"), None, _light_photo,
    ),
    Defect(
        "audit-missing", "没有审计报告",
        _one("attachment/missing", None, None, "audit-report"), None, _no_audit,
    ),
    Defect(
        "file-encrypted", "一个PDF有打开密码", _one("file/encrypted", LOCKED, None, "需要密码"), None, _locked,
    ),
    Defect(
        "file-broken", "一个PDF不完整", _one("file/unreadable", BROKEN, None, "文件被截断"), None, _broken,
    ),
    Defect("file-empty", "一个文件为空", _one("file/empty", EMPTY, None, "0字节"), None, _empty),
    Defect(
        "file-wrong-extension", "一张PNG图片的扩展名是.pdf",
        _one("file/wrong-extension", at.INVOICE_FILES[1], None, "内容是PNG"), None, _png_named_pdf,
    ),
    Defect(
        "file-duplicate", "同一文件出现两次", _one("file/duplicate", COPIED, None, "与设备及软件清单.xlsx相同"),
        None, _copied,
    ),
    Defect("leftover", "系统残留文件Thumbs.db（忽略，不报告）", (), None, _leftover),
)  # fmt: skip
DEFECTS: dict[str, Defect] = {defect.name: defect for defect in _ALL}


def founded_on(names: tuple[str, ...]) -> date:
    """The applicant's founding day for a submission with these defects."""
    return FOUNDED_LATE if "licence-too-young" in names else date(2011, 4, 12)
