"""Invoices: made out to a party of the submission, adding up, words and figures the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from checks.finding import Finding
from checks.phrases import could_not_read, retake, unread, yuan
from checks.requirement import Requirement
from checks.submission import FiledSection, Party, Role, Submission
from extract.document import Words
from extract.evidence import Reading
from extract.values.capitals import read_capitals
from extract.values.codes import same_holder
from extract.values.folding import fold_name, one_edit_apart

VERSION = "1"

_CENT = Decimal("0.01")


class BuyerIsParty(Requirement):
    """Each invoice is made out to the applicant or to a party in one of the ``roles``."""

    check: Literal["buyer_is_party"]
    roles: tuple[Role, ...] = ("applicant",)


class InvoiceArithmetic(Requirement):
    """Amount and tax make the total, to the cent."""

    check: Literal["invoice_arithmetic"]


class InvoiceWords(Requirement):
    """The total in words is the total in figures."""

    check: Literal["invoice_words"]


def _invoices(submission: Submission) -> tuple[FiledSection, ...]:
    return submission.of_type("vat_invoice")


def _none(requirement: Requirement, code: str) -> Finding:
    return requirement.finding(
        code,
        "not_applicable",
        Words("没有找到发票，此项未检查。", "Not checked: no invoice was found."),
    )


def _named(held: FiledSection) -> tuple[str, str]:
    """How a sentence refers to this invoice: by its number where that was read."""
    number = held.field("number")
    if number.status == "read":
        return (
            f"{held.path} 第 {held.page} 页的发票（号码 {number.value}）",
            f"invoice {number.value} ({held.path}, page {held.page})",
        )
    return f"{held.path} 第 {held.page} 页的发票", f"the invoice in {held.path}, page {held.page}"


def _subject(held: FiledSection) -> tuple[str, str]:
    return held.path, held.key


def buyer_is_party(submission: Submission, requirement: BuyerIsParty) -> Iterator[Finding]:
    """The name decides; the tax number supports it. A name one edit away may be a misreading."""
    code = "invoice/buyer-differs"
    invoices = _invoices(submission)
    parties = [party for party in submission.parties if party.role in requirement.roles]
    if not invoices or not parties:
        yield (
            _none(requirement, code)
            if not invoices
            else requirement.finding(
                code,
                "not_applicable",
                Words(
                    "没有读到申报单位名称，发票抬头未比对。",
                    "Not compared: the applicant's name was not read.",
                ),
            )
        )
        return
    passed = []
    for held in invoices:
        status = _buyer_status(held, parties)
        if status == "pass":
            passed.append(held)
        else:
            yield _buyer_finding(requirement, held, parties[0], status)
    if len(passed) == len(invoices):
        yield requirement.finding(
            code,
            "pass",
            Words(
                f"{len(passed)} 张发票的购买方均为申报单位。",
                f"All {len(passed)} invoices are made out to the applicant.",
            ),
            evidence=tuple(held.place(held.field("buyer_name")) for held in passed),
        )


def _buyer_status(held: FiledSection, parties: list[Party]) -> Literal["pass", "fail", "undetermined"]:
    name, tax_id = held.field("buyer_name"), held.field("buyer_tax_id")
    named = any(fold_name(str(name.value)) == fold_name(p.name) for p in parties) if name.value else False
    coded = tax_id.sure and any(p.uscc and same_holder(str(tax_id.value), p.uscc) for p in parties)
    if named and (name.sure or coded):
        return "pass"
    near = name.value and any(one_edit_apart(str(name.value), p.name) for p in parties)
    if not name.sure or named or coded or (near and not _stored(name)):
        return "undetermined"
    return "fail"


def _stored(reading: Reading) -> bool:
    """Whether the text was stored in the file rather than recognised from pixels."""
    return "ocr" not in reading.how


def _buyer_finding(requirement: Requirement, held: FiledSection, applicant: Party, status: str) -> Finding:
    name, tax_id = held.field("buyer_name"), held.field("buyer_tax_id")
    code, (zh, en) = "invoice/buyer-differs", _named(held)
    if status == "fail":
        return requirement.finding(
            code,
            "fail",
            Words(
                f"{zh}的购买方为“{name.value}”，不是申报单位“{applicant.name}”。",
                f"{en} is made out to “{name.value}”, not to the applicant “{applicant.name}”.",
            ),
            advice=Words(
                "请核对；如该单位是申报单位的关联企业，请附关系证明，否则请更换为申报单位的发票。",
                "Check it; if the buyer is related to the applicant, add proof, otherwise hand in the applicant's own invoice.",
            ),
            evidence=(held.place(name),),
            subject=_subject(held),
        )
    if name.sure and name.value:
        words = Words(
            f"{zh}的购买方为“{name.value}”（税号 {tax_id.value or '未读到'}），"
            f"与申报单位“{applicant.name}”是否同一单位无法判断，请人工核对。",
            f"{en} is made out to “{name.value}” (tax number {tax_id.value or 'not read'}); "
            f"could not tell whether that is the applicant “{applicant.name}”.",
        )
    else:
        words = could_not_read("购买方名称", "the buyer's name", held, name)
    return requirement.finding(
        code,
        "undetermined",
        words,
        advice=retake("购买方名称", "the buyer's name"),
        evidence=(held.place(name),),
        subject=_subject(held),
    )


def invoice_arithmetic(submission: Submission, requirement: InvoiceArithmetic) -> Iterator[Finding]:
    code = "invoice/arithmetic"
    invoices = _invoices(submission)
    if not invoices:
        yield _none(requirement, code)
        return
    held_up = 0
    for held in invoices:
        amount, tax, total = (held.field(name) for name in ("amount", "tax", "total"))
        if total.status == "read" and _prints_total_only(held):
            held_up += 1  # nothing to add
            continue
        if not all(r.status == "read" for r in (amount, tax, total)):
            doubtful = next(r for r in (amount, tax, total) if r.status != "read")
            yield _figures_unread(requirement, code, held, doubtful)
            continue
        figures = [Decimal(str(r.value)) for r in (amount, tax, total)]
        # Three figures that add up bear each other out, however faint the print.
        if abs(figures[0] + figures[1] - figures[2]) < _CENT:
            held_up += 1
            continue
        zh, en = _named(held)
        seen = f"{yuan(amount.value)} + {yuan(tax.value)} ≠ {yuan(total.value)}"
        sure = all(r.sure for r in (amount, tax, total))
        yield requirement.finding(
            code,
            "fail" if sure else "undetermined",
            Words(
                f"{zh}金额与税额之和不等于价税合计：{seen} 元"
                + ("。" if sure else "；其中有数字没有看清，请人工核对。"),
                f"{en}: amount and tax do not make the total: {seen} yuan"
                + ("." if sure else "; not all read surely."),
            ),
            advice=Words(
                "请核对发票；如票面有误，请换开。",
                "Check the invoice; have it reissued if the print is wrong.",
            ),
            evidence=tuple(held.place(r) for r in (total, amount, tax)),
            subject=_subject(held),
        )
    if held_up == len(invoices):
        yield requirement.finding(
            code,
            "pass",
            Words(
                f"{held_up} 张发票金额、税额、价税合计相符。",
                f"Amount, tax and total agree on all {held_up} invoices.",
            ),
        )


def invoice_words(submission: Submission, requirement: InvoiceWords) -> Iterator[Finding]:
    code = "invoice/words-differ"
    invoices = _invoices(submission)
    if not invoices:
        yield _none(requirement, code)
        return
    held_up = 0
    for held in invoices:
        words, total = held.field("total_in_words"), held.field("total")
        if words.surely_blank or (_prints_total_only(held) and words.status != "read"):
            held_up += 1  # data files (XML) and rolls tell no words
            continue
        value = read_capitals(str(words.value)) if words.status == "read" else None
        if value is None or total.status != "read":
            yield _figures_unread(requirement, code, held, words if value is None else total)
            continue
        if abs(Decimal(value) - Decimal(str(total.value))) < _CENT:
            held_up += 1
            continue
        zh, en = _named(held)
        sure = words.sure and total.sure
        yield requirement.finding(
            code,
            "fail" if sure else "undetermined",
            Words(
                f"{zh}价税合计大写“{words.text or words.value}”与小写 {yuan(total.value)} 元不一致"
                + ("。" if sure else "；其中一处没有看清，请人工核对。"),
                f"{en}: the total in words ({yuan(value)}) is not the total in figures ({yuan(total.value)})"
                + ("." if sure else "; not read surely."),
            ),
            advice=Words(
                "请核对发票；如票面有误，请换开。",
                "Check the invoice; have it reissued if the print is wrong.",
            ),
            evidence=(held.place(words), held.place(total)),
            subject=_subject(held),
        )
    if held_up == len(invoices):
        yield requirement.finding(
            code,
            "pass",
            Words(f"{held_up} 张发票大小写金额一致。", f"Words and figures agree on all {held_up} invoices."),
        )


def _prints_total_only(held: FiledSection) -> bool:
    """Rolls and tickets print a total and no more; on any other invoice a sum that is missing was not read."""
    kind = held.field("kind")
    return kind.sure and kind.value in ("roll", "other")


def _figures_unread(requirement: Requirement, code: str, held: FiledSection, reading: Reading) -> Finding:
    return unread(requirement, code, ("金额", "the figures"), held, reading, _subject(held))
