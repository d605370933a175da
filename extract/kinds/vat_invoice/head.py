"""Kind, code, number, day and check code of an invoice."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.evidence import Reading
from extract.kinds.layout.found import found_from
from extract.kinds.readings import confirmed, disputed, missing, read
from extract.kinds.vat_invoice.sheet import InvoiceSheet
from extract.values.days import parse_day
from extract.values.invoices import parse_check_code, parse_invoice_code, parse_invoice_number

# 电 and 子 may have other characters of the title's stamp between them in a text layer.
_KINDS = (
    (re.compile(r"机动车"), "vehicle"),
    (re.compile(r"卷"), "roll"),
    (re.compile(r"^电子发票\(?增值税专用"), "digital_special"),
    (re.compile(r"^电子发票\(?普通"), "digital_ordinary"),
    (re.compile(r"电.{0,3}子.{0,3}专用发票"), "electronic_special"),
    (re.compile(r"电.{0,3}子.{0,3}普通发票"), "electronic_ordinary"),
    (re.compile(r"专用发票"), "special"),
    (re.compile(r"普通发票"), "ordinary"),
)
# The second field of the QR code (国家税务总局 specification of the invoice QR code).
_QR_KINDS = {
    "01": "special",
    "04": "ordinary",
    "08": "electronic_special",
    "10": "electronic_ordinary",
    "11": "roll",
    "31": "digital_special",
    "32": "digital_ordinary",
}


def head_fields(sheet: InvoiceSheet) -> dict[str, Reading]:
    """The fields ``kind``, ``code``, ``number``, ``issued_on`` and ``check_code``, before sources are compared."""
    day = sheet.found("issued_on")
    check = sheet.found("check_code", lines=1)
    digital = sheet.digital
    return {
        "kind": _kind(sheet),
        "code": missing("not_printed", 0.95)
        if digital
        else _number(sheet, "code", parse_invoice_code, r"\d{10}|\d{12}"),
        "number": _number(sheet, "number", parse_invoice_number, r"(?:N[o0°º]?\.?\s*)?(\d{8})"),
        "issued_on": read(day, parse_day(day.text)) if day else sheet.absent("issued_on"),
        "check_code": _check_code(sheet, digital)
        if check is None
        else read(check, parse_check_code(check.text)),
    }


def _check_code(sheet: InvoiceSheet, digital: bool) -> Reading:
    if digital:
        return missing("not_printed", 0.95)
    special = "专用发票" in sheet.title_text
    # Paper special invoices carry no check code.
    return missing("not_printed", 0.8) if special else sheet.absent("check_code")


def _kind(sheet: InvoiceSheet) -> Reading:
    said = _QR_KINDS.get(sheet.qr.kind) if sheet.qr else None
    for pattern, kind in _KINDS:
        if sheet.title is not None and pattern.search(sheet.title_text):
            reading = read(found_from([sheet.title]), kind)
            if said is None:
                return reading
            if said.endswith(f"_{kind}") and _broken(sheet):
                # The stamp in the middle of the title hides 电子; the QR code knows.
                return confirmed(read(found_from([sheet.title]), said, 0.98, ("qr",)), "qr", 0.95)
            return confirmed(reading, "qr") if said == kind else disputed(reading, said, "qr")
    if sheet.title is not None:
        return read(found_from([sheet.title]), said or "other", 0.8)
    return missing()


def _broken(sheet: InvoiceSheet) -> bool:
    """Whether the title was not read in one run."""
    return re.search(r"增值税(?:电子)?(?:普通|专用)发票", sheet.title_text) is None


def _number(sheet: InvoiceSheet, key: str, parser: Callable[[str], str | None], shape: str) -> Reading:
    """The number beside its label; on paper forms the one printed alone in the head, often twice."""
    top = [p for p in sheet.form.free_texts() if p.box.y1 < sheet.items_top]
    alone = []
    for piece in top:
        match = re.fullmatch(shape, piece.text.strip())
        if match:
            value = parser(match[match.lastindex or 0])
            if value:
                alone.append((found_from([piece]), value))
    found = sheet.found(key)
    value = parser(found.text) if found else None
    if found is None or value is None:
        party_top = min((label.box.y0 for label in sheet.labels("party")), default=1.0)
        alone = [(f, v) for f, v in alone if f.pieces[0].box.y0 < party_top]
        if not alone:
            return read(found, None) if found else sheet.absent(key)
        reading = read(alone[0][0], alone[0][1], 0.98, ("position",))
        others = {v for _, v in alone[1:]}
    else:
        reading, others = read(found, value), {v for _, v in alone}
    if reading.value in others:
        return confirmed(reading, "second-print", 0.98)
    return disputed(reading, others.pop(), "second-print") if len(others) == 1 else reading
